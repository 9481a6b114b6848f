"""The next follow-up, row by row and reading by reading: days worked out by hand."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml

from rules.casework.opfoelgning import (
    AftaleFejl,
    Kadence,
    KadencetabelFejl,
    LaesningFejl,
    oplysning_senest,
    udloesende_session,
)
from rules.policy import CatalogueError
from tests.rules.casework.opfoelgning.parts import FACTS, HOME, answer, days, plan, regler, row

D = date.fromisoformat
ANCHORS = ("indflytningsdato", "opstartsdato", "kommunen_bekendt", "session", "ingen")


def test_an_early_meeting_is_followed_one_interval_after_its_actual_day() -> None:
    """§ 85 held in August for October: the next is in February, with the fixed plan's April beside it (AMB-43)."""
    made = plan(row("CAD-11"), D("2023-01-15"), days("2023-04-15", "2023-08-20"))
    assert (made.nummer, made.senest, made.kandidater) == (3, D("2024-02-20"), days("2024-02-20", "2024-04-15"))
    assert "AMB-43" in made.antagelser
    assert any("aldrig går mere end 6 måneder" in each for each in made.udledning)


def test_after_an_early_meeting_the_plan_goes_on_from_it() -> None:
    """The plan made anew is the plan: held on its day, the next follows six months later, with no second reading."""
    made = plan(row("CAD-11"), D("2023-01-15"), days("2023-04-15", "2023-08-20", "2024-02-20"))
    assert (made.senest, made.kandidater) == (D("2024-08-20"), ())


def test_a_late_meeting_does_not_move_the_plan() -> None:
    """§ 85 held in May for April: October stands, and six months after May is the other candidate."""
    made = plan(row("CAD-11"), D("2023-01-15"), days("2023-05-20"))
    assert (made.senest, made.kandidater) == (D("2023-10-15"), days("2023-10-15", "2023-11-20"))


def test_a_meeting_after_the_day_of_the_next_serves_both() -> None:
    """§ 85 held first in December instead of April and October: the next is April, not a day that has gone by."""
    assert plan(row("CAD-11"), D("2023-01-15"), days("2023-12-01")).senest == D("2024-04-15")
    on_the_next = plan(row("CAD-11"), D("2023-01-15"), days("2023-10-15"))
    assert (on_the_next.senest, on_the_next.kandidater) == (D("2024-04-15"), ())


def test_the_fixed_plan_can_be_chosen() -> None:
    """AMB-43 switched: the early meeting moves nothing, and both days are still shown."""
    made = plan(row("CAD-11"), D("2023-01-15"), days("2023-04-15", "2023-08-20"), valg={"AMB-43": "fast_plan"})
    assert (made.senest, made.kandidater) == (D("2024-04-15"), days("2024-02-20", "2024-04-15"))


@pytest.mark.parametrize(
    ("valg", "senest", "naeste"),
    [
        ("ved_skiftet", "2026-02-01", "2027-02-01"),
        ("efter_loebende_interval", "2026-05-01", "2027-05-01"),
        ("interval_efter_seneste", "2026-11-01", "2027-11-01"),
    ],
)
def test_the_break_after_three_years(valg: str, senest: str, naeste: str) -> None:
    """CAD-04 by each reading of AMB-37: 36, 39 or 45 months, all three shown, and then yearly."""
    held = days("2023-05-01", "2023-11-01", "2024-05-01", "2024-11-01", "2025-05-01", "2025-11-01")
    made = plan(row("CAD-04"), D("2023-02-01"), held, valg={"AMB-37": valg})
    assert made.senest == D(senest)
    assert made.kandidater == days("2026-02-01", "2026-05-01", "2026-11-01")
    assert "AMB-37" in made.antagelser
    assert (made.form, made.takst) == ("personlig", "vurdering af behov, indsats og takst")
    assert plan(row("CAD-04"), D("2023-02-01"), (*held, D(senest)), valg={"AMB-37": valg}).senest == D(naeste)


def test_six_months_that_end_on_the_break_need_no_reading() -> None:
    """CAD-04 held at 30 months: six months later is the three-year day itself."""
    held = days("2023-05-01", "2023-11-01", "2024-05-01", "2024-11-01", "2025-05-01", "2025-08-01")
    made = plan(row("CAD-04"), D("2023-02-01"), held)
    assert (made.senest, made.kandidater) == (D("2026-02-01"), days("2026-02-01", "2026-05-01"))
    after = plan(row("CAD-04"), D("2023-02-01"), (*held, D("2026-02-01")))
    assert (after.senest, after.kandidater) == (D("2027-02-01"), ())


