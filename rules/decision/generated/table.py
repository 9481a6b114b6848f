"""A table as boxes, for one type of Python's values in each column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from rules.decision.generated.axes import FEW, Axis, Box, axis
from rules.decision.generated.boxes import Boxes, Placed
from rules.decision.generated.cells import ANY, NotConstant, Values, values
from rules.decision.generated.tree import GROWN, PART, Builder, Node
from rules.decision.hits import STOPS_AT_FIRST
from rules.decision.table import Column, ReadyTable
from rules.errors import FeelError
from rules.feel import Language, Unit, nodes
from rules.feel.records import Record
from rules.feel.types import AnyType, Later, Restricted, Simple, Type, Whole

BOXES: Final = 64  # of one row
REFUSED: Final = -1  # the row of boxes where the table is not asked at all: a value that is not allowed
TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "number": (int, Decimal, float),
    "string": (str,),
    "boolean": (bool,),
    "date": (dt.date,),
}


class Domain(Record):
    """What a type lets through: its kind ("" for any), whole numbers only, and the sets that a value must be in."""

    kind: str
    whole: bool
    allowed: tuple[Values, ...]


class Read(Record):
    """A column that the code reads: its place in the table, its input, Python's types, its cells row by row."""

    place: int
    name: str
    types: tuple[type, ...]
    cells: tuple[Values, ...]
    allowed: tuple[Values, ...]


class Constant(Record):
    """The part of a table that is constant. `residual`: the rows with a cell that is not."""

    table: ReadyTable
    columns: tuple[Read, ...]
    residual: frozenset[int]

    def axes(self, types: Sequence[type], *, rows: range | None = None, few: int | None = FEW) -> tuple[Axis, ...]:
        """The axes of the columns for one type each, all rows or some; NotConstant when a bound is not of that type."""
        part = slice(rows.start, rows.stop) if rows else slice(None)
        return tuple(
            axis(type_, (*distinct(column.cells[part]), *column.allowed), few)
            for type_, column in zip(types, self.columns, strict=True)
        )

    def boxes(self, axes: Sequence[Axis]) -> tuple[list[Placed], frozenset[int]]:
        """The boxes of all rows in their order, and the rows that are left to the reference evaluator."""
        boxes = list(self.refused(axes))
        residual = {REFUSED, *self.residual}
        covered = [covers(one, column.cells) for one, column in zip(axes, self.columns, strict=True)]
        for row, own in enumerate(zip(*covered, strict=True)):
            parts: Sequence[list[Box]] = own
            if count(parts) > BOXES:
                residual.add(row)
                parts = [[one.whole] for one in axes]
            boxes.extend(Placed(row, classes) for classes in product(*parts))
        return boxes, frozenset(residual)

    def refused(self, axes: Sequence[Axis]) -> Iterator[Placed]:
        """Boxes of what an input does not allow, and of what is not of its type."""
        for place, (own_axis, column) in enumerate(zip(axes, self.columns, strict=True)):
            for allowed in column.allowed:
                for own in own_axis.outside(allowed):
                    yield Placed(REFUSED, tuple(own if n == place else other.whole for n, other in enumerate(axes)))

    def tree(self, axes: Sequence[Axis]) -> Node:
        """The tree on these axes; TooLarge when there is no good one."""
        boxes, residual = self.boxes(axes)
        policy = self.table.says.hit_policy
        first, unique = policy in STOPS_AT_FIRST, policy == "UNIQUE"
        later = PART if len(boxes) > GROWN else 0
        return Builder(Boxes(axes, boxes), first=first, unique=unique, residual=residual, later=later).build()


def distinct(cells: Iterable[Values]) -> Iterable[Values]:
    """The sets that cells share, each once: cells of one text have one."""
    return {id(cell): cell for cell in cells}.values()


def covers(axis_: Axis, cells: Sequence[Values]) -> Iterator[list[Box]]:
    """What each cell covers of an axis."""
    known = {id(cell): axis_.boxes(cell) for cell in distinct(cells)}
    return (known[id(cell)] for cell in cells)


def count(parts: Sequence[Sequence[object]]) -> int:
    """How many boxes the parts make together."""
    made = 1
    for part in parts:
        made *= len(part)
    return made


def constant(
    table: ReadyTable, inputs: Mapping[str, Type], computed: Mapping[int, tuple[str, Type]] | None = None
) -> Constant | None:
    """The constant part of a table; None, or NotConstant, when too little of it is constant.

    `inputs` are the names that may be read as they are given, with their types; `computed` the columns whose value is
    worked out before, by place: the names under which it is, with its type.
    """
    columns: list[Read] = []
    residual: set[int] = set()
    shadowed, known = frozenset(table.known), dict[str, Values]()
    for place, column in enumerate(table.columns):
        cells: list[Values] = []
        for number, row in enumerate(table.rows):
            cell = row.cells[place]
            text = cell.source.text
            try:
                if text not in known:
                    known[text] = values(cell, shadowed)
                cells.append(known[text])
            except NotConstant:
                residual.add(number)
                cells.append(ANY)
        try:
            found = (computed or {}).get(place) or simple(column, inputs)
            if (made := read(place, column, cells, *found)) is not None:
                columns.append(made)
        except NotConstant:
            if column.allowed:  # a value that it refuses ends the whole table, whatever the cells say
                raise
            residual.update(number for number, cell in enumerate(cells) if not cell.any)
    if 2 * len(residual) > len(table.rows) or not columns:
        return None
    return Constant(table, tuple(columns), frozenset(residual))


def simple(column: Column, inputs: Mapping[str, Type]) -> tuple[str, Type]:
    """The input that a column is, with its type; NotConstant when it is none."""
    node = column.unit.node
    if not isinstance(node, nodes.Name) or node.name not in inputs:
        raise NotConstant
    return node.name, inputs[node.name]


def read(place: int, column: Column, cells: list[Values], name: str, type_: Type) -> Read | None:
    """A column as the code reads it; None when nothing depends on it; NotConstant when that is not proved."""
    domains = [domain(column.type), domain(type_)]
    allowed = [found for own in domains for found in own.allowed]
    allowed += [values(column.allowed, frozenset())] if column.allowed else []
    if not allowed and all(cell.any for cell in cells):
        return None
    kinds = {own.kind for own in domains if own.kind} | {found.kind for found in (*cells, *allowed) if found.kind}
    if len(kinds) != 1 or not kinds <= TYPES.keys():
        raise NotConstant
    types = TYPES[kinds.pop()]
    whole = any(own.whole for own in domains)
    return Read(place, name, (*(types[:1] if whole else types), type(None)), tuple(cells), tuple(allowed))


def domain(type_: Type) -> Domain:
    """What a type lets through; NotConstant when that is not a set of constants."""
    type_ = type_.real() if isinstance(type_, Later) else type_
    if isinstance(type_, AnyType):
        return Domain("", whole=False, allowed=())
    if isinstance(type_, Whole):
        return Domain("number", whole=True, allowed=())
    if isinstance(type_, Simple):
        return Domain(type_.name, whole=False, allowed=())
    if isinstance(type_, Restricted):
        base = domain(type_.base)
        return Domain(base.kind, base.whole, (*base.allowed, values(tests(type_.says), frozenset())))
    raise NotConstant


def tests(text: str) -> Unit:
    """The allowed values of a type as a cell."""
    try:
        return Language().tests(text)
    except FeelError as error:
        raise NotConstant from error
