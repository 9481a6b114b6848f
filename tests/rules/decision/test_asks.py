"""What a decision asks for, and how a person may write it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import rules
from rules.decision import Ask
from rules.feel import outgoing
from tests.rules.decision.boxed_models import BOXED, decision, literal, needs
from tests.rules.decision.small_imports import decides, family, imports, input_, named
from tests.small_models import load, model, table

TYPES = rules.load(
    model(
        '<itemDefinition name="tKode"><typeRef>string</typeRef><allowedValues><text>"A","B"</text></allowedValues></itemDefinition>',
        '<itemDefinition name="tPerson"><itemComponent name="født"><typeRef>date</typeRef></itemComponent></itemDefinition>',
        '<itemDefinition name="tKoder" isCollection="true"><typeRef>tKode</typeRef></itemDefinition>',
        *(
            f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
            for name, kind in {
                "tal": "number", "tekst": "string", "sand": "boolean", "dag": "date", "frist": "days and time duration",
                "kode": "tKode", "koder": "tKoder", "person": "tPerson", "hvad": "Any",
            }.items()
        ),
        decision("d", literal("tal"), needs(*(f"input {n}" for n in ["tal", "tekst", "sand", "dag", "frist", "kode", "koder", "person", "hvad"]))),
    )
)  # fmt: skip
ASKS = {one.name: one for one in TYPES.asks("d")}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("tal", "42", 42), ("tal", " 1.5 ", Decimal("1.5")), ("tal", "-3", -3), ("tal", "+3", 3), ("tal", "2 + 3", 5),
        ("tal", "null", None),
        ("tekst", "042", "042"), ("tekst", "true", "true"), ("tekst", "to ord", "to ord"), ("tekst", '"a\\"b"', 'a"b'),
        ("tekst", "date(2026)", "date(2026)"), ("tekst", "", ""),
        ("sand", "true", True), ("sand", "false", False),
        ("dag", "2026-01-31", date(2026, 1, 31)), ("dag", '@"2026-01-31"', date(2026, 1, 31)),
        ("dag", 'date("2026-01-31")', date(2026, 1, 31)), ("dag", "date(2026, 1, 31)", date(2026, 1, 31)),
        ("frist", "P14D", "P14D"), ("frist", 'duration("PT1H")', "PT1H"),
        ("kode", "A", "A"), ("koder", "A", ["A"]), ("koder", '["A", "B"]', ["A", "B"]),
        ("person", '{født: @"2000-02-29"}', {"født": date(2000, 2, 29)}),
        ("person", '{"født": "2000-02-29"}', {"født": date(2000, 2, 29)}),
        ("hvad", "042", 42), ("hvad", "2026-01-31", "2026-01-31"), ("hvad", "Let", "Let"), ("hvad", "a-b", "a-b"),
        ("hvad", "true", True), ("hvad", "[1,2]", [1, 2]), ("hvad", "{a: 1}", {"a": 1}), ("hvad", '"42"', "42"),
        ("hvad", '@"2026-01-31"', date(2026, 1, 31)), ("hvad", "[1..5]", "[1..5]"), ("hvad", "abs", "abs"), ("hvad", "abs(", "abs("),
    ],
)  # fmt: skip
def test_what_a_person_writes_is_read(name: str, text: str, value: object) -> None:
    """A value is read by the declared type; where that is open, by how it is written."""
    found = ASKS[name].read(text)
    assert (rules.Explanation.plain(found) if name == "frist" or text == "[1..5]" else outgoing(found)) == value


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("tal", "fem", "'fem' is no value\n  To mend it: give number, e.g. 42 or 1.5"),
        ("tal", '"5"', '"5" is not of the type number'),
        ("tal", "1 +", "it cannot be read"),
        ("tal", "1 / 0", "1 / 0 is not a number"),
        ("sand", "ja", "give boolean, e.g. true or false"),
        ("dag", "31-01-2026", "give date, e.g. 2026-01-31"),
        ("dag", "2026-02-30", "is not of the type date"),
        ("kode", "C", '"C" is not among the allowed values "A","B"\n  To mend it: give string, tKode, one of "A","B"'),
        ("koder", '["A", "C"]', 'give list of string, one of "A","B"'),
        ("person", "{alder: 3}", "give context of født"),
        ("hvad", "[1,", "it cannot be read"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_mend(name: str, text: str, says: str) -> None:
    """A value that is none of the type is an error with the input's name and what it takes."""
    with pytest.raises(rules.RulesError) as caught:
        ASKS[name].read(text)
    assert says in str(caught.value)
    assert f"input '{name}'" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["1" + "0" * 300_000, "[" * 5_000, "2 ** 9999999999", "{a: " * 300, "for i in 1..99999999 return i"]
)
def test_hostile_values_are_errors(text: str) -> None:
    """What would not end, or is nested beyond reason, is one of the core's errors."""
    with pytest.raises(rules.RulesError):
        ASKS["tal"].read(text)


