"""Receive what was done about a handleplan and what the citizen answered (SEL § 141, stk. 1, 2 and 7; AMB-51)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from workers.faults import Mangler
from workers.formfelter import Dato, JaNej, valg
from workers.handleplanopgave import Deltagelse, due
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_TilbydHandleplan",)
Svar = valg("accepteret", "afslaaet", "helhedsorienteret_plan", "ikke_relevant", "opholdsplan")
Hvordan = valg("moede", "telefon", "brev", "digital_post", "andet")
OFFERED = ("accepteret", "afslaaet", "helhedsorienteret_plan")
MAY_BE_LEFT = ("skal_overvejes", "ingen")  # duties under which a person may find a handleplan not relevant
FACTS = ("under_folkepensionsalder", "betydelig_nedsat", "alvorlige_sociale_problemer_betydelig_stoette")


class Question(Ask):
    """The form `handleplantilbud`, the duty and the facts it rests on."""

    ydelse_id: str
    handleplan_pligt: str
    udlever_dele: str
    under_folkepensionsalder: bool | None
    betydelig_nedsat: bool | None
    alvorlige_sociale_problemer_betydelig_stoette: bool | None
    svar_under_folkepensionsalder: JaNej = None
    svar_betydelig_nedsat: JaNej = None
    svar_alvorlige_sociale_problemer_betydelig_stoette: JaNej = None
    handleplan_svar: Svar = None
    handleplan_tilbudt_den: Dato = None
    handleplan_hvordan: Hvordan = None
    handleplan_svar_den: Dato = None
    handleplan_deltagelse: Deltagelse = None
    helhedsplan_samtykke: JaNej = None
    ref_tekst_handleplansvar: str | None = None

    def facts(self) -> dict[str, bool | None]:
        """The facts after the form: what it says stands, what it leaves open stays as it was."""
        said = {name: getattr(self, f"svar_{name}") for name in FACTS}
        return {name: getattr(self, name) if said[name] is None else said[name] for name in FACTS}


class Offered(Answer):
    """`handleplan_naeste`: pligt (facts changed, the duty is looked up anew), udarbejd, bestil. `skal_udleveres`: stk. 5."""

    under_folkepensionsalder: bool | None
    betydelig_nedsat: bool | None
    alvorlige_sociale_problemer_betydelig_stoette: bool | None
    handleplan_naeste: str
    skal_udleveres: bool
    handleplan_forfalder: datetime


@topic("modtag-handleplantilbud", after=AFTER)
def modtag_handleplantilbud(ask: Question, task: Task, world: World) -> Offered:
    """New facts give the duty anew, before any answer counts; an answer that holds is recorded, a refusal too."""
    facts = ask.facts()
    if any(facts[name] != getattr(ask, name) for name in FACTS):
        return Offered(**facts, handleplan_naeste="pligt", skal_udleveres=False, handleplan_forfalder=due(world))
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask)]
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.registrer_handleplantilbud(
        ask.sagsnummer,
        ask.ydelse_id,
        _data(ask),
        noegle=task.key("handleplantilbud"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    made = ask.handleplan_svar == "accepteret" or _made_all_the_same(ask)
    handed = made or ask.handleplan_svar == "helhedsorienteret_plan"
    return Offered(
        **facts,
        handleplan_naeste="udarbejd" if made else "bestil",
        skal_udleveres=handed and ask.udlever_dele != "nej",
        handleplan_forfalder=due(world),
    )


def _made_all_the_same(ask: Question) -> bool:
    """§ 108: the plan is made whatever the citizen answers (AMB-51)."""
    return ask.handleplan_pligt == "udarbejdes" and ask.handleplan_svar == "afslaaet"


def _missing(ask: Question) -> Iterator[tuple[str, str]]:
    answer = ask.handleplan_svar
    if answer is None:
        yield ("ikke_udfyldt", "handleplan_svar")
    if ask.handleplan_tilbudt_den is None:
        yield ("ikke_udfyldt", "handleplan_tilbudt_den")
    if answer == "ikke_relevant" and ask.handleplan_pligt not in MAY_BE_LEFT:
        yield ("handleplan_ikke_relevant", "handleplan_svar")
    if answer == "opholdsplan" and ask.handleplan_pligt != "opholdsplan":
        yield ("handleplan_opholdsplan", "handleplan_svar")
    if answer == "ikke_relevant" and ask.ref_tekst_handleplansvar is None:
        yield ("ikke_udfyldt", "tekst_handleplansvar")
    if answer in OFFERED:
        yield from _of_an_offer(ask)


def _of_an_offer(ask: Question) -> Iterator[tuple[str, str]]:
    for field in ("handleplan_hvordan", "handleplan_svar_den", "handleplan_deltagelse"):
        if getattr(ask, field) is None:
            yield ("ikke_udfyldt", field)
    offered, answered = ask.handleplan_tilbudt_den, ask.handleplan_svar_den
    if offered and answered and answered < offered:
        yield ("handleplan_svar_foer", "handleplan_svar_den")
    if ask.handleplan_svar == "helhedsorienteret_plan" and ask.helhedsplan_samtykke is not True:
        yield ("helhedsplan_samtykke", "helhedsplan_samtykke")


def _data(ask: Question) -> dict[str, Any]:
    """Codes, days and references; what belongs to another answer is left out, whatever the form once held."""
    data: dict[str, Any] = {
        "pligt": ask.handleplan_pligt,
        "svar": ask.handleplan_svar,
        "tilbudt_den": iso(ask.handleplan_tilbudt_den),
        "ref_tekst_handleplansvar": ask.ref_tekst_handleplansvar,
    }
    if ask.handleplan_svar in OFFERED:
        data |= {
            "hvordan": ask.handleplan_hvordan,
            "svar_den": iso(ask.handleplan_svar_den),
            "deltagelse": ask.handleplan_deltagelse,
        }
    if ask.handleplan_svar == "helhedsorienteret_plan":
        data["samtykke"] = ask.helhedsplan_samtykke
    return data
