"""Boxed functions and invocations (DMN 1.5, 10.2.1.3, 10.2.1.7; 7.3.6), external ones (10.3.2.13.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rules.decision import model
from rules.decision.boxed.collections import together
from rules.decision.maker import NOTHING, Logic, Maker
from rules.feel import At, Kind, Lambda, Run, Scope, Source, Value, show
from rules.feel.externals import function as external_function
from rules.feel.kinds import kind

Make = Callable[..., Logic]


def function(maker: Maker, says: model.Function, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """A function value, which keeps the scope it was made in; or one from outside, which its body names."""
    names = tuple(name for name, _ in says.parameters)
    types = tuple(maker.type(type_, says.line, place) if type_ else None for _, type_ in says.parameters)
    body = make(says.body, (*known, *names), place) if says.body is not None else NOTHING
    result = maker.type(says.type, says.line, place) if says.type else None

    if says.kind != "FEEL":
        maker.outside(named(maker, says.body), says.line, place)

    def run_external(scope: Scope, run: Run) -> Value:
        definition = body.code(scope, run)
        return external_function(definition, says.label or place, names, types, result, maker.language.externals)

    def run_function(scope: Scope, run: Run) -> Value:
        def inner(arguments: Sequence[Value], run: Run) -> Value:
            return body.code(Scope(dict(zip(names, arguments, strict=True)), scope), run)

        return Lambda(says.label or place, names, inner, types, result)

    free = tuple(name for name in body.free if name not in names)
    return Logic(run_function if says.kind == "FEEL" else run_external, free)


def named(maker: Maker, says: model.Expression | None) -> Value:
    """The definition that a boxed context writes in plain literals, as far as it does."""
    if isinstance(says, model.Context):
        return {entry.name: named(maker, entry.expression) for entry in says.entries}
    return maker.written(says.text) if isinstance(says, model.Literal) else None


def invocation(_: Maker, says: model.Invocation, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """A call with named arguments."""
    called = make(says.function, known, place)
    names = tuple(name for name, _ in says.bindings)
    arguments = [make(value, known, f"{place}, parameter '{name}'") for name, value in says.bindings]
    at = At(Source("", place), 0, 0)

    def run_invocation(scope: Scope, run: Run) -> Value:
        found = called.code(scope, run)
        if found is None:
            return None
        if kind(found) != "function":
            return run.null(Kind.NOT_A_FUNCTION, f"{show(found)} cannot be called", place)
        return found.call([argument.code(scope, run) for argument in arguments], names, run, at)

    return Logic(run_invocation, together([called, *arguments]))
