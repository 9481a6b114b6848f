"""A decision tree over the table's own bounds: boxes of classes in, tests and leaves out.

A node holds the boxes that may still hit and the region of classes it stands for. It is a leaf when which rows hit no
longer depends on where in the region the values lie. Else it is cut where the two sides come out smallest together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final, NamedTuple

from rules.decision.generated.axes import Axis, Box, Symbols

Rows = tuple[int, ...]
Region = tuple[Box, ...]
REPLICATED: Final = 4.0  # what a box on both sides of a cut weighs, against one that is only sorted
READ: Final = 0.7  # what reading one more input weighs, for each box of the node
LEAVES: Final = (2000, 12)  # at most so many, or so many for each row
TYPE: Final = 0  # the place of the test that asks for a value's type alone


class TooLarge(Exception):
    """The tree would have too many leaves for its rows."""


class Placed(NamedTuple):
    """One box: the row it belongs to, and its classes on each axis."""

    row: int
    classes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The rows that hit, None where the reference evaluator must say, and the region where they do."""

    rows: Rows | None
    region: Region
    leaves: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """A test on an axis: `at` is TYPE, the class right of a cut (ordered), or a class's bit (symbols).

    On the left are the values before the cut, or of that symbol. Values that are not of the axis's type are on neither side.
    """

    axis: int
    at: int
    left: Node | None
    right: Node
    leaves: int


Node = Leaf | Split


class Choice(NamedTuple):
    """A possible test: what it weighs, and the two sides."""

    weight: float
    axis: int
    at: int
    left: Box | None
    right: Box


class Builder:
    """Builds one tree. `first`: only the first row that hits counts; `residual`: rows with cells that no box holds."""

    def __init__(self, axes: Sequence[Axis], rows: int, *, first: bool, unique: bool, residual: frozenset[int]) -> None:
        self.axes, self.first, self.unique, self.residual = axes, first, unique, residual
        self.masks = [isinstance(axis, Symbols) for axis in axes]
        self.budget = max(LEAVES[0], LEAVES[1] * rows)

    def build(self, boxes: list[Placed]) -> Node:
        """The tree of boxes in the order of their rows; TooLarge when it has no good one."""
        return self.node(boxes, tuple(axis.whole for axis in self.axes))

    def node(self, boxes: list[Placed], region: Region) -> Node:
        """The tree of a region."""
        if self.first:
            boxes, pending = self.until_first(boxes, region)
            settled = boxes[:1] if not pending or boxes[0] is not pending[0] else []
            if settled or not boxes:
                return self.leaf([box.row for box in settled], region)
        else:
            full = {box.row for box in boxes if self.covers(box, region)}
            pending = [box for box in boxes if box.row not in full]
            if not pending or (self.unique and len(full) > 1):
                return self.leaf(sorted(full), region)
        return self.split(min(self.choices(pending, region)), boxes, region)

    def until_first(self, boxes: list[Placed], region: Region) -> tuple[list[Placed], list[Placed]]:
        """The boxes up to the first that covers the region and no residual cell can undo; and those that do not cover it."""
        kept: list[Placed] = []
        pending: list[Placed] = []
        for box in boxes:
            kept.append(box)
            if not self.covers(box, region):
                pending.append(box)
            elif box.row not in self.residual:
                break
        return kept, pending

    def covers(self, box: Placed, region: Region) -> bool:
        """Does the box hold the whole region?"""
        for own, here, mask in zip(box.classes, region, self.masks, strict=True):
            if (here & ~own) if mask else (own[0] > here[0] or own[1] < here[1]):
                return False
        return True

    def leaf(self, rows: list[int], region: Region) -> Leaf:
        """A leaf; one that a residual cell may still change is left to the reference evaluator."""
        self.budget -= 1
        if self.budget < 0:
            raise TooLarge
        return Leaf(None if self.residual.intersection(rows) else tuple(rows), region)

    def split(self, choice: Choice, boxes: list[Placed], region: Region) -> Split:
        """The region cut in two."""
        _, axis, at, left, right = choice
        inner = [
            self.node(self.within(boxes, axis, side), changed(region, axis, side)) for side in (left, right) if side
        ]
        before = inner[0] if left else None
        return Split(axis, at, before, inner[-1], sum(node.leaves for node in inner))

    def within(self, boxes: list[Placed], axis: int, side: Box) -> list[Placed]:
        """The boxes that reach into one side of a cut."""
        if self.masks[axis]:
            return [box for box in boxes if box.classes[axis] & side]
        low, high = side
        return [box for box in boxes if box.classes[axis][0] < high and box.classes[axis][1] > low]

    def choices(self, pending: list[Placed], region: Region) -> Iterator[Choice]:
        """The tests that would tell pending boxes apart."""
        for axis, here in enumerate(region):
            own = [box.classes[axis] for box in pending]
            if isinstance(kind := self.axes[axis], Symbols):
                yield from symbol_choices(axis, own, here, kind.other)
            else:
                yield from cut_choices(axis, own, *here)


def cut_choices(axis: int, spans: list[tuple[int, int]], low: int, high: int) -> Iterator[Choice]:
    """The cuts of an ordered axis inside its region."""
    total = len(spans)
    unread = low == 0
    starts = Counter(max(low, span[0]) for span in spans)
    ends = Counter(min(high, span[1]) for span in spans)
    if unread and (starts.keys() != {low} or ends.keys() != {high}):
        yield Choice(weight(total, total, total, read=True), axis, TYPE, None, (1, high))
    low = max(low, 1)
    left, right = sum(starts[at] for at in starts if at <= low), total - sum(ends[at] for at in ends if at <= low)
    reaching = right
    for at in sorted(starts.keys() | ends.keys()):
        if low < at < high:
            right -= ends[at]
            yield Choice(weight(left, right, reaching, read=unread), axis, at, (low, at), (at, high))
            left += starts[at]


def symbol_choices(axis: int, sets: list[int], here: int, other: int) -> Iterator[Choice]:
    """The symbols of an axis that a value of the region may be; `other` stands for all that have no name."""
    unread, rest = bool(here & 1), here & ~1
    if all(here & ~own == 0 for own in sets):
        return
    if unread:
        yield Choice(weight(len(sets), len(sets), len(sets), read=True), axis, TYPE, None, rest)
    if all(own & rest in (0, rest) for own in sets):
        return
    reaching = sum(1 for own in sets if own & rest)
    bits = rest & ~other
    while bits:
        bit = bits & -bits
        bits ^= bit
        others = rest ^ bit
        if others:
            left, right = sum(1 for own in sets if own & bit), sum(1 for own in sets if own & others)
            yield Choice(weight(left, right, reaching, read=unread), axis, bit, bit, others)


def weight(left: int, right: int, total: int, *, read: bool) -> float:
    """What a cut costs: sorting both sides, and the boxes that stand on both."""
    halves = left * log2(left or 1) + right * log2(right or 1)
    return halves + REPLICATED * (left + right - total) + (READ * total if read else 0)


def changed(region: Region, axis: int, side: Box) -> Region:
    """The region with another side on one axis."""
    return (*region[:axis], side, *region[axis + 1 :])
