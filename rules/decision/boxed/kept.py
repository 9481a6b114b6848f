"""What a run keeps of its boxed expressions and calls, so that they can be explained. It changes no value."""

from __future__ import annotations

from collections.abc import Sequence

from rules.decision import model
from rules.decision.run import DecisionRun, Step
from rules.feel import Lambda, Run, Scope, Value
from rules.feel.scope import Code


def kept(says: model.Expression, place: str, code: Code) -> Code:
    """The code, with its value kept as a step; a function keeps its calls instead."""
    if isinstance(says, model.Function):
        return lambda scope, run: called(says, place, code(scope, run))

    def run_kept(scope: Scope, run: Run) -> Value:
        if not isinstance(run, DecisionRun) or run.step is None:
            return code(scope, run)
        entered = run.enter(Step(says, place, scope))
        return run.leave(entered, code(scope, run))

    return run_kept


def called(says: model.Function, place: str, made: Value) -> Value:
    """The function, which keeps each call with its arguments."""
    if not isinstance(made, Lambda):
        return made

    def body(arguments: Sequence[Value], run: Run) -> Value:
        if not isinstance(run, DecisionRun) or run.step is None:
            return made.body(arguments, run)
        entered = run.enter(Step(says, place, None, dict(zip(made.parameters, arguments, strict=True))))
        return run.leave(entered, made.body(arguments, run))

    return made.but(body=body)
