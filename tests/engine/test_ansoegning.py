"""Whole cases of `ansoegning` by REST: real engine, real workers, real tables, letters in the outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest

from tests.database_search import search_database
from tests.workers.office import Office, open_office, until
from workers.clock import COPENHAGEN

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def office(engine, tmp_path_factory):
    with open_office(engine, tmp_path_factory.mktemp("office")) as running:
        yield running


def facts(office: Office, **changed: object) -> dict[str, object]:
    today = office.world.clock.today().isoformat()
    return {
        "svar_borger_medvirker": "ja",
        "svar_kan_indhentes_uden_samtykke": "nej",
        "samtykke": "ja",
        "samtykke_dato": today,
        "vum_udfoert_den": today,
        "svar_alder": 42,
        "svar_betydelig_nedsat_fysisk": "nej",
        "svar_betydelig_nedsat_psykisk": "ja",
        "svar_saerlige_sociale_problemer": "nej",
        "svar_behov_herfor": "ja",
        "svar_mindre_indgribende_tilstraekkelig": "nej",
        "svar_anden_lov_daekker": "nej",
        "svar_funktionsniveau": "3",
        "svar_timer_pr_uge": 1.5,
        "svar_antal_indsatser": 3,
        "ydelsestype": "socialpaedagogisk",
        "tekst_oplysning": "Prøvetekst om samtalen i hjemmet.",
        **changed,
    }


def assessment(**changed: object) -> dict[str, object]:
    return {
        "oplyst_tilstraekkeligt": "ja",
        "tekst_oplyst": "Prøvetekst om oplysningerne.",
        "helhedsvurdering": "ja",
        "tekst_helhedsvurdering": "Prøvetekst om hjælp efter andre regler.",
        "paataenkt_udfald": "bevilling",
        "partshoering": "ikke_relevant",
        **changed,
    }


def decision(office: Office, **changed: object) -> dict[str, object]:
    return {
        "udfald": "bevilling",
        "valgt_pakke": "Moderat",
        "bevilget_timer_pr_uge": 1.5,
        "startdato": office.days(begin=7)["begin"],
        "tekst_bevilget": "Prøvetekst om støtten.",
        "tekst_begrundelse": "Prøvetekst om hovedhensyn.",
        "tekst_faktum": "Prøvetekst om fakta.",
        **changed,
    }


def letters(office: Office, case: str) -> list[str]:
    return [one.brevtype for one in office.world.register.dokumenter(case) if one.sendt_den]


def test_from_application_to_letter(office):
    """A case that is granted as recommended ends with its letter sent, the deadline kept and every table agreed upon."""
    case = office.apply()
    office.answer(case, "Oplys sagen", facts(office))
    office.answer(case, "Vurdér sagen", assessment())
    office.answer(case, "Træf afgørelse", decision(office))
    office.ended(case)
    register = office.world.register
    assert letters(office, case) == ["kvittering", "bevilling"]
    assert register.frist(case, "85").tilstand == "overholdt"
    made = register.afgoerelse(case, "85")
    assert (made.data["udfald"], made.data["pakke"], made.data["fravigelse"]) == ("bevilling", "Moderat", False)
    assert made.aktoer == office.engine.secrets.first_of("sagsbehandler")
    assert made.sendt_den == made.truffet_den
    ours = ("frist", "anbefaling", "omfang")  # what follows a grant looks up tables of its own
    records = [one for one in register.beregninger(case) if one["trin"] in ours]
    assert len(records) == 10
    assert all(one["engine_check"]["equal"] is True for one in register.beregninger(case))
    assert register.kontroller_kaede(case) == []


def test_free_text_and_names_leave_the_engine(office):
    """After a case nothing that a person wrote, and no name, is in any table of the engine's database."""
    mark = "Prøvetekst 7c1f om hverdagen"
    case = office.apply()
    office.answer(case, "Oplys sagen", facts(office, tekst_oplysning=mark))
    office.answer(case, "Vurdér sagen", assessment(tekst_oplyst=mark, tekst_helhedsvurdering=mark))
    office.answer(
        case, "Træf afgørelse", decision(office, tekst_begrundelse=mark, tekst_faktum=mark, tekst_bevilget=mark)
    )
    office.ended(case)
    assert search_database(office.engine.state, case)
    assert search_database(office.engine.state, mark) == []
    assert search_database(office.engine.state, "Prøve Borger") == []
    texts = office.world.register.fritekster(case)
    assert [one.felt for one in texts].count("tekst_oplysning") == 1
    assert {one.tekst for one in texts} == {mark}


