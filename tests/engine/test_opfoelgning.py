"""Follow-ups of running help by REST: real engine, real workers, real cadence, time moved from one day to the next."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from register import Opfoelgning
from sagsgang.bring_forward import bring_forward
from sagsgang.start_followup import start_forloeb
from tests.database_search import search_database
from tests.engine import test_ansoegning as application
from tests.workers.office import Office, open_office, until
from workers.clock import COPENHAGEN
from workers.opfoelgningsstart import start_opfoelgning
from workers.rest import EngineFault, NotFound

pytestmark = pytest.mark.engine
HOLD, ANGIV = "Hold opfølgning", "Angiv opfølgningen"
MODERAT = {"ydelse": "Moderat", "pakke": "Moderat", "minutter_pr_uge": 90}
MARK = "Prøvetekst 5d2e om målene"


@pytest.fixture(scope="module")
def office(engine, tmp_path_factory):
    with open_office(engine, tmp_path_factory.mktemp("opfoelgning")) as running:
        yield running


def begin(office: Office, paragraf: str, **ydelse: Any) -> str:
    """A case that begins with help already given."""
    return start_forloeb(
        office.world.register,
        office.person("sagsbehandler"),
        person=office.engine.secrets.first_of("sagsbehandler"),
        party={"navn": "Prøve Borger", "adresse": ["Prøvevej 1", "9999 Prøveby"], "digital_post": True},
        paragraf=paragraf,
        standard="vejle-2023",
        team="voksen",
        ydelse=ydelse,
        at=office.world.clock.now(),
    )


def known(office: Office, case: str, art: str = "opfoelgning") -> list[Opfoelgning]:
    return [one for one in office.world.register.opfoelgninger(case) if one.art == art]


def planned(office: Office, case: str, number: int = 1, art: str = "opfoelgning") -> Opfoelgning:
    """The follow-up of that number, waited for."""

    def look() -> Opfoelgning | None:
        office.no_incident(case)
        found = next((one for one in known(office, case, art) if one.nummer == number), None)
        if found is None:
            sent_back = [
                told(office, task.id) for task in office.person("teamleder").tasks(processInstanceBusinessKey=case)
            ]
            assert not any(sent_back), sent_back
        return found

    found = until(look, f"{case}: {art} {number}")
    assert found is not None
    return found


def told(office: Office, task: str) -> str:
    """What an open task says is missing; nothing when it is gone by now."""
    with suppress(NotFound, EngineFault):
        return str(office.person("teamleder").task_variables(task).get("mangler") or "")
    return ""


def go_to(office: Office, day: date) -> None:
    """Move the engine's clock to the middle of that day."""
    office.engine.client().move_clock(datetime.combine(day, time(12), COPENHAGEN))


def opened(one: Opfoelgning) -> date:
    return date.fromisoformat(one.plan["vaagner"])


def meeting(office: Office, **changed: object) -> dict[str, object]:
    return {
        "holdt_den": office.world.clock.today().isoformat(),
        "moede_form": "personlig",
        "deltog_borger": True,
        "tekst_borgers_syn": MARK,
        "tekst_faglig_vurdering": MARK,
        "behov_vurderet": "ja",
        "indsats_vurderet": "ja",
        "takst_vurderet": "ja",
        "opfoelgning_udfald": "fortsaetter",
        "tekst_begrundelse": MARK,
        "tekst_faktum": MARK,
        "tekst_helhedsvurdering": MARK,
        "tekst_bevilget": MARK,
        **changed,
    }


def change(office: Office, **changed: object) -> dict[str, object]:
    return {
        "opfoelgning_udfald": "aendres",
        "retning": "mindre",
        "aendringsgrund": "situation",
        "virkning_fra": office.days(then=28)["then"],
        "ny_pakke": "Let",
        "ny_timer_pr_uge": 0.5,
        "tekst_bevilget": MARK,
        "tekst_begrundelse": MARK,
        "tekst_faktum": MARK,
        "tekst_helhedsvurdering": MARK,
        **changed,
    }


def order(office: Office, case: str) -> None:
    """The help is ordered at a supplier, who can be asked for a status."""
    register = office.world.register
    (grant,) = register.ydelser(case)
    office.world.register.registrer_bestilling(
        case,
        grant.ydelse_id,
        {"leverandoer": "csr", "bestilt_den": office.world.clock.today().isoformat()},
        noegle=f"{case}:bestilling",
        aktoer="sagsbehandler1",
        tidspunkt=office.world.clock.now(),
    )


