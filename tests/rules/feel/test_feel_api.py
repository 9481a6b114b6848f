"""FEEL by itself: a text, a scope, a value with its notes."""

from decimal import Decimal

import pytest

from rules import feel
from rules.errors import DataFault, FeelError

INCOME = {"monthly income": "number", "household size": "number"}
PEOPLE = {"people": "list<context<age: number, first name: string>>"}


def test_value_goes_out_as_pythons() -> None:
    """A scope of Python's values gives a value of Python's, without a note."""
    found = feel.expression("monthly income * 12 / household size", types=INCOME)
    assert found.evaluate({"monthly income": 900, "household size": Decimal(2)}) == feel.Result(5400, ())


def test_null_has_its_note() -> None:
    """A fault in the data is a null with the reason."""
    result = feel.expression("a + b", names=["a", "b"]).evaluate({"a": 1, "b": "x"})
    assert result.value is None
    assert [note.kind for note in result.notes] == [feel.Kind.NOT_COMPUTABLE]


def test_wrong_type_and_no_value_are_noted() -> None:
    """What is not of the declared type, or no value at all, is a null with the reason."""
    size = feel.expression("household size", types=INCOME)
    for wrong in ("two", object()):
        result = size.evaluate({"household size": wrong})
        assert (result.value, [note.kind for note in result.notes]) == (None, [feel.Kind.WRONG_TYPE])


@pytest.mark.parametrize("typed", [True, False])
def test_function_is_evaluate_or_a_fault(typed: bool) -> None:
    """`function` gives the same value, and raises where a note would stand."""
    text = "monthly income / household size"
    made = feel.expression(text, types=INCOME) if typed else feel.expression(text, names=INCOME)
    assert made.function({"monthly income": 900, "household size": 2}) == 450
    assert made.function({"monthly income": None, "household size": 2}) is None
    with pytest.raises(DataFault, match="is not a number"):
        made.function({"monthly income": 900, "household size": 0})


@pytest.mark.parametrize(("value", "found"), [(3, True), (5, False), (None, None)])
def test_unary_tests_ask_about_a_value(value: int | None, found: bool | None) -> None:
    """A cell is true, false or null for the value `?`."""
    made = feel.tests("[1..most)", types={"?": "number", "most": "number"})
    assert made.evaluate({"?": value, "most": 5}) == feel.Result(found, ())
    assert made.function({"?": value, "most": 5}) is found


@pytest.mark.parametrize(
    ("text", "start", "line", "column", "mend"),
    [
        ("1 +\n  incom", 6, 2, 3, "did you mean 'income'?"),
        ("montly income * 12", 7, 1, 8, "did you mean 'monthly income'?"),
        ("if montly income > 1 then 2 else 3", 10, 1, 11, "did you mean 'monthly income'?"),
        ("cout([1])", 0, 1, 1, "did you mean 'count'?"),
    ],
)
def test_unknown_name_is_a_fault_at_once(text: str, start: int, line: int, column: int, mend: str) -> None:
    """With the names declared, a misspelt one is told with its place and the nearest."""
    with pytest.raises(FeelError) as told:
        feel.expression(text, names=["income", "monthly income"])
    error = told.value
    assert (error.start, error.line, error.column, error.mend) == (start, line, column, mend)


def test_unknown_name_without_declarations_is_a_noted_null() -> None:
    """Where nothing is declared, a missing name is found out when it is asked for."""
    result = feel.expression("income + 1").evaluate({})
    assert (result.value, [note.kind for note in result.notes]) == (None, [feel.Kind.UNKNOWN_NAME])


def test_entries_of_declared_types_are_names() -> None:
    """The entries of a declared type may follow a dot and stand in a filter, spaces and all."""
    made = feel.expression('people[first name = "Bo"].age', types=PEOPLE)
    scope = {"people": [{"first name": "Bo", "age": 7}, {"first name": "Ib", "age": 8}]}
    assert made.evaluate(scope) == feel.Result([7], ())


def test_unknown_type_is_a_fault() -> None:
    """A type that there is none of is told with the nearest."""
    with pytest.raises(FeelError, match="did you mean 'number'"):
        feel.expression("a", types={"a": "numbr"})