def test_all_of_the_graph_is_asked_for_once() -> None:
    """Inputs of required decisions are asked for too, each once."""
    assert [one.name for one in BOXED.asks("samlet")] == ["alder", "beløb"]
    assert [one.name for one in BOXED.asks("dobbelt")] == ["beløb"]
    assert [(one.name, one.kind) for one in BOXED.asks("satsen")] == [("alder", "number")]
    assert [(one.name, one.kind) for one in BOXED.asks("tjeneste")] == [("beløb", "number")]


def test_a_vendors_table_names_and_types_its_inputs() -> None:
    """A table whose model declares no inputs asks for the names in its columns, with their types."""
    asks = load('> 3 | "a" => "x"', inputs=("alder: number", "kode: string")).asks("ret")
    assert [(one.name, one.kind) for one in asks] == [("alder", "number"), ("kode", "string")]


def test_a_column_types_an_input_that_declares_nothing() -> None:
    """Where the input is of no type, the column that asks for it says which."""
    one = table(['"A" => "x"'], inputs=("kode: string",), requires=needs("input kode")).replace(
        "</inputExpression>", '</inputExpression><inputValues><text>"A","B"</text></inputValues>'
    )
    (ask,) = rules.load(model('<inputData id="kode" name="kode"/>', one)).asks("ret")
    assert (ask.name, ask.kind, ask.allowed) == ("kode", "string", '"A","B"')
    with pytest.raises(rules.RulesError, match="not among the allowed"):
        ask.read("C")


def test_a_name_is_a_name_whatever_its_white_space() -> None:
    """White space in a name does not count."""
    ask: Any = Ask("timer  pr. uge", ASKS["tal"].type)
    assert ask.called("timer pr. uge")
    assert not ask.called("timer")


FAMILY = rules.load(*family())


def test_inputs_of_imported_models_are_asked_for_by_the_way_to_them() -> None:
    """Two inputs of one name in two models are two; each is asked for by a name that it can be given by."""
    asks = FAMILY.asks("x")
    wanted = {"alder": "", "fælles.kode": '"A","B"', "fælles.alder": "", "fælles.tal.n": ""}
    assert {one.name: one.allowed for one in asks} == wanted
    given = {"alder": 3, "fælles.kode": "A", "fælles.alder": 20, "fælles.tal.n": 1}
    answer = FAMILY.decide("x", given)
    assert (answer.value, answer.notes) == (6, ())
    told = [note.says for note in FAMILY.decide("x", {}).notes]
    assert sorted(told) == sorted(f"the input '{one.name}' was not given" for one in asks)


@pytest.mark.parametrize(
    ("name", "other"), [("fælles.tal.n", "n"), ("fælles.tal.n", "urn:count#n"), ("fælles.alder", "urn:adult#alder")]
)
def test_an_input_has_all_names_that_it_can_be_given_by(name: str, other: str) -> None:
    """A plain name that one model alone has, and the name with its namespace, mean the input too."""
    (ask,) = [one for one in FAMILY.asks("x") if one.called(other)]
    assert ask.name == name
    given = {"alder": 3, "fælles.kode": "A", "fælles.alder": 20, "fælles.tal.n": 1}
    assert FAMILY.decide("x", {other if key == name else key: value for key, value in given.items()}).value == 6


def test_what_is_imported_is_asked_with_its_own_types() -> None:
    """Parameters and columns of an imported model are of the types of that model."""
    assert [(one.name, one.allowed) for one in FAMILY.asks("fælles.sats")] == [("a", ""), ("k", '"A","B"')]
    kinds = '<itemDefinition name="tNr"><typeRef>number</typeRef><allowedValues><text>[1..9]</text></allowedValues></itemDefinition>'
    inner = named("urn:in", kinds, '<inputData id="nr" name="nr"/>', table(["- => 1"], inputs=("nr: tNr",), name="t", requires=needs("input nr")))  # fmt: skip
    outer = named("urn:out", imports("urn:in", "p"), '<inputData id="nr" name="nr"/>', decides("y", "nr + p.t", "Decision urn:in#t", "Input #nr"))  # fmt: skip
    assert [(one.name, one.allowed) for one in rules.load(outer, inner).asks("y")] == [("nr", ""), ("p.nr", "[1..9]")]


def test_an_input_that_another_hides_is_asked_for() -> None:
    """Of two imports without a prefix the first one's name counts, but the other's input must be given all the same."""
    models = [named(f"urn:{n}", input_("a", "number")) for n in (1, 2)]
    main = named("urn:m", imports("urn:1"), imports("urn:2"), decides("y", "a", "Input urn:1#i", "Input urn:2#i"))
    loaded = rules.load(main, *models)
    asks = [one.name for one in loaded.asks("y")]
    assert [note.says for note in loaded.decide("y", {}).notes] == [f"the input '{n}' was not given" for n in asks]
    assert len(asks) == 2
