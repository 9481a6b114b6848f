"""Why a table answered as it did, for a process owner, a case worker and an auditor."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest

import rules
from rules import Disagreement
from rules.decision import DecisionRun, explain
from rules.decision.read.tables import AGGREGATIONS, HIT_POLICIES
from rules.feel.temporal.values import YearsMonths
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


@pytest.mark.parametrize("language", WORDS)
def test_every_kind_of_note_has_its_words(language: str) -> None:
    """No note reaches a reader as a code: every kind has its word in every language."""
    assert [str(kind) for kind in rules.Kind if f"kind {kind}" not in WORDS[language]] == []


def test_both_languages_have_the_same_words() -> None:
    """A word of one language is in the other, and is filled in with the same values."""
    assert set(WORDS["da"]) == set(WORDS["en"])
    both = {key: tuple(sorted(re.findall(r"{\w+}", WORDS[one][key])) for one in ("da", "en")) for key in WORDS["da"]}
    assert {key for key, (da, en) in both.items() if set(da) != set(en)} == {
        "note"
    }  # Danish leaves the English text out


def test_every_hit_policy_has_its_words() -> None:
    """Each hit policy, and each aggregation, is told in words."""
    policies = [*HIT_POLICIES, *(f"COLLECT {one}" for one in AGGREGATIONS if one)]
    assert [one for one in policies if f"policy {one}" not in WORDS["da"]] == []


@pytest.mark.parametrize(
    ("cell", "kind", "value", "off", "words"),
    [
        ("> 180", "number", 75, 105, "105 for lidt"),
        ("[1..3], 10", "number", 8, 2, "2 for lidt"),
        ('>= date("2026-03-01")', "date", date(2026, 2, 27), "P2D", "2 dage for tidligt"),
        ('< @"2026-03-01"', "date", date(2026, 3, 2), "-P1D", "1 dag for sent"),
        ('<= duration("P14D")', "days and time duration", timedelta(days=14, hours=1), "-PT1H", "1 time for langt"),
        ('>= @"PT90S"', "days and time duration", timedelta(seconds=1), "PT1M29S", "1 minut 29 sekunder for kort"),
        ('> @"P2Y"', "years and months duration", YearsMonths(9), "P1Y3M", "1 år 3 måneder for kort"),
        ('< @"12:00:00"', "time", time(12, 30), "-PT30M", "30 minutter for sent"),
        (
            '> @"2026-03-01T00:00:00"',
            "date and time",
            datetime(2026, 2, 28, 23),  # noqa: DTZ001  a local moment, as the cell's
            "PT1H",
            "1 time for tidligt",
        ),
    ],
)
def test_by_how_much(cell: str, kind: str, value: object, off: object, words: str) -> None:
    """Numbers, dates, times and durations tell how far they are from the nearest bound that fits."""
    answer = load(f'{cell} => "ja"', inputs=(f"x: {kind}",)).decide("ret", {"x": value})
    (missed,) = answer.explain().data("da")["decisions"][0]["missed"]
    assert missed["off"] == off
    assert missed["says"].endswith(f"({words})")


def test_by_how_much_of_a_bound_that_rests_on_another_input() -> None:
    """A bound may be worked out from other names."""
    answer = load('> loft + 1 | - => "ja"', inputs=("x: number", "loft: number")).decide("ret", {"x": 3, "loft": 9})
    assert answer.explain().data()["decisions"][0]["missed"][0]["off"] == 7


@pytest.mark.parametrize("value", ["Let", True, [1, 2], {"a": 1}])
def test_other_values_are_not_measured(value: object) -> None:
    """Text, truth, lists and contexts differ without a distance."""
    answer = load('5 => "ja"', inputs=("x: Any",)).decide("ret", {"x": value})
    assert answer.explain().data()["decisions"][0]["missed"][0]["off"] is None


def test_a_cell_that_cannot_be_compared_says_so() -> None:
    """A test that is null tells why."""
    answer = load('> 5 => "ja"', inputs=("x: Any",)).decide("ret", {"x": "fem"})
    assert "(to værdier kan ikke sammenlignes)" in answer.explain().data()["decisions"][0]["missed"][0]["says"]


@pytest.mark.parametrize(
    ("policy", "more", "says", "danish"),
    [
        ("COLLECT", "SUM", "Sum: 10 + 20 = 30", "Sum: 10 + 20 = 30"),
        ("COLLECT", "MIN", "Smallest of 10, 20: 10", "Den mindste af 10, 20: 10"),
        ("COLLECT", "MAX", "Largest of 10, 20: 20", "Den største af 10, 20: 20"),
        ("COLLECT", "COUNT", "Rows that hit: 2", "Antal rækker, der passer: 2"),
        ("UNIQUE", "", "Rows 1 and 2 hit at once, but at most one may.", "Række 1 og 2 passer på én gang"),
        ("ANY", "", "Rows 1 and 2 hit at once and say different things.", "siger ikke det samme"),
        ("PRIORITY", "", "Row 2 has the highest priority.", "Række 2 har den højeste prioritet."),
        ("OUTPUT ORDER", "", "The rows by priority: 2 and 1", "Rækkerne efter prioritet: 2 og 1"),
    ],
)
def test_how_rows_make_the_value(policy: str, more: str, says: str, danish: str) -> None:
    """Aggregations show their parts, priorities their order, a broken promise the rows that break it."""
    explanation = (
        load(
            "> 1 => 10",
            "> 2 => 20",
            "> 90 => 30",
            policy=policy,
            outputs=("svar: number of 30,20,10",),
            more=f'aggregation="{more}"' if more else "",
        )
        .decide("ret", {"alder": 3})
        .explain()
    )
    assert says in explanation.text("en")
    assert danish in explanation.text("da")
    told = explanation.data("en")["decisions"][0]["table"]
    assert says in told["says"]
    assert told["conflict"] == ([1, 2] if policy in ("UNIQUE", "ANY") else [])


def test_priority_tells_its_order() -> None:
    """The order of the values by which rows are ranked stands in the text."""
    answer = load('> 1 => "b"', '> 2 => "a"', policy="PRIORITY", outputs=('svar: string of "a","b"',))
    text = answer.decide("ret", {"alder": 3}).explain().text("en")
    assert 'Priority of svar, highest first: "a", "b"' in text


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
    graph = load('< 18 => "ung"', '- => "voksen"', policy="FIRST").graph
    run = DecisionRun({"alder": 17})
    graph.decide(graph.decisions["ret"], run)
    trace = run.tables[0]
    trace.rows[:] = [1]
    with pytest.raises(Disagreement, match=r"the answer came from rows \[2\], the second test gives rows \[1\]"):
        explain(run.traces[0])
    trace.rows[:] = [0]
    trace.values[:] = [None]
    with pytest.raises(Disagreement):
        explain(run.traces[0])
    answer = load('< 18 => "ung"', '- => "voksen"', policy="FIRST").decide("ret", {"alder": 17})
    answer._kept = "voksen"
    with pytest.raises(Disagreement, match="the answer was 'voksen' with 0 notes; asked again, it is 'ung'"):
        answer.explain()
