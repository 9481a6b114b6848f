"""Hit policies: what each promises, and what happens when the promise is broken."""

import pytest

import rules
from rules import DataFault, Kind
from tests.small_models import load, model, table

BANDS = ('< 18 => "ung"', '[18..65) => "voksen"', '>= 60 => "ældre"')
RANKED = ('svar: string of "ældre","voksen","ung"',)


@pytest.mark.parametrize(
    ("policy", "outputs", "alder", "value"),
    [
        ("UNIQUE", ("svar: string",), 30, "voksen"),
        ("FIRST", ("svar: string",), 62, "voksen"),
        ("PRIORITY", RANKED, 62, "ældre"),
        ("RULE ORDER", ("svar: string",), 62, ["voksen", "ældre"]),
        ("OUTPUT ORDER", RANKED, 62, ["ældre", "voksen"]),
        ("COLLECT", ("svar: string",), 62, ["voksen", "ældre"]),
    ],
)
def test_policy(policy: str, outputs: tuple[str, ...], alder: int, value: object) -> None:
    """The policy makes its value of the rows that hit."""
    answer = load(*BANDS, policy=policy, outputs=outputs).decide("ret", {"alder": alder})
    assert answer.value == value
    assert answer.notes == ()


@pytest.mark.parametrize(
    ("aggregation", "x", "value"),
    [("SUM", 5, 30), ("MIN", 5, 10), ("MAX", 5, 20), ("COUNT", 5, 2), ("COUNT", 50, 0)],
)
def test_aggregation(aggregation: str, x: int, value: int) -> None:
    """C+, C<, C>, C#."""
    model = load(
        "< 10 => 10", "> 3 => 20", "> 99 => 1", policy="COLLECT", more=f'aggregation="{aggregation}"',
        inputs=("x: number",), outputs=("sum: number",),
    ) if x < 50 else load("< 10 => 10", policy="COLLECT", more='aggregation="COUNT"', inputs=("x: number",), outputs=("n: number",))  # fmt: skip
    assert model.decide("ret", {"x": x}).value == value


def test_unique_says_which_rows_hit_at_once() -> None:
    """A broken promise of uniqueness is null with the rows, never the first of them."""
    answer = load(*BANDS).decide("ret", {"alder": 62})
    assert answer.value is None
    assert answer.notes[0].kind is Kind.SEVERAL_ROWS_HIT
    assert "rows 2 and 3 hit at once" in answer.notes[0].says


def test_any_takes_rows_that_agree() -> None:
    """Rows that say the same may hit at once; rows that differ may not."""
    model = load('< 10 => "a"', '< 5 => "a"', '< 2 => "b"', policy="ANY")
    assert model.decide("ret", {"alder": 4}).value == "a"
    answer = model.decide("ret", {"alder": 1})
    assert answer.value is None
    assert "say different things" in answer.notes[0].says


@pytest.mark.parametrize(("own", "value"), [("", ["voksen", "ældre"]), (' of "ældre","voksen"', ["ældre", "voksen"])])
def test_only_the_column_s_own_values_give_an_order(own: str, value: list[str]) -> None:
    """The allowed values of the output's type are no output values of the column, so rows keep their order (8.2.10)."""
    kind = '<itemDefinition name="tSvar"><typeRef>string</typeRef><allowedValues><text>"ældre","voksen","ung"</text></allowedValues></itemDefinition>'
    asked = table(BANDS, policy="OUTPUT ORDER", outputs=(f"svar: tSvar{own}",))
    assert rules.load(model(kind, asked)).decide("ret", {"alder": 62}).value == value


def test_no_row_is_a_noted_null_or_the_default() -> None:
    """Without a row that hits, the default answers; without a default a note says so."""
    answer = load('< 18 => "ung"').decide("ret", {"alder": 40})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.NO_ROW_HIT)
    model = load('< 18 => "ung"', outputs=('svar: string of "ung","andet" else "andet"',))
    assert model.decide("ret", {"alder": 40}).value == "andet"


