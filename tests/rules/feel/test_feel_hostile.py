"""Texts that are meant to hurt: each ends quickly, with a clear error or a noted null."""

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from rules import feel
from rules.errors import FeelError, LimitReached

SECONDS = 10.0  # of this process, on a busy machine


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    """No hostile text takes long."""
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


def evaluate(text: str, **names: object) -> tuple[feel.Value, feel.Run]:
    run = feel.Run()
    return feel.Language().expression(text, names).value(feel.Scope(feel.incoming(names)), run), run


@pytest.mark.parametrize("opening", ["(", "[", "{a:", "-", "not(", "if ", "[1..", "for x in ", "f(a:", "x["])
def test_deep_nesting_is_refused(opening: str) -> None:
    """Ten thousand brackets give an error about depth, not a dead process."""
    with pytest.raises(FeelError):
        feel.Language().expression(opening * 10_000)


@pytest.mark.parametrize(
    "text", ["+".join(["1"] * 20_000), " and ".join(["true"] * 20_000), "1" + "=1" * 20_000, "1" + " in 1" * 20_000]
)
def test_long_chains_are_loops_or_refused(text: str) -> None:
    """A long sum is computed; a long chain of another kind is computed or refused."""
    with suppress(FeelError, LimitReached):
        found, run = evaluate(text)
        assert found is not None or run.notes


@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..1000000000 return i",
        "for i in 1..10000, j in 1..10000 return 1",
        "some i in 1..1000000000 satisfies i < 0",
        "for i in 1..100000 return for j in 1..100000 return 1",
    ],
)
def test_endless_loops_reach_a_limit(text: str) -> None:
    """A loop that would not end is stopped and says how to mend it."""
    with pytest.raises(LimitReached, match="To mend it"):
        evaluate(text)


def test_endless_recursion_reaches_a_limit() -> None:
    """A function that calls itself without end is stopped."""
    with pytest.raises(LimitReached, match="deep"):
        evaluate("{f: function(f) f(f), r: f(f)}.r")


def test_huge_exponents_are_null() -> None:
    """No integer is made of a number with a million digits."""
    for text in ("9 ** 9999999", "10 ** 6144 * 10", "exp(99999)", 'substring("a", 1E6000)', "[1][1E6000]"):
        found, run = evaluate(text)
        assert found is None, text
        assert run.notes, text


def test_growing_string_reaches_a_limit() -> None:
    """A string that doubles in each turn is stopped."""
    text = (
        "{"
        + ", ".join(f"s{i}: {f's{i - 1} + s{i - 1}' if i else chr(34) + 'x' * 1000 + chr(34)}" for i in range(30))
        + "}"
    )
    with pytest.raises(LimitReached, match="longer than"):
        evaluate(text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(a+)+$", True),
        ("(a|a)*$", True),
        ("(a*)*b", False),
        ("((a|b)+)+c", False),
        ("a*a*a*a*a*a*a*a*a*a*b", False),
    ],
)
def test_patterns_that_would_take_forever_are_answered(pattern: str, expected: bool) -> None:
    """A pattern that would make a backtracking engine try again without end has its answer, without a note."""
    found, run = evaluate("matches(t, p)", t="a" * 5000, p=pattern)
    assert found is expected
    assert not run.notes


@pytest.mark.parametrize("pattern", [r"(a*)(a*)*\1b", "(" * 5000])
def test_patterns_that_cannot_be_bounded_are_refused(pattern: str) -> None:
    """A pattern beyond the limits of steps or size is a noted null."""
    found, run = evaluate("matches(t, p)", t="a" * 5000, p=pattern)
    assert found is None
    assert run.notes[0].kind is feel.Kind.WRONG_ARGUMENTS


def test_not_a_number_does_not_come_in() -> None:
    """NaN and infinity are no values of the language."""
    for value in (float("nan"), float("inf"), 10**7000):
        with pytest.raises(feel.NotAValue):
            feel.incoming(value)


def test_nested_data_is_refused_beyond_the_limit() -> None:
    """A value nested a thousand deep does not come in."""
    value: list[object] = []
    for _ in range(1000):
        value = [value]
    with pytest.raises(feel.NotAValue, match="nested"):
        feel.incoming(value)


SHARED = "{" + ", ".join(f"s{i}: {f'[s{i - 1}, s{i - 1}]' if i else '[1]'}" for i in range(50))


@pytest.mark.parametrize(
    "last",
    [
        "string(s49)",
        "s49 = {q: " + SHARED.replace("{", "", 1) + "}",
        "distinct values([s49, s48, s49])",
        "s49 in [[s48, 1]]",
        "not(s49)",
        "s49 + 1",
    ],
)
def test_shared_lists_are_bounded(last: str) -> None:
    """Fifty lists, each twice in the next, are small in memory and without end as a tree."""
    text = SHARED + f", r: {last}}}.r" if "q:" not in last else SHARED + ", t: " + "s49 = s49}.t"
    with suppress(LimitReached):
        found, run = evaluate(text)
        assert isinstance(found, (bool, list)) or run.notes, text


@pytest.mark.parametrize(
    "text",
    [
        "concatenate(" + ", ".join(["xs"] * 3000) + ")",
        "union(" + ", ".join(["xs"] * 3000) + ")",
        "string join(for i in 1..2000 return s)",
        "for i in 1..1000000 return sum(xs)",
        'for i in 1..1000000 return contains(s, "b")',
        "for i in 1..1000000 return unknown",
        "for i in 1..1000000 return -1 in xs",
        "distinct values(for i in 1..100000 return [i])",
        "for i in 1..1000000 return [partial]",
    ],
)
def test_built_ins_count_what_they_read(text: str) -> None:
    """A short text that reads or copies much again and again is stopped."""
    with pytest.raises(LimitReached, match="To mend it"):
        evaluate(text, xs=list(range(10_000)), s="a" * 100_000)


def test_honest_sizes_stay_below_the_limits() -> None:
    """A list of ten thousand is walked, sorted, added up and joined without coming near a limit."""
    for text in (
        "sum(for x in xs return x * 2)",
        "count(distinct values(for x in xs return modulo(x, 100)))",
        "sort(xs)[1]",
        "for x in xs return count(xs)",
        'string length(string join(for x in xs return string(x), ";"))',
        "count(xs[item > 5000])",
        "for x in xs return if x = 0 then {n: 0} else {n: partial[-1].n + 1}",
    ):
        found, run = evaluate(text, xs=list(range(10_000)))
        assert found is not None, text
        assert run.steps > 100_000, text


def test_what_goes_out_is_bounded() -> None:
    """A value that is small only because its parts are shared, and one that is nested without end, do not go out."""
    shared: feel.Value = [1]
    for _ in range(60):
        shared = [shared, shared]
    deep: feel.Value = []
    for _ in range(100_000):
        deep = [deep]
    for value in (shared, deep):
        with pytest.raises(LimitReached):
            feel.outgoing(value)