def test_the_last_before_the_break_held_on_the_break() -> None:
    """CAD-04, planned for 33 months and held on the three-year day: the yearly ones go on from there."""
    held = days("2023-05-01", "2023-11-01", "2024-05-01", "2024-11-01", "2025-05-01", "2026-02-01")
    assert plan(row("CAD-04"), D("2023-02-01"), held).senest == D("2027-02-01")


def test_a_case_known_from_a_later_follow_up_on() -> None:
    """CAD-04 and CAD-11 with only the last meeting known, and what it was planned for."""
    assert plan(row("CAD-11"), D("2023-01-15"), days("2023-08-20"), days("2023-10-15")).senest == D("2024-02-20")
    made = plan(row("CAD-04"), D("2019-03-10"), days("2023-03-10"), days("2023-03-10"))
    assert (made.senest, made.kandidater) == (D("2024-03-10"), ())
    on_the_break = plan(row("CAD-04"), D("2019-03-10"), days("2022-03-10"), days("2022-03-10"))
    assert (on_the_break.senest, on_the_break.kandidater) == (D("2023-03-10"), ())


@pytest.mark.parametrize(
    ("name", "start", "planned", "held", "senest"),
    [
        ("CAD-04", "2015-01-01", "2026-12-01", "2026-12-01", "2027-12-01"),
        ("CAD-04", "2025-01-01", "2026-12-01", "2026-12-01", "2027-06-01"),
        ("CAD-01", "2015-01-01", "2026-12-01", "2026-12-01", "2028-12-01"),
        ("CAD-01", "2015-01-01", "2026-12-01", "2026-11-10", "2028-11-10"),
        ("CAD-01", "2015-01-01", "2026-12-01", "2026-12-20", "2028-12-01"),
    ],
)
def test_a_day_that_a_person_set_for_help_already_running(
    name: str, start: str, planned: str, held: str, senest: str
) -> None:
    """No step of the row falls on it: the next is one interval of those in force after it, not a step of the first months."""
    assert plan(row(name), D(start), days(held), days(planned)).senest == D(senest)


def test_three_months_stand_in_the_standard_alone() -> None:
    """CAD-01: the first after three months and after two years are both shown; the second is 27 months from the start."""
    made = plan(row("CAD-01"), D("2023-03-15"))
    assert (made.senest, made.kandidater) == (D("2023-06-15"), days("2023-06-15", "2025-03-15"))
    assert "AMB-35" in made.antagelser
    assert plan(row("CAD-01"), D("2023-03-15"), days("2023-06-15")).senest == D("2025-06-15")
    assert plan(row("CAD-01"), D("2023-03-15"), valg={"AMB-35": "derefter"}).senest == D("2025-03-15")


@pytest.mark.parametrize("name", ["CAD-09", "CAD-10", "CAD-13", "CAD-15", "CAD-17"])
def test_a_row_without_a_first_follow_up_asks(name: str) -> None:
    """No day, one interval after the start as a candidate, and the day a person gives is counted on from."""
    made = plan(row(name), D("2023-10-31"))
    assert (made.spoerg, made.senest, made.vaagner, made.mangler) == (True, None, None, ("foerste_opfoelgning",))
    assert len(made.kandidater) == 1
    given = plan(row(name), D("2023-10-31"), aftalt=D("2024-01-31"))
    assert (given.spoerg, given.senest) == (False, D("2024-01-31"))
    after = plan(row(name), D("2023-10-31"), days("2024-01-31"), days("2024-01-31"))
    assert after.senest == D("2025-01-31" if row(name).derefter == 12 else "2026-01-31")


def test_the_first_one_interval_after_the_start_can_be_chosen() -> None:
    """AMB-29 switched: § 103 is followed up first two years after the start."""
    made = plan(row("CAD-17"), D("2024-02-29"), valg={"AMB-29": "derefter"})
    assert (made.spoerg, made.senest) == (False, D("2026-02-28"))


def test_stays_are_counted_from_the_actual_day() -> None:
    """§ 110: fourteen days from when the municipality knew, then from each meeting, early or late (AMB-47)."""
    assert plan(row("CAD-07"), D("2024-02-20")).senest == D("2024-03-05")
    assert plan(row("CAD-07"), D("2024-02-20"), days("2024-02-26")).senest == D("2024-03-11")
    assert plan(row("CAD-07"), D("2024-02-20"), days("2024-03-08")).senest == D("2024-03-22")
    assert oplysning_senest(D("2024-02-27"), row("CAD-07")) == D("2024-03-01")
    assert oplysning_senest(None, row("CAD-07")) is None
    assert oplysning_senest(D("2024-02-27"), row("CAD-11")) is None


