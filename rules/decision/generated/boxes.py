"""The boxes of a table, axis by axis: which cover a region of classes, which reach into a side of a cut, where to cut.

Lists of whole numbers, sorted and counted by Python's own loops: a table of 100,000 rows has millions of these questions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import starmap
from math import inf, log2
from operator import mul
from typing import Final, NamedTuple

from rules.decision.generated.axes import Axis, Box, Symbols

Region = tuple[Box, ...]
Ids = Sequence[int]  # places of boxes, in the order of their rows
REPLICATED: Final = 4.0  # what a box on both sides of a cut weighs, against one that is only sorted
READ: Final = 0.7  # what reading one more input weighs, for each box of the node
TYPE: Final = 0  # the place of the test that asks for a value's type alone


class Placed(NamedTuple):
    """One box: the row it belongs to, and its classes on each axis."""

    row: int
    classes: tuple[Box, ...]


class Cut(NamedTuple):
    """A possible test: what it weighs, its axis, and its place: TYPE, the class right of a cut (ordered), or a class's bit."""

    weight: float
    axis: int
    at: int


NONE: Final = Cut(inf, -1, 0)


class Boxes:
    """All boxes of a table, in the order of their rows."""

    def __init__(self, axes: Sequence[Axis], boxes: Sequence[Placed]) -> None:
        self.axes = axes
        self.rows = [box.row for box in boxes]
        self.whole: Region = tuple(axis.whole for axis in axes)
        columns = list(zip(*(box.classes for box in boxes), strict=True)) or [()] * len(axes)
        self.bits = [column if isinstance(axis, Symbols) else None for axis, column in zip(axes, columns, strict=True)]
        spans = [() if bits else column for bits, column in zip(self.bits, columns, strict=True)]
        self.lows = [[low for low, _ in column] for column in spans]
        self.highs = [[high for _, high in column] for column in spans]
        self.sorting = [0.0, *starmap(mul, ((n, log2(n)) for n in range(1, len(boxes) + 1)))]

    def covering(self, ids: Ids, region: Region) -> Ids:
        """The boxes that hold the whole region."""
        for axis, here in enumerate(region):
            bits = self.bits[axis]
            if not ids:
                break
            if bits is not None:
                ids = [n for n in ids if not here & ~bits[n]]
            else:
                (low, high), lows, highs = here, self.lows[axis], self.highs[axis]
                ids = [n for n in ids if lows[n] <= low and highs[n] >= high]
        return ids

    def within(self, ids: Ids, axis: int, side: Box) -> Ids:
        """The boxes that reach into one side of a cut."""
        bits = self.bits[axis]
        if bits is not None:
            return [n for n in ids if bits[n] & side]
        (low, high), lows, highs = side, self.lows[axis], self.highs[axis]
        return [n for n in ids if lows[n] < high and highs[n] > low]

    def cut(self, pending: Ids, region: Region) -> Cut:
        """The test that tells pending boxes apart best: its two sides weigh least together."""
        best = NONE
        for axis, here in enumerate(region):
            bits = self.bits[axis]
            cuts = self.between(axis, pending, *here) if bits is None else self.symbols(axis, pending, here)
            best = min(best, min(cuts, default=best))
        return best

    def between(self, axis: int, pending: Ids, low: int, high: int) -> Iterator[Cut]:
        """The cuts of an ordered axis inside its region."""
        lows, highs = self.lows[axis], self.highs[axis]
        starts, ends = [lows[n] for n in pending], [highs[n] for n in pending]
        if max(starts) <= low and min(ends) >= high:
            return
        total, unread = len(pending), low == 0
        if unread:
            yield Cut(2 * self.sorting[total] + (REPLICATED + READ) * total, axis, TYPE)
            low = 1
        starts.sort()
        ends.sort()
        reaching = total - bisect_right(ends, low)
        more, sorting = READ * reaching if unread else 0.0, self.sorting
        for at in sorted({*starts, *ends}):
            if low < at < high:
                left, right = bisect_left(starts, at), total - bisect_right(ends, at)
                weight = sorting[left] + sorting[right] + REPLICATED * (left + right - reaching) + more
                yield Cut(weight, axis, at)

    def symbols(self, axis: int, pending: Ids, here: int) -> Iterator[Cut]:
        """The symbols of an axis that a value of the region may be; what has no name among them is never asked for."""
        bits = self.bits[axis] or ()
        sets = Counter([bits[n] for n in pending])
        if all(here & ~own == 0 for own in sets):
            return
        total, unread, rest = len(pending), bool(here & 1), here & ~1
        if unread:
            yield Cut(2 * self.sorting[total] + (REPLICATED + READ) * total, axis, TYPE)
        if all(own & rest in (0, rest) for own in sets):
            return
        reaching = sum(count for own, count in sets.items() if own & rest)
        more = READ * reaching if unread else 0.0
        kind = self.axes[axis]
        left_over = rest & ~kind.other if isinstance(kind, Symbols) else rest
        while left_over:
            bit = left_over & -left_over
            left_over ^= bit
            if others := rest ^ bit:
                left = sum(count for own, count in sets.items() if own & bit)
                right = sum(count for own, count in sets.items() if own & others)
                weight = self.sorting[left] + self.sorting[right] + REPLICATED * (left + right - reaching) + more
                yield Cut(weight, axis, bit)