def letters(office: Office, case: str) -> list[str]:
    return [one.brevtype for one in office.world.register.dokumenter(case) if one.sendt_den]


@pytest.mark.parametrize(("paragraf", "row"), [("110", "CAD-07"), ("109", "CAD-08")])
def test_a_stay_without_an_application_is_followed_every_fortnight(office, paragraf, row):
    """§§ 109, 110: the first within 14 days of knowing, not before the opholdsplan is there; the next 14 days after the meeting."""
    today = office.world.clock.today()
    case = begin(office, paragraf, startdato=today - timedelta(days=2), kommunen_bekendt=today)
    first = planned(office, case)
    assert (first.senest, first.plan["raekke"]) == (today + timedelta(days=14), row)
    go_to(office, first.senest)
    lacks = office.sent_back(case, HOLD, meeting(office, takst_vurderet="ikke_relevant"))
    assert "opholdsplan" in lacks
    office.answer(case, HOLD, meeting(office, takst_vurderet="ikke_relevant", opholdsplan_foreligger="ja"))
    second = planned(office, case, 2)
    assert second.senest == first.senest + timedelta(days=14)
    assert planned(office, case).tilstand == "holdt"
    assert letters(office, case) == ["fortsat"]
    assert office.world.register.kontroller_kaede(case) == []
    assert search_database(office.engine.state, MARK) == []


def test_a_meeting_held_early_moves_the_next_one_and_one_held_late_says_so(office):
    """The plan counts from the actual day when it was early; a late one is recorded as it was."""
    today = office.world.clock.today()
    case = begin(office, "110", startdato=today, kommunen_bekendt=today)
    first = planned(office, case)
    until(lambda: office.engine.client().jobs(processInstanceId=only(office, case), timers=True), "the timer")
    assert not office.person("sagsbehandler").tasks(processInstanceBusinessKey=case)
    bring_forward(
        office.world.register,
        office.engine.client(),
        first.opfoelgning_id,
        begrundelse="Prøvetekst om en indlæggelse",
        person="sagsbehandler1",
        at=office.world.clock.now(),
    )
    office.answer(case, HOLD, meeting(office, takst_vurderet="ikke_relevant", opholdsplan_foreligger="ja"))
    second = planned(office, case, 2)
    assert second.senest == office.world.clock.today() + timedelta(days=14)
    go_to(office, second.senest + timedelta(days=3))
    office.answer(case, HOLD, meeting(office, takst_vurderet="ikke_relevant"))
    planned(office, case, 3)
    assert planned(office, case, 2).dage_for_sent == 3


def only(office: Office, case: str) -> str:
    """The one instance of the case."""
    (found,) = office.engine.client().process_instances(businessKey=case, processDefinitionKey="opfoelgning")
    return str(found.id)


def test_support_is_met_after_three_months_then_six_and_discussed_after_twelve(office):
    """§ 85: the meetings, the status that is asked for before the second, held although it never came; the sparringsgruppe."""
    start = office.world.clock.today()
    case = begin(office, "85", startdato=start, **MODERAT)
    first = planned(office, case)
    sparring = planned(office, case, art="sparring")
    assert first.plan["raekke"] == "CAD-11"
    assert sparring.senest is not None
    assert sparring.senest > first.senest
    go_to(office, opened(first))
    office.answer(case, HOLD, meeting(office))
    second = planned(office, case, 2)
    assert second.plan["status_kraeves"] == "ja"
    order(office, case)
    go_to(office, second.senest)
    office.answer(case, HOLD, meeting(office))
    third = planned(office, case, 3)
    assert planned(office, case, 2).data["status_manglede"] is True
    assert letters(office, case) == ["fortsat", "statusanmodning", "fortsat"]
    assert third.senest > second.senest
    go_to(office, max(sparring.senest, opened(sparring)))
    lacks = office.sent_back(case, "Drøft i sparringsgruppen", {}, "faglig-konsulent")
    assert "Holdt den" in lacks
    today = office.world.clock.today().isoformat()
    office.answer(case, "Drøft i sparringsgruppen", {"holdt_den": today, "tekst_droeftelse": MARK}, "faglig-konsulent")
    assert planned(office, case, 2, "sparring").senest > sparring.senest
    assert planned(office, case, 1, "sparring").data["udfald"] == "droeftet"


