"""Generated code says what the reference evaluator says, on every table and every value."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from rules import decision
from rules.answer import same
from rules.decision.generated import table as table_code
from rules.decision.generated import tree, variants
from rules.decision.hits import POLICIES
from rules.errors import DataFault, ModelError
from rules.feel import outgoing
from rules.feel.numbers import LARGEST_INT
from tests.rules.decision.generated_tables import Table, given_to, tables
from tests.rules.fuzz.effort import tried
from tests.small_models import load, model, table

ASKED = 12  # cases of one table


def reference(model_: rules.Model, asked: Mapping[str, object]) -> tuple[Any, tuple[Any, ...]]:
    """Value and notes by the reference evaluator alone."""
    run = decision.DecisionRun(asked)
    return outgoing(model_.graph.decide(model_.graph.decisions["ret"], run)), tuple(run.notes)


def alike(a: Any, b: Any) -> bool:
    """The same value of the same Python type."""
    return type(a) is type(b) and same(a, b)


FAULT = object()


def told(function: Callable[[dict[str, object]], Any], asked: dict[str, object]) -> Any:
    """What the function gives, FAULT for a fault in the data."""
    try:
        return function(asked)
    except DataFault:
        return FAULT


def loaded(made: Table) -> rules.Model | None:
    """The model, when the random table is one at all."""
    try:
        return rules.load(made.data)
    except ModelError:
        return None


def check(model_: rules.Model, asked: dict[str, object]) -> None:
    """`function` gives the reference's value or faults where that notes something; `decide` gives its value and notes.

    The first case of a small table is not decided by generated code: each is asked twice, and told the same twice.
    """
    value, notes = reference(model_, asked)
    found = [told(model_.function("ret"), asked) for _ in range(2)]
    assert alike(found[0], found[1]), asked
    if found[0] is FAULT:
        assert notes
    elif not any(type(one) is int and abs(one) > LARGEST_INT for one in asked.values()):  # see ADR 0013
        assert alike(found[0], value), asked
    model_._asked_for("ret").quicken()
    answer = model_.decide("ret", asked)
    assert alike(answer.value, value), asked
    assert answer.notes == notes, asked


@tried(150)
@given(st.data())
def test_function_and_decide_agree_with_the_reference(data: st.DataObject) -> None:
    """Whatever the cells, policies, bounds and values: one meaning, by a tree, by one grown in parts, by bits."""
    made = data.draw(tables())
    way = data.draw(st.sampled_from(["tree", "parts", "bits"]))
    parts = (0, 2) if way == "parts" else (table_code.GROWN, table_code.PART)
    with (
        mock.patch.object(variants, "MANY", POLICIES.keys() if way == "bits" else frozenset()),
        mock.patch.object(variants, "SMALL", 0),
        mock.patch.multiple(table_code, GROWN=parts[0], PART=parts[1]),
    ):
        model_ = loaded(made)
        if model_ is None:
            return
        for _ in range(ASKED):
            check(model_, data.draw(given_to(made)))


@tried(60)
@given(st.data())
def test_explanations_agree_with_the_shorter_ways(data: st.DataObject) -> None:
    """Matched rows and near misses are those of the explanation, which agrees with the answer."""
    made = data.draw(tables())
    model_ = loaded(made)
    if model_ is None:
        return
    for _ in range(ASKED // 2):
        asked = data.draw(given_to(made))
        model_._asked_for("ret").quicken()
        answer = model_.decide("ret", asked)
        one = answer.explain().decisions[-1]
        assert [row.row for row in answer.matched] == [row.row for row in one.matched]
        assert [(m.row, m.column, m.cell) for m in answer.near_misses()] == [
            (m.row, m.column, m.cell) for m in one.missed if m.cell
        ]


@tried(60)
@given(st.data())
def test_batches_agree_with_single_cases(data: st.DataObject) -> None:
    """Rows and columns give what `function` gives, faults in their places."""
    made = data.draw(tables())
    model_ = loaded(made)
    if model_ is None:
        return
    rows = data.draw(st.lists(given_to(made).filter(lambda g: len(g) == len(made.columns)), min_size=1, max_size=8))

    def single(asked: dict[str, object]) -> Any:
        try:
            return model_.function("ret")(asked)
        except DataFault:
            return "fault"

    wanted = [single(row) for row in rows]
    by_rows = model_.batch("ret", rows, on_fault=lambda number, fault: "fault")
    columns = {column.name: [row[column.name] for row in rows] for column in made.columns}
    by_columns = model_.batch_columns("ret", columns, on_fault=lambda number, fault: "fault")
    assert len(by_rows) == len(by_columns) == len(wanted)
    assert all(map(alike, by_rows, wanted))
    assert all(map(alike, by_columns, wanted))


PARTITION = [
    f"[{n}..{n + 1}) | {half} => {2 * n + half_n}" for n in range(40) for half_n, half in enumerate(("< 5", ">= 5"))
]


def test_large_tree_in_parts_agrees() -> None:
    """A tree that is cut into parts decides as a whole one."""
    with mock.patch("rules.decision.generated.code.ONE", 10), mock.patch("rules.decision.generated.code.PART", 4):
        made = load(*PARTITION, inputs=("a: number", "b: number"), outputs=("svar: number",))
        cases = [{"a": a, "b": b} for a in range(40) for b in (0, 5, 9)]
        assert [made.function("ret")(case) for case in cases] == [2 * c["a"] + (c["b"] >= 5) for c in cases]
        columns = {"a": [c["a"] for c in cases], "b": [c["b"] for c in cases]}
        assert made.batch_columns("ret", columns) == [2 * c["a"] + (c["b"] >= 5) for c in cases]


def test_part_without_a_good_tree_is_left_to_the_reference() -> None:
    """A part of a large tree that would grow too large answers all the same."""
    with mock.patch.multiple(table_code, GROWN=0, PART=8):
        made = load(*PARTITION, inputs=("a: number", "b: number"), outputs=("svar: number",)).function("ret")
    with mock.patch.object(tree, "LEAVES", (1, 0)):
        assert [made({"a": a, "b": 5}) for a in (0, 7, 39, 7)] == [1, 15, 79, 15]
        with pytest.raises(DataFault, match="no row hits"):
            made({"a": 41, "b": 5})


def test_collector_is_as_it_was_after_a_model_is_read() -> None:
    """Reading pauses the collector of garbage and gives it back, after a fault too, whether it was on or off."""
    for on in (True, False):
        (gc.enable if on else gc.disable)()
        try:
            load("< 18 => 1", outputs=("svar: number",)).function("ret")({"alder": 3})
            with pytest.raises(ModelError):
                rules.load(b"<nothing/>")
            assert gc.isenabled() is on
        finally:
            gc.enable()


@pytest.mark.parametrize("number", [Decimal("1E6145"), Decimal("-Infinity"), float("inf"), float("nan")])
def test_numbers_that_feel_has_not_are_faults(number: object) -> None:
    """A number out of range is compared with nothing; the largest of FEEL's are."""
    made = load("> 4 => 1", "<= 4 => 2", outputs=("svar: number",)).function("ret")
    for large in (10**6144, -(10**6144), 2**40, Decimal("1E6144")):
        assert [made({"alder": large}) for _ in range(2)] == [1 if large > 0 else 2] * 2
    with pytest.raises(DataFault, match="beyond"):
        made({"alder": number})


