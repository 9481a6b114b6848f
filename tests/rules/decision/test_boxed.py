"""Boxed expressions (DMN 1.5, 10.2.1) and item definitions (7.3.2): types, names, what is refused."""

import pytest

import rules
from rules import Kind, LimitReached, ModelError
from tests.rules.decision.small_imports import decides, input_, knows
from tests.rules.decision.test_graph import decision, literal
from tests.small_models import model


def entry(name: str, text: str, type_: str = "Any") -> str:
    """An entry of a context."""
    variable = f'<variable name="{name}" typeRef="{type_}"/>' if name else ""
    return f"<contextEntry>{variable}{literal(text)}</contextEntry>"


def loop(word: str, over: str, last: str, body: str, types: tuple[str, str] = ("Any", "Any")) -> str:
    """A boxed iterator over `i`; its parts are of these types."""
    return (
        f'<{word} iteratorVariable="i"><in typeRef="{types[0].replace("<", "&lt;")}">{literal(over)}</in>'
        f'<{last} typeRef="{types[1]}">{literal(body)}</{last}></{word}>'
    )


VALUES = [
    (loop("for", "[1..3]", "return", "i * 2"), [2, 4, 6]),
    (loop("for", "[3, 4]", "return", "count(partial) + i"), [3, 5]),
    (loop("for", "[]", "return", "i"), []),
    (loop("some", "(1..3]", "satisfies", "i = 1"), False),
    (loop("for", "[[1], 2]", "return", "i", ("number", "number")), [1, 2]),
    (loop("for", "[1, 2]", "return", "[i]", ("list<number>", "number")), [1, 2]),
    (loop("for", "5", "return", "i", ("list<number>", "Any")), [5]),
    (loop("for", "[1..2]", "return", "i", ("range<number>", "Any")), [1, 2]),
    (loop("every", "[1, 2]", "satisfies", "[i &gt; 0]", ("number", "boolean")), True),
    (loop("every", "[1..3]", "satisfies", "i &gt; 0"), True),
    (f"<filter><in>{literal('[{a: 1}, {a: 2}]')}</in><match>{literal('a &gt; 1 and item.a = 2')}</match></filter>", [{"a": 2}]),
    (f"<context>{entry('a', '[1]', 'number')}{entry('', 'a + 1')}</context>", 2),
    (f"<relation><column name='a' typeRef='number'/><column name='b'/><row>{literal('[1]')}{literal('2')}</row></relation>", [{"a": 1, "b": 2}]),
    (f"<invocation>{literal('abs')}<binding><parameter name='n'/>{literal('-1')}</binding></invocation>", 1),
]  # fmt: skip


@pytest.mark.parametrize(("logic", "value"), VALUES)
def test_value(logic: str, value: object) -> None:
    """The boxed expression gives this, and notes nothing."""
    answer = rules.load(model(decision("x", logic))).decide("x", {})
    assert (answer.value, answer.notes) == (value, ())
    assert rules.load(model(decision("x", logic))).function("x")({}) == value


NULLS = [
    (f"<context>{entry('a', chr(34) + 's' + chr(34), 'number')}{entry('', 'a')}</context>", None, Kind.WRONG_TYPE),
    (f"<relation><column name='a' typeRef='number'/><row>{literal(chr(34) + 's' + chr(34))}</row></relation>", [{"a": None}], Kind.WRONG_TYPE),
    (f"<invocation>{literal('1')}<binding><parameter name='n'/>{literal('-1')}</binding></invocation>", None, Kind.NOT_A_FUNCTION),
    (f"<invocation>{literal('nothing')}</invocation>", None, Kind.MISSING_INPUT),
    (f"<filter><in>{literal('[1]')}</in><match>{literal('1')}</match></filter>", None, Kind.NOT_A_BOOLEAN),
    (loop("for", "[1, &quot;s&quot;]", "return", "i", ("number", "Any")), [1, None], Kind.WRONG_TYPE),
    (loop("for", "[1, &quot;s&quot;]", "return", "i", ("list<number>", "Any")), None, Kind.WRONG_TYPE),
    (loop("for", "[1, 2]", "return", "string(i)", ("Any", "number")), [None, None], Kind.WRONG_TYPE),
    (loop("some", "[1, 2]", "satisfies", "string(i)", ("Any", "boolean")), None, Kind.WRONG_TYPE),
]  # fmt: skip


@pytest.mark.parametrize(("logic", "value", "kind"), NULLS)
def test_noted_null(logic: str, value: object, kind: Kind) -> None:
    """A fault in the data is a null with its reason."""
    answer = rules.load(model(decision("x", logic))).decide("x", {})
    assert (answer.value, answer.notes[0].kind) == (value, kind)


def test_a_binding_without_a_formula_is_null() -> None:
    """The schema lets the formula be left out."""
    logic = f"<invocation>{literal('f')}<binding><parameter name='a'/></binding></invocation>"
    loaded = rules.load(model(knows("f", "a = null", "a"), decision("x", logic, "knowledge requiredKnowledge b")))
    assert loaded.decide("x", {}).value is True


