"""Generated expressions are the closures: the same value, or the closures themselves are asked."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import feel
from rules.feel.generated import generate
from rules.feel.types import BUILT_IN, ContextType, Type
from tests.rules.fuzz.effort import tried

TYPES: dict[str, Type] = {
    **dict.fromkeys(("a", "b", "monthly income"), BUILT_IN["number"]),
    **dict.fromkeys(("p", "q"), BUILT_IN["boolean"]),
    **dict.fromkeys(("s", "t"), BUILT_IN["string"]),
    "day": BUILT_IN["date"],
    "n": BUILT_IN["integer"],
    "person": ContextType({"age": BUILT_IN["number"], "name": BUILT_IN["string"]}),
}
FAULT = object()


class Whole(int):
    """An int that is not quite one."""


numbers = st.one_of(
    st.integers(-20, 20),
    st.integers(-(10**40), 10**40),
    st.decimals(-100, 100, places=2),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from([Decimal("9E6144"), Decimal("1E-6143"), Decimal("1E+7000"), Decimal("1." + "3" * 60), 10**4200]),
    st.sampled_from([Whole(3), 0, Decimal("-0"), Decimal("2.0"), 10**34, -(10**34), 1 - 10**34, 2**30, 2**30 - 1]),
)
bounds = st.sampled_from([sign * (2**30 - n) for n in (-1, 0, 1, 2) for sign in (1, -1)])
ints = st.one_of(st.integers(-12, 12), bounds)
wrong = st.sampled_from([None, 1.5, True, "x", [1], {}, Decimal("NaN"), dt.datetime(2026, 1, 1, tzinfo=dt.UTC)])
texts = st.sampled_from(["", "a", "b", "D05", "æ"])
persons = st.fixed_dictionaries({"age": numbers | wrong, "name": texts | wrong}, optional={"more": wrong})
scopes = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.one_of(numbers, numbers, numbers, wrong) for name in ("a", "b", "monthly income", "n")},
        **{name: st.one_of(st.booleans(), st.booleans(), wrong) for name in ("p", "q")},
        **{name: st.one_of(texts, texts, wrong) for name in ("s", "t")},
        "day": st.dates() | wrong,
        "person": persons | wrong,
    },
)
number_texts = st.recursive(
    st.sampled_from(
        ["a", "b", "monthly income", "n", "person.age", "0", "3", "2.50", "2.00", "-1", "1e3", "1e6000", "9" * 25]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**"]), inner).map(lambda x: f"({x[0]} {x[1]} {x[2]})"),
        inner.map(lambda x: f"-({x})"),
        st.tuples(inner, inner).map(lambda x: f"(if p then {x[0]} else {x[1]})"),
    ),
    max_leaves=5,
)
string_texts = st.sampled_from(['"a"', "s", "t", "person.name", 's + "a"', "s + t"])
date_texts = st.sampled_from(["day", '@"2026-01-31"'])
orders = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])
pairs = st.one_of(*(st.tuples(kind, orders, kind) for kind in (number_texts, string_texts, date_texts)))
truth_texts = st.recursive(
    st.one_of(
        st.sampled_from(["p", "q", "true", "false", "p = q", "a = null", "s != null"]),
        pairs.map(lambda x: f"{x[0]} {x[1]} {x[2]}"),
        st.tuples(number_texts, number_texts, number_texts).map(lambda x: f"{x[0]} between {x[1]} and {x[2]}"),
        st.sampled_from(
            ["a in (1, 2, 3)", "a in [1, 2.5]", "a in [1..5)", "a in (< 3, >= 10)", 's in ("a", "b")', "a in (=3, !=4)"]
        ),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda x: f"(({x[0]}) {x[1]} ({x[2]}))"),
        inner.map(lambda x: f"not({x})"),
    ),
    max_leaves=4,
)
results = st.one_of(
    number_texts,
    string_texts,
    date_texts,
    truth_texts,
    st.tuples(truth_texts, number_texts, string_texts).map(lambda x: f"if {x[0]} then {x[1]} else {x[2]}"),
)
cells = st.sampled_from(
    ["< 5", "[1..5)", "1, 2, 3", "not(1, 2)", "? > 3", "? * 2 < a", "> 3, ? = 1", "-1", "not(<= 0)"]
)


def reference(unit: feel.Unit, scope: Mapping[str, object]) -> Any:
    """The closures' value, going out; FAULT for a value the language does not have, or a noted null."""
    run = feel.Run()
    try:
        names = {name: feel.incoming(scope[name]) for name in (*unit.free, "?") if name in scope}
    except feel.NotAValue:
        return FAULT
    value = feel.outgoing(unit.value(feel.Scope(names), run))
    return FAULT if run.notes else value


def same(a: Any, b: Any) -> bool:
    """The same value of the same Python type, a Decimal with the same digits."""
    return a is b or (type(a) is type(b) and a == b and repr(a) == repr(b))


