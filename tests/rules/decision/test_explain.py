"""Why a table answered as it did, for a process owner, a case worker and an auditor."""

import json

import pytest

import rules
from rules import Disagreement, decision
from rules.words import WORDS
from tests.small_models import load, model, table

PAKKER = load(
    '[0..90] => "Let" // V23-PKG-1; SEL § 85 | gennemsnit',
    '[60..180] => "Moderat" // V23-PKG-2',
    '> 180 => "Omfattende" // V23-PKG-3',
    'null => "uoplyst"',
    inputs=("minutter_pr_uge: number",),
    outputs=("pakke: string",),
    policy="COLLECT",
)


def test_explanation_as_data() -> None:
    """The data has inputs, rows that hit with their sources, and the first cell that failed in each other row."""
    found = PAKKER.decide("ret", {"minutter_pr_uge": 75}).explain().data()
    json.dumps(found)
    (ret,) = found["decisions"]
    assert ret["inputs"][0]["value"] == 75
    assert ret["matched"] == [
        {"rule": "r1", "row": 1, "outputs": {"pakke": "Let"}, "annotation": "V23-PKG-1; SEL § 85 | gennemsnit"},
        {"rule": "r2", "row": 2, "outputs": {"pakke": "Moderat"}, "annotation": "V23-PKG-2"},
    ]
    assert ret["missed"][0] == {
        "rule": "r3",
        "row": 3,
        "column": "minutter_pr_uge",
        "cell": "> 180",
        "value": 75,
        "off": 105,
        "says": "minutter_pr_uge er 75, men skal være > 180 (105 for lidt)",
        "annotation": "V23-PKG-3",
        "outputs": {"pakke": "Omfattende"},
    }
    assert ret["value"] == ["Let", "Moderat"]


def test_explanation_as_danish_text() -> None:
    """A process owner reads which rows fit, which do not and by how much, and the source of each."""
    assert PAKKER.decide("ret", {"minutter_pr_uge": 185}).explain().text("da") == (
        "Beslutning: ret\n"
        "  Alle rækker, der passer, gælder.\n"
        "  Oplysninger:\n"
        "    minutter_pr_uge: 185\n"
        "  Rækker, der passer:\n"
        "    Række 3: pakke = Omfattende [V23-PKG-3]\n"
        "  Rækker, der ikke passer:\n"
        "    Række 1: minutter_pr_uge er 185, men skal være [0..90] (95 for meget) [V23-PKG-1; SEL § 85 | gennemsnit]\n"
        "    Række 2: minutter_pr_uge er 185, men skal være [60..180] (5 for meget) [V23-PKG-2]\n"
        "    Række 4: minutter_pr_uge er 185, men skal være null\n"
        "  Resultat: Omfattende\n"
    )


def test_explanation_of_what_is_not_known() -> None:
    """An input that was not given is told as such, in English too."""
    answer = PAKKER.decide("ret", {})
    text = answer.explain().text("en")
    assert "minutter_pr_uge: not given" in text
    assert "Row 1: minutter_pr_uge is not given, but must be [0..90]" in text
    assert "missing input: the input 'minutter_pr_uge' was not given" in text
    assert "en oplysning er ikke givet (oplysning 'minutter_pr_uge')" in answer.explain().text("da")


def test_every_kind_of_note_has_its_danish_words() -> None:
    """No note reaches a process owner as an English code."""
    assert [str(kind) for kind in rules.Kind if f"kind {kind}" not in WORDS["da"]] == []


def test_rows_after_the_first_are_told_apart() -> None:
    """Under FIRST only the row that counts is matched; a later one that hits too is told as such."""
    answer = load('> 10 => "a"', '> 20 => "b"', '> 30 => "c"', policy="FIRST").decide("ret", {"alder": 25})
    (ret,) = answer.explain().data()["decisions"]
    assert [row["row"] for row in ret["matched"]] == [1]
    assert ret["missed"][0]["says"] == "passer også, men en tidligere række gælder"
    assert ret["missed"][1]["off"] == 5


def test_bound_that_is_just_missed() -> None:
    """A value on an open bound is told that the bound itself is not in it."""
    answer = load('< 18 => "ung"', '- => "voksen"', policy="FIRST").decide("ret", {"alder": 18})
    assert "grænsen selv er ikke med" in answer.explain().text("da")


def test_required_decisions_come_first() -> None:
    """A decision's explanation begins with those it rests on."""
    requires = '<informationRequirement><requiredDecision href="#foer"/></informationRequirement>'
    both = rules.load(
        model(
            table(['"ung" => "ja"', '- => "nej"'], inputs=("foer: string",), policy="FIRST", requires=requires),
            table(['< 18 => "ung"', '- => "voksen"'], name="foer", policy="FIRST"),
        )
    )
    answer = both.decide("ret", {"alder": 17})
    assert answer.value == "ja"
    assert [one["id"] for one in answer.explain().data()["decisions"]] == ["foer", "ret"]


def test_second_test_is_compared_with_the_answer() -> None:
    """An explanation that does not lead to the answer given is an error, never a second truth."""
    answer = load('< 18 => "ung"', '- => "voksen"', policy="FIRST").decide("ret", {"alder": 17})
    answer._kept = "voksen"
    with pytest.raises(Disagreement, match="the answer was 'voksen' with 0 notes; asked again, it is 'ung'"):
        answer.explain()
    answer._kept = "ung"
    run = answer._asked.again(answer._given, None)[1]
    run.traces[0].tables[0].rows[:] = [1]
    with pytest.raises(Disagreement, match=r"the answer came from rows \[2\], the second test gives rows \[1\]"):
        decision.explain(run.traces[0])