def test_the_sixth_session_brings_the_follow_up() -> None:
    """§ 102: five sessions ask, the sixth is the day, and nobody says when the next one is."""
    held = days("2023-02-09", "2023-01-05", "2023-01-12", "2023-01-19", "2023-01-26", "2023-02-02")
    assert udloesende_session(held[1:], row("CAD-14")) is None
    assert plan(row("CAD-14"), None).mangler == ("session",)
    day = udloesende_session(held, row("CAD-14"))
    made = plan(row("CAD-14"), day)
    assert (made.senest, made.status_kraeves, made.spoerg) == (D("2023-02-09"), "ja", False)
    assert plan(row("CAD-14"), day, days("2023-02-20")).mangler == ("interval",)


def test_the_goal_of_three_years_is_only_a_goal() -> None:
    """§ 107: the goal is told, and follow-ups go on after it."""
    made = plan(row("CAD-03"), D("2020-02-29"), days("2023-05-29"))
    assert made.maal_den == D("2023-02-28")
    assert made.senest is not None
    assert "AMB-31" in made.antagelser
    assert any("ikke en grænse" in each for each in made.udledning)


@pytest.mark.parametrize(
    ("name", "number", "status", "key"),
    [
        ("CAD-03", 1, "nej", "AMB-32"),
        ("CAD-03", 2, "ja", None),
        ("CAD-11", 1, "nej", "AMB-44"),
        ("CAD-07", 1, "uafklaret", "AMB-69"),
        ("CAD-01", 1, "ja", None),
    ],
)
def test_status(name: str, number: int, status: str, key: str | None) -> None:
    """Demanded by the row, or by the reading of what it leaves open; asked for in time, and never before the last meeting."""
    anchor = D("2023-01-15")
    made = plan(row(name), anchor, [anchor.replace(month=4)] * (number - 1))
    assert made.status_kraeves == status
    assert key is None or key in made.antagelser
    assert (made.status_bedes_den is not None) == (status == "ja")
    assert made.vaagner is not None
    assert made.senest is not None
    assert anchor <= made.vaagner <= made.senest


def test_the_task_opens_when_the_status_is_asked_for_and_not_before_the_last_meeting() -> None:
    """42 days before, by the municipality's own numbers; on the day of the last meeting where that is later."""
    made = plan(row("CAD-11"), D("2023-01-15"), days("2023-04-15"))
    assert (made.status_bedes_den, made.vaagner) == days("2023-09-03", "2023-09-03")
    soon = plan(row("CAD-11"), D("2023-01-15"), days("2023-04-15"), aftalt=D("2023-05-01"))
    assert (soon.status_bedes_den, soon.vaagner) == days("2023-04-15", "2023-04-15")
    without = plan(row("CAD-03"), D("2023-01-15"))
    assert (without.status_bedes_den, without.vaagner) == (None, D("2023-03-18"))


def test_a_later_meeting_without_a_form_says_what_is_assumed() -> None:
    """CAD-03 names the first one's form alone, so the later ones carry AMB-34; a row that names both, or none, does not."""
    start, held = D("2023-01-15"), days("2023-04-15")
    assert "AMB-34" not in plan(row("CAD-03"), start).antagelser
    later = plan(row("CAD-03"), start, held)
    assert (later.form, "AMB-34" in later.antagelser) == (None, True)
    for name in ("CAD-04", "CAD-09", "CAD-11"):
        assert "AMB-34" not in plan(row(name), start, held).antagelser


def test_an_area_that_is_not_known_is_told_in_the_plan() -> None:
    """CAD-05 is used, and AMB-39 follows each plan; with the area known it does not, and another area has no row."""
    start = D("2023-02-01")
    unknown = plan(row("CAD-05"), start)
    assert (unknown.senest, "AMB-39" in unknown.antagelser) == (D("2023-05-01"), True)
    assert "AMB-39" in plan(row("CAD-05"), start, days("2023-05-01")).antagelser
    known = plan(Kadence.af(answer(**FACTS["CAD-05"], omraade="social_psykiatri")), start)
    assert (known.senest, "AMB-39" in known.antagelser) == (D("2023-05-01"), False)
    assert plan(Kadence.af(answer(**FACTS["CAD-05"], omraade="handicap")), start).spoerg


def test_status_at_the_first_can_be_demanded() -> None:
    """AMB-32 switched to the standard: the status is asked for."""
    assert plan(row("CAD-03"), D("2023-01-15"), valg={"AMB-32": "ja"}).status_bedes_den is not None