@pytest.mark.parametrize(
    ("logic", "says"),
    [
        (f"<context>{entry('a', '1')}{entry('a', '2')}</context>", "the entry 'a' stands twice"),
        (f"<context>{entry('', '1')}{entry('a', '2')}</context>", "the context's result, is not the last"),
        ("<literalExpression><importedValues importType='x' namespace='y'><importedElement>z</importedElement></importedValues></literalExpression>", "takes its text from another document .importedValues., which is not read"),
        ("<literalExpression><text>1</text><importedValues importType='x' namespace='y'/></literalExpression>", "takes its text from another document .importedValues., which is not read"),
        (loop("for", "[1]", "return", "i", ("nothing", "Any")), "there is no type 'nothing'"),
        (loop("for", "[1]", "return", "i", ("Any", "nothing")), "there is no type 'nothing'"),
        ("<literalExpression expressionLanguage='urn:other'><text>1</text></literalExpression>", "'urn:other' is not supported"),
    ],
)  # fmt: skip
def test_refused(logic: str, says: str) -> None:
    """What no value can stand for is told when the model is read."""
    with pytest.raises(ModelError, match=says):
        rules.load(model(decision("x", logic)))


def test_a_filter_asks_for_what_was_given() -> None:
    """A name in a filter is an entry of the items or, when one was given, an input; never a missing one."""
    for logic in (
        literal("l[a &gt; limit]"),
        f"<filter><in>{literal('l')}</in><match>{literal('a &gt; limit')}</match></filter>",
    ):
        loaded = rules.load(model(input_("l"), decision("x", logic, "information requiredInput i")))
        answer = loaded.decide("x", {"l": [{"a": 1}, {"a": 2}], "limit": 1})
        assert (answer.value, answer.notes) == ([{"a": 2}], ())


def item(name: str, inner: str, *, many: bool = False) -> str:
    """An item definition."""
    return f'<itemDefinition name="{name}" isCollection="{str(many).lower()}">{inner}</itemDefinition>'


REF = "<typeRef>number</typeRef>"
TREE = item(
    "t",
    '<itemComponent name="v"><typeRef>number</typeRef></itemComponent><itemComponent name="k" isCollection="true"><typeRef>t</typeRef></itemComponent>',
)
TYPES = [
    (item("t", REF + "<allowedValues><text>1, 2</text></allowedValues>", many=True), [1, 2], [1, 2], None),
    (item("t", REF + "<allowedValues><text>1, 2</text></allowedValues>", many=True), [1, 3], None, Kind.WRONG_TYPE),
    (item("t", REF + "<typeConstraint><text>count(?) &lt; 3</text></typeConstraint>", many=True), [1, 2, 3], None, Kind.NOT_ALLOWED),
    (item("t", REF, many=True), 1, [1], None),
    (item("t", REF + "<allowedValues><text>&gt; 3</text></allowedValues>"), [5], 5, None),
    (item("t", "<typeRef>list&lt;number&gt;</typeRef>"), [5], [5], None),
    (TREE, {"v": 1, "k": [{"v": 2, "k": []}]}, {"v": 1, "k": [{"v": 2, "k": []}]}, None),
    (TREE, {"v": 1, "k": [{"v": "2", "k": []}]}, None, Kind.WRONG_TYPE),
    (item("t", "<typeRef>t</typeRef>", many=True), [[[]]], [[[]]], None),
]  # fmt: skip


@pytest.mark.parametrize(("definition", "given", "value", "kind"), TYPES)
def test_input_of_an_item_definition(definition: str, given: object, value: object, kind: Kind | None) -> None:
    """An input is of its item definition, converted where the standard converts, or a noted null."""
    answer = rules.load(model(definition, input_("a", "t"), decides("x", "a", "Input #i"))).decide("x", {"a": given})
    assert (answer.value, next((note.kind for note in answer.notes), None)) == (value, kind)


def test_allowed_values_that_ask_for_the_component_beside() -> None:
    """A component's allowed values see the values of those beside it."""
    parts = f'<itemComponent name="low">{REF}</itemComponent><itemComponent name="high">{REF}<allowedValues><text>&gt;= low</text></allowedValues></itemComponent>'
    loaded = rules.load(model(item("t", parts), input_("a", "t"), decides("x", "a.high", "Input #i")))
    assert loaded.decide("x", {"a": {"low": 1, "high": 2}}).value == 2
    answer = loaded.decide("x", {"a": {"low": 3, "high": 2}})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.NOT_ALLOWED)


def test_types_that_only_name_one_another() -> None:
    """Types in a ring without a list or a component between them mean nothing."""
    ring = item("a", "<typeRef>b</typeRef>") + item("b", "<typeRef>a</typeRef>")
    with pytest.raises(ModelError, match="types name one another in a ring: a → b → a"):
        rules.load(model(ring))


def test_a_value_nested_beyond_reason() -> None:
    """A value that no type check could walk through is stopped by name."""
    deep = "(for i in 1..3000 return if i = 1 then {v: 1, k: []} else {v: 1, k: [partial[-1]]})[-1]"
    with pytest.raises(LimitReached):
        rules.load(model(TREE, decides("x", deep, type_="t"))).decide("x", {})
