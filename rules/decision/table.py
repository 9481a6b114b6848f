"""Decision tables made ready (DMN 1.5, clause 8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules import feel
from rules.decision import model
from rules.decision.hits import COLLECTS, STOPS_AT_FIRST, policy
from rules.decision.hits.policy import Hits, Outputs
from rules.decision.maker import Logic, Maker
from rules.decision.run import DecisionRun, TableTrace
from rules.feel import Kind, Run, Scope, Unit, Value
from rules.feel.compare import equal
from rules.feel.nodes import UnaryTests
from rules.feel.records import Frozen
from rules.feel.types import Type


class Column(Frozen):
    """An input column: the expression, its type, its allowed values."""

    says: model.Input
    unit: Unit
    type: Type
    allowed: Unit | None


class Row(Frozen):
    """A row: a cell for each column, an expression for each output."""

    says: model.Rule
    cells: tuple[Unit, ...]
    outputs: tuple[Unit, ...]


class ReadyTable(Frozen):
    """A table that can decide."""

    says: model.Table
    place: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    types: tuple[Type, ...]
    defaults: tuple[Unit | None, ...]
    ranks: tuple[tuple[Unit, ...], ...] = ()
    known: tuple[str, ...] = ()  # the names of variables where the table stands

    @property
    def stops(self) -> bool:
        """Does only the first row that hits count?"""
        return self.says.hit_policy in STOPS_AT_FIRST

    @property
    def collects(self) -> bool:
        """Is the table's value a list of its one output's values?"""
        return self.says.hit_policy in COLLECTS and not self.says.aggregation and len(self.says.outputs) == 1

    def value(self, scope: Scope, run: Run) -> Value:
        """The table's value; what was asked and which rows hit is kept in the run."""
        values = self.inputs(scope, run)
        if values is None:
            return None
        rows = self.hits(values, scope, run)
        value = self.outcome(rows, scope, run)
        if isinstance(run, DecisionRun):
            run.keep_table(TableTrace(self, scope, values, rows, value))
        return value

    def inputs(self, scope: Scope, run: Run) -> list[Value] | None:
        """The columns' values; None when one is not allowed. Null is: a table must have an answer for it."""
        values: list[Value] = []
        for column in self.columns:
            value = column.type.take(column.unit.value(scope, run), run, column.unit.source.place)
            if value is not None and column.allowed and not allowed(column.allowed, value, scope, run):
                says = f"{feel.show(value)} is not among the allowed values {column.allowed.source.text}"
                run.null(Kind.NOT_ALLOWED, says, column.unit.source.place)
                return None
            values.append(value)
        return values

    def hits(self, values: Sequence[Value], scope: Scope, run: Run, *, all_rows: bool = False) -> list[int]:
        """The rows that hit, as indexes; for the hit policy first only the first of them."""
        scopes = [Scope({"?": value}, scope) for value in values]
        found: list[int] = []
        for index, row in enumerate(self.rows):
            if all(cell.value(inner, run) is True for cell, inner in zip(row.cells, scopes, strict=True)):
                found.append(index)
                if self.stops and not all_rows:
                    break
        return found

    def outcome(self, rows: Sequence[int], scope: Scope, run: Run) -> Value:
        """The value that the hit policy makes of the rows."""

        def outputs(row: int) -> Outputs:
            return [
                type_.take(unit.value(scope, run), run, unit.source.place)
                for unit, type_ in zip(self.rows[row].outputs, self.types, strict=True)
            ]

        def default() -> Value:
            return self.form(
                [self.taken(unit, type_, scope, run) for unit, type_ in zip(self.defaults, self.types, strict=True)]
            )

        hits = Hits(
            rows,
            outputs,
            self.form,
            default if any(self.defaults) else None,
            lambda column, value: self.rank(column, value, scope, run),
            self.says.aggregation,
            run,
            self.place,
        )
        return policy(self.says.hit_policy)(hits)

    def taken(self, unit: Unit | None, type_: Type, scope: Scope, run: Run) -> Value:
        """A column's default, of the type of its rows' outputs; where rows are collected, also a list of these."""
        if unit is None:
            return None
        value, place = unit.value(scope, run), unit.source.place
        if self.collects and isinstance(value, list) and not type_.takes(value):
            return [type_.take(item, run, place) for item in value]
        return type_.take(value, run, place)

    def form(self, outputs: Outputs) -> Value:
        """One output is the value itself, several are a context by name."""
        if len(self.says.outputs) == 1:
            return outputs[0]
        return {column.name: value for column, value in zip(self.says.outputs, outputs, strict=True)}

    def rank(self, column: int, value: Value, scope: Scope, run: Run) -> int | None:
        """The place of a value among the column's allowed values, which are listed by priority."""
        for place, unit in enumerate(self.ranks[column]):
            if equal(unit.value(scope, run), value) is True:
                return place
        return len(self.ranks[column]) if self.ranks[column] else None


