"""The rules that the workers of a follow-up hold, without an engine: deviation, hearing, goal, sessions, end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import rules
from register import Opfoelgning, Ydelse
from rules.casework.opfoelgning import Kadence, Plan
from tests.workers.desk import HOME, Desk, at_desk
from workers.kadencefakta import FAKTA
from workers.opfoelgningsafvigelse import deviation_lacks
from workers.opfoelgningsord import derivation, near_goal, notice_of_stay
from workers.opfoelgningsplan import arts_of, plan_of, planned_after_sessions, waits_for_sessions
from workers.opfoelgningstilstand import cancelled_when_ended
from workers.partshoering import hearing_data, hearing_lacks

TABLE = rules.load(HOME / "dmn" / "vejle" / "2023" / "kadence.dmn")
START = date(2026, 3, 2)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as made:
        yield made


def row(grant: Ydelse) -> dict[str, Any]:
    """The table's answer for a grant."""
    facts = {name: grant.kadencefakta.get(name) for name in FAKTA}
    return dict(TABLE.decide("kadence", {"paragraf": grant.paragraf, **facts}).value)


def follow_up(desk: Desk, grant: Ydelse, art: str = "opfoelgning") -> Opfoelgning:
    """The next follow-up of the grant, planned as the worker plans it."""
    answer = row(grant)
    plan = plan_of(desk.world, grant, Kadence.af(answer), art)
    assert plan is not None
    key = f"plan{len(desk.world.register.opfoelgninger(desk.case))}"
    return desk.world.register.planlaeg_opfoelgning(
        desk.case, grant.ydelse_id, {**plan.data(), "kadence": answer}, **desk.trace(key)
    )


@dataclass
class Form:
    """What the forms ask about the next day and about the hearing."""

    holdt_den: date | None = START
    naeste_aftalt_den: date | None = None
    aftalt_med_konsulent: bool = False
    ref_tekst_afvigelse: str | None = "ref"
    partshoering: str | None = None
    partshoert_den: date | None = None
    partshoering_frist: date | None = None
    partshoering_svar_den: date | None = None
    ref_tekst_partshoering_svar: str | None = None
    ref_tekst_partshoering_ikke_noedvendig: str | None = None


def test_more_often_is_always_allowed_and_less_often_is_agreed(desk: Desk) -> None:
    """The day after the cadence's needs the faglig konsulent, the day before it only a reason (AMB-41)."""
    known = follow_up(desk, desk.grant("85", START))
    held = known.senest
    assert held is not None
    regular = date(2026, 12, 2)
    earlier = Form(holdt_den=held, naeste_aftalt_den=regular - timedelta(days=1))
    assert list(deviation_lacks(earlier, known, desk.world)) == []
    later = replace_form(earlier, naeste_aftalt_den=regular + timedelta(days=1))
    assert list(deviation_lacks(later, known, desk.world)) == [("sjaeldnere_uden_aftale", "aftalt_med_konsulent")]
    agreed = replace_form(later, aftalt_med_konsulent=True)
    assert list(deviation_lacks(agreed, known, desk.world)) == []
    no_reason = replace_form(agreed, ref_tekst_afvigelse=None)
    assert list(deviation_lacks(no_reason, known, desk.world)) == [("dag_uden_grund", "tekst_afvigelse")]
    back = replace_form(agreed, naeste_aftalt_den=held)
    assert list(deviation_lacks(back, known, desk.world)) == [("naeste_foer_holdt", "naeste_aftalt_den")]


def replace_form(form: Form, **changed: Any) -> Form:
    return replace(form, **changed)


def test_a_hearing_is_held_through_or_its_absence_explained() -> None:
    """No hearing, one that still runs, and a reason left out are each named; an answer ends the wait."""
    today = date(2026, 3, 2)
    assert list(hearing_lacks(Form(), today)) == [("hoering_mangler", "partshoering")]
    runs = Form(partshoering="foretaget", partshoert_den=today, partshoering_frist=today + timedelta(days=14))
    assert list(hearing_lacks(runs, today)) == [("hoering_loeber", "partshoering_frist")]
    answered = replace_form(runs, partshoering_svar_den=today, ref_tekst_partshoering_svar="ref")
    assert list(hearing_lacks(answered, today)) == []
    unexplained = Form(partshoering="ikke_noedvendig")
    assert list(hearing_lacks(unexplained, today)) == [("ikke_udfyldt", "tekst_partshoering_ikke_noedvendig")]
    assert hearing_data(answered)["partshoering_svar_den"] == today
    assert "partshoert_den" not in hearing_data(unexplained)


def test_the_goal_of_three_years_is_told_when_it_is_near(desk: Desk) -> None:
    """§ 107: nothing is said at the first meeting; before the goal it is, and it says that nothing ends by itself."""
    known = follow_up(desk, desk.grant("107", START))
    assert near_goal(desk.world, known) == ""
    later = replace(known, senest=date(2028, 12, 2))
    assert "ophører af sig selv" in near_goal(desk.world, later)
    assert near_goal(desk.world, follow_up(desk, desk.grant("85", START))) == ""


