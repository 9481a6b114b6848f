"""Why a table answered as it did: all rows are tested anew, and what comes out is compared with the answer given."""

from __future__ import annotations

from datetime import datetime

from rules.decision import model
from rules.decision.explained.distance import off
from rules.decision.explained.model import Asked, ExplainedTable, Matched, Missed
from rules.decision.hits.policy import Hits
from rules.decision.hits.priority import ranked
from rules.decision.run import Step, TableTrace
from rules.decision.table import ReadyTable
from rules.errors import Disagreement
from rules.feel import Kind, Run, Scope, Value


def table(trace: TableTrace, now: datetime | None) -> ExplainedTable:
    """A table explained; Disagreement when the second test does not give the answer."""
    ready, broken = trace.table, tested_again(trace, now)
    hit = set(trace.rows)
    rows = tuple(row + 1 for row in trace.rows)
    return ExplainedTable(
        ready.says,
        ready.place,
        policy(ready.says),
        tuple(
            Asked(column.says.id, column.says.label, column.unit.source.text, value)
            for column, value in zip(ready.columns, trace.values, strict=True)
        ),
        tuple(match(trace, row, now) for row in trace.rows),
        tuple(miss(trace, row, now) for row in range(len(ready.rows)) if row not in hit),
        () if broken else counted(trace, now),
        rows if broken else (),
        order(ready),
        tested=True,
        value=trace.value,
    )


def untested(says: model.Table, step: Step) -> ExplainedTable:
    """A table that tested no row, since a column's value was not allowed; the step's notes say which."""
    return ExplainedTable(says, step.place, policy(says), (), (), (), (), (), (), tested=False, value=step.value)


def policy(says: model.Table) -> str:
    """The hit policy, with its aggregation."""
    return f"{says.hit_policy} {says.aggregation}".strip()


def tested_again(trace: TableTrace, now: datetime | None) -> bool:
    """Test all rows anew; Disagreement when those that hit do not lead to the answer given.

    True when the rows that hit break what the hit policy promises.
    """
    ready, run = trace.table, Run(now)
    hits = ready.hits(trace.values, trace.scope, run, all_rows=True)
    counting = hits[:1] if ready.stops else hits
    notes = len(run.notes)
    value = ready.outcome(counting, trace.scope, run)
    if counting != trace.rows or not alike(value, trace.value):
        raise Disagreement(
            f"{ready.place}: the answer came from rows {[r + 1 for r in trace.rows]}, "
            f"the second test gives rows {[r + 1 for r in counting]}"
        )
    return any(note.kind is Kind.SEVERAL_ROWS_HIT and note.where == ready.place for note in run.notes[notes:])


def alike(a: Value, b: Value) -> bool:
    """The same value; a function is made anew each time."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(map(alike, a.values(), b.values()))
    return a == b or (callable(getattr(a, "call", None)) and callable(getattr(b, "call", None)))


def counted(trace: TableTrace, now: datetime | None) -> tuple[int, ...]:
    """The rows that make the value, in the order in which they count."""
    ready, run = trace.table, Run(now)
    if ready.says.hit_policy not in ("PRIORITY", "OUTPUT ORDER"):
        return tuple(row + 1 for row in trace.rows)

    def outputs(row: int) -> list[Value]:
        pairs = zip(ready.rows[row].outputs, ready.types, strict=True)
        return [type_.take(unit.value(trace.scope, run), run, "") for unit, type_ in pairs]

    hits = Hits(
        trace.rows,
        outputs,
        ready.form,
        None,
        lambda column, value: ready.rank(column, value, trace.scope, run),
        "",
        run,
        ready.place,
    )
    rows = tuple(row + 1 for _, row in ranked(hits))
    return rows[:1] if ready.says.hit_policy == "PRIORITY" else rows


def order(ready: ReadyTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For the hit policies by priority: each output column with its values, highest first."""
    if ready.says.hit_policy not in ("PRIORITY", "OUTPUT ORDER"):
        return ()
    columns = zip(ready.says.outputs, ready.ranks, strict=True)
    return tuple(
        (column.label or column.name, tuple(u.source.text for u in ranks)) for column, ranks in columns if ranks
    )


def match(trace: TableTrace, row: int, now: datetime | None) -> Matched:
    """A row that hit, with what it says."""
    rule = trace.table.rows[row].says
    return Matched(rule.id, row + 1, given(trace, row, now), annotation(rule))


def given(trace: TableTrace, row: int, now: datetime | None) -> dict[str, Value]:
    """What a row says in its output cells, whether it hit or not."""
    run = Run(now)
    return {
        column.name or column.label or trace.table.says.label or "": unit.value(trace.scope, run)
        for column, unit in zip(trace.table.says.outputs, trace.table.rows[row].outputs, strict=True)
    }


def miss(trace: TableTrace, row: int, now: datetime | None) -> Missed:
    """A row that did not hit, with the first cell that failed."""
    rule = trace.table.rows[row]
    says, outputs = rule.says, given(trace, row, now)
    for index, (cell, value) in enumerate(zip(rule.cells, trace.values, strict=True)):
        run = Run(now)
        if cell.value(Scope({"?": value}, trace.scope), run) is not True:
            column, text = trace.table.columns[index].says.label, cell.source.text
            far = off(cell, value, trace.scope)
            return Missed(
                says.id, row + 1, column, text, value, far, annotation(says), outputs, index, tuple(run.notes)
            )
    if trace.table.stops:
        return Missed(says.id, row + 1, "", "", None, None, annotation(says), outputs)
    raise Disagreement(f"{trace.table.place}: row {row + 1} hits and does not hit")


def annotation(rule: model.Rule) -> str:
    """The row's annotations."""
    return " | ".join(text for text in rule.annotations if text)
