"""String functions with patterns (DMN 1.5, 10.3.4.3): matches, replace, split. The patterns are XPath's."""

from __future__ import annotations

from functools import cache
from typing import Any

from rules.feel.builtins.register import Family, Refused
from rules.feel.notes import At, Run
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


@family.add("matches", "input: string, pattern: string, flags?: string/null", run=True)
def matches(run: Run, _: At, text: str, pattern: str, flags: str | None = None) -> Value:
    """Does the pattern match anywhere in the text?"""
    return answered(run, "matches", text, pattern, flags or "")


@family.add("replace", "input: string, pattern: string, replacement: string, flags?: string/null", run=True)
def replace(run: Run, _: At, text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """The text with each match replaced; `$1` is the first group, `$0` the match."""
    return answered(run, "replaced", text, pattern, replacement, flags or "")


@family.add("split", "string: string, delimiter: string", run=True)
def split(run: Run, _: At, text: str, delimiter: str) -> Value:
    """The pieces between the matches of the delimiter, a pattern."""
    return answered(run, "split", text, delimiter, "")


@cache
def room() -> Any:
    """The room of patterns. Nobody waits for it who uses none."""
    from rules.feel import patterns  # noqa: PLC0415 - see above

    return patterns


def answered(run: Run, name: str, *arguments: str) -> Value:
    """The answer, its steps paid by the evaluation. What is no pattern, or takes too long, is refused."""
    patterns = room()
    given = min(patterns.STEPS, run.steps)
    budget = patterns.Budget(given)
    try:
        answer: Value = getattr(patterns, name)(*arguments, budget)
    except patterns.BadPattern as error:
        raise Refused(str(error)) from error
    finally:
        run.spend(given - budget.left)
    return answer
