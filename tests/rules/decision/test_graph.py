"""Requirements graphs: inputs, decisions, business knowledge, services, item definitions, boxed expressions."""

import pytest

import rules
from rules import Kind
from tests.small_models import model


def decision(name: str, logic: str, *requires: str, type_: str = "") -> str:
    needed = "".join(
        f'<{kind}Requirement><{what} href="#{href}"/></{kind}Requirement>'
        for kind, what, href in (text.split() for text in requires)
    )
    typed = f'<variable name="{name}" typeRef="{type_}"/>' if type_ else ""
    return f'<decision id="{name}" name="{name}">{typed}{needed}{logic}</decision>'


def literal(text: str) -> str:
    return f"<literalExpression><text>{text}</text></literalExpression>"


INPUT = '<inputData id="timer" name="timer pr. uge"><variable name="timer pr. uge" typeRef="number"/></inputData>'
FUNCTION = (
    '<businessKnowledgeModel id="gange" name="gange"><encapsulatedLogic><formalParameter name="a" typeRef="number"/>'
    f'<formalParameter name="b"/>{literal("a * b")}</encapsulatedLogic></businessKnowledgeModel>'
)
SERVICE = (
    '<decisionService id="tjeneste" name="tjeneste"><outputDecision href="#ialt"/><inputData href="#timer"/>'
    "</decisionService>"
)
SUM = decision("ialt", literal("timer pr. uge + 1"), "information requiredInput timer", type_="number")


def test_names_with_spaces_are_declared_inputs() -> None:
    """A declared input is known by its whole name, also by a key with other spaces."""
    loaded = rules.load(model(INPUT, SUM))
    assert loaded.decide("ialt", {"timer pr. uge": 3}).value == 4
    assert loaded.decide("ialt", {"timer pr.uge": 3}).value == 4


def test_input_of_a_wrong_type_is_noted_once() -> None:
    """An input that is not of its type is null, and the answer says so once."""
    answer = rules.load(model(INPUT, SUM)).decide("ialt", {"timer pr. uge": "tre"})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.WRONG_TYPE])


def test_what_is_not_required_is_not_known() -> None:
    """A declared element is known only where it is required, and is no input there either."""
    answer = rules.load(model(INPUT, decision("x", literal("ialt + 1")), SUM)).decide("x", {"timer pr. uge": 3})
    assert answer.value is None
    assert answer.notes[0].kind is Kind.UNKNOWN_NAME


def test_business_knowledge_is_a_function() -> None:
    """A business knowledge model is called from an expression, an invocation, and by the door."""
    call = decision("x", literal("gange(2, 3)"), "knowledge requiredKnowledge gange")
    boxed = decision(
        "y",
        f"<invocation>{literal('gange')}<binding><parameter name='a'/>{literal('4')}</binding>"
        f"<binding><parameter name='b'/>{literal('5')}</binding></invocation>",
        "knowledge requiredKnowledge gange",
    )
    loaded = rules.load(model(FUNCTION, call, boxed))
    assert loaded.decide("x", {}).value == 6
    assert loaded.decide("y", {}).value == 20
    assert loaded.invoke("gange", {"a": 6, "b": 7}).value == 42
    assert loaded.invoke("gange", {"a": "x", "b": 7}).notes[0].kind is Kind.WRONG_TYPE


def test_service_is_a_function_of_its_inputs() -> None:
    """A decision service is called with its inputs by name."""
    loaded = rules.load(model(INPUT, SUM, SERVICE))
    assert loaded.invoke("tjeneste", {"timer pr. uge": 3}).value == 4
    with pytest.raises(KeyError, match="did you mean 'tjeneste'"):
        loaded.invoke("tjenste", {})


