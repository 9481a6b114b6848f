"""Whole processes of `handleplan` by REST: real engine, real workers, real tables, letters in the outbox."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.database_search import search_database
from tests.workers.office import Office, open_office, until
from workers.clock import COPENHAGEN

pytestmark = pytest.mark.engine

OFFER, PLAN, ORDER = "Tilbyd handleplan", "Udarbejd handleplan", "Bestil indsatsen"
HAND_OVER, AWAIT, REMIND = "Udlevér handleplanen til tilbuddet", "Registrér indsatsplanen", "Påmind leverandøren"
STAY = {"ydelse": "ophold-107", "opholdstype": "midlertidigt", "leverandoer": "tinghoej"}
PACKAGE = {"ydelse": "Moderat", "pakke": "Moderat", "minutter_pr_uge": 90}


@dataclass
class Grant:
    """A grant whose process runs."""

    office: Office
    case: str
    ydelse_id: str

    @property
    def known(self) -> Any:
        """What the register has of the handleplan."""
        return self.office.world.register.handleplan(self.case, self.ydelse_id)

    @property
    def letters(self) -> list[str]:
        """The kinds of the letters that were sent."""
        return [one.brevtype for one in self.office.world.register.dokumenter(self.case) if one.sendt_den]

    def answer(self, name: str, **form: Any) -> None:
        """Complete the task of that name."""
        self.office.answer(self.case, name, form)

    def sent_back(self, name: str, **form: Any) -> str:
        """What is missing, when the task comes back."""
        return self.office.sent_back(self.case, name, form)

    def shown(self, name: str) -> dict[str, Any]:
        """The variables of the open task, waited for."""
        task = self.office.task(self.case, name)
        return dict(self.office.person("sagsbehandler").task_variables(task.id))

    def open(self) -> list[str]:
        """The names of the open tasks."""
        tasks = self.office.person("sagsbehandler").tasks(processInstanceBusinessKey=self.case)
        return sorted(one.name for one in tasks)


@pytest.fixture(scope="module")
def office(engine, tmp_path_factory):
    with open_office(engine, tmp_path_factory.mktemp("office")) as running:
        yield running


def granted(office: Office, paragraf: str, data: dict[str, Any], **facts: Any) -> Grant:
    """A grant in the register, and its process begun; it starts a week from today."""
    register, now = office.world.register, office.world.clock.now()
    trace = {"noegle": f"prøve:{paragraf}:{now.isoformat()}", "aktoer": "sagsbehandler1", "tidspunkt": now}
    citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1", "9999 Prøveby"], True, **trace)
    case = register.opret_sag(citizen.borger_ref, "vejle-2023", paragraf, "voksen", **trace).sagsnummer
    grant = register.bevil_ydelse(case, paragraf, data, now.date() + timedelta(days=7), **trace)
    office.person("sagsbehandler").start_process(
        "handleplan",
        case,
        {
            "sagsnummer": case,
            "borger_ref": citizen.borger_ref,
            "standard": "vejle-2023",
            "paragraf": paragraf,
            "ydelse_id": grant.ydelse_id,
            "ydelse": data["ydelse"],
            **facts,
        },
    )
    return Grant(office, case, grant.ydelse_id)


def offer(office: Office, svar: str = "accepteret", **changed: Any) -> dict[str, Any]:
    today = office.world.clock.today().isoformat()
    return {
        "handleplan_svar": svar,
        "handleplan_tilbudt_den": today,
        "handleplan_hvordan": "moede",
        "handleplan_svar_den": today,
        "handleplan_deltagelse": "borger",
        **changed,
    }


def plan(office: Office, **changed: Any) -> dict[str, Any]:
    return {
        "plan_dato": office.world.clock.today().isoformat(),
        "tekst_formaal": "Prøvetekst om formålet.",
        "tekst_indsats": "Prøvetekst om indsatsen.",
        "tekst_varighed": "Prøvetekst om varigheden.",
        "tekst_saerlige_forhold": "Prøvetekst om særlige forhold.",
        "plan_rm_2": True,
        "plan_borgerens_synspunkt": True,
        "plan_deltagelse": "borger",
        "tekst_deltagelse": "Prøvetekst om samarbejdet.",
        **changed,
    }


def order(office: Office, leverandoer: str, **changed: Any) -> dict[str, Any]:
    return {
        "bestilling_valg": "bestil",
        "leverandoer": leverandoer,
        "bestilt_den": office.world.clock.today().isoformat(),
        "tekst_maal": "Prøvetekst om målene.",
        **changed,
    }


def received(office: Office) -> dict[str, Any]:
    return {"indsatsplan_modtaget": "modtaget", "indsatsplan_modtaget_den": office.world.clock.today().isoformat()}


def forward(office: Office, day: str) -> None:
    """Noon of that day, if the clock is not past it already."""
    to = datetime.combine(date.fromisoformat(day), time(12), COPENHAGEN)
    if to > office.world.clock.now():
        office.engine.client().move_clock(to)


def test_accepted_made_and_ordered(office):
    """§ 85: offered and accepted, the plan to the citizen, the order to the supplier, the indsatsplan received; no text stays."""
    mark = "Prøvetekst 9ab2 om hverdagen"
    grant = granted(office, "85", PACKAGE)
    shown = grant.shown(OFFER)
    assert shown["handleplan_pligt"] == "skal_tilbydes"
    assert all(source in shown["handleplan_pligt_tekst"] for source in ("V23-R141-01", "AMB-51"))
    grant.answer(OFFER, **offer(office))
    texts = ("tekst_formaal", "tekst_indsats", "tekst_varighed", "tekst_saerlige_forhold", "tekst_deltagelse")
    grant.answer(PLAN, **plan(office, **dict.fromkeys(texts, mark)))
    grant.answer(ORDER, **order(office, "csr", tekst_maal=mark))
    due = office.task(grant.case, AWAIT).due
    start = office.world.register.ydelse(grant.case, grant.ydelse_id).startdato
    assert timedelta(days=88) < due.date() - start < timedelta(days=93)
    assert grant.open() == [AWAIT]
    grant.answer(AWAIT, **received(office), tekst_indsatsplan=mark)
    office.ended(grant.case, everything=True)
    assert grant.letters == ["handleplan", "bestilling"]
    known = grant.known
    assert known.plan["retningsgivende_maal"] == ["RM-2"]
    assert (known.tilbud["svar"], known.bestilling["leverandoer"]) == ("accepteret", "csr")
    assert known.indsatsplan_den == office.world.clock.today()
    records = office.world.register.beregninger(grant.case)
    assert [one["engine_check"]["equal"] for one in records] == [True, True]
    assert office.world.register.kontroller_kaede(grant.case) == []
    assert search_database(office.engine.state, grant.case)
    assert search_database(office.engine.state, mark) == []
    assert {one.tekst for one in office.world.register.fritekster(grant.case)} == {mark}


def test_declined_goes_on_to_the_order(office):
    """A no is recorded with its day, no plan is made, and the supplier gets the goals of the decision (AMB-51)."""
    grant = granted(office, "85", PACKAGE)
    grant.answer(OFFER, **offer(office, "afslaaet"))
    grant.answer(ORDER, **order(office, "csr"))
    assert office.task(grant.case, AWAIT)
    assert grant.letters == ["bestilling"]
    assert (grant.known.tilbud["svar"], grant.known.plan) == ("afslaaet", None)
    grant.answer(AWAIT, indsatsplan_modtaget="kommer_ikke", tekst_indsatsplan="Prøvetekst om hvorfor.")
    office.ended(grant.case, everything=True)
    assert grant.known.indsatsplan_den is None


def test_considered_and_not_relevant(office):
    """§ 100: what is not known is asked, each answer gives the duty anew, and «not relevant» needs the duty and a reason."""
    grant = granted(office, "100", {"ydelse": "merudgift"}, betydelig_nedsat=False)
    shown = grant.shown(OFFER)
    assert shown["handleplan_pligt"] == "uafklaret"
    assert "folkepensionsalderen" in shown["handleplan_pligt_tekst"]
    says = grant.sent_back(OFFER, **offer(office, "ikke_relevant", tekst_handleplansvar="Prøvetekst om hvorfor."))
    assert "SEL § 141, stk. 1" in says
    assert grant.known.tilbud is None
    before = office.task(grant.case, OFFER).created
    grant.answer(OFFER, svar_under_folkepensionsalder="ja", svar_alvorlige_sociale_problemer_betydelig_stoette="nej")
    assert office.task(grant.case, OFFER, after=before)
    shown = grant.shown(OFFER)
    assert (shown["handleplan_pligt"], shown["betydelig_nedsat"]) == ("skal_overvejes", False)
    grant.answer(OFFER, **offer(office, "ikke_relevant"))
    says = grant.sent_back(ORDER)
    assert "Skal leverandøren lave en indsatsplan?" in says
    grant.answer(ORDER, bestilling_valg="ingen", tekst_bestilling="Prøvetekst om hvorfor.", indsatsplan_valg="nej")
    office.ended(grant.case, everything=True)
    assert grant.letters == []
    assert grant.known.tilbud["svar"] == "ikke_relevant"
    assert len(office.world.register.beregninger(grant.case)) == 4  # two tables, looked up twice


def test_a_stay_gets_the_relevant_parts(office):
    """§ 107: real moving-in day beside the decided one, the ticked parts to the offer, and only then the waiting (stk. 5)."""
    grant = granted(office, "107", STAY)
    grant.answer(OFFER, **offer(office))
    grant.answer(PLAN, **plan(office))
    moved = office.days(moved=21)["moved"]
    grant.answer(ORDER, **order(office, "tinghoej", opstart_den=moved, tekst_opstart="Prøvetekst om indflytning."))
    says = grant.sent_back(HAND_OVER, udlevering_valg="udleveret", udlevering_samtykke="nej")
    assert len(says.splitlines()) == 3
    today = office.world.clock.today()
    grant.answer(
        HAND_OVER,
        udlevering_valg="udleveret",
        udlevering_samtykke="ja",
        udleveret_den=today.isoformat(),
        del_formaal=True,
    )
    shown = grant.shown(AWAIT)
    assert "AMB-52" in shown["indsatsplan_tekst"]
    assert grant.letters == ["handleplan", "bestilling", "handleplan_udlevering"]
    assert grant.known.udleveret_den == today
    assert grant.known.udlevering["dele"] == ["formaal"]
    stay = office.world.register.ydelse(grant.case, grant.ydelse_id)
    assert stay.startdato.isoformat() == moved
    assert stay.besluttet_start == today + timedelta(days=7)
    grant.answer(AWAIT, **received(office))
    office.ended(grant.case, everything=True)


@pytest.mark.parametrize("paragraf", ["109", "110"])
def test_a_stay_without_an_application_gets_them_too(office, paragraf):
    """§§ 109, 110: the opholdsplan is the duty; where a handleplan is made all the same, its parts go to the offer (stk. 5)."""
    grant = granted(office, paragraf, STAY)
    grant.answer(OFFER, **offer(office))
    grant.answer(PLAN, **plan(office))
    grant.answer(ORDER, **order(office, "anden", tekst_leverandoer="Prøvehuset", indsatsplan_valg="nej"))
    grant.answer(
        HAND_OVER,
        udlevering_valg="udleveret",
        udlevering_samtykke="ja",
        udleveret_den=office.world.clock.today().isoformat(),
        del_formaal=True,
    )
    office.ended(grant.case, everything=True)
    assert grant.known.udlevering["dele"] == ["formaal"]


def test_the_supplier_is_reminded(office):
    """The day passes without a plan: a reminder beside the open task; the plan registered, the reminder is gone."""
    grant = granted(office, "104", {"ydelse": "IND-16", "procent": 40})
    grant.answer(OFFER, **offer(office, "afslaaet"))
    grant.answer(ORDER, **order(office, "karrierevaerkstedet", indsatsplan_senest=office.days(by=20)["by"]))
    day = grant.shown(AWAIT)["indsatsplan_senest"]
    assert day == office.days(by=20)["by"]
    assert grant.open() == [AWAIT]
    forward(office, day)
    assert office.task(grant.case, REMIND)
    assert grant.open() == sorted((AWAIT, REMIND))
    grant.answer(AWAIT, **received(office))
    office.ended(grant.case, everything=True)
    assert grant.open() == []


def test_missing_fields_come_back_at_once(office):
    """A malformed plan and an empty order come back with a line for each field, and nothing that was written is repeated."""
    grant = granted(office, "85", PACKAGE)
    grant.answer(OFFER, **offer(office))
    says = grant.sent_back(PLAN, **plan(office, plan_dato="i går", plan_rm_2="ja", tekst_formaal=17))
    assert len(says.splitlines()) == 3
    assert "i går" not in says
    says = grant.sent_back(PLAN, **plan(office, plan_rm_2=False, plan_dato=""))
    assert "V23-RM-1" in says
    assert office.world.register.handleplan(grant.case, grant.ydelse_id).plan is None
    grant.answer(PLAN, **plan(office))
    says = grant.sent_back(ORDER, bestilling_valg="bestil", leverandoer="karrierevaerkstedet")
    assert "AMB-67" in says
    assert len(says.splitlines()) == 3
    grant.answer(ORDER, **order(office, "csr"))
    until(lambda: grant.open() == [AWAIT], "the indsatsplan to be awaited")
    grant.answer(AWAIT, **received(office))
    office.ended(grant.case, everything=True)
