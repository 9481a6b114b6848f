"""Why: which rows hit and, of the others, the first cell that did not. Worked out when asked, on the kept values.

All rows are tested anew, and what comes out is compared with the answer that was given: a difference is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.decision import model
from rules.decision.run import DecisionTrace, TableTrace
from rules.decision.table import ReadyTable
from rules.errors import Disagreement
from rules.feel import Note, Run, Scope, Unit, Value, nodes
from rules.feel.numbers import CONTEXT


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
    """A row that does not count: the first cell that failed. `off` is how far a number was from the nearest that fits.

    A row that hits after the first one, where only the first counts, has no column and no cell. `outputs`: what the row
    would have given.
    """

    rule: str
    row: int
    column: str
    cell: str
    value: Value
    off: Decimal | None
    annotation: str
    outputs: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision explained; a decision without a table has no rows."""

    id: str
    name: str
    hit_policy: str | None
    inputs: tuple[Asked, ...]
    matched: tuple[Matched, ...]
    missed: tuple[Missed, ...]
    value: Value
    notes: tuple[Note, ...]


def explain(trace: DecisionTrace) -> Explained:
    """A decision explained from its trace; Disagreement when the second test does not give the answer."""
    says = trace.decision.says
    if not isinstance(says.expression, model.Table) or not trace.tables:
        return Explained(says.id, says.name, None, (), (), (), trace.value, trace.notes)
    table = trace.tables[-1]
    tested_again(table)
    ready, rows = table.table, table.table.rows
    asked = tuple(
        Asked(column.says.id, column.says.label, column.unit.source.text, value)
        for column, value in zip(ready.columns, table.values, strict=True)
    )
    matched = tuple(match(table, row) for row in table.rows)
    missed = tuple(miss(table, row) for row in range(len(rows)) if row not in table.rows)
    return Explained(says.id, says.name, policy(ready), asked, matched, missed, trace.value, trace.notes)


def policy(table: ReadyTable) -> str:
    """The hit policy, with its aggregation."""
    return f"{table.says.hit_policy} {table.says.aggregation}".strip()


def tested_again(trace: TableTrace) -> None:
    """Test all rows anew; Disagreement when those that hit do not lead to the answer given."""
    table, run = trace.table, Run()
    hits = table.hits(trace.values, trace.scope, run, all_rows=True)
    counted = hits[:1] if table.stops else hits
    value = table.outcome(counted, trace.scope, run)
    if counted != trace.rows or not alike(value, trace.value):
        raise Disagreement(
            f"{table.place}: the answer came from rows {[r + 1 for r in trace.rows]}, "
            f"the second test gives rows {[r + 1 for r in counted]}"
        )


def alike(a: Value, b: Value) -> bool:
    """The same value; a function is made anew each time."""
    return a == b or (callable(getattr(a, "call", None)) and callable(getattr(b, "call", None)))


def match(trace: TableTrace, row: int) -> Matched:
    """A row that hit, with what it says."""
    rule = trace.table.rows[row].says
    return Matched(rule.id, row + 1, given(trace, row), annotation(rule))


def given(trace: TableTrace, row: int) -> dict[str, Value]:
    """What a row says in its output cells, whether it hit or not."""
    run = Run()
    return {
        column.name or column.label or trace.table.says.label or "": unit.value(trace.scope, run)
        for column, unit in zip(trace.table.says.outputs, trace.table.rows[row].outputs, strict=True)
    }


def miss(trace: TableTrace, row: int) -> Missed:
    """A row that did not hit, with the first cell that failed."""
    rule = trace.table.rows[row]
    for column, cell, value in zip(trace.table.columns, rule.cells, trace.values, strict=True):
        if cell.value(Scope({"?": value}, trace.scope), Run()) is not True:
            return Missed(
                rule.says.id,
                row + 1,
                column.says.label,
                cell.source.text,
                value,
                off(cell, value, trace.scope),
                annotation(rule.says),
                given(trace, row),
            )
    if trace.table.stops:
        return Missed(rule.says.id, row + 1, "", "", None, None, annotation(rule.says), given(trace, row))
    raise Disagreement(f"{trace.table.place}: row {row + 1} hits and does not hit")


def annotation(rule: model.Rule) -> str:
    """The row's annotations."""
    return " | ".join(text for text in rule.annotations if text)


def off(cell: Unit, value: Value, scope: Scope) -> Decimal | None:
    """How much more (or, negative, less) the number must be to fit the cell; None where that cannot be said."""
    tests = cell.node
    if not isinstance(value, Decimal) or not isinstance(tests, nodes.UnaryTests) or tests.negated:
        return None
    steps = [CONTEXT.subtract(bound, value) for bound in bounds(cell, tests, value)]
    return min(steps, key=abs, default=None)


def bounds(cell: Unit, tests: nodes.UnaryTests, value: Decimal) -> Iterator[Decimal]:
    """The bounds of the cell that lie nearest to the number."""
    for test in tests.tests:
        node = test
        if isinstance(node, nodes.In) and len(node.tests) == 1:
            node = node.tests[0]
        if isinstance(node, nodes.RangeNode):
            low, high = constant(node.low), constant(node.high)
            if low is not None and value <= low:
                yield low
            elif high is not None and value >= high:
                yield high
        elif (found := constant(node)) is not None:
            yield found


def constant(node: nodes.Node | None) -> Decimal | None:
    """The number that a node writes."""
    if isinstance(node, nodes.Negate):
        inner = constant(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, nodes.Literal) and isinstance(node.value, Decimal) else None
