"""Why: what a decision was given, which rows hit and, of the others, the first cell that did not, what its logic did.

Worked out when asked, from what the run kept. All rows are tested anew, and what comes out is compared with the answer
that was given: a difference is an error.
"""

from __future__ import annotations

from dataclasses import replace

from rules.decision import model
from rules.decision.explained.logic import given, kind, part
from rules.decision.explained.model import Asked, Explained, Part
from rules.decision.explained.tables import table
from rules.decision.run import DecisionTrace
from rules.feel import Run

__all__ = ["Explained", "explain"]


def explain(trace: DecisionTrace) -> Explained:
    """A decision explained from its trace; Disagreement when the second test does not give the answer."""
    says = trace.decision.says
    requires = given(trace.scope.names)
    logic = None
    if trace.step is not None:
        logic = part(trace.step, trace.now, explain)
    elif isinstance(says, model.Decision) and isinstance(says.expression, model.Table) and trace.tables:
        found = table(trace.tables[-1], trace.now)
        logic = Part("decisionTable", "", "", "", found.value, None, (), (), table=found)
    if logic and logic.table and not logic.table.tested:
        logic = replace(logic, table=replace(logic.table, inputs=asked(trace)))
    made = logic.table if logic else None
    return Explained(
        says.id,
        says.name,
        kind(says.expression) if isinstance(says, model.Decision) else kind(says),
        made.hit_policy if made else None,
        made.inputs if made else tuple(Asked("", one.name, one.name, one.value) for one in requires),
        made.matched if made else (),
        made.missed if made else (),
        trace.value,
        trace.notes,
        requires,
        logic,
    )


def asked(trace: DecisionTrace) -> tuple[Asked, ...]:
    """The columns of a decision's table that tested no row, with their values."""
    ready = getattr(getattr(trace.decision, "logic", None), "table", None)
    if ready is None:
        return ()
    run = Run(trace.now)
    return tuple(
        Asked(c.says.id, c.says.label, c.unit.source.text, c.unit.value(trace.scope, run)) for c in ready.columns
    )
