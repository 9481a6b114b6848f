"""Rows as bits: each class of a column knows the rows that it leaves in, and the rows that hit are what all columns leave.

For tables where many rows hit at once, and where a tree would be too large. After Lakshman and Stiliadis (1998), packet
classification by bit vectors. A class that an input does not allow has None instead of bits: `int & None` is a TypeError,
and the reference evaluator says what is wrong.
"""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from types import CodeType
from typing import Any, Final

from rules.decision.generated.axes import Axis, Null, Symbols
from rules.decision.generated.code import Writer
from rules.decision.generated.syntax import assigned, compare, load, returned, value
from rules.decision.generated.table import Constant
from rules.decision.generated.tree import Rows

BLOCK: Final = 2048  # rows that share their bounds; a larger table is several
KEPT: Final = 100_000  # sets of rows whose value is kept

Bits = int | None


class Known(dict[int, Any]):
    """The values of sets of rows, worked out when they first come."""

    def __init__(self, outcome: Callable[[Rows], Any], *, first: bool) -> None:
        super().__init__()
        self.outcome, self.first = outcome, first

    def __missing__(self, bits: int) -> Any:
        rows: list[int] = []
        left = bits & -bits if self.first else bits
        while left:
            low = left & -left
            rows.append(low.bit_length() - 1)
            left ^= low
        found = self.outcome(tuple(rows))
        if len(self) < KEPT:
            self[bits] = found
        return found


def bits_of(axis: Axis, constant: Constant, place: int, rows: range) -> list[Bits]:
    """For each class of an axis (of symbols: each bit's place) the rows of a block that it leaves in."""
    column = constant.columns[place]
    refused = [box for allowed in column.allowed for box in axis.outside(allowed)]
    if isinstance(axis, Symbols):
        classes = range(axis.whole.bit_length())
        sets = [sum(axis.boxes(column.cells[row])) for row in rows]
        made: list[Bits] = [sum(1 << n for n, own in enumerate(sets) if own >> c & 1) for c in classes]
        return [None if any(box >> c & 1 for box in refused) else made[c] for c in classes]
    flips = [0] * (axis.whole[1] + 1)
    for number, row in enumerate(rows):
        for low, high in axis.boxes(column.cells[row]):
            flips[low] ^= 1 << number
            flips[high] ^= 1 << number
    made, here = [], 0
    for c in range(axis.whole[1]):
        here ^= flips[c]
        made.append(None if any(low <= c < high for low, high in refused) else here)
    return made


def lookup(writer: Writer, axis: Axis, place: int, bits: list[Bits]) -> ast.expr:
    """An expression for the bits of an axis's value."""
    space, name = writer.space, value(place)
    if isinstance(axis, Symbols):
        by_symbol = {symbol: bits[bit.bit_length() - 1] for symbol, bit in axis.bits.items()}
        find = load(space.put(by_symbol.get))
        return ast.Call(find, [load(name), space.constant(bits[-1])], [])
    if isinstance(axis, Null):
        return space.constant(bits[1])
    if all(not cut.closed for cut in axis.cuts):
        find = ast.Call(
            load(space.put(bisect_right)), [load(space.put([cut.bound for cut in axis.cuts])), load(name)], []
        )
        return ast.Subscript(load(space.put(bits[1:])), find, ast.Load())
    points = sorted({cut.bound for cut in axis.cuts})
    table: list[Bits] = []
    for point in points:  # what lies before the point, and the point
        before = bisect_left(axis.cuts, (point, False))
        at = before + ((point, False) in axis.places)
        table += [bits[before + 1], bits[at + 1]]
    table.append(bits[-1])
    finder = ast.Call(load(space.put(position(points))), [load(name)], [])
    return ast.Subscript(load(space.put(table)), finder, ast.Load())


def position(points: list[Any]) -> Callable[[Any], int]:
    """Twice the number of points before a value, and one more at a point."""
    ends = [*points, None]

    def find(value: Any) -> int:
        place = bisect_left(points, value)
        return 2 * place + bool(ends[place] == value)

    return find


def code(writer: Writer, axes: tuple[Axis, ...], constant: Constant, known: Known) -> CodeType:
    """The code of `decide(given)` by bits."""
    body: list[ast.stmt] = []
    for place in range(len(axes)):
        body += writer.reading(place)
        if writer.proves_itself(place):
            body += writer.guard(place)
        body += writer.finite(place, low=True, high=True)
    count, parts = len(constant.table.rows), []
    for start in range(0, count, BLOCK):
        rows = range(start, min(start + BLOCK, count))
        found = writer.space.constant((1 << len(rows)) - 1)  # a single column's None must meet an `&` too
        for place, axis in enumerate(constant.axes([axis.type for axis in axes], rows=rows, few=None)):
            one = lookup(writer, axis, place, bits_of(axis, constant, place, rows))
            found = ast.BinOp(found, ast.BitAnd(), one)
        parts.append(ast.BinOp(found, ast.LShift(), ast.Constant(start)) if start else found)
    whole = parts[0]
    for part in parts[1:]:
        whole = ast.BinOp(whole, ast.BitOr(), part)
    body.append(assigned("found", ast.Subscript(load(writer.space.put(known)), whole, ast.Load())))
    body.append(ast.If(compare("found", ast.Is(), load("unknown")), [returned(writer.cannot_tell("slow"))], []))
    body.append(returned(ast.Call(load("fresh"), [load("found")], [])))
    return writer.whole(body)