def test_malformed_forms_come_back_with_everything_at_once(office):
    """Values of every wrong type are sent back with a line each, nothing written is repeated, and the case goes on."""
    case = office.apply()
    says = office.sent_back(
        case,
        "Oplys sagen",
        facts(
            office,
            svar_alder="toogfyrre",
            svar_timer_pr_uge=1.3,
            svar_behov_herfor=True,
            vum_udfoert_den="0020-03-01",
            svar_funktionsniveau=9,
            tekst_oplysning=17,
        ),
    )
    assert len(says.splitlines()) == 6
    assert "Sagens oplysninger: skal være en tekst" in says
    assert "toogfyrre" not in says
    office.answer(case, "Oplys sagen", facts(office))
    assert office.task(case, "Vurdér sagen")


def test_missing_facts_are_listed_with_their_source(office):
    """Unknown is never no: the case goes back until the facts that § 85 needs are known."""
    case = office.apply()
    says = office.sent_back(
        case,
        "Oplys sagen",
        facts(office, svar_funktionsniveau="uoplyst", svar_timer_pr_uge=None, vum_udfoert_den=""),
    )
    assert "Samlet funktionsniveau er ikke oplyst (V23-G-03; V23-R85-06)" in says
    assert "Timer om ugen er ikke oplyst" in says
    assert "Udredning efter voksenudredningsmetoden er ikke færdig" in says
    assert office.world.register.oplysninger(case)["mangler"] == ["funktionsniveau", "minutter_pr_uge", "vum_udfoert"]
    office.answer(case, "Oplys sagen", facts(office, svar_timer_pr_uge=2))
    task = office.task(case, "Vurdér sagen")
    shown = office.person("sagsbehandler").task_variables(task.id)
    assert shown["kandidater_tekst"] == "Moderat, Omfattende"
    assert shown["pakke_forslag"] == ""
    assert shown["mangler"] == ""
    assert "AMB-01" in shown["anbefaling_tekst"]
    assert "V23-PKG-2" in shown["anbefaling_tekst"]


def test_non_cooperation_goes_by_what_there_is(office):
    """The consequences are explained first; then the case is assessed on the existing ground (DEC-08)."""
    unknown = {
        "svar_borger_medvirker": "nej",
        "samtykke": "nej",
        "samtykke_dato": "",
        "vum_udfoert_den": "",
        "svar_funktionsniveau": "uoplyst",
        "svar_behov_herfor": "uoplyst",
        "svar_timer_pr_uge": None,
        "svar_antal_indsatser": None,
    }
    case = office.apply()
    says = office.sent_back(case, "Oplys sagen", facts(office, **unknown))
    assert len(says.splitlines()) == 1
    assert "konsekvenserne" in says
    today = office.world.clock.today().isoformat()
    office.answer(case, "Oplys sagen", facts(office, **unknown, konsekvens_forklaret_den=today))
    shown = office.person("sagsbehandler").task_variables(office.task(case, "Vurdér sagen").id)
    assert (shown["grundlag"], shown["betingelser"]) == ("foreliggende grundlag", "uafklaret")


