"""Decision services and business knowledge models as functions (DMN 1.5, 6.3.9, 6.3.10, 10.4)."""

import pytest

import rules
from rules import Kind, LimitReached, ModelError
from tests.rules.decision.small_imports import decides, input_, knows
from tests.small_models import model

SERVICE = (
    '<decisionService id="s" name="svc"><outputDecision href="#d1"/><outputDecision href="#d2"/>'
    '<encapsulatedDecision href="#d3"/><inputDecision href="#d4"/><inputData href="#i"/></decisionService>'
)
PARTS = (
    input_("n", "number"),
    decides("d4", "100", id_="d4", type_="number"),
    decides("d3", "n + d4", "Input #i", "Decision #d4", id_="d3"),
    decides("d1", "d3 * 2", "Decision #d3", id_="d1"),
    decides("d2", "d3 * 3", "Decision #d3", id_="d2"),
    SERVICE,
)


def call(text: str, given: dict[str, object] | None = None) -> rules.Answer:
    """The answer of a decision that calls the service."""
    return rules.load(model(*PARTS, decides("x", text, "Knowledge #s", id_="x"))).decide("x", given or {})


@pytest.mark.parametrize(
    "text", ["svc(1, 2)", "svc(n: 1, d4: 2)", "svc(d4: 2, n: 1)", "(function(f) f(1, 2))(svc)", "[svc][1](1, 2)"]
)
def test_several_outputs_are_a_context(text: str) -> None:
    """Input data come before input decisions, which are not decided but given; the outputs are entries by name."""
    assert call(text).value == {"d1": 6, "d2": 9}


@pytest.mark.parametrize("text", ["svc(1)", "svc(1, 2, 3)", "svc()", "svc(n: 1, n: 2)", "svc(m: 1, d4: 2)"])
def test_arguments_that_do_not_fit(text: str) -> None:
    """Too few, too many or others than the parameters are a noted null that names the parameters."""
    answer = call(text)
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.WRONG_ARGUMENTS])
    assert "svc takes (n, d4)" in answer.notes[0].says


def test_named_arguments_that_are_left_out_are_null() -> None:
    """Positional arguments are all given; of named ones those that are left out are null."""
    assert call("svc(d4: 2)").value == {"d1": None, "d2": None}
    logic = "{f: function(a, b) if b = null then a else b, r: [f(a: 1), f(b: 2)]}.r"
    assert rules.load(model(decides("x", logic))).decide("x", {}).value == [1, 2]


def test_arguments_of_a_wrong_type() -> None:
    """An argument is of its parameter's type, or the call is a noted null."""
    assert [note.kind for note in call('svc("a", 2)').notes] == [Kind.WRONG_TYPE]


def test_a_service_sees_nothing_but_its_arguments() -> None:
    """What the caller's decision was given is not known inside."""
    assert call("svc(1, 2)", {"n": 50}).value == {"d1": 6, "d2": 9}


def test_a_service_is_asked_by_id_and_by_name() -> None:
    """The door calls it with named arguments."""
    loaded = rules.load(model(*PARTS))
    assert (
        loaded.invoke("s", {"n": 1, "d4": 2}).value
        == loaded.invoke("svc", {"d4": 2, "n": 1}).value
        == {"d1": 6, "d2": 9}
    )


def test_a_service_without_outputs() -> None:
    """The schema lets a service have no output; a call of it is a noted null."""
    loaded = rules.load(model('<decisionService id="s" name="svc"/>', decides("x", "svc()", "Knowledge #s")))
    assert [note.kind for note in loaded.decide("x", {}).notes][0] is Kind.NO_LOGIC  # noqa: RUF015
    assert loaded.invoke("svc", {}).value is None


@pytest.mark.parametrize("part", ["outputDecision", "encapsulatedDecision", "inputDecision", "inputData"])
def test_what_a_service_names_must_be_there(part: str) -> None:
    """Each part of a service names an element of its kind."""
    for href in ("#none", "#s"):
        with pytest.raises(ModelError, match=f"'svc' requires '{href}', which is"):
            rules.load(model(f'<decisionService id="s" name="svc"><{part} href="{href}"/></decisionService>'))


def test_knowledge_that_requires_itself_or_one_another() -> None:
    """Business knowledge may be recursive, also through another; without an end it is stopped."""
    even = knows("even", "if n = 0 then true else odd(n - 1)", "n", requires="#o")
    odd = knows("odd", "if n = 0 then false else even(n - 1)", "n", id_="o", requires="#b")
    assert rules.load(model(even, odd, decides("x", "even(4)", "Knowledge #b"))).decide("x", {}).value is True
    endless = knows("f", "f(n)", "n")
    with pytest.raises(LimitReached):
        rules.load(model(endless, decides("x", "f(1)", "Knowledge #b"))).decide("x", {})


def test_parameters_convert_lists_of_one() -> None:
    """A parameter takes a list of one as its item, and an item as a list of one (10.3.2.9.4)."""
    items = '<itemDefinition name="tL" isCollection="1"><typeRef>number</typeRef></itemDefinition>'
    loaded = rules.load(
        model(
            items,
            knows("f", "a + 1", "a: number"),
            knows("g", "count(a)", "a: tL", id_="g"),
            decides("x", "[f([1]), g(1)]", "Knowledge #b", "Knowledge #g"),
        )
    )
    assert loaded.decide("x", {}).value == [2, 1]


def test_thousands_of_decisions_in_a_row() -> None:
    """However far down a requirement goes, it is decided, and not by recursion."""
    chain = [decides("d0", "1", id_="d0")]
    chain += [decides(f"d{n}", f"d{n - 1} + 1", f"Decision #d{n - 1}", id_=f"d{n}") for n in range(1, 1500)]
    assert rules.load(model(*chain)).decide("d1499", {}).value == 1500
