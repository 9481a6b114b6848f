"""Calling: arguments to parameters, the limit on calls inside one another."""

from __future__ import annotations

from collections.abc import Sequence

from rules.errors import LimitReached
from rules.feel import limits
from rules.feel.notes import At, Kind, Run
from rules.feel.values import Lambda, Value


def apply(function: Lambda, arguments: Sequence[Value], names: Sequence[str], run: Run, at: At) -> Value:
    """Call a function of the model; a noted null when the arguments do not fit its parameters."""
    placed = place(function.parameters, arguments, names)
    if placed is None:
        wanted = ", ".join(function.parameters)
        given = ", ".join(names) if names else f"{len(arguments)} of them"
        return run.null(
            Kind.WRONG_ARGUMENTS, f"{function.name or 'the function'} takes ({wanted}) and was given {given}", at
        )
    for index, wanted_type in enumerate(function.types):
        if wanted_type is not None:
            taken = wanted_type.take(placed[index], run, at)
            if taken is None and placed[index] is not None:
                return None
            placed[index] = taken
    run.calls += 1
    if run.calls > limits.CALLS:
        raise LimitReached(
            f"functions call one another more than {limits.CALLS} deep", "end the recursion, or walk a list instead"
        )
    try:
        value = function.body(placed, run)
    finally:
        run.calls -= 1
    return value if function.result is None else function.result.take(value, run, at)


def place(parameters: Sequence[str], arguments: Sequence[Value], names: Sequence[str]) -> list[Value] | None:
    """The arguments in the order of the parameters, null for those that named ones leave out; None when they do not fit.

    DMN 1.5, 10.3.2.13.5: of positional ones all are given, named ones that are not supplied are null.
    """
    if not names:
        return list(arguments) if len(arguments) == len(parameters) else None
    if not set(names) <= set(parameters) or len(set(names)) != len(names):
        return None
    by_name = dict(zip(names, arguments, strict=True))
    return [by_name.get(name) for name in parameters]
