"""Which rows hit, and of the others the first cell that did not, for the values of one case: bits of rows, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.decision.generated.axes import Axis, Null, Symbols
from rules.decision.generated.code import shortest
from rules.decision.generated.masks import bits_of
from rules.decision.generated.table import Constant

Types = tuple[type, ...]


class Sieve:
    """The columns' bits, one set for each combination of types that came."""

    def __init__(self, constant: Constant) -> None:
        self.constant = constant
        self.rows = range(len(constant.table.rows))
        self.made: dict[Types, list[tuple[Axis, list[int | None]]]] = {}

    def axes(self, types: Types) -> list[tuple[Axis, list[int | None]]]:
        """The axes for these types, with the rows that each of their classes leaves in."""
        if types not in self.made:
            axes = self.constant.axes(types, few=None)
            self.made[types] = [(axis, bits_of(axis, self.constant, n, self.rows)) for n, axis in enumerate(axes)]
        return self.made[types]

    def missed(self, given: Mapping[str, object]) -> Iterator[tuple[int, int]]:
        """Each row that does not hit, from 0, and the column of its first cell that does not, column by column."""
        values = [given[column.name] for column in self.constant.columns]
        left = (1 << len(self.rows)) - 1
        axes = self.axes(tuple(map(type, values)))
        for column, value, (axis, bits) in zip(self.constant.columns, values, axes, strict=True):
            kept = left & (bits[place(axis, value)] or 0)
            gone, left = left ^ kept, kept
            while gone:
                low = gone & -gone
                gone ^= low
                yield low.bit_length() - 1, column.place


def place(axis: Axis, value: object) -> int:
    """The class of a value, as a place."""
    if isinstance(axis, Null):
        return 1
    if isinstance(axis, Symbols):
        return axis.place(value).bit_length() - 1
    return axis.place(shortest(value) if isinstance(value, float) else value)
