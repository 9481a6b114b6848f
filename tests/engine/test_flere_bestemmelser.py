"""Whole applications of the other §§ by REST: each counts from its own date, and several stand in one case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.test_ansoegning import assessment, facts, letters, office
from tests.workers.office import Office, until

pytestmark = pytest.mark.engine
__all__ = ["office"]  # the fixture


def grant(office: Office, measure: str, **extent: object) -> dict[str, object]:
    """The form of a decision that grants a measure of the catalogue."""
    return {
        "udfald": "bevilling",
        "valgt_indsats": measure,
        "startdato": office.days(begin=7)["begin"],
        "tekst_bevilget": "Prøvetekst om hjælpen.",
        "tekst_begrundelse": "Prøvetekst om hovedhensyn.",
        "tekst_faktum": "Prøvetekst om fakta.",
        **extent,
    }


def general_facts(office: Office, **changed: object) -> dict[str, object]:
    """What is asked of every §: the needs in hours and measures belong to § 85."""
    left_out = ("svar_timer_pr_uge", "svar_antal_indsatser", "ydelsestype")
    return {name: value for name, value in facts(office, **changed).items() if name not in left_out}


def instance(office: Office, case: str, paragraf: str) -> str:
    """The running application of one § of the case, waited for."""
    engine = office.engine.client()

    def look() -> Any:
        here = engine.process_instances(businessKey=case, processDefinitionKey="ansoegning")
        return [one.id for one in here if engine.variable(one.id, "paragraf") == paragraf]

    return until(look, f"{case}: § {paragraf}")[0]


def test_paragraph_97_from_application_to_letter(office: Office) -> None:
    """The target group and the catalogue are shown, a person tests the rest; the hours a month stand in the letter's data."""
    case = office.apply("97")
    frist = until(lambda: office.world.register.frister(case), "the deadline")[0]
    assert (frist.data["uger"], frist.data["regnes_fra"]) == (4, "henvendelsesdato")
    office.answer(case, "Oplys sagen", general_facts(office))
    shown = office.person("sagsbehandler").task_variables(office.task(case, "Vurdér sagen").id)
    assert shown["betingelser"] == "uafklaret"
    assert shown["kandidater_tekst"] == "ledsagelse-15, ledsagerbeloeb"
    assert "Betingelserne for § 97 slås ikke op i sagen endnu" in shown["anbefaling_tekst"]
    assert "Standardens målgruppe i almindelighed: ja" in shown["anbefaling_tekst"]
    assert "ledsagelse-15=Ledsagelse 15 timer om måneden" in shown["indsatser_valg"]
    office.answer(case, "Vurdér sagen", assessment())
    office.answer(case, "Træf afgørelse", grant(office, "ledsagelse-15", bevilget_timer_pr_maaned=15))
    office.ended(case)
    made = office.world.register.afgoerelse(case, "97")
    assert (made.data["ydelse"], made.data["minutter_pr_maaned"], made.data["fravigelse"]) == (
        "ledsagelse-15",
        900,
        False,
    )
    assert "pakke" not in made.data
    assert letters(office, case)[:2] == ["kvittering", "bevilling"]
    assert all(one["engine_check"]["equal"] is True for one in office.world.register.beregninger(case, paragraf="97"))


def test_paragraph_103_with_only_a_day_of_application(office: Office) -> None:
    """§ 103 counts from the application: no inquiry is needed, and a measure outside the catalogue needs a reason."""
    today = office.world.clock.today()
    case = office.apply("103", henvendelsesdato=None, ansoegningsdato=today)
    office.answer(case, "Oplys sagen", general_facts(office))
    frist = office.world.register.frist(case, "103")
    assert (frist.data["regnes_fra"], (frist.sidste_dag - today).days) == ("ansoegningsdato", 28)
    assert office.world.register.henvendelse(case)["henvendelsesdato"] is None
    office.answer(case, "Vurdér sagen", assessment())
    says = office.sent_back(case, "Træf afgørelse", grant(office, "anden"))
    assert "Omfang i procent: er ikke udfyldt" in says
    assert "indsatsen står ikke i kataloget" in says
    words = {"bevilget_procent": 50, "tekst_fravigelse": "Prøvetekst om fravigelsen."}
    office.answer(case, "Træf afgørelse", grant(office, "anden", **words))
    office.ended(case)
    made = office.world.register.afgoerelse(case, "103")
    assert (made.data["procent"], made.data["fraviger"]) == (50, ["indsats"])
    assert "ydelse" not in made.data


def test_paragraph_82_has_no_deadline_and_none_is_invented(office: Office) -> None:
    """A person says that the municipality has none either; nothing is watched, and the reason is kept."""
    case = office.apply("82")
    task = office.task(case, "Fastsæt frist")
    shown = office.person("sagsbehandler").task_variables(task.id)
    assert "ingen frist i standarden" in shown["frist_udledning"]
    assert office.world.register.frister(case) == []
    says = office.sent_back(case, "Fastsæt frist", {"frist_valg": "dato"})
    assert "Fristens sidste dag: er ikke udfyldt" in says
    assert "Hvor står fristen, eller hvorfor er der ingen?: er ikke udfyldt" in says
    office.answer(case, "Fastsæt frist", {"frist_valg": "ingen", "tekst_frist_grund": "Prøvetekst om fristen."})
    assert office.task(case, "Oplys sagen").due is None
    frist = office.world.register.frist(case, "82")
    assert (frist.sidste_dag, frist.data["egen"]) == (None, False)
    assert office.world.register.fritekst(frist.data["grund_ref"]) == "Prøvetekst om fristen."


