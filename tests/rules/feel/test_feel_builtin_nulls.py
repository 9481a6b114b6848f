"""Every built-in, called with a grid of arguments: a null answer has a reason (10.3.4), or a null that was given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from rules.errors import LimitReached
from rules.feel import At, Kind, Language, Run, Scope, Source, Value
from rules.feel.builtins import FUNCTIONS
from rules.feel.builtins.register import BuiltIn, Signature
from rules.feel.values import Function, Range

AT = At(Source("f()", "here"), 0, 3)
WRITTEN = (
    "null", "0", "1", "-1", "2.5", "12", "9.99E6144", "-1E-6143", "true", "false",
    '""', '"a"', '"2026-01-31"', '"10:30:00Z"', '"2026-01-31T10:30:00@Europe/Copenhagen"', '"P1D"', '"[1..3]"', '"("',
    '@"2026-01-31"', '@"-999999999-01-01"', '@"10:30:00"', '@"10:30:00+02:00"', '@"2026-01-31T10:30:00"',
    '@"2026-01-31T10:30:00@Europe/Copenhagen"', '@"P1DT2H"', '@"-P1Y2M"',
    "[]", "[1, 2, 2]", "[null]", "[1, null]", '["a", "b"]', "[true, false]", "[1, true]", "[[1], []]", '[{key: "a", value: 1}]', "[{a: 1}]",
    "{}", "{a: 1}", "{a: null}", "[1..3]", "(1..1)", "> 1", "[null..1]", '["a".."b"]', '[@"2026-01-01"..@"2026-02-01"]',
    "function(a, b) a < b", "function(a) null", "function(a, b) true", "abs",
)  # fmt: skip
FEW = ("null", "1", "-1", "2.5", '"a"', '""', "[]", "[1, 2, 2]", "{a: 1}", '@"2026-01-31"', '@"10:30:00"', '@"P1DT2H"', "[1..3]", "> 1", "function(a, b) true")  # fmt: skip


def values(texts: tuple[str, ...]) -> list[Value]:
    """The values of texts."""
    return [Language().expression(text).value(Scope({}), Run()) for text in texts]


POOLS = {1: values(WRITTEN), 2: values(WRITTEN), 3: values(FEW), 4: values(FEW[1:8:2])}
SMALL = {
    "number": ("2026", "1", "99999999999", "2.5"),
    "string": ('"a"', '"Europe/Copenhagen"', '""', '"-"'),
    "days and time duration": ('@"PT1H"', '@"P9D"', "null"),
}


def has_null(value: Value) -> bool:
    """Is it null, or is null in it?"""
    if isinstance(value, (list, dict)):
        return any(map(has_null, value.values() if isinstance(value, dict) else value))
    if isinstance(value, Range):
        return has_null(value.low) or has_null(value.high)
    return value is None


def calls(function: BuiltIn) -> Iterator[tuple[Value, ...]]:
    """Arguments: any values for up to four parameters, values of the types for more."""
    for count in range(5):
        if function.takes(count) or count < 2:
            yield from product(POOLS[count], repeat=count) if count else [()]
    for signature in function.signatures:
        least = sum(not one.optional for one in signature.parameters)
        for count in range(max(least, 5), len(signature.parameters) + 1):
            yield from product(*(values(SMALL[one.type]) for one in signature.parameters[:count]))


def answered(function: Function, arguments: tuple[Value, ...]) -> tuple[Value, Run]:
    """What the function gives."""
    run = Run()
    try:
        return function.call(list(arguments), (), run, AT), run
    except LimitReached:
        return True, run


@pytest.mark.parametrize("name", FUNCTIONS)
def test_null_has_a_reason(name: str) -> None:
    """A built-in answers null with a note, unless null was among what it was given."""
    function = FUNCTIONS[name]
    asked = [(arguments, *answered(function, arguments)) for arguments in calls(function)]
    silent = [a for a, value, run in asked if value is None and not run.notes and not has_null(list(a))]
    assert silent == []
    assert [a for a, value, _ in asked if isinstance(value, Decimal) and not value.is_finite()] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_signature_is_called(name: str) -> None:
    """The grid has arguments that fit each signature of each built-in, so that the test above tests them all."""
    function = FUNCTIONS[name]
    tried = list(calls(function))

    def fits(signature: Signature) -> bool:
        placed = (signature.place(arguments, ()) for arguments in tried)
        return any(signature.check(one)[0] is None for one in placed if one is not None)

    assert [signature.parameters for signature in function.signatures if not fits(signature)] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("max([])", "max: the list is empty"),
        ("min([])", "min: the list is empty"),
        ("sum([])", "sum: the list is empty"),
        ("mean([])", "mean: the list is empty"),
        ("product([])", "product: the list is empty"),
        ("median([])", "median: the list is empty"),
        ("stddev([])", "stddev: a deviation needs at least two numbers, not 0"),
        ("stddev(1)", "stddev: a deviation needs at least two numbers, not 1"),
    ],
)
def test_an_empty_list_is_the_reason(text: str, says: str) -> None:
    """What cannot be told of so few items is null, and the note says why (10.3.4.4)."""
    run = Run()
    assert Language().expression(text).value(Scope({}), run) is None
    assert [(note.kind, note.says) for note in run.notes] == [(Kind.WRONG_ARGUMENTS, says)]
