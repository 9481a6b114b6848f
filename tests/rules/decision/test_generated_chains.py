"""Decisions that work something out, by generated code: literal expressions, computed columns and outputs, requirements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from unittest import mock
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rules
from rules import decision
from rules.errors import DataFault
from rules.feel import outgoing
from tests.rules.decision.generated_tables import NUMBERS
from tests.small_models import model

KINDS = {
    "a": "number", "b": "number", "word": "string", "yes": "boolean", "day": "date",
    "level": "level", "size": "size", "count": "integer",
}  # fmt: skip
ITEMS = (
    '<itemDefinition name="level"><typeRef>number</typeRef><allowedValues><text>[1..5]</text></allowedValues></itemDefinition>'
    '<itemDefinition name="size"><typeRef>string</typeRef><allowedValues><text>"S","M"</text></allowedValues></itemDefinition>'
)
WORKED = (
    "a + b", "a * 2.50", "a / b", "a ** 2", "-a", "2.0", "if a > b then a else 2.0 * b", "if yes then 1 else b / 4",
    "a / 3 * 3", "(a - b) * 12 / b + a", "0.1 + 0.2", "null", "a + null", "sum([a, b])", "a - 1.00",
    "level * a + count", "count * 2", 'if size = "S" then level else count / 2',
)  # fmt: skip
TRUTHS = ("a > b", "yes and a > 1", 'word = "x"', "a in [1..3]", "not(yes)", 'day > date("2026-01-31")', "a + 1 = b")
CELLS = ("-", "1", "> 2", "<= 0", "[1..3]", "2.5", "not(3)", "< 1, > 100")
VALUES: dict[str, st.SearchStrategy[object]] = {
    "number": st.sampled_from(NUMBERS)
    | st.integers(-12, 12)
    | st.sampled_from([10**40, 2**30, Decimal("2.0"), Decimal("1E3")]),
    "string": st.sampled_from(["x", "y", ""]),
    "boolean": st.booleans(),
    "level": st.integers(0, 6) | st.sampled_from([Decimal("2.50"), Decimal("5.00"), Decimal("5.01")]),
    "size": st.sampled_from(["S", "M", "S", "M", "L"]),
    "integer": st.integers(-3, 9) | st.sampled_from([Decimal("2.5"), Decimal("2.0"), 10**34, 10**20]),
    "date": st.sampled_from([dt.date(2026, 1, 31), dt.date(2026, 2, 1)]),
}
ODD: st.SearchStrategy[object] = st.sampled_from(
    [None, "3", [2], ["x"], float("nan"), Decimal("Infinity"), 10**6200, True, object()]
)


def requires(*names: str) -> str:
    """The requirements of a decision, of inputs and of decisions."""
    return "".join(
        f'<informationRequirement><required{"Input" if name in KINDS else "Decision"} href="#{name}"/></informationRequirement>'
        for name in names
    )


def literal(name: str, kind: str, text: str, *others: str) -> str:
    """A decision that is one expression."""
    return (
        f'<decision id="{name}" name="{name}"><variable name="{name}"{typed(kind)}/>{requires(*KINDS, *others)}'
        f"<literalExpression><text>{escape(text)}</text></literalExpression></decision>"
    )


def typed(kind: str) -> str:
    """A reference to a type, where there is one."""
    return f' typeRef="{kind}"' if kind else ""


def table(name: str, policy: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], *others: str) -> str:
    """A decision that is a table, whose last cells are its outputs."""
    heads = "".join(
        f"<input><inputExpression><text>{escape(text)}</text></inputExpression></input>" for text in columns
    )
    two = len(rows[0]) - len(columns) == 2
    heads += '<output name="x"/>' + ('<output name="y"/>' if two else "")
    made = ""
    for row in rows:
        cells = "".join(f"<inputEntry><text>{escape(text)}</text></inputEntry>" for text in row[: len(columns)])
        outs = "".join(f"<outputEntry><text>{escape(text)}</text></outputEntry>" for text in row[len(columns) :])
        made += f"<rule>{cells}{outs}</rule>"
    own = "" if two or policy in ("COLLECT", "RULE ORDER") else typed("number")
    return (
        f'<decision id="{name}" name="{name}"><variable name="{name}"{own}/>{requires(*KINDS, *others)}'
        f'<decisionTable hitPolicy="{policy}">{heads}{made}</decisionTable></decision>'
    )


def loaded(*decisions: str) -> rules.Model:
    """A model of the inputs and these decisions."""
    inputs = "".join(
        f'<inputData id="{n}" name="{n}"><variable name="{n}"{typed(k)}/></inputData>' for n, k in KINDS.items()
    )
    return rules.load(model(ITEMS, inputs, *decisions))


@st.composite
def models(draw: st.DrawFn) -> rules.Model:
    """A literal, a table of what is given and of it, and one that requires both."""
    first = literal("first", draw(st.sampled_from(("number", "", "integer"))), draw(st.sampled_from(WORKED)))
    policy = st.sampled_from(("UNIQUE", "FIRST", "ANY", "COLLECT", "RULE ORDER"))

    def rows(cells: int, outputs: int, works: tuple[str, ...]) -> list[tuple[str, ...]]:
        row = st.tuples(*[st.sampled_from(CELLS)] * cells, *[st.sampled_from(works)] * outputs)
        return draw(st.lists(row, min_size=1, max_size=4))

    columns = draw(st.sampled_from((("a",), ("a + b", "b"), ("first", "a * 2"), ("first * b",))))
    second = table("second", draw(policy), columns, rows(len(columns), 1, WORKED), "first")
    outputs = draw(st.integers(1, 2))
    last = draw(
        st.sampled_from(
            (
                literal("ret", "", draw(st.sampled_from(("first + second", "second", "first * second / 4", *TRUTHS))), "first", "second"),
                table("ret", draw(policy), ("second", "first - a"), rows(2, outputs, (*WORKED, "second * 0.25", "first")), "first", "second"),
                table("ret", draw(policy), ("a", "b"), rows(2, outputs, WORKED)),
                literal("ret", draw(st.sampled_from(("number", "integer"))), draw(st.sampled_from(WORKED))),
            )
        )
    )  # fmt: skip
    return loaded(first, second, last)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, object]:
    """What is given: mostly values of the inputs' kinds."""
    made: dict[str, object] = {"first": 99, "other": []}
    for name, kind in KINDS.items():
        if draw(st.integers(0, 29)):
            made[name] = draw(VALUES[kind] if draw(st.integers(0, 11)) else ODD)
    return made