@pytest.mark.parametrize(
    ("logic", "value"),
    [
        ((f"<context><contextEntry><variable name='a'/>{literal('1')}</contextEntry>"
          f"<contextEntry>{literal('a + 1')}</contextEntry></context>"), 2),
        (f"<list>{literal('1')}{literal('2')}</list>", [1, 2]),
        (f"<relation><column name='a'/><column name='b'/><row>{literal('1')}{literal('2')}</row></relation>",
         [{"a": 1, "b": 2}]),
        (f"<conditional><if>{literal('1 = 1')}</if><then>{literal('3')}</then><else>{literal('4')}</else></conditional>", 3),
        (f"<filter><in>{literal('[1,2,3]')}</in><match>{literal('item &gt; 1')}</match></filter>", [2, 3]),
        (f"<for iteratorVariable='i'><in>{literal('[1,2]')}</in><return>{literal('i * 2')}</return></for>", [2, 4]),
        (f"<some iteratorVariable='i'><in>{literal('[1,2]')}</in><satisfies>{literal('i = 2')}</satisfies></some>", True),
        (f"<every iteratorVariable='i'><in>{literal('[1,2]')}</in><satisfies>{literal('i = 2')}</satisfies></every>", False),
    ],
)  # fmt: skip
def test_boxed_expression(logic: str, value: object) -> None:
    """Each boxed expression gives its value."""
    assert rules.load(model(decision("x", logic))).decide("x", {}).value == value


def test_item_definitions_restrict_and_convert() -> None:
    """Allowed values, components and collections are asked of what comes in."""
    items = (
        '<itemDefinition name="tFarve"><typeRef>string</typeRef><allowedValues><text>"rød","grøn"</text></allowedValues></itemDefinition>'
        '<itemDefinition name="tFarver" isCollection="true"><typeRef>tFarve</typeRef></itemDefinition>'
        '<inputData id="f" name="f"><variable name="f" typeRef="tFarver"/></inputData>'
    )
    loaded = rules.load(model(items, decision("x", literal("count(f)"), "information requiredInput f")))
    assert loaded.decide("x", {"f": ["rød", "grøn"]}).value == 2
    assert loaded.decide("x", {"f": "rød"}).value == 1
    assert loaded.decide("x", {"f": ["blå"]}).notes[0].kind is Kind.WRONG_TYPE


def test_time_is_an_argument() -> None:
    """now() and today() give the moment that was handed in, and a noted null without one."""
    import datetime as dt  # noqa: PLC0415  -- the only test with a moment

    loaded = rules.load(model(decision("x", literal("today()"))))
    now = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)
    assert loaded.decide("x", {}, now=now).value == dt.date(2026, 1, 31)
    assert loaded.decide("x", {}).notes[0].kind is Kind.WRONG_ARGUMENTS


def test_a_filter_by_entries_asks_for_no_input() -> None:
    """An entry's name in a filter's condition is no missing input; a name that was given is taken all the same."""
    loaded = rules.load(
        model(
            decision("x", literal("[{antal: 1}, {antal: 5}][antal &gt;= 2].antal")),
            decision("y", literal("[{antal: 1}, {antal: 5}][antal &gt;= mindst].antal")),
        )
    )
    assert loaded.function("x")({}) == [5]
    assert loaded.function("y")({"mindst": 1}) == [1, 5]
    assert loaded.decide("y", {}).notes[0].kind is Kind.UNKNOWN_NAME


def test_boxed_filters_and_loops_take_what_their_texts_do() -> None:
    """A boxed filter asks for a name that its match takes from outside; a boxed loop walks a range and looks back."""
    kept = f"<filter><in>{literal('[{n: 1}, {n: 5}]')}</in><match>{literal('n &gt; mindst')}</match></filter>"
    walked = (
        f"<for iteratorVariable='i'><in>{literal('[1..3]')}</in><return>{literal('[count(partial), i]')}</return></for>"
    )
    loaded = rules.load(model(decision("x", kept), decision("y", walked)))
    assert loaded.function("x")({"mindst": 2}) == [{"n": 5}]
    assert loaded.function("y")({}) == [[0, 1], [1, 2], [2, 3]]
