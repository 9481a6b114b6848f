"""Expressions and cells made by the grammar, and damaged ones: a value, a noted null, or a documented error."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules import feel
from rules.errors import FeelError, LimitReached
from rules.feel.builtins import FUNCTIONS
from tests.rules.fuzz.effort import tried
from tests.rules.fuzz.grammar import BUILT_INS, WEEDS, cell, damaged, expression

NOW = dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC)
GIVEN: dict[str, Any] = {
    "x": 1, "y": "b", "a b": Decimal("2.5"), "xs": [1, 2, 3, "a"], "c": {"a": 1, "a b": [1], "x": {"a": 2}}, "s": "abc",
    "d": dt.date(2024, 2, 29), "ødelagt navn": True, "k1": 5, "given": {"a": 1}, "v0": 0, "slow": [], "__import__": "z",
}  # fmt: skip
NAMES = (*GIVEN, "f")
LANGUAGE = feel.Language(fields=("a b",))
# Null by the standard's own word: of a null, of an empty list, of a moment without zone or offset, of nothing left out.
NULL_BY_RIGHT = re.compile(
    "null|min|max|sum|mean|product|median|stddev|timezone|time offset|get value|partial", re.IGNORECASE
)
seeds = st.integers(0, 2**40)
sizes = st.integers(1, 40)


def scope(**more: Any) -> feel.Scope:
    return feel.Scope({**feel.incoming(GIVEN), "f": FUNCTIONS["abs"], **more})


def told(error: FeelError | LimitReached, length: int = 0) -> None:
    """An error says what is wrong, how to mend it, and a FeelError where in the text."""
    assert error.says
    assert error.mend
    assert not isinstance(error, FeelError) or 0 <= error.start <= length


def outcome(unit: feel.Unit, names: feel.Scope) -> tuple[feel.Value, feel.Run] | None:
    """The value, shown and given out; None when a limit was reached."""
    run = feel.Run(NOW)
    try:
        value = unit.value(names, run)
        assert isinstance(feel.show(value), str)
        feel.outgoing(value)
    except LimitReached as error:
        told(error)
        return None
    return value, run


def readable(text: str, *, tests: bool = False) -> feel.Unit | None:
    """The text made ready; None when it is refused with a place in it."""
    try:
        return (LANGUAGE.tests if tests else LANGUAGE.expression)(text, NAMES)
    except FeelError as error:
        told(error, len(text))
        return None


@given(seeds, sizes)
@tried(2500)
def test_grammar_made_expression_has_a_value_or_a_noted_null(seed: int, size: int) -> None:
    """Any expression of the grammar is evaluated without an exception, and null has a reason."""
    text = expression(seed, size)
    unit = readable(text)
    found = outcome(unit, scope()) if unit else None
    if found and found[0] is None and not NULL_BY_RIGHT.search(text):
        assert found[1].notes, text


@given(seeds, sizes, st.sampled_from([*sorted(GIVEN)]))
@tried(1500)
def test_grammar_made_cell_is_true_false_or_null(seed: int, size: int, asked: str) -> None:
    """A cell gives true, false or a null that has a reason, whatever it is asked of."""
    text = cell(seed, size)
    unit = readable(text, tests=True)
    found = outcome(unit, scope(**{"?": feel.incoming(GIVEN[asked])})) if unit else None
    if found:
        assert found[0] in (True, False, None), text
        assert found[0] is not None or found[1].notes or NULL_BY_RIGHT.search(text), text


@given(seeds, sizes, seeds, st.booleans())
@tried(2500)
def test_damaged_expression_is_refused_or_evaluated(seed: int, size: int, damage: int, tests: bool) -> None:
    """A text with pieces dropped, doubled or replaced is refused with a place in it, or evaluated."""
    unit = readable(damaged(expression(seed, size), damage), tests=tests)
    if unit:
        outcome(unit, scope(**{"?": Decimal(1)}))


@given(st.lists(st.sampled_from([*WEEDS, "1", "a b", '"', "xs", "."]), max_size=12).map("".join), st.booleans())
@tried(1500)
def test_weeds_are_refused_or_evaluated(text: str, tests: bool) -> None:
    """Surrogates, NUL, marks and digits of other scripts are refused with a place in them, or evaluated."""
    unit = readable(text, tests=tests)
    if unit:
        outcome(unit, scope(**{"?": Decimal(1)}))


@given(seeds, st.integers(1, 6), st.sampled_from(["({})", "[{}]", "-({})", "if true then {} else 1", "{{a: {}}}.a", "not({})", "(function(q) {})(1)", "({})[1]"]), st.integers(1, 400))  # fmt: skip
@tried(150)
def test_nesting_up_to_and_beyond_the_limit(seed: int, size: int, around: str, deep: int) -> None:
    """An expression nested any number of times is evaluated or refused, never too deep for Python."""
    text = expression(seed, size)
    for _ in range(deep):
        text = around.replace("{}", text).replace("{{", "{").replace("}}", "}")
    unit = readable(text)
    if unit:
        outcome(unit, scope())


def test_grammar_reaches_every_built_in() -> None:
    """All built-ins are called, so none escapes the tests above."""
    texts = "\n".join(expression(seed, 20) for seed in range(4000))
    assert [built_in.name for built_in in BUILT_INS if f"{built_in.name}(" not in texts] == []
    assert len(BUILT_INS) == len(FUNCTIONS)


def test_digit_of_another_script_after_a_dot_is_refused() -> None:
    """`3.٣` is no number of FEEL's, and not a failed assertion either."""
    assert readable("3.٣") is None
    assert readable("x.٣") is None