def reference(made: rules.Model, asked: Mapping[str, object]) -> tuple[Any, tuple[Any, ...]]:
    """Value and notes by the reference evaluator alone."""
    run = decision.DecisionRun(asked)
    return outgoing(made.graph.decide(made.graph.decisions["ret"], run)), tuple(run.notes)


@given(st.data())
@settings(max_examples=200)
def test_chains_agree_with_the_reference(data: st.DataObject) -> None:
    """Value, notes, and how a number prints: one meaning, whatever is worked out on the way."""
    made = data.draw(models())
    made._asked_for("ret").quicken()
    for asked in data.draw(st.lists(cases(), min_size=6, max_size=6)):
        value, notes = reference(made, asked)
        answer = made.decide("ret", asked)
        assert repr(answer.value) == repr(value), asked
        assert answer.notes == notes, asked
        try:
            found = made.function("ret")(asked)
        except DataFault:
            assert notes, asked
        else:
            assert repr(found) == repr(value), asked
            assert made.batch("ret", [asked]) == [value]


ASKED: dict[str, object] = {
    "a": 3,
    "b": 4,
    "word": "x",
    "yes": True,
    "day": dt.date(2026, 2, 1),
    "level": 2,
    "size": "S",
    "count": 6,
}
GENERATED = {
    "a literal": [literal("ret", "number", "(a - b) * 12 / b + a")],
    "a whole number": [literal("ret", "integer", "count * 2 - 1")],
    "a literal without a type": [literal("ret", "", "if a < b and yes then word else null")],
    "a literal of a constant one": [literal("rate", "number", "0.30"), literal("ret", "number", "a * rate", "rate")],
    "computed columns": [table("ret", "UNIQUE", ("a / b", "a - b"), [("< 1", "< 0", "1"), (">= 1", "-", "2"), ("< 1", ">= 0", "3")])],
    "an output that is worked out": [table("ret", "UNIQUE", ("a",), [("< 5", "a * b"), (">= 5", "b")])],
    "two outputs": [table("ret", "FIRST", ("a",), [("< 5", "a * b", '"low"'), ("-", "b", "word")])],
    "rows in a list": [table("ret", "COLLECT", ("a",), [("< 5", "a * b"), ("> 2", "b / 4"), ("> 8", "b")])],
    "a table that requires a table": [
        table("rate", "UNIQUE", ("a",), [("< 5", "0.50"), (">= 5", "0.25")]),
        table("ret", "UNIQUE", ("rate", "b"), [("0.5", "> 2", "rate * b"), ("0.25", "-", "0"), ("0.5", "<= 2", "1")], "rate"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("decisions", GENERATED.values(), ids=GENERATED)
def test_these_need_no_reference_evaluator(decisions: list[str]) -> None:
    """Once they are made, function and decide of complete inputs run generated code alone."""
    made = loaded(*decisions)
    made._asked_for("ret").quicken()
    value, _ = reference(made, ASKED)
    decide = made.function("ret")
    with mock.patch.object(decision.Graph, "decide", side_effect=AssertionError("by the reference evaluator")):
        answer = made.decide("ret", ASKED)
        assert repr(decide(ASKED)) == repr(answer.value) == repr(value)
        assert answer.notes == ()
    assert len(answer.explain().decisions) == len(decisions)


def test_exponent_goes_through_a_chain() -> None:
    """2.0 * 0.25 is 0.500, and 2 * 0.25 is 0.50: what is whole on the way is not made an int."""
    made = loaded(literal("two", "number", "a * 1.0"), literal("ret", "number", "two * 0.25", "two"))
    assert str(made.function("ret")({**ASKED, "a": 2})) == "0.500"


def test_what_a_type_does_not_allow_is_noted() -> None:
    """A level that is not allowed, and a count that is not whole, are the reference evaluator's to note."""
    made = loaded(literal("ret", "number", 'if size = "S" then level else count'))
    decide = made.function("ret")
    assert decide(ASKED) == 2
    for wrong in ({"level": 6}, {"size": "XL"}, {"count": Decimal("0.5"), "size": "M"}):
        with pytest.raises(DataFault):
            decide({**ASKED, **wrong})