def test_a_day_that_the_standard_does_not_give_is_a_persons_with_a_reason(office):
    """§ 84 names no first follow-up: the person is shown the day that could be meant, and says when and why."""
    case = begin(office, "84")
    says = office.person("sagsbehandler").task_variables(office.task(case, ANGIV).id)
    assert "Ret det" in says["mangler"]
    day = office.days(then=200)["then"]
    assert "grunden" in office.sent_back(case, ANGIV, {"opfoelgning_angivet_den": day})
    office.answer(case, ANGIV, {"opfoelgning_angivet_den": day, "tekst_opfoelgning_dag": MARK})
    assert planned(office, case).senest == date.fromisoformat(day)


def test_treatment_is_followed_up_at_the_sixth_session(office):
    """§ 102: five sessions bring the task back, six open the meeting with the written status asked for."""
    start = office.world.clock.today() - timedelta(days=30)
    case = begin(office, "102", startdato=start)
    days = {f"session_{n}_den": (start + timedelta(days=n)).isoformat() for n in range(1, 7)}
    five = {**days, "session_6_den": ""}
    task = office.task(case, "Registrér sessioner")
    office.answer(case, "Registrér sessioner", five)
    office.task(case, "Registrér sessioner", after=task.created)
    office.answer(case, "Registrér sessioner", days)
    office.task(case, HOLD)
    assert planned(office, case).senest == start + timedelta(days=6)


def test_less_help_needs_a_ground_and_a_hearing(office):
    """A change to less goes back until the party is heard and the deadline of the hearing is over; then it is sent."""
    case = begin(office, "85", startdato=office.world.clock.today(), **MODERAT)
    first, sparring = planned(office, case), planned(office, case, art="sparring")
    go_to(office, first.senest)
    office.answer(case, HOLD, meeting(office, opfoelgning_udfald="aendres"))
    name = "Afgør ændring eller ophør"
    lacks = office.sent_back(case, name, change(office, aendringsgrund=""))
    assert "Hvorfor må hjælpen ændres?" in lacks
    assert "høring mangler" in lacks
    today = office.world.clock.today()
    heard = {
        "partshoering": "foretaget",
        "partshoert_den": today.isoformat(),
        "partshoering_frist": (today + timedelta(days=14)).isoformat(),
    }
    assert "ikke udløbet" in office.sent_back(case, name, change(office, **heard))
    go_to(office, today + timedelta(days=15))
    office.answer(case, name, change(office, **heard))
    planned(office, case, 2)
    (grant,) = office.world.register.ydelser(case)
    assert (grant.tilstand, grant.data["pakke"], len(grant.aendret)) == ("løber", "Let", 1)
    assert letters(office, case) == ["aendring"]
    held = planned(office, case, 1)
    assert (held.data["udfald"], held.data["aendringsgrund"]) == ("aendres", "situation")
    assert held.data["ref_tekst_borgers_syn"]
    moved = office.world.register.opfoelgning(case, sparring.opfoelgning_id)
    assert moved.senest > sparring.senest
    assert moved.foer == (sparring.senest,)


def test_after_the_hearing_help_may_go_on(office):
    """Less help was meant, the party was heard: the person decides that it goes on, and nothing of the grant is changed."""
    case = begin(office, "85", startdato=office.world.clock.today(), **MODERAT)
    first = planned(office, case)
    go_to(office, first.senest)
    office.answer(case, HOLD, meeting(office, opfoelgning_udfald="aendres"))
    today = office.world.clock.today()
    heard = {
        "partshoering": "foretaget",
        "partshoert_den": today.isoformat(),
        "partshoering_frist": (today + timedelta(days=14)).isoformat(),
    }
    name = "Afgør ændring eller ophør"
    assert "ikke udløbet" in office.sent_back(case, name, change(office, **heard))
    goes_on = {"opfoelgning_udfald": "fortsaetter", "tekst_fortsat_hjaelp": MARK}
    office.answer(case, name, change(office, **heard, **goes_on))
    planned(office, case, 2)
    (grant,) = office.world.register.ydelser(case)
    assert (grant.tilstand, grant.data["pakke"], grant.aendret) == ("løber", "Moderat", ())
    held = planned(office, case, 1)
    assert (held.data["udfald"], held.data["partshoert_den"]) == ("fortsaetter", today.isoformat())
    assert letters(office, case) == ["fortsat"]
    assert search_database(office.engine.state, MARK) == []