def test_the_first_follow_up_of_a_stay_says_whether_it_was_told_in_time(desk: Desk) -> None:
    """§ 110: three days after the stay began; the third is in time, the fourth is late, and other help has no such day."""
    for days, word in ((3, "i tide"), (4, "for sent")):
        grant = desk.grant("110", START)
        told = {"kommunen_bekendt": (START + timedelta(days=days)).isoformat()}
        grant = desk.world.register.oplys_ydelse(desk.case, grant.ydelse_id, told, **desk.trace(f"told{days}"))
        assert word in notice_of_stay(desk.world, follow_up(desk, grant))
    assert notice_of_stay(desk.world, follow_up(desk, desk.grant("85", START))) == ""


def test_sessions_are_counted_until_the_row_is_reached(desk: Desk) -> None:
    """§ 102: with five sessions there is no day, with six it is the sixth's; a person may say now (AMB-25)."""
    grant = desk.grant("102", START)
    answer = Kadence.af(row(grant))
    plan = plan_of(desk.world, grant, answer, "opfoelgning")
    assert plan is not None
    assert waits_for_sessions(answer, plan)
    known = follow_up(desk, grant)
    days = [(START + timedelta(days=n)).isoformat() for n in range(1, 7)]
    desk.world.register.oplys_ydelse(desk.case, grant.ydelse_id, {"sessioner": days[:5]}, **desk.trace("fem"))
    assert planned_after_sessions(desk.world, known, now=None) is None
    said = planned_after_sessions(desk.world, known, now=START)
    assert said is not None
    assert said.senest == START
    desk.world.register.oplys_ydelse(desk.case, grant.ydelse_id, {"sessioner": days}, **desk.trace("seks"))
    reached = planned_after_sessions(desk.world, known, now=None)
    assert reached is not None
    assert reached.senest == START + timedelta(days=6)


@pytest.mark.parametrize(
    ("paragraf", "facts", "arts"),
    [
        ("85", {}, ["sparring"]),
        ("108", {"maalgruppe": "udviklingshaemmede", "tilbud_placering": "vejle"}, ["takst"]),
        ("107", {}, []),
        ("97", {}, []),
    ],
)
def test_a_row_says_what_stands_beside_the_meetings(
    desk: Desk, paragraf: str, facts: dict[str, Any], arts: list[str]
) -> None:
    """§ 85 is discussed, some homes' takst is assessed on days of its own, most have meetings alone."""
    grant = desk.grant(paragraf, START, **facts)
    assert list(arts_of(desk.world, grant, Kadence.af(row(grant)))) == arts


def test_a_discussion_held_before_its_day_is_the_one_of_that_day(desk: Desk) -> None:
    """§ 85 discussed in February for the day in March: the next is half a year later, not the day it was held for (AMB-45)."""
    grant = desk.grant("85", START)
    known = follow_up(desk, grant, "sparring")
    assert known.senest == date(2027, 3, 2)
    desk.world.register.hold_opfoelgning(
        desk.case, known.opfoelgning_id, date(2027, 2, 15), {"udfald": "fortsaetter"}, **desk.trace("drøftet")
    )
    plan = plan_of(desk.world, grant, Kadence.af(row(grant)), "sparring")
    assert plan is not None
    assert plan.senest == date(2027, 8, 15)


def test_takst_of_the_first_years_is_not_started_for_help_older_than_that(desk: Desk) -> None:
    """A home that the citizen moved into more than three years ago has the meetings alone."""
    grant = desk.grant("108", date(2015, 1, 1), maalgruppe="udviklingshaemmede", tilbud_placering="vejle")
    assert list(arts_of(desk.world, grant, Kadence.af(row(grant)))) == []


def test_a_plan_tells_what_the_standard_leaves_open(desk: Desk) -> None:
    """The task shows each assumption's key and question beside the derivation."""
    plan = plan_of(desk.world, grant := desk.grant("85", START), Kadence.af(row(grant)), "sparring")
    assert isinstance(plan, Plan)
    says = derivation(desk.world, plan)
    assert "AMB-45" in says
    assert desk.world.catalogue.assumption("AMB-45").question in says


def test_a_follow_up_falls_away_only_with_its_grant(desk: Desk) -> None:
    """While the help runs nothing is cancelled; once ended it is, with the reason of the end."""
    grant = desk.grant("85", START)
    known = follow_up(desk, grant)
    by = {"noegle": "aflys", "aktoer": "arbejder:prøve"}
    assert not cancelled_when_ended(desk.world, known, "ref", **by)
    desk.world.register.afslut_ydelse(desk.case, grant.ydelse_id, START, "ref", **desk.trace("slut"))
    assert cancelled_when_ended(desk.world, known, "ref", **by)
    assert desk.world.register.opfoelgning(desk.case, known.opfoelgning_id).tilstand == "aflyst"


def test_the_decision_after_a_meeting_adds_to_its_record(desk: Desk) -> None:
    """The meeting's own words stay, the decision's outcome is the latest, and the chain holds."""
    known = follow_up(desk, desk.grant("85", START))
    register, day = desk.world.register, START
    register.hold_opfoelgning(
        desk.case, known.opfoelgning_id, day, {"udfald": "ophoerer", "moede_form": "telefon"}, **desk.trace("mødet")
    )
    register.hold_opfoelgning(
        desk.case, known.opfoelgning_id, day, {"udfald": "aendres", "retning": "mindre"}, **desk.trace("afgørelsen")
    )
    held = register.opfoelgning(desk.case, known.opfoelgning_id)
    assert (held.data["udfald"], held.data["retning"], held.data["moede_form"]) == ("aendres", "mindre", "telefon")
    assert register.kontroller_kaede(desk.case) == []
