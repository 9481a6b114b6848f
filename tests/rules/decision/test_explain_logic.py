"""Why a decision that is no table gave what it gave: its parts, its calls, the tables inside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

import rules
from tests.rules.decision.boxed_models import BOXED, decision, literal, needs
from tests.small_models import load, model, table

GIVEN = {"alder": 42, "beløb": 7}


def explained(name: str, **given: object) -> dict[str, Any]:
    """The asked decision's explanation as data."""
    found: dict[str, Any] = BOXED.decide(name, GIVEN | given).explain().data("en")["decisions"][-1]
    return found


def parts(logic: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A part and all inside it."""
    yield logic
    for inner in logic["parts"]:
        yield from parts(inner)


@pytest.mark.parametrize("info", BOXED.decisions, ids=lambda info: info.name)
def test_logic_has_the_value_of_the_decision(info: rules.DecisionInfo) -> None:
    """Every boxed expression is a part with the decision's own value and the name of its element."""
    found = explained(info.name)
    assert found["logic"]["value"] == found["value"]
    assert found["logic"]["kind"] == {"hver": "for", "nogen": "some"}.get(info.name, info.kind)
    assert found["kind"] == info.kind


def test_requirements_are_the_inputs_of_what_is_no_table() -> None:
    """Inputs and decisions that are required stand there with their values; functions do not."""
    found = explained("samlet")
    assert found["requires"] == [{"name": "alder", "value": 42}, {"name": "dobbelt", "value": 14}]
    assert [one["label"] for one in found["inputs"]] == ["alder", "dobbelt"]


def test_entries_of_a_context_have_their_values() -> None:
    """Each entry of a context is a part by its name, the result last."""
    found = explained("samlet")["logic"]["parts"]
    assert [(p["role"], p["name"], p["value"]) for p in found] == [
        ("entry", "sats", 250),
        ("entry", "tabel", 250),
        ("result", "", 264),
    ]


def test_all_tables_are_there_each_in_its_place() -> None:
    """A table in a function that is called and one in an entry are both explained, with rows that hit and that missed."""
    tables = [part for part in parts(explained("samlet")["logic"]) if part["kind"] == "decisionTable"]
    assert [one["table"]["place"] for one in tables] == ["'satsen'", "decision 'samlet', entry 'tabel'"]
    assert [[row["row"] for row in one["matched"]] for one in tables] == [[2], [2]]
    assert [one["missed"][0]["off"] for one in tables] == [-24, -24]


@pytest.mark.parametrize("name", ["samlet", "kald"])
def test_a_call_tells_what_was_called_with_what(name: str) -> None:
    """A call by a boxed invocation and one from a text are told alike: the function and its arguments."""
    (call,) = [part for part in parts(explained(name)["logic"]) if part["kind"] == "call"]
    assert (call["name"], call["arguments"], call["value"]) == ("satsen", [{"name": "alder", "value": 42}], 250)


@pytest.mark.parametrize(("alder", "roles"), [(42, ["if", "then"]), (3, ["if", "else"])])
def test_a_conditional_tells_its_branch(alder: int, roles: list[str]) -> None:
    """Only the branch that was taken is there."""
    assert [part["role"] for part in explained("valg", alder=alder)["logic"]["parts"]] == roles


def test_a_filter_counts_what_it_kept() -> None:
    """A filter tells how many it went through, how many it kept, and each item with its answer."""
    logic = explained("udvalg")["logic"]
    assert (logic["turns"], logic["kept"]) == (3, 2)
    told = [(p["arguments"][0]["value"], p["value"]) for p in logic["parts"] if p["role"] == "match"]
    assert told == [(1, False), (5, True), (9, True)]


def test_a_long_loop_is_cut_and_says_so() -> None:
    """Of a long loop the first turns are there, and the number of those left out."""
    logic = explained("hver")["logic"]
    assert (logic["turns"], logic["left"], len(logic["parts"])) == (30, 10, 21)
    assert "… og 10 til" in BOXED.decide("hver", {}).explain().text("da")


def test_a_service_shows_its_decisions() -> None:
    """A decision service that is called shows the decisions that it made, with their inputs."""
    (service,) = explained("service")["logic"]["parts"]
    assert service["kind"] == "decisionService"
    assert [(one["id"], one["value"]) for one in service["decisions"]] == [("dobbelt", 14)]


@pytest.mark.parametrize(("name", "given", "value"), [("satsen", {"alder": 3}, 100), ("tjeneste", {"beløb": 3}, 6)])
def test_what_is_invoked_is_explained(name: str, given: dict[str, object], value: int) -> None:
    """A business knowledge model or decision service that is called by name has its explanation too."""
    (found,) = BOXED.invoke(name, given).explain().data()["decisions"]
    assert (found["id"], found["value"], found["logic"]["value"]) == (name, value, value)


def test_a_null_tells_its_reason_in_its_place() -> None:
    """The part where a null arose carries its note, and the text says it beside the null."""
    found = explained("tom")
    assert found["logic"]["notes"] == []
    assert found["logic"]["parts"][0]["notes"] == found["notes"] != []
    assert "a: not given, not computable" in BOXED.decide("tom", GIVEN).explain().text("en")
    assert "a: ikke oplyst, regnestykket kan ikke udføres" in BOXED.decide("tom", GIVEN).explain().text("da")


def test_a_value_that_is_not_allowed_is_told_with_the_columns() -> None:
    """A table that tested no row shows what it was asked, and that no row was tested."""
    one = table(['"a" => "x"'], inputs=("kode: string",)).replace(
        "</inputExpression>", '</inputExpression><inputValues><text>"a","b"</text></inputValues>'
    )
    explanation = rules.load(model(one)).decide("ret", {"kode": "c"}).explain()
    found = explanation.data()["decisions"][0]
    assert (found["table"]["tested"], found["inputs"][0]["value"], found["matched"]) == (False, "c", [])
    assert "Ingen række er prøvet" in explanation.text("da")
    assert "Ingen række er prøvet" in explanation.html("da")


def test_a_function_as_a_value_has_its_text() -> None:
    """A decision may give a function: it is told by its name, alone and inside a list."""
    made = rules.load(model(decision("f", literal("[function(x) x + 1, 1.5]"))))
    answer = made.decide("f", {})
    assert rules.Explanation.plain(answer.value)[1] == "1.5"
    assert rules.Explanation.plain(answer.value)[0].startswith("function")
    assert answer.explain().data()["decisions"][0]["value"][0].startswith("function")


def test_functions_that_call_themselves_stay_bounded() -> None:
    """What a run keeps of calls inside one another and side by side is bounded; the value is not touched."""
    body = literal("if n &lt; 2 then n else fib(n - 1) + fib(n - 2)")
    fib = (
        '<businessKnowledgeModel id="fib" name="fib"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>'
        f"{body}</encapsulatedLogic></businessKnowledgeModel>"
    )
    grown = rules.load(model(fib, decision("svar", literal("fib(15)"), needs("knowledge fib"))))
    answer = grown.decide("svar", {})
    assert answer.value == 610
    assert sum(1 for _ in parts(answer.explain().data()["decisions"][0]["logic"])) <= 2001


def test_an_explanation_knows_what_day_it_was() -> None:
    """A cell that asks for today() is tested again on the same day."""
    answer = load('>= today() => "kommende"', '- => "forbi"', inputs=("dag: date",), policy="FIRST").decide(
        "ret", {"dag": datetime(2026, 3, 2, tzinfo=UTC).date()}, now=datetime(2026, 3, 1, tzinfo=UTC)
    )
    assert answer.value == "kommende"
    assert [row["row"] for row in answer.explain().data()["decisions"][0]["matched"]] == [1]