def test_an_end_takes_the_other_follow_ups_with_it_where_a_person_sees_it(office):
    """When help ends the sparring that waits falls away with a task to see it, and no next meeting is planned."""
    case = begin(office, "85", startdato=office.world.clock.today(), **MODERAT)
    first = planned(office, case)
    sparring = planned(office, case, art="sparring")
    go_to(office, first.senest)
    office.answer(case, HOLD, meeting(office, opfoelgning_udfald="ophoerer"))
    office.answer(
        case,
        "Afgør ændring eller ophør",
        change(
            office,
            opfoelgning_udfald="ophoerer",
            retning="",
            partshoering="ikke_noedvendig",
            tekst_partshoering_ikke_noedvendig=MARK,
        ),
    )
    office.answer(case, "Se at opfølgningen er aflyst", {})
    office.ended(case, everything=True)
    (grant,) = office.world.register.ydelser(case)
    assert grant.tilstand == "ophørt"
    assert office.world.register.opfoelgning(case, sparring.opfoelgning_id).tilstand == "aflyst"
    assert [one.nummer for one in known(office, case)] == [1]
    assert letters(office, case) == ["ophoer"]


def test_a_rarer_follow_up_is_agreed_with_the_faglig_konsulent(office):
    """A later day than the cadence's needs the agreement and a reason; an earlier one only the reason."""
    case = begin(office, "85", startdato=office.world.clock.today(), **MODERAT)
    first = planned(office, case)
    go_to(office, first.senest)
    far = office.days(then=365)["then"]
    lacks = office.sent_back(case, HOLD, meeting(office, naeste_aftalt_den=far, tekst_afvigelse=MARK))
    assert "faglig konsulent" in lacks
    office.answer(case, HOLD, meeting(office, naeste_aftalt_den=far, aftalt_med_konsulent=True, tekst_afvigelse=MARK))
    assert planned(office, case, 2).senest == date.fromisoformat(far)
    kept = planned(office, case, 1).data
    assert kept["aftalt_med"] == "faglig_konsulent"
    assert office.world.register.fritekst(kept["ref_tekst_afvigelse"]) == MARK


def test_a_grant_begins_its_follow_ups(office):
    """When the letter of a grant is sent the help is recorded as running, and meetings and sparring are planned from its start."""
    case = office.apply()
    office.answer(case, "Oplys sagen", application.facts(office))
    office.answer(case, "Vurdér sagen", application.assessment())
    office.answer(case, "Træf afgørelse", application.decision(office))
    first, sparring = planned(office, case), planned(office, case, art="sparring")
    (grant,) = office.world.register.ydelser(case)
    assert (grant.paragraf, grant.data["pakke"], grant.tilstand) == ("85", "Moderat", "løber")
    assert grant.startdato == date.fromisoformat(office.days(begin=7)["begin"])
    assert first.senest > grant.startdato
    assert sparring.senest > first.senest
    tied = {one["process_instance_id"] for one in office.world.register.processer(case)}
    running = office.engine.client().process_instances(businessKey=case, processDefinitionKey="opfoelgning")
    assert len(running) == 2
    assert {one.id for one in running} <= tied


def test_an_art_that_the_row_has_no_more_ends_before_a_person(office):
    """§ 107 has no discussions: one that is started all the same plans nothing, wakes at once and says why; no incident."""
    case = begin(office, "107", startdato=office.world.clock.today())
    planned(office, case)
    (grant,) = office.world.register.ydelser(case)
    start_opfoelgning(office.world, grant, "sparring", 1)
    task = office.task(case, "Se at opfølgningen er aflyst")
    says = office.person("teamleder").task_variables(task.id)["opfoelgning_bemaerk"]
    assert "sparringsgruppen" in says
    office.answer(case, "Se at opfølgningen er aflyst", {})
    office.no_incident(case)
    assert known(office, case, "sparring") == []
    assert [one.tilstand for one in known(office, case)] == ["planlagt"]