def test_the_municipalitys_own_deadline_is_watched_as_such(office: Office) -> None:
    """A day that a person wrote is the deadline, marked as not from the document, and it calls itself to mind."""
    case = office.apply("82")
    last = office.days(last=40)["last"]
    own = {"frist_valg": "dato", "fastsat_frist": last, "tekst_frist_grund": "Prøvetekst om hjemmesiden."}
    office.answer(case, "Fastsæt frist", own)
    task = office.task(case, "Oplys sagen")
    frist = office.world.register.frist(case, "82")
    assert (frist.sidste_dag.isoformat(), frist.data["egen"], frist.data["uger"]) == (last, True, None)
    assert task.due.date() == frist.sidste_dag
    assert "ikke fra dokumentet" in " ".join(frist.data["udledning"])
    assert [one["andel"] for one in frist.data["varsler"]] == [50, 75, 90, 100]
    engine = office.engine.client()
    assert until(
        lambda: engine.process_instances(businessKey=case, processDefinitionKey="fristovervaagning"), "the watch"
    )


def test_an_acute_stay_goes_straight_to_the_decision(office: Office) -> None:
    """No eight weeks and no gathering of facts; the hospital is asked about first; payment is a decision of its own."""
    today = office.world.clock.today()
    case = office.apply("107", henvendelsesdato=None, ansoegningsdato=today, akut=True, opholdstype="akutophold")
    task = office.task(case, "Vurdér sagen")
    shown = office.person("sagsbehandler").task_variables(task.id)
    assert (task.priority, task.due) == (90, None)
    assert "AMB-16" in shown["frist_udledning"]
    says = office.sent_back(case, "Vurdér sagen", assessment())
    assert "brug for at blive indlagt" in says
    office.answer(case, "Vurdér sagen", assessment(hospital_vurdering="ikke_indlaeggelse"))
    office.answer(case, "Træf afgørelse", grant(office, "STAY-3", slutdato=office.days(end=9)["end"]))
    payment = {
        "betaling_fra": today.isoformat(),
        "tekst_betaling": "Prøvetekst om ophold og varme.",
        "tekst_betaling_begrundelse": "Prøvetekst om hensyn.",
        "tekst_betaling_faktum": "Prøvetekst om økonomi.",
    }
    says = office.sent_back(case, "Træf afgørelse om egenbetaling", {**payment, "betaling_kroner": 3250.5})
    assert "Beløbet er for: er ikke udfyldt" in says
    office.answer(
        case,
        "Træf afgørelse om egenbetaling",
        {**payment, "betaling_kroner": 3250.5, "betaling_pr": "maaned"},
    )
    office.ended(case)
    register = office.world.register
    assert (register.afgoerelse(case, "163").data["beloeb_oere"], letters(office, case)[-1]) == (325050, "egenbetaling")
    assert register.vurdering(case)["hospital_vurdering"] == "ikke_indlaeggelse"
    assert "Oplys sagen" not in {one.name for one in office.engine.client().history_tasks(instance_of(office, case))}


def instance_of(office: Office, case: str) -> str:
    """The case's one application, ended or not."""
    (found,) = office.engine.client().history_process_instances(case, processDefinitionKey="ansoegning")
    return str(found.id)


def test_two_paragraphs_in_one_case_and_a_third_added_by_the_case_worker(office: Office) -> None:
    """Each § has its own process and deadline; a § added in the form of the assessment starts its own once."""
    today = office.world.clock.today()
    case = office.apply(["85", "107"], ansoegningsdato=today)
    register, engine = office.world.register, office.engine.client()
    until(lambda: len(register.frister(case)) == 2, "both deadlines")
    weeks = {one.paragraf: one.data["uger"] for one in register.frister(case)}
    assert weeks == {"85": 4, "107": 8}
    ours = instance(office, case, "85")
    answer_in(office, ours, "Oplys sagen", facts(office))
    added = {"tilfoej_paragraf": "97", "tilfoej_henvendt": today.isoformat()}
    answer_in(office, ours, "Vurdér sagen", assessment(**added))
    third = instance(office, case, "97")
    until(lambda: len(register.frister(case)) == 3, "the third deadline")
    assert register.bestemmelser(case) == ["85", "107", "97"]
    assert engine.variable(third, "henvendelsesdato") == today.isoformat()
    closing = {"luk_sagen": True, "luk_aarsag": "raad_var_nok", "tekst_lukning": "Prøvetekst."}
    answer_in(office, third, "Oplys sagen", closing)
    until(lambda: not engine.process_instances(processInstanceIds=third), "the third to be closed")
    assert register.sag(case).tilstand == "aaben"
    assert len(engine.process_instances(businessKey=case, processDefinitionKey="ansoegning")) == 2


def answer_in(office: Office, instance_id: str, name: str, form: dict[str, Any]) -> None:
    """Claim and complete the task of that name in one process of a case."""
    client = office.person("sagsbehandler")
    task = until(lambda: client.tasks(processInstanceId=instance_id, name=name), name)[0]
    client.claim(task.id, office.engine.secrets.first_of("sagsbehandler"))
    client.submit_form(task.id, form)