def allowed(tests: Unit, value: Value, scope: Scope, run: Run) -> bool:
    """Do the allowed values have this one?"""
    return tests.value(Scope({"?": value}, scope), run) is True


def ready(maker: Maker, table: model.Table, known: Iterable[str], place: str) -> Logic:
    """The table made ready; faults in its texts go to the maker's reader."""
    known = tuple(known)
    made = make(maker, table, known, place)
    units = [unit for column in made.columns for unit in (column.unit, column.allowed) if unit]
    units += [unit for row in made.rows for unit in (*row.cells, *row.outputs)]
    units += [unit for unit in made.defaults if unit]
    free = dict.fromkeys(name for unit in units for name in unit.free if name != "?")
    return Logic(made.value, tuple(free), made)


def make(maker: Maker, table: model.Table, known: tuple[str, ...], place: str) -> ReadyTable:
    """See ready."""
    columns: list[Column] = []
    for number, says in enumerate(table.inputs, 1):
        where = f"{place}, column {number} '{says.label}'"
        unit = maker.expression(says.expression.text, says.expression.line, known, where)
        type_ = maker.type(says.type, says.expression.line, where)
        allowed = maker.tests(says.allowed, known, f"{where}, allowed values") if says.allowed else None
        columns.append(Column(says, unit, type_, allowed))
    rows: list[Row] = []
    for number, rule in enumerate(table.rules, 1):
        cells = tuple(
            maker.tests(text, known, f"{place}, row {number}, column '{column.label}'")
            for text, column in zip(rule.inputs, table.inputs, strict=True)
        )
        outputs = tuple(
            maker.expression(text.text, text.line, known, f"{place}, row {number}, output '{column.label}'")
            for text, column in zip(rule.outputs, table.outputs, strict=True)
        )
        rows.append(Row(rule, cells, outputs))
    outs = [(column, f"{place}, output '{column.label}'") for column in table.outputs]
    return ReadyTable(
        table,
        place,
        tuple(columns),
        tuple(rows),
        tuple(maker.type(column.type, table.line, where) for column, where in outs),
        tuple(
            maker.expression(column.default.text, column.default.line, known, f"{where}, default")
            if column.default
            else None
            for column, where in outs
        ),
        tuple(ranks(maker, column, known, where) for column, where in outs),
        known,
    )


def ranks(maker: Maker, column: model.Output, known: tuple[str, ...], place: str) -> tuple[Unit, ...]:
    """The allowed values of an output column one by one, in their order."""
    if column.allowed is None:
        return ()
    unit = maker.tests(column.allowed, known, f"{place}, allowed values")
    if not isinstance(unit.node, UnaryTests):  # what cannot be read, where that is tolerated, has no order
        return ()
    texts = [unit.source.text[test.span.start : test.span.end] for test in unit.node.tests]
    return tuple(maker.expression(text, column.allowed.line, known, place) for text in texts)
