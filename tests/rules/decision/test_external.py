"""External functions (DMN 1.5, 10.3.2.13.3): only what the caller's table names, with Java's types, and never more."""

import math
from decimal import Decimal
from typing import Any

import pytest

import rules
from rules import Kind, ModelError
from tests.rules.decision.small_imports import decides, input_
from tests.small_models import model

COS = 'function(n) external {java: {class: "java.lang.Math", method signature: "cos(double)"}}'


def calls(signature: str, *arguments: str, class_: str = "a.B", parameters: int | None = None) -> str:
    """An expression that calls a method with arguments."""
    names = ", ".join(f"p{n}" for n in range(len(arguments) if parameters is None else parameters))
    called = f'{{java: {{class: "{class_}", method signature: "{signature}"}}}}'
    return f"{{f: function({names}) external {called}, r: f({', '.join(arguments)})}}.r"


def boxed(kind: str, entries: dict[str, str], name: str = "f") -> str:
    """A business knowledge model of one parameter `n` that is external."""
    inside = "".join(
        f'<contextEntry><variable name="{key}"/><literalExpression><text>"{text}"</text></literalExpression></contextEntry>'
        for key, text in entries.items()
    )
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><encapsulatedLogic kind="{kind}">'
        f'<formalParameter name="n" typeRef="number"/><context>{inside}</context></encapsulatedLogic></businessKnowledgeModel>'
    )


def test_a_function_literal_calls_what_the_table_has() -> None:
    """The callee gets Java's type as Python's, and its value comes back as the language's."""
    got: list[Any] = []

    def cosine(n: float) -> float:
        got.append(n)
        return math.cos(n)

    loaded = rules.load(model(decides("x", f"({COS})(0)")), externals={"java.lang.Math.cos(double)": cosine})
    answer = loaded.decide("x", {})
    assert (answer.value, answer.notes, got, type(got[0])) == (1, (), [0.0], float)


def test_without_an_entry_the_model_is_not_loaded() -> None:
    """What is known to be missing when the model is read is told then, with the key to give."""
    with pytest.raises(ModelError, match=r"no function stands for java.lang.Math.cos\(double\)") as caught:
        rules.load(model(decides("x", f"({COS})(0)")))
    assert 'externals={"java.lang.Math.cos(double)": …}' in str(caught.value)
    with pytest.raises(ModelError, match=r"no function stands for a\.B\.f"):
        rules.load(model(boxed("Java", {"class": "a.B", "method signature": "f(int)"})))


def test_without_an_entry_a_call_is_a_noted_null_for_whoever_tolerates_it() -> None:
    """Tolerated, or not to be told when the model is read, a missing function is a null of its own kind."""
    answer = rules.load(model(decides("x", f"({COS})(0)")), tolerant=True).decide("x", {})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.NO_EXTERNAL])
    hidden = decides("x", COS.replace('"java.lang.Math"', "c").join(("(", ")(0)")), "Input #i")
    answer = rules.load(model(input_("c"), hidden)).decide("x", {"c": "java.lang.Math"})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.NO_EXTERNAL])


@pytest.mark.parametrize(
    "body", ["{}", "{java: {}}", '{java: {class: "a.B"}}', '{java: {class: "a.B", method signature: "f"}}', "{java: 3}"]
)
def test_a_definition_that_names_nothing(body: str) -> None:
    """A definition without class and signature is a noted null when it is called."""
    answer = rules.load(model(decides("x", f"(function(n) external {body})(0)"))).decide("x", {})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.NO_EXTERNAL])


def test_boxed_functions_of_all_kinds() -> None:
    """A business knowledge model of kind Java gets arguments by position, one of kind PMML one dict by parameter."""
    java = boxed("Java", {"class": "a.B", "method signature": "f( int )"}, "f")
    pmml = boxed("PMML", {"document": "risk.pmml", "model": "Risk"}, "g")
    given = {"a.B.f(int)": lambda n: n + 1, "risk.pmml#Risk": lambda inputs: {"score": inputs["n"] * 2}}
    loaded = rules.load(
        model(java, pmml, decides("x", "[f(n: 1), g(2).score]", "Knowledge #f", "Knowledge #g")), externals=given
    )
    assert loaded.decide("x", {}).value == [2, 4]
    assert loaded.invoke("f", {"n": 5}).value == 6
    assert loaded.invoke("f", {"n": "5"}).notes[0].kind is Kind.WRONG_TYPE


def same(value: object) -> object:
    """What came in, as text of its Python kind."""
    return f"{type(value).__name__} {value}"


TAKEN = [
    ("int", "3", "int 3"),
    ("java.lang.Integer", "-2147483648", "int -2147483648"),
    ("Long", "3", "int 3"),
    ("double", "1.5", "float 1.5"),
    ("java.math.BigDecimal", "0.10", "Decimal 0.10"),
    ("java.lang.String", '"a"', "str a"),
    ("String", "null", "NoneType None"),
    ("boolean", "true", "bool True"),
    ("char", '"a"', "str a"),
    ("java.util.List<String>", "[1, 2]", "list [1, 2]"),
    ("java.util.Map", "{a: 1}", "dict {'a': 1}"),
    ("Object", "3", "int 3"),
    ("java.time.LocalDate", 'date("2026-01-31")', "date 2026-01-31"),
    ("int[]", "[1, 2]", "list [1, 2]"),
    ("[I", "[1, 2]", "list [1, 2]"),
    ("java.lang.String...", '"a"', "list ['a']"),
]


