"""Which rows hit, and of the others the first cell that did not, for the values of one case: bits of rows, column by column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Any, Final

from rules.decision.generated.axes import Axis, Null, Symbols
from rules.decision.generated.cells import NotConstant
from rules.decision.generated.masks import bits_of
from rules.decision.generated.syntax import shortest
from rules.decision.generated.table import Constant

Types = tuple[type, ...]
Find = Callable[[Any], int]
Way = tuple[Find, list[int | None]]
Ways = list[Way]
Missed = tuple[int, object, Iterable[int]]
FEW: Final = 64  # rows of a table whose sets of rows are kept
MOST: Final = 5_000  # sets that are kept
WAYS: Final = 24  # combinations of types; others are told by the explanation
AS_FLAGS: Final = bytes.maketrans(b"01", bytes((0, 1)))


class Sieve:
    """The columns' bits, one set for each combination of types that came."""

    def __init__(self, constant: Constant) -> None:
        self.constant = constant
        self.rows = range(len(constant.table.rows))
        self.made: dict[Types, Ways | None] = {}
        self.small: dict[int, tuple[int, ...]] = {}  # rows by their bits, of a small table

    def ways(self, types: Types) -> Ways | None:
        """For each column how a value's class is found, and the rows that each class leaves in; None for other types."""
        if types not in self.made and len(self.made) < WAYS:
            self.made[types] = self.found(types)
        return self.made.get(types)

    def found(self, types: Types) -> Ways | None:
        """See ways."""
        if any(type_ not in column.types for type_, column in zip(types, self.constant.columns, strict=True)):
            return None
        try:
            axes = self.constant.axes(types, few=None)
        except NotConstant:
            return None
        return [way(axis, bits_of(axis, self.constant, n, self.rows)) for n, axis in enumerate(axes)]

    def missed(self, given: Mapping[str, object]) -> Iterable[Missed] | None:
        """The rows that do not hit, from 0, by the column of their first cell that does not, and its value.

        None for values of other types than the columns have: nobody reads an input that a value does not depend on.
        """
        values = [given[column.name] for column in self.constant.columns]
        ways = self.ways(tuple(map(type, values)))
        return None if ways is None else self.sifted(values, ways)

    def sifted(self, values: Sequence[object], ways: Ways) -> Iterator[Missed]:
        """See missed."""
        left = (1 << len(self.rows)) - 1
        for column, value, (find, bits) in zip(self.constant.columns, values, ways, strict=True):
            kept = left & (bits[find(value)] or 0)
            if kept != left:
                yield column.place, value, self.numbers(left ^ kept)
                left = kept

    def numbers(self, bits: int) -> Iterable[int]:
        """The rows of these bits, from the first."""
        found = self.small.get(bits)
        if found is not None:
            return found
        rows = compress(self.rows, bin(bits)[:1:-1].encode().translate(AS_FLAGS))
        if len(self.rows) > FEW or len(self.small) > MOST:
            return rows
        return self.small.setdefault(bits, tuple(rows))


class Places(dict[str | bool, int]):
    """The places of symbols, `other` for all that have no name."""

    other = -1

    def __missing__(self, symbol: str | bool) -> int:
        return self.other


def way(axis: Axis, bits: list[int | None]) -> Way:
    """How a value's class is found, and the rows that each class leaves in."""
    if isinstance(axis, Null):
        return (lambda _: 1), bits
    if isinstance(axis, Symbols):
        places = Places({symbol: bit.bit_length() - 1 for symbol, bit in axis.bits.items()})
        places.other = axis.other.bit_length() - 1
        return places.__getitem__, bits
    if axis.index is not None:
        return axis.place, bits
    cuts = axis.cuts  # on whose right a value is: all that come before (value, closed)
    if axis.type is float:
        return (lambda value: bisect_left(cuts, (shortest(value), True))), bits[1:]
    if any(cut.closed for cut in cuts):
        return (lambda value: bisect_left(cuts, (value, True))), bits[1:]
    return partial(bisect_right, [cut.bound for cut in cuts]), bits[1:]
