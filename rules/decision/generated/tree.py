"""A decision tree over the table's own bounds: boxes of classes in, tests and leaves out.

A node holds the boxes that may still hit and the region of classes it stands for. It is a leaf when which rows hit no
longer depends on where in the region the values lie. Else it is cut where the two sides come out smallest together.
Of a large table only the top is grown at first; each part below when a value first comes there.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from rules.decision.generated.axes import Box
from rules.decision.generated.boxes import Boxes, Cut, Ids, Region
from rules.feel.records import Record

Rows = tuple[int, ...]
LEAVES: Final = (2000, 12)  # at most so many, or so many for each box
GROWN: Final = 2000  # boxes of a tree that is grown at once
PART: Final = 150  # boxes of a part of a larger one
DEEP: Final = 100  # tests one after another: a good tree has far less, Python's stack no thousand


class TooLarge(Exception):
    """The tree would have too many leaves for its rows, or be too deep."""


class Leaf(Record):
    """The rows that hit, None where the reference evaluator must say, and the region where they do."""

    rows: Rows | None
    region: Region
    leaves: int = 1


class Split(Record):
    """A test on an axis: `at` is boxes.TYPE, the class right of a cut (ordered), or a class's bit (symbols).

    On the left are the values before the cut, or of that symbol. Values that are not of the axis's type are on neither side.
    """

    axis: int
    at: int
    left: Node | None
    right: Node
    leaves: int


class Later(Record):
    """A part that is not grown yet; `leaves` is a guess."""

    builder: Builder
    ids: Ids
    region: Region
    leaves: int

    def grown(self) -> Node:
        """The part; TooLarge when it has no good tree."""
        return self.builder.part(len(self.ids)).node(self.ids, self.region)


Node = Leaf | Split | Later


class Builder:
    """Builds one tree. `first`: only the first row that hits counts; `residual`: rows with cells that no box holds.

    `later`: parts of so many boxes are grown when they are asked for.
    """

    def __init__(
        self, boxes: Boxes, *, first: bool, unique: bool, residual: AbstractSet[int], later: int = 0, size: int = 0
    ) -> None:
        self.boxes, self.first, self.unique, self.residual, self.later = boxes, first, unique, residual, later
        self.budget = max(LEAVES[0], LEAVES[1] * (size or len(boxes.rows)))
        self.depth = 0

    def part(self, size: int) -> Builder:
        """The builder of a part with so many boxes."""
        return Builder(self.boxes, first=self.first, unique=self.unique, residual=self.residual, size=size)

    def build(self) -> Node:
        """The tree; TooLarge when it has no good one."""
        return self.node(range(len(self.boxes.rows)), self.boxes.whole)

    def node(self, ids: Ids, region: Region) -> Node:
        """The tree of a region, and of the boxes that reach into it."""
        full, rows = self.boxes.covering(ids, region), self.boxes.rows
        pending: Ids = ids
        if self.first:
            ids = self.until_first(ids, full)
            if not ids or (full and ids[0] == full[0]):
                return self.leaf([rows[n] for n in ids[:1]], region)
            if full:
                sure = set(full)
                pending = [n for n in ids if n not in sure]
        else:
            hit = {rows[n] for n in full}
            if full:
                pending = [n for n in ids if rows[n] not in hit]
            if not pending or (self.unique and len(hit) > 1):
                return self.leaf(sorted(hit), region)
        if len(ids) <= self.later:
            return self.promised(ids, region)
        return self.split(self.boxes.cut(pending, region), ids, region)

    def until_first(self, ids: Ids, full: Ids) -> Ids:
        """The boxes up to the first that covers the region and no residual cell can undo."""
        for n in full:
            if self.boxes.rows[n] not in self.residual:
                return [own for own in ids if own <= n]
        return ids

    def leaf(self, rows: list[int], region: Region) -> Leaf:
        """A leaf; one that a residual cell may still change is left to the reference evaluator."""
        self.pay(1)
        return Leaf(None if not self.residual.isdisjoint(rows) else tuple(rows), region)

    def promised(self, ids: Ids, region: Region) -> Later:
        """A part to be grown later."""
        self.pay(len(ids))
        return Later(self, ids, region, leaves=len(ids))

    def pay(self, leaves: int) -> None:
        """Take leaves from the budget."""
        self.budget -= leaves
        if self.budget < 0:
            raise TooLarge

    def split(self, cut: Cut, ids: Ids, region: Region) -> Split:
        """The region cut in two."""
        axis, at = cut.axis, cut.at
        self.depth += 1
        if self.depth > DEEP:
            raise TooLarge
        left, right = self.sides(axis, at, region[axis])
        before = self.side(ids, axis, left, region) if left else None
        after = self.side(ids, axis, right, region)
        self.depth -= 1
        return Split(axis, at, before, after, (before.leaves if before else 0) + after.leaves)

    def sides(self, axis: int, at: int, here: Box) -> tuple[Box | None, Box]:
        """What lies left and right of a cut, class 0 on neither side."""
        if self.boxes.bits[axis] is not None:
            rest = here & ~1
            return (at, rest ^ at) if at else (None, rest)
        low, high = here
        return ((max(low, 1), at), (at, high)) if at else (None, (1, high))

    def side(self, ids: Ids, axis: int, side: Box, region: Region) -> Node:
        """The tree of one side."""
        return self.node(self.boxes.within(ids, axis, side), (*region[:axis], side, *region[axis + 1 :]))