def test_refusal_needs_a_hearing_and_deviation_a_reason(office):
    """Unheard, a refusal goes back to the assessment; against met conditions it needs a reason; then it is sent."""
    case = office.apply()
    office.answer(case, "Oplys sagen", facts(office))
    says = office.sent_back(case, "Vurdér sagen", assessment(oplyst_tilstraekkeligt="nej", helhedsvurdering="nej"))
    assert "RSL § 10" in says
    assert "RSL § 5" in says
    office.answer(case, "Vurdér sagen", assessment())
    refusal = {"udfald": "afslag", "tekst_begrundelse": "Prøvetekst.", "tekst_faktum": "Prøvetekst."}
    office.answer(case, "Træf afgørelse", refusal)
    heard = office.days(den=-2, later=5)
    hearing = {"paataenkt_udfald": "afslag", "partshoering": "foretaget", "partshoert_den": heard["den"]}
    says = office.sent_back(case, "Vurdér sagen", assessment(**hearing, partshoering_frist=heard["later"]))
    assert "fristen i høringen er ikke udløbet" in says
    answered = {"partshoering_svar_den": heard["den"], "tekst_partshoering_svar": "Prøvetekst om svaret."}
    office.answer(case, "Vurdér sagen", assessment(**hearing, partshoering_frist=heard["later"], **answered))
    says = office.sent_back(case, "Træf afgørelse", refusal)
    assert "fravigelse skal begrundes" in says
    office.answer(case, "Træf afgørelse", {**refusal, "tekst_fravigelse": "Prøvetekst om fravigelsen."})
    office.ended(case)
    made = office.world.register.afgoerelse(case, "85")
    assert (made.data["udfald"], made.data["fraviger"]) == ("afslag", ["afslag"])
    assert "pakke" not in made.data
    assert letters(office, case) == ["kvittering", "afslag"]


def test_person_closes_the_case(office):
    """A case closed by a person ends without a decision, with reason and own words in the register."""
    case = office.apply()
    says = office.sent_back(case, "Oplys sagen", {"luk_sagen": True})
    assert "lukkes" in says
    words = {"luk_aarsag": "trukket_tilbage", "tekst_lukning": "Prøvetekst om lukningen."}
    office.answer(case, "Oplys sagen", {"luk_sagen": True, **words})
    office.ended(case)
    closing = office.world.register.lukning(case)
    assert closing.data["aarsag"] == "trukket_tilbage"
    assert closing.aktoer == office.engine.secrets.first_of("sagsbehandler")
    assert office.world.register.fritekst(closing.data["begrundelse_ref"]) == "Prøvetekst om lukningen."
    assert office.world.register.sag(case).tilstand == "lukket"


def test_inquiry_without_a_date_is_asked_for(office):
    """No date is invented: a person registers it, and a year 20 is refused."""
    case = office.apply(henvendelsesdato=None)
    says = office.sent_back(
        case, "Registrér henvendelsen", {"kanal": "telefon", "henvendelsesdato": "0020-01-05", "akut": True}
    )
    assert "år tilbage" in says
    today = office.world.clock.today()
    office.answer(
        case, "Registrér henvendelsen", {"kanal": "telefon", "henvendelsesdato": today.isoformat(), "akut": True}
    )
    task = office.task(case, "Oplys sagen")
    frist = office.world.register.frist(case, "85")
    assert (frist.sidste_dag - today).days == 28
    assert (task.priority, task.due.date()) == (80, frist.sidste_dag)