def test_an_agreed_day_takes_the_place_of_the_computed() -> None:
    """A later day says with whom it is agreed; where the row has no such line that is an assumption (AMB-41)."""
    later = plan(row("CAD-03"), D("2023-01-15"), aftalt=D("2023-06-01"))
    assert (later.senest, later.kandidater) == (D("2023-06-01"), days("2023-04-15"))
    assert "AMB-41" in later.antagelser
    assert any("faglig konsulent" in each for each in later.udledning)
    sooner = plan(row("CAD-03"), D("2023-01-15"), aftalt=D("2023-03-01"))
    assert "AMB-41" not in sooner.antagelser
    same = plan(row("CAD-03"), D("2023-01-15"), aftalt=D("2023-04-15"))
    assert "AMB-41" not in same.antagelser
    with pytest.raises(AftaleFejl, match="efter den seneste opfølgning"):
        plan(row("CAD-03"), D("2023-01-15"), days("2023-04-15"), aftalt=D("2023-04-15"))


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({"paragraf": "108"}, "maalgruppe"),
        ({"paragraf": "108", "maalgruppe": "udviklingshaemmede"}, "tilbud_placering"),
        ({"paragraf": "104"}, "bor_i_botilbud"),
        ({"paragraf": "85", "opgangsfaellesskab": True}, "ophold_foer_graensedato"),
        ({"paragraf": "85", "ophold_foer_graensedato": True}, "opgangsfaellesskab"),
        ({**FACTS["CAD-13"], "saerligt_tilbud": None}, "saerligt_tilbud"),
        ({"paragraf": "82"}, "interval"),
        ({"paragraf": "108", "maalgruppe": "flere"}, "interval"),
        ({}, "interval"),
    ],
)
def test_what_is_missing_is_named(facts: dict[str, Any], lacks: str) -> None:
    """A row that needs a fact names it; one that needs a person says so; neither gives a day."""
    made = plan(Kadence.af(answer(**facts)), D("2023-01-15"), days("2023-04-15"))
    assert (made.spoerg, made.senest, made.mangler) == (True, None, (lacks,))


def test_an_answer_without_a_column_or_with_odd_numbers_is_refused() -> None:
    """The table's fault is named in Danish, with how to mend it."""
    value = answer(**FACTS["CAD-04"])
    for change, says in (
        ({"foerste": 0}, "ikke er over nul: foerste"),
        ({"enhed": None}, "uden enhed"),
        ({"derefter_efter_indtil": None}, "hvor ofte derefter"),
        ({"sparring": True}, "sparring, men ikke hvornår"),
    ):
        with pytest.raises(KadencetabelFejl, match=says):
            Kadence.af({**value, **change})
    with pytest.raises(KadencetabelFejl, match="uden rute"):
        Kadence.af({name: each for name, each in value.items() if name != "rute"})


def test_a_reading_that_nothing_can_be_computed_by_is_refused() -> None:
    """The assumption, the code and the codes that are known are named."""
    with pytest.raises(LaesningFejl, match=r"AMB-37: læsningen «gaet».*ved_skiftet"):
        plan(row("CAD-04"), D("2023-02-01"), days("2025-11-01"), days("2025-11-01"), valg={"AMB-37": "gaet"})
    with pytest.raises(LaesningFejl, match="AMB-43"):
        plan(row("CAD-11"), D("2023-02-01"), days("2023-04-01"), valg={"AMB-43": "gaet"})


def test_the_plan_is_plain_data_and_its_sentences_are_filled() -> None:
    """Days are ISO text, and no gap of a sentence is left open."""
    data = plan(row("CAD-04"), D("2023-02-01"), days("2023-04-20")).data()
    assert data["senest"] == "2023-10-20"
    assert data["kandidater"] == ["2023-10-20", "2023-11-01"]
    assert not any("{" in each for each in data["udledning"])
    with pytest.raises(CatalogueError, match="findes_ikke"):
        regler().sig("findes_ikke")


def test_every_sentence_is_said_somewhere() -> None:
    """A sentence that no code names is one that nobody reads; anchors and units are named by the row."""
    code = "".join(each.read_text(encoding="utf-8") for each in (HOME / "rules" / "casework").glob("opfoelgning*.py"))
    catalogue = yaml.safe_load((HOME / "rules" / "catalogues" / "opfoelgning.yaml").read_text(encoding="utf-8"))
    named = re.compile("|".join((r"^(maaned|dag)_(en|flere)$", *(f"^{each}$" for each in ANCHORS))))
    assert [key for key in catalogue["saetninger"] if not named.search(key) and f'"{key}"' not in code] == []
