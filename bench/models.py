"""The tables that are measured: made by rule, the same on every machine, and readable without our engine.

`permit` is what a person would write: twelve rows, five inputs of three types. `partition` cuts the space of five numbers into
as many boxes as wished, no gap and no overlap; `overlapping` throws boxes at random, for FIRST and COLLECT.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"
DECISION = "fee"
TOP = 1_000_000  # the numbers of the large tables run from 0 to below this
SEED = 85


@dataclass(frozen=True, slots=True)
class Span:
    """A cell on a number: from `low` to below `high`; None is open."""

    low: int | None
    high: int | None

    def holds(self, value: Any) -> bool:
        """Does the value pass?"""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


@dataclass(frozen=True, slots=True)
class Among:
    """A cell that names the values it takes."""

    values: tuple[str | bool, ...]

    def holds(self, value: Any) -> bool:
        """Does the value pass?"""
        return value in self.values


Cell = Span | Among | None  # None takes anything
Inputs = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A decision table with one output, a number."""

    columns: tuple[tuple[str, str], ...]  # name and type
    rows: tuple[tuple[tuple[Cell, ...], int], ...]  # cells and output
    policy: str = "UNIQUE"

    def hits(self, inputs: Inputs) -> list[int]:
        """The outputs of all rows that match, in their order: the truth that contenders are held against."""
        values = [inputs[name] for name, _ in self.columns]
        return [
            output
            for cells, output in self.rows
            if all(cell is None or cell.holds(value) for cell, value in zip(cells, values, strict=True))
        ]

    def answer(self, inputs: Inputs) -> Any:
        """What the hit policy makes of them."""
        hits = self.hits(inputs)
        return hits if self.policy == "COLLECT" else hits[0]


DRIVES = ("electric", "hybrid", "fossil")
_BURNS = Among(("hybrid", "fossil"))
_ELECTRIC = Among(("electric",))
_YES, _NO = Among((True,)), Among((False,))


def _under(bound: int) -> Span:
    return Span(None, bound)


def _from(bound: int) -> Span:
    return Span(bound, None)


def permit() -> Table:
    """Twelve rows: the monthly fee of a parking permit (made up)."""
    columns = (
        ("resident", "boolean"),
        ("drive", "string"),
        ("emission", "number"),
        ("permits", "number"),
        ("income", "number"),
    )
    rows: tuple[tuple[tuple[Cell, ...], int], ...] = (
        ((_NO, _ELECTRIC, None, _under(1), None), 45),
        ((_NO, _ELECTRIC, None, _from(1), None), 120),
        ((_NO, _BURNS, None, _under(1), None), 180),
        ((_NO, _BURNS, None, _from(1), None), 260),
        ((_YES, _ELECTRIC, None, _under(1), _under(240_000)), 0),
        ((_YES, _ELECTRIC, None, _under(1), _from(240_000)), 10),
        ((_YES, _ELECTRIC, None, _from(1), None), 40),
        ((_YES, _BURNS, _under(95), _under(2), _under(240_000)), 20),
        ((_YES, _BURNS, _under(95), _under(2), _from(240_000)), 35),
        ((_YES, _BURNS, _under(95), _from(2), None), 80),
        ((_YES, _BURNS, _from(95), _under(1), None), 60),
        ((_YES, _BURNS, _from(95), _from(1), None), 150),
    )
    return Table(columns, rows)


_NUMBERS = tuple((f"n{number}", "number") for number in range(1, 6))