def test_an_int_beyond_feels_numbers_is_noted_by_decide() -> None:
    """A function compares it as it stands (ADR 0013); an answer says that it is no number."""
    made = load("> 4 => 1", "<= 4 => 2", outputs=("svar: number",))
    made._asked_for("ret").quicken()
    for number in (10**6145, -(10**6145)):
        assert [made.function("ret")({"alder": number}) for _ in range(3)][-1] == (1 if number > 0 else 2)
        answer = made.decide("ret", {"alder": number})
        assert answer.value is None
        assert "beyond" in str(answer.notes[0])


@pytest.mark.parametrize("limit", [{"LEAVES": (3, 0)}, {"DEEP": 3}])
def test_tree_that_grows_too_large_becomes_bits(limit: dict[str, object]) -> None:
    """Where a tree has too many leaves, or too many tests one after another, bits decide the same."""
    with mock.patch.multiple(tree, **limit):
        made = load(*PARTITION, inputs=("a: number", "b: number"), outputs=("svar: number",))
        assert made.function("ret")({"a": 7, "b": 5}) == 15
        with pytest.raises(DataFault, match="no row hits"):
            made.function("ret")({"a": 41, "b": 5})


def test_function_turns_to_the_types_that_come() -> None:
    """After many cases of other types the function runs the code for them, and still answers the first ones."""
    made = load("< 18 => 1", ">= 18 => 2", outputs=("svar: number",)).function("ret")
    before = made.__code__
    assert [made({"alder": Decimal("17.9")}) for _ in range(100)] == [1] * 100
    assert made.__code__ is not before
    assert [made({"alder": 17}), made({"alder": 18}), made({"alder": 17.5})] == [1, 2, 1]


def test_what_a_caller_changes_stays_its_own() -> None:
    """Lists and contexts of an answer may be changed without changing the model's; inputs too, after the answer."""
    made = load("< 18 => [1, 2]", ">= 18 => []", outputs=("svar",)).function("ret")
    made({"alder": 3}).append(9)
    assert made({"alder": 3}) == [1, 2]
    both = rules.load(model(table(["- => 1 | 2"], outputs=("x: number", "y: number"))))
    asked: dict[str, object] = {"alder": 3}
    answer = both.decide("ret", asked)
    answer.value["x"] = 7
    asked["alder"] = "changed"
    assert answer.explain().decisions[-1].value == {"x": 1, "y": 2}


