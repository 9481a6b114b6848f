"""Function items (DMN 1.5, 7.3.3): a function conforms by its parameters, against the grain, and its result (10.3.2.9.2)."""

from __future__ import annotations

import pytest

import rules
from rules import Kind, ModelError
from tests.rules.decision.small_imports import decides, knows
from tests.small_models import model

TYPES = """
<itemDefinition name="tPart"><itemComponent name="a"><typeRef>number</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tWhole"><itemComponent name="a"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="b"><typeRef>string</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues></itemDefinition>
<itemDefinition name="tOne"><itemComponent name="n"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="next"><typeRef>tOne</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tTwo"><itemComponent name="n"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="next"><typeRef>tTwo</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tOther"><itemComponent name="n"><typeRef>string</typeRef></itemComponent>
  <itemComponent name="next"><typeRef>tOther</typeRef></itemComponent></itemDefinition>
"""


def item(*parameters: str, result: str = "") -> str:
    """A function item with parameters of these types."""
    made = "".join(f'<parameters name="p{n}" typeRef="{type_}"/>' for n, type_ in enumerate(parameters))
    return f'<itemDefinition name="tF"><functionItem outputTypeRef="{result}">{made}</functionItem></itemDefinition>'


def given(function: str, *elements: str) -> bytes:
    """A model that takes the function `f` as an argument of the type tF."""
    return model(
        TYPES,
        *elements,
        knows("f", "null", *function.split(", ")),
        knows("asks for one", "g != null", "g: tF", id_="asker"),
        decides("x", "asks for one(f)", "Knowledge #b", "Knowledge #asker"),
    )


@pytest.mark.parametrize(
    ("asked", "function", "fits"),
    [
        (["number"], "a: number", True),
        (["number"], "a: Any", True),
        (["number"], "a: string", False),
        (["Any"], "a: number", False),
        (["number"], "a: tSmall", False),
        (["tSmall"], "a: number", True),
        (["tSmall"], "a: tSmall", True),
        (["tWhole"], "a: tPart", True),
        (["tPart"], "a: tWhole", False),
        (["list<tWhole>"], "a: list<tPart>", True),
        (["list<tPart>"], "a: list<tWhole>", False),
        (["tOne"], "a: tTwo", True),
        (["tOne"], "a: tOther", False),
        (["number", "string"], "a: number, b: string", True),
        (["number", "string"], "a: string, b: number", False),
        (["number"], "a: number, b: string", False),
        ([""], "a: number", True),
    ],
)
def test_parameters_conform_against_the_grain(asked: list[str], function: str, fits: bool) -> None:
    """A function may take more than the item says that it is given, never less: Si <: Ti for each parameter."""
    typed = item(*(one.replace("<", "&lt;") for one in asked))
    answer = rules.load(given(function.replace("<", "&lt;"), typed)).decide("x", {})
    assert (answer.value, [note.kind for note in answer.notes]) == ((True, []) if fits else (None, [Kind.WRONG_TYPE]))


@pytest.mark.parametrize("typed", [item("nothing"), item("number", result="nothing")])
def test_a_type_that_is_not_there_is_told(typed: str) -> None:
    """A parameter or a result of a type that nothing declares is a fault of the model."""
    with pytest.raises(ModelError, match="there is no type 'nothing'"):
        rules.load(given("a: number", typed))


def test_types_that_hold_one_another_often_are_looked_at_once() -> None:
    """Two types that name the next one twice, forty deep, conform at once: each pair is looked at one time."""
    twice = "".join(
        f'<itemDefinition name="{name}{n}"><itemComponent name="l"><typeRef>{name}{n + 1}</typeRef></itemComponent>'
        f'<itemComponent name="r"><typeRef>{name}{n + 1}</typeRef></itemComponent></itemDefinition>'
        for name in "ab"
        for n in range(40)
    )
    ends = "".join(f'<itemDefinition name="{name}40"><typeRef>number</typeRef></itemDefinition>' for name in "ab")
    assert rules.load(given("p: b0", twice, ends, item("a0"))).decide("x", {}).value is True