@pytest.mark.parametrize(
    ("policy", "written", "value", "kinds"),
    [
        ("UNIQUE", 'string else "andet"', "andet", []),
        ("UNIQUE", 'string else ["andet"]', "andet", []),
        ("UNIQUE", "string else 4", None, [Kind.WRONG_TYPE]),
        ("UNIQUE", "string else [4, 5]", None, [Kind.WRONG_TYPE]),
        ("FIRST", 'list<string> else "andet"', ["andet"], []),
        ("COLLECT", 'string else "andet"', "andet", []),
        ("COLLECT", 'string else ["andet", "mere"]', ["andet", "mere"], []),
        ("RULE ORDER", 'string else ["andet", 4]', ["andet", None], [Kind.WRONG_TYPE]),
        ("COLLECT", "string else []", [], []),
        ("COLLECT", 'list<string> else ["andet"]', ["andet"], []),
        ("COLLECT", "string else 4", None, [Kind.WRONG_TYPE]),
    ],
)
def test_default_is_of_the_type_of_its_output(policy: str, written: str, value: object, kinds: list[Kind]) -> None:
    """A default is converted and checked as a row's output is; one of a table that collects may be a list of these."""
    asked = load(
        '< 18 => "ung"',
        policy=policy,
        outputs=(f"svar: {written}".replace(" else ", " of  else ").replace("<", "&lt;"),),
    )
    for times in (1, 40):  # asked often, it is answered by generated code
        answers = [asked.decide("ret", {"alder": 40}) for _ in range(times)]
        assert (answers[-1].value, [note.kind for note in answers[-1].notes]) == (value, kinds)


def test_collect_without_hits_is_an_empty_list() -> None:
    """Nothing collected is an empty list, not a fault."""
    answer = load('< 18 => "ung"', policy="COLLECT").decide("ret", {"alder": 40})
    assert (answer.value, answer.notes) == ([], ())


def test_several_outputs_are_a_dict_by_name() -> None:
    """Two output columns give a dict, and a list of them under COLLECT."""
    outputs = ("pakke: string", "uger: number")
    assert load('- => "Let" | 4', outputs=outputs).decide("ret", {"alder": 1}).value == {"pakke": "Let", "uger": 4}
    collected = load('- => "Let" | 4', outputs=outputs, policy="COLLECT").decide("ret", {"alder": 1}).value
    assert collected == [{"pakke": "Let", "uger": 4}]


def test_missing_input_is_null_and_noted() -> None:
    """A missing input is null in the table, as the engine has it, and the answer says so."""
    answer = load('null => "uoplyst"', '>= 18 => "voksen"').decide("ret", {})
    assert answer.value == "uoplyst"
    assert [note.kind for note in answer.notes] == [Kind.MISSING_INPUT]


def test_null_that_was_given_is_a_fact() -> None:
    """A null in the data is a fact and gives no note."""
    assert load('null => "uoplyst"').decide("ret", {"alder": None}).notes == ()


def test_function_refuses_where_decide_notes() -> None:
    """The plain function gives the value, or raises what the answer would have carried."""
    decide = load(*BANDS).function("ret")
    assert decide({"alder": 30}) == "voksen"
    with pytest.raises(DataFault, match="hit at once"):
        decide({"alder": 62})
    with pytest.raises(DataFault, match="was not given"):
        decide({})


def test_value_of_a_wrong_type_is_noted() -> None:
    """An integer column does not take a fraction, and a number column no text."""
    answer = load('- => "x"', inputs=("alder: integer",)).decide("ret", {"alder": 3.5})
    assert answer.notes[0].kind is Kind.WRONG_TYPE
    answer = load('- => "x"').decide("ret", {"alder": "tre"})
    assert "not of the type number" in answer.notes[0].says


def test_float_is_taken_as_its_shortest_decimal() -> None:
    """0.1 + 0.2 written as a float input is still compared as the number that was written."""
    assert load('0.3 => "ja"', '- => "nej"', policy="FIRST").decide("ret", {"alder": 0.3}).value == "ja"


def test_unknown_decision_is_told_the_nearest() -> None:
    """A misspelt decision is answered with the nearest name."""
    with pytest.raises(KeyError, match="did you mean 'ret'"):
        load(*BANDS).decide("rte", {})


def test_any_compares_as_the_language_does() -> None:
    """1 and true are different answers, 1 and 1.0 are the same, also inside a list."""
    model = load("- => 1", "- => true", policy="ANY", outputs=("svar: Any",))
    assert model.decide("ret", {"alder": 1}).notes[0].kind is Kind.SEVERAL_ROWS_HIT
    model = load("- => [1]", "- => [1.0]", policy="ANY", outputs=("svar: Any",))
    assert model.decide("ret", {"alder": 1}).value == [1]