@pytest.mark.parametrize("name", ["given", "v0", "k1", "slow", "__builtins__", "type", "unusable"])
def test_names_of_the_model_are_no_names_of_the_code(name: str) -> None:
    """An input may be called as the generated code calls its own things."""
    made = load("< 18 => 1", ">= 18 => 2", inputs=(f"{name}: number",), outputs=("svar: number",)).function("ret")
    assert [made({name: age}) for age in (18, 18, 17)] == [2, 2, 1]


def test_model_is_shared_by_threads_and_pickled() -> None:
    """Many threads get the answers of one; a pickled model gives them too."""
    made = load(*PARTITION, inputs=("a: number", "b: number"), outputs=("svar: number",))
    cases = [{"a": a, "b": b} for a in range(40) for b in (0, 5.0, 9)] * 5
    wanted = [2 * c["a"] + (c["b"] >= 5) for c in cases]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda case: made.decide("ret", case).value, cases)) == wanted
        assert list(pool.map(made.function("ret"), cases)) == wanted
    again = pickle.loads(pickle.dumps(made))  # noqa: S301  -- made here
    assert again.sha256 == made.sha256
    assert again.batch("ret", cases) == wanted
    assert again.decide("ret", cases[0]).explain().text() == made.decide("ret", cases[0]).explain().text()


def test_near_misses_of_an_input_that_nothing_depends_on() -> None:
    """What a tree does not look at may be of any type; the rows that missed are told all the same."""
    needs = ("a: number", "b: Any")
    made = load("< 18 | - => 1", ">= 18 | 5 => 2", ">= 18 | 6 => 3", inputs=needs, outputs=("svar: number",))
    answers = [made.decide("ret", {"a": 3, "b": [7]}) for _ in range(40)]
    misses = [[(m.row, m.column, m.value) for m in answer.near_misses()] for answer in answers]
    assert misses == [[(2, "a", 3), (3, "a", 3)]] * 40


def test_columns_must_be_of_one_length() -> None:
    """Columns of different lengths are told, not cut."""
    made = load("- | - => 1", inputs=("a: number", "b: number"), outputs=("svar: number",))
    with pytest.raises(ValueError, match="the columns have"):
        made.batch_columns("ret", {"a": [1, 2], "b": [1]})


def test_name_with_other_spaces_is_the_same_input() -> None:
    """A column may write its input's name with other white space: the shorter ways find the value all the same."""
    needs = '<informationRequirement><requiredInput href="#i"/></informationRequirement>'
    given_ = '<inputData id="i" name="b c"><variable name="b c" typeRef="number"/></inputData>'
    rows = table(["< 5 => 1", ">= 5 => 2"], inputs=("b   c: number",), outputs=("x: number",), requires=needs)
    made = rules.load(model(given_, rows))
    assert [(m.row, m.value) for m in made.decide("ret", {"b c": 3}).near_misses()] == [(2, 3)]
    assert made.batch_columns("ret", {"b c": [3, 5]}) == [1, 2]


def test_answer_keeps_what_it_was_given() -> None:
    """Whatever the caller does to its inputs and to the value afterwards, the answer explains what was asked."""
    made = load(*PARTITION, inputs=("a: number", "b: number"), outputs=("svar: number",))
    made._asked_for("ret").quicken()
    asked: dict[str, object] = {"a": 7, "b": 5, "more": []}
    answer = made.decide("ret", asked)
    asked["a"] = 12
    del asked["b"]
    answer.value = 0
    assert [one.row for one in answer.matched] == [16]
    assert answer.explain().decisions[-1].matched[0].row == 16
    assert len(answer.near_misses()) == 79


SECOND_SOMETIMES = ("< 5 | - => 1", ">= 5 | < 3 => 2", ">= 5 | >= 3 => 3")


def test_input_that_a_value_did_not_ask_for_is_noted_all_the_same() -> None:
    """A number out of range in a column that no row on the way asks about leaves the value, and is in the notes."""
    made = load(*SECOND_SOMETIMES, inputs=("a: number", "b: number"), outputs=("svar: number",))
    made._asked_for("ret").quicken()
    asked = {"a": 4, "b": Decimal("1E7000")}
    value, notes = reference(made, asked)
    answer = made.decide("ret", asked)
    assert (answer.value, answer.notes) == (value, notes)
    assert len(notes) == 1
    assert answer.explain().decisions[-1].matched[0].row == 1


def test_int_beyond_the_language_is_no_number_to_decide() -> None:
    """An int that no number of the language is compares well in Python, and is null to `decide`, read or not."""
    made = load(*SECOND_SOMETIMES, inputs=("a: number", "b: number"), outputs=("svar: number",))
    made._asked_for("ret").quicken()
    for asked in ({"a": 10**6145, "b": 4}, {"a": 6, "b": -(10**6145)}, {"a": 1, "b": 10**6145}):
        value, notes = reference(made, asked)
        answer = made.decide("ret", asked)
        assert (answer.value, answer.notes) == (value, notes)
        assert notes