def partition(size: int, policy: str = "UNIQUE") -> Table:
    """A table of five numbers whose rows are boxes cut from the whole space: complete, without overlap, shuffled."""
    chance = random.Random(SEED)  # noqa: S311  wanted the same each time
    boxes: list[tuple[Span, ...]] = []
    left: list[tuple[tuple[Span, ...], int]] = [((Span(None, None),) * len(_NUMBERS), size)]
    while left:
        box, rows = left.pop()
        if rows == 1:
            boxes.append(box)
            continue
        column = max(range(len(box)), key=lambda one: (_width(box[one]) * chance.uniform(0.3, 1), one))
        low, high = box[column].low or 0, TOP if box[column].high is None else box[column].high
        cut = low + max(1, int((high - low) * chance.uniform(0.35, 0.65)))
        for side, share in ((Span(box[column].low, cut), rows // 2), (Span(cut, box[column].high), rows - rows // 2)):
            left.append(((*box[:column], side, *box[column + 1 :]), share))
    chance.shuffle(boxes)
    cells = [tuple(None if span == Span(None, None) else span for span in box) for box in boxes]
    return Table(_NUMBERS, tuple((row, number) for number, row in enumerate(cells, 1)), policy)


def _width(span: Span) -> int:
    return (TOP if span.high is None else span.high) - (span.low or 0)


def overlapping(size: int, policy: str) -> Table:
    """A table of random boxes that overlap: four of five columns restricted to a third; the last row takes what is left."""
    chance = random.Random(SEED)  # noqa: S311
    rows: list[tuple[Cell, ...]] = []
    for _ in range(size - 1):
        free = chance.randrange(len(_NUMBERS))
        lows = [chance.randrange(-TOP // 3, TOP) for _ in _NUMBERS]
        rows.append(tuple(None if one == free else Span(low, low + TOP // 3) for one, low in enumerate(lows)))
    rows.append((None,) * len(_NUMBERS))
    return Table(_NUMBERS, tuple((row, number) for number, row in enumerate(rows, 1)), policy)


def inputs(table: Table, count: int, kind: type = int, seed: int = SEED) -> list[Inputs]:
    """As many inputs, even over the table's ground; numbers as int or Decimal (with øre), every tenth on a bound."""
    chance = random.Random(seed)  # noqa: S311
    made = []
    for number in range(count):
        row = table.rows[chance.randrange(len(table.rows))][0]
        one = {name: _value(name, type_, chance) for name, type_ in table.columns}
        if number % 10 == 0:
            spans = zip(table.columns, row, strict=True)
            bounds = {name: cell.low for (name, _), cell in spans if isinstance(cell, Span) and cell.low is not None}
            one.update(bounds)
        made.append({name: _as(kind, value, chance) for name, value in one.items()})
    return made


def _value(name: str, type_: str, chance: random.Random) -> Any:
    if type_ == "boolean":
        return chance.random() < 0.5
    if type_ == "string":
        return chance.choice(DRIVES)
    return chance.randrange({"emission": 250, "permits": 4, "income": 800_000}.get(name, TOP))


def _as(kind: type, value: Any, chance: random.Random) -> Any:
    if kind is Decimal and type(value) is int:
        return Decimal(value * 100 + chance.choice((0, 25, 99))).scaleb(-2)
    return value


def feel(cell: Cell) -> str:
    """The cell as FEEL has it."""
    match cell:
        case None:
            return "-"
        case Among(values):
            return ", ".join(_literal(value) for value in values)
        case Span(None, high):
            return f"< {high}"
        case Span(low, None):
            return f">= {low}"
        case Span(low, high):
            return f"[{low}..{high})"


def _literal(value: str | bool) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def dmn(table: Table) -> bytes:
    """The table as DMN 1.5."""
    return document(table.policy, head(table.columns), [([feel(c) for c in cells], out) for cells, out in table.rows])


def head(columns: Sequence[tuple[str, str]]) -> str:
    """The input columns of a DMN table."""
    return "".join(
        f'<input id="i_{name}" label="{name}"><inputExpression id="e_{name}" typeRef="{type_}"><text>{name}</text>'
        "</inputExpression></input>"
        for name, type_ in columns
    )


def document(policy: str, head: str, rows: Sequence[tuple[Sequence[str], int]], namespace: str = NAMESPACE) -> bytes:
    """A DMN document of one decision table; the texts of the cells are given."""
    lines = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{namespace}" id="bench" name="bench" namespace="urn:bench">',
        f'<decision id="{DECISION}" name="{DECISION}"><decisionTable id="t" hitPolicy="{policy}">{head}',
        f'<output id="o" name="{DECISION}" typeRef="number"/>',
    ]
    for number, (cells, output) in enumerate(rows, 1):
        entries = "".join(f"<inputEntry><text>{escape(cell)}</text></inputEntry>" for cell in cells)
        lines.append(f'<rule id="r{number}">{entries}<outputEntry><text>{output}</text></outputEntry></rule>')
    lines.append("</decisionTable></decision></definitions>\n")
    return "\n".join(lines).encode()
