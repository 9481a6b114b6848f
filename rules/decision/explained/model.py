"""What an explanation says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from rules.decision import model
from rules.feel import Note, Value


@dataclass(frozen=True, slots=True)
class Asked:
    """A column and the value it had."""

    id: str
    label: str
    expression: str
    value: Value


@dataclass(frozen=True, slots=True)
class Matched:
    """A row that hit; `row` counts from 1."""

    rule: str
    row: int
    outputs: dict[str, Value]
    annotation: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A row that does not count: the first cell that failed. `off` is how far the value was from the nearest that fits.

    `off` is a number for numbers, a duration for dates, times and durations, None where it cannot be said. `index` is the
    column's, from 0. A row that hits after the first one, where only the first counts, has no column and no cell, and
    the index -1. `outputs`: what the row would have given. `notes`: why the test of the cell was null.
    """

    rule: str
    row: int
    column: str
    cell: str
    value: Value
    off: Value
    annotation: str
    outputs: dict[str, Value]
    index: int = -1
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedTable:
    """A table explained. `tested` is False when a column's value was not allowed, so that no row was tested.

    `counted`: the rows that make the value, in the order in which they count. `conflict`: the rows that break what the
    hit policy promises. `order`: for the hit policies by priority, each output column with its values, highest first.
    """

    says: model.Table
    place: str
    hit_policy: str
    inputs: tuple[Asked, ...]
    matched: tuple[Matched, ...]
    missed: tuple[Missed, ...]
    counted: tuple[int, ...]
    conflict: tuple[int, ...]
    order: tuple[tuple[str, tuple[str, ...]], ...]
    tested: bool
    value: Value


@dataclass(frozen=True, slots=True)
class Given:
    """A name that the logic could use, and its value."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Part:
    """A boxed expression, or a call, as it ran.

    `kind` is the element's name; "call" for a function that was called, with its `arguments`. `role` is what the part
    is in the one around it: entry, item, row, parameter, function, if, then, else, in, match, return, satisfies; `name`
    says which. `turns` counts what a filter or an iterator went through, `kept` those that a filter kept or for which
    `satisfies` was true (None: not known). `left` counts parts that were not kept. `notes`: those made here.
    """

    kind: str
    role: str
    name: str
    says: str
    value: Value
    arguments: tuple[Given, ...] | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    left: int = 0
    turns: int | None = None
    kept: int | None = None
    table: ExplainedTable | None = None
    decisions: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision explained.

    `hit_policy`, `inputs`, `matched` and `missed` are those of its table when its logic is one; the inputs of another
    decision are what it requires. `logic` is None where there is none.
    """

    id: str
    name: str
    kind: str
    hit_policy: str | None
    inputs: tuple[Asked, ...]
    matched: tuple[Matched, ...]
    missed: tuple[Missed, ...]
    value: Value
    notes: tuple[Note, ...]
    requires: tuple[Given, ...] = ()
    logic: Part | None = None

    @property
    def table(self) -> ExplainedTable | None:
        """Its table, when its logic is one."""
        return self.logic.table if self.logic else None