def test_two_readings_of_a_table_stop_the_case(office):
    """Where the engine evaluated other facts than we, a person is asked, the record says so, and an alarm counts it."""
    case = office.apply()
    office.task(case, "Oplys sagen")
    before = office.world.metrics.registry.get_sample_value(
        "sagsgang_disagreements_total", {"decision": "pakke-timer-85"}
    )
    admin = office.engine.client()
    (main,) = admin.process_instances(businessKey=case, processDefinitionKey="ansoegning")
    with disturbed(office, main.id):
        office.answer(case, "Oplys sagen", facts(office))
        task = office.task(case, "Afklar uoverensstemmelse", "faglig-konsulent")
    shown = office.person("faglig-konsulent").task_variables(task.id)
    assert shown["uenig_trin"] == "anbefaling"
    assert "pakke-timer-85" in shown["uenig_besked"]
    after = office.world.metrics.registry.get_sample_value(
        "sagsgang_disagreements_total", {"decision": "pakke-timer-85"}
    )
    assert after == (before or 0) + 1
    unequal = [r for r in office.world.register.beregninger(case) if r["engine_check"]["equal"] is False]
    assert {r["definition"]["decision_key"] for r in unequal} >= {"pakke-timer-85"}
    office.answer(case, "Afklar uoverensstemmelse", {"bekraeft": True}, "faglig-konsulent")
    assert office.task(case, "Vurdér sagen")


def test_deadline_is_called_to_mind_and_a_notice_is_a_persons(office):
    """Half, three quarters and nine tenths of the time make tasks; the notice has a person's day; late shows as late."""
    case = office.apply()
    office.task(case, "Oplys sagen")
    frist = office.world.register.frist(case, "85")
    names = [(one["andel"], one["dag"]) for one in frist.data["varsler"]]
    assert [andel for andel, _ in names] == [50, 75, 90, 100]
    forward(office, names[0][1])
    office.task(case, "Påmindelse om fristen")
    forward(office, names[2][1])  # past three quarters: its own timer fired on the way or with this one
    office.task(case, "Giv besked om fristen")
    today = office.world.clock.today().isoformat()
    says = office.sent_back(case, "Giv besked om fristen", {"besked_valg": "besked", "besked_forventet_dato": today})
    assert "skal ligge efter" in says or "allerede" in says
    assert "Hvorfor tager det længere tid?: er ikke udfyldt" in says
    expected = office.days(day=14)["day"]
    reason = "Prøvetekst om ventetiden."
    office.answer(
        case,
        "Giv besked om fristen",
        {"besked_valg": "besked", "besked_forventet_dato": expected, "tekst_besked_begrundelse": reason},
    )
    until(lambda: letters(office, case) == ["kvittering", "fristbrev"], "the notice to be sent")
    (notice,) = office.world.register.beskeder(case, "85")
    assert notice.forventet_dato.isoformat() == expected
    assert office.world.register.fritekst(notice.begrundelse_ref) == reason
    forward(office, (frist.sidste_dag + timedelta(days=1)).isoformat())
    until(lambda: office.world.register.frist(case, "85").tilstand == "overskredet med besked", "the state to show")
    assert not office.person("teamleder").tasks(processInstanceBusinessKey=case, name="Fristen er i dag: teamleder")
    forward(office, expected)
    assert office.task(case, "Giv besked om fristen")  # the announced day has come: its own clock asks again
    office.answer(case, "Oplys sagen", {"luk_sagen": True, "luk_aarsag": "fraflyttet", "tekst_lukning": "Prøvetekst."})
    office.ended(case)


def forward(office: Office, day: str) -> None:
    """Noon of that day, if the clock is not past it already."""
    to = datetime.combine(date.fromisoformat(day), time(12), COPENHAGEN)
    if to > office.world.clock.now():
        office.engine.client().move_clock(to)


@contextmanager
def disturbed(office: Office, instance: str) -> Iterator[None]:
    """While it lasts, the number of minutes changes between the engine's evaluation and ours."""
    evaluate = office.world.decisions.evaluate

    def late(task, inputs, **rest):
        changed = {key: {**given, "minutter_pr_uge": 180} for key, given in inputs.items()}
        return evaluate(task, changed if task.process_instance_id == instance else inputs, **rest)

    office.world.decisions.evaluate = late
    try:
        yield
    finally:
        del office.world.decisions.evaluate