def check(unit: feel.Unit, types: Mapping[str, Type], scope: Mapping[str, object]) -> None:
    made = generate(unit.node, types)
    if made is not None:
        function = made.function(lambda _: FAULT)
        found, wanted = function(scope), reference(unit, scope)
        assert found is FAULT or same(found, wanted), unit.source.text


@tried(300)
@given(results, scopes)
def test_generated_is_the_closures(text: str, scope: dict[str, object]) -> None:
    """What the generated code answers by itself is what the closures answer, of the same type and without a note."""
    check(feel.Language(fields=("age", "name")).expression(text, TYPES), TYPES, scope)


@given(number_texts, st.fixed_dictionaries(dict.fromkeys(("a", "b", "monthly income", "age"), ints)), st.booleans())
def test_small_ints_are_the_closures(text: str, scope: dict[str, int], p: bool) -> None:
    """Ints around the bounds of what Python's own arithmetic is used for give what the closures give."""
    person = {"age": scope["age"], "name": ""}
    check(feel.Language(fields=("age", "name")).expression(text, TYPES), TYPES, {**scope, "p": p, "person": person})


@given(cells, scopes, numbers | wrong)
def test_generated_cell_is_the_closures(text: str, scope: dict[str, object], value: object) -> None:
    """A cell's generated code answers as its closures do."""
    types = {**TYPES, "?": BUILT_IN["number"]}
    check(feel.Language().tests(text, types), types, {**scope, "?": value})


@pytest.mark.parametrize(
    ("text", "scope", "value"),
    [
        ("a * 12 / b + 1", {"a": 7, "b": 2}, 43),
        ("a * 12 / b + 1", {"a": 7, "b": -8}, Decimal("-9.5")),
        ("-(a / b) + monthly income", {"a": 7, "b": 7, "monthly income": 2**30 - 1}, 2**30 - 2),
        ("a * a * a * a * b", {"a": 2**30 - 1, "b": 2}, Decimal("2.658455981666311445359629968059924E+36")),
        ("if a = 0 then 0 else b / a", {"a": 0, "b": 1}, 0),
        ("a * 12 / b + 1", {"a": Decimal("7.5"), "b": 4}, Decimal("23.5")),
        ("if p and a < 3 then s else t", {"p": True, "a": 1, "s": "x", "t": "y"}, "x"),
        ("monthly income between 900 and 2400.50", {"monthly income": 900}, True),
        ("person.age >= 18", {"person": {"age": 18, "name": "a"}}, True),
        ('day < @"2026-01-31"', {"day": dt.date(2026, 1, 30)}, True),
        ('s in ("a", "b")', {"s": "b"}, True),
        ("1 + 1 < a", {"a": 3}, True),
    ],
)
def test_promised_inputs_need_no_closure(text: str, scope: dict[str, object], value: object) -> None:
    """With the inputs that were promised, generated code answers by itself."""
    made = generate(feel.Language(fields=("age", "name")).expression(text, TYPES).node, TYPES)
    assert made is not None
    assert made.function(lambda _: FAULT)(scope) == value


@pytest.mark.parametrize(
    "value", [None, 1.5, True, "1", Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), 10**4200]
)
def test_what_was_not_promised_is_the_closures(value: object) -> None:
    """Null, a float, a boolean and what is no number fall back, and so do a missing key and another mapping."""
    made = generate(feel.Language().expression("5 / a = b", TYPES).node, TYPES)
    assert made is not None
    function = made.function(lambda _: FAULT)
    assert function({"a": value, "b": 1}) is FAULT
    assert function({"b": 1}) is FAULT
    assert function({"a": 0, "b": 1}) is FAULT


@pytest.mark.parametrize(
    "text", ["count([a])", 'a + "x"', "null", "unknown + 1", "[a]", "s < 1", "p < q", "a in [5..1]"]
)
def test_what_is_not_proved_is_not_generated(text: str) -> None:
    """Calls, other kinds, unknown names and orders that the language does not have are left to the closures."""
    assert generate(feel.Language().expression(text, TYPES).node, TYPES) is None


@pytest.mark.parametrize("text", ["a ** b", "a ** -1", "0 ** b", "a ** b > 5", "if a = 0 then a ** b else 1"])
def test_zero_to_a_negative_power_is_the_closures(text: str) -> None:
    """Infinity, which comes without a signal here, is no value: the closures note the null."""
    made = generate(feel.Language().expression(text, TYPES).node, TYPES)
    assert made is not None
    assert made.function(lambda _: FAULT)({"a": 0, "b": -1}) is FAULT


def test_an_infinite_constant_is_not_generated() -> None:
    """Constants that come to infinity are left to the closures."""
    assert generate(feel.Language().expression("a < 0 ** -1", TYPES).node, TYPES) is None


def test_generated_code_sees_no_builtins() -> None:
    """The function's globals are its constants; Python's built-ins are not among them."""
    made = generate(feel.Language().expression("a + 1", TYPES).node, TYPES)
    assert made is not None
    function: Any = made.function(lambda _: FAULT)
    assert function.__globals__["__builtins__"] == {}