@pytest.mark.parametrize(("type_", "argument", "says"), TAKEN, ids=[f"{t} {a}" for t, a, _ in TAKEN])
def test_arguments_come_as_their_types_want_them(type_: str, argument: str, says: str) -> None:
    """Each of Java's types has a Python type, however the type is written."""
    loaded = rules.load(
        model(decides("x", calls(f"f({type_})", argument).replace("<", "&lt;"))), externals={f"a.B.f({type_})": same}
    )
    answer = loaded.decide("x", {})
    assert (answer.value, answer.notes) == (says, ())


REFUSED = [
    ("int", "1.5", "1.5 is no int"),
    ("int", "2147483648", "2147483648 is no int"),
    ("byte", "128", "128 is no byte"),
    ("int", "null", "null is no int"),
    ("int", '"1"', '"1" is no int'),
    ("char", '"ab"', '"ab" is no char'),
    ("boolean", "1", "1 is no boolean"),
    ("String", "1", "1 is no java.lang.String"),
    ("java.io.File", '"/etc/passwd"', "is no java.io.File"),
    ("Object", "sum", "is no java.lang.Object"),
    ("int[]", '["a"]', '"a" is no int'),
]


@pytest.mark.parametrize(("type_", "argument", "says"), REFUSED, ids=[f"{t} {a}" for t, a, _ in REFUSED])
def test_arguments_that_do_not_fit(type_: str, argument: str, says: str) -> None:
    """A value that the type cannot have is a noted null, and the callee is not called."""
    loaded = rules.load(model(decides("x", calls(f"f({type_})", argument))), externals={f"a.B.f({type_})": same})
    answer = loaded.decide("x", {})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.WRONG_ARGUMENTS])
    assert says in answer.notes[0].says


def test_an_array_at_the_end_takes_the_rest() -> None:
    """A last parameter that is an array takes one list, or all arguments that are left, none too."""
    externals = {"a.B.f(String, Object...)": lambda text, rest: [text, len(rest)]}

    def asked(*arguments: str) -> object:
        text = calls("f(java.lang.String, [Ljava.lang.Object;)", *arguments)
        return rules.load(model(decides("x", text)), externals=externals).decide("x", {}).value

    assert [asked('"a"'), asked('"a"', "1"), asked('"a"', "1", "2"), asked('"a"', "[1, 2, 3]")] == [
        ["a", 0],
        ["a", 1],
        ["a", 2],
        ["a", 3],
    ]


def test_another_number_of_parameters_than_the_method_has() -> None:
    """A function of two parameters that names a method of one is a noted null."""
    answer = rules.load(model(decides("x", calls("f(int)", "1", "2"))), externals={"a.B.f(int)": same}).decide("x", {})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.WRONG_ARGUMENTS)


@pytest.mark.parametrize("result", [float("nan"), float("inf"), object(), {1, object()}, lambda: 1])
def test_a_result_that_is_no_value(result: object) -> None:
    """What the language has no value for is a noted null."""
    answer = rules.load(model(decides("x", calls("f()"))), externals={"a.B.f()": lambda: result}).decide("x", {})
    assert (answer.value, [note.kind for note in answer.notes]) == (None, [Kind.EXTERNAL_FAILED])


def test_a_callee_that_raises() -> None:
    """An exception of the callee is a noted null with its text, in Danish and English too."""

    def fails() -> None:
        raise ArithmeticError("integer overflow")

    answer = rules.load(model(decides("x", calls("f()"))), externals={"a.B.f()": fails}).decide("x", {})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.EXTERNAL_FAILED)
    assert "ArithmeticError: integer overflow" in answer.notes[0].says
    assert "en ekstern funktion kunne ikke give et svar" in answer.explain().text("da")


@pytest.mark.parametrize("key", ["cos", "cos(double)", "java.lang.Math.cos(dou ble", "a.B.f(int,)", "a.B.f(1)", ""])
def test_a_key_that_names_nothing(key: str) -> None:
    """A table's key that no definition could name is told to the caller at once."""
    with pytest.raises(ValueError, match="names no external function"):
        rules.load(model(decides("x", "1")), externals={key: same})


def test_there_is_no_other_door() -> None:
    """A class of Python is as unknown as any other that the table does not name."""
    text = calls("system(java.lang.String)", '"true"', class_="os")
    answer = rules.load(model(decides("x", text)), tolerant=True, externals={"a.B.f()": same}).decide("x", {})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.NO_EXTERNAL)


def test_external_may_be_a_name() -> None:
    """The word alone is an ordinary name."""
    assert (
        rules.load(model(input_("external"), decides("x", "(function(n) external + n)(1)", "Input #i")))
        .decide("x", {"external": 2})
        .value
        == 3
    )


def test_decimals_keep_their_digits() -> None:
    """A BigDecimal goes out and comes back with all its digits."""
    text = calls("f(java.math.BigDecimal)", "1.234567890123456789012345678901234")
    answer = rules.load(model(decides("x", text)), externals={"a.B.f(java.math.BigDecimal)": lambda n: n}).decide(
        "x", {}
    )
    assert answer.value == Decimal("1.234567890123456789012345678901234")
