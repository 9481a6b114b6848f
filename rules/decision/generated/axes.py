"""The classes of a column: its values cut at the table's own bounds, so that all values of a class hit the same cells.

An axis belongs to one type of Python's values (int, Decimal, …): bounds are translated to that type exactly, once. Class 0
is what is not of the type, null among it. A cell that is not `-` never covers it, or covers it alone, so that whether a value is
of the type is asked before anything that depends on it.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from rules.decision.generated.cells import Interval, NotConstant, Values
from rules.feel.temporal import python as temporal
from rules.feel.temporal.values import Date

Span = tuple[int, int]  # classes from the first to before the last
Box = Any  # of an ordered axis a Span, of an axis of symbols a set of classes as bits

FEW: Final = 8  # symbols that are asked one after another; more are looked up
LARGEST_POWER: Final = 100  # of ten, in a bound that is made an int
KINDS: Final[dict[type, str]] = {
    int: "number", Decimal: "number", float: "number", str: "string", bool: "boolean", dt.date: "date",
    type(None): "null",
}  # fmt: skip


class Cut(NamedTuple):
    """Values below (with `closed`, up to) the bound are on the left."""

    bound: Any
    closed: bool


class Ordered:
    """An axis of numbers, dates, or the places of many symbols: classes in their order."""

    def __init__(self, type_: type, cuts: Sequence[Cut], index: dict[str, int] | None = None) -> None:
        self.type, self.cuts, self.index = type_, cuts, index
        self.places = {cut: place for place, cut in enumerate(cuts)}
        self.whole: Span = (0, len(cuts) + 2)

    def boxes(self, values: Values) -> list[Box]:
        """The spans of classes that a cell covers; class 0 alone when it can hit no value of the type."""
        if values.any:
            return [self.whole]
        if self.index is not None:
            spans = [(place, place + 1) for place in (self.index[str(symbol)] + 1 for symbol in values.symbols)]
        else:
            spans = [self.span(interval) for interval in values.intervals]
        spans = merged(spans)
        return (gaps(spans, self.whole[1]) if values.negated else spans) or [(0, 1)]

    def outside(self, allowed: Values) -> list[Box]:
        """What is not allowed, class 0 with it; null always is."""
        return [(0, 1), *gaps(self.boxes(allowed), self.whole[1])]

    def span(self, interval: Interval) -> Span:
        """The classes of an interval."""
        low = 1 if interval.low is None else self.places[cut(self.type, interval.low, closed=not interval.low_in)] + 2
        high = self.whole[1]
        if interval.high is not None:
            high = self.places[cut(self.type, interval.high, closed=interval.high_in)] + 2
        return low, high

    def place(self, value: Any) -> int:
        """The class of a value of the type."""
        if self.index is not None:
            return self.index.get(value, len(self.index)) + 1
        return bisect_left(self.cuts, True, key=lambda cut: left_of(value, cut)) + 1


class Symbols:
    """An axis of a few symbols, or of true and false: classes as bits; the last is any other string."""

    def __init__(self, type_: type, symbols: Sequence[str | bool]) -> None:
        self.type, self.symbols = type_, symbols
        self.bits: dict[str | bool, int] = {symbol: 2 << place for place, symbol in enumerate(symbols)}
        self.other = 0 if type_ is bool else 2 << len(symbols)
        self.whole = self.other | sum(self.bits.values()) | 1

    def boxes(self, values: Values) -> list[Box]:
        """The set of classes that a cell covers."""
        if values.any:
            return [self.whole]
        named = sum({self.bits[symbol] for symbol in values.symbols})
        covered = self.whole & ~1 & ~named if values.negated else named
        return [covered or 1]

    def outside(self, allowed: Values) -> list[Box]:
        """What is not allowed, class 0 with it."""
        return [self.whole & ~sum(self.boxes(allowed))]

    def place(self, value: Any) -> int:
        """The class of a value of the type, as a bit."""
        return self.bits.get(value, self.other)


class Null:
    """The axis of an input that is null: class 1 is null, class 0 all else."""

    type = type(None)
    whole: Final[Span] = (0, 2)

    def boxes(self, values: Values) -> list[Box]:
        """Does a cell match null?"""
        return [self.whole if values.any else (1, 2) if values.null else (0, 1)]

    def outside(self, _: Values) -> list[Box]:
        """What is not allowed: null always is (unknown is never refused)."""
        return [(0, 1)]

    def place(self, _: None) -> int:
        """The class of null."""
        return 1


Axis = Ordered | Symbols | Null


def axis(type_: type, cells: Sequence[Values], few: int | None = FEW) -> Axis:
    """The axis of a column for values of a type; NotConstant when its cells are of another kind.

    Of more than `few` strings the axis has their places in order.
    """
    if type_ is type(None):
        return Null()
    kinds = {values.kind for values in cells} - {""}
    if kinds - {KINDS[type_]}:
        raise NotConstant
    if KINDS[type_] in ("number", "date"):
        intervals = [interval for values in cells for interval in values.intervals]
        cuts = {cut(type_, i.low, closed=not i.low_in) for i in intervals if i.low is not None}
        cuts |= {cut(type_, i.high, closed=i.high_in) for i in intervals if i.high is not None}
        return Ordered(type_, sorted(cuts))
    if type_ is bool:
        return Symbols(bool, (True, False))
    symbols = list(dict.fromkeys(str(symbol) for values in cells for symbol in values.symbols))
    if few is None or len(symbols) <= few:
        return Symbols(str, symbols)
    index = {symbol: place for place, symbol in enumerate(symbols)}
    return Ordered(str, [Cut(place, closed=False) for place in range(1, len(symbols) + 1)], index)


def cut(type_: type, bound: Any, *, closed: bool) -> Cut:
    """A bound in the type's own values. For int it becomes the first int on the right."""
    if isinstance(bound, Date):
        day = temporal.outgoing(bound)
        if not isinstance(day, dt.date):
            raise NotConstant  # a day that Python's dates do not reach
        return Cut(day, closed)
    if type_ is int:
        if bound.adjusted() > LARGEST_POWER:
            raise NotConstant
        return Cut(math.floor(bound) + 1 if closed else math.ceil(bound), closed=False)
    return Cut(bound, closed)


def left_of(value: Any, here: Cut) -> bool:
    """Is the value left of the cut?"""
    return bool(value <= here.bound if here.closed else value < here.bound)


def merged(spans: list[Span]) -> list[Span]:
    """The spans in order, those that touch as one, without empty ones."""
    made: list[Span] = []
    for low, high in sorted(spans):
        if low >= high:
            continue
        if made and low <= made[-1][1]:
            made[-1] = (made[-1][0], max(high, made[-1][1]))
        else:
            made.append((low, high))
    return made


def gaps(spans: list[Span], end: int) -> list[Span]:
    """What lies between the spans, from class 1 on."""
    edges = [1, *(edge for span in spans for edge in span), end]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
