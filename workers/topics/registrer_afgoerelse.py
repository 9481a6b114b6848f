"""Record the decision on the day it is made, once its letter can be written (FVL §§ 22-25) and its scope is agreed upon."""

from __future__ import annotations

from typing import Any

from rules.casework.breve import mangler as letter_lacks
from workers.brevdata import law_keys, letter_data
from workers.enighed import agreed
from workers.faults import Mangler
from workers.fristtilstand import record_state
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask, listed
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_TraefAfgoerelse",)
TABLE = "omfang-85"


class Question(Ask):
    """Typed by modtag-afgoerelse; the texts by reference."""

    paragraf: str
    standard: str
    udfald: str
    pakke: str | None
    minutter_pr_uge: int | None
    doegnpris_oere: int | None
    startdato: str
    fraviger: str
    betingelser: str
    kandidater_tekst: str
    grundlag: str
    ref_tekst_bevilget: str | None = None
    ref_tekst_ikke_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_fravigelse: str | None = None


class Decided(Answer):
    """`brevtype_afgoerelse` is the outcome: a letter of its name tells it."""

    brevtype_afgoerelse: str
    truffet_den: str


@topic("registrer-afgoerelse")
def registrer_afgoerelse(ask: Question, task: Task, world: World) -> Decided:
    """The decision is *truffet* here. A letter that could not be made goes back to the person as a list."""
    inputs = {
        "pakke": ask.pakke,
        "minutter_pr_uge": ask.minutter_pr_uge,
        "doegnpris_oere": ask.doegnpris_oere,
    }
    scope = agreed(task, world, {TABLE: inputs}, step="omfang", ask=ask)[TABLE].value
    decided = {**_data(ask, scope), "hjemmel": law_keys(ask.paragraf, world)}
    lacks = letter_lacks(
        ask.udfald, letter_data(ask.sagsnummer, ask.udfald, world, decided), world.catalogue, proeve=world.proeve
    )
    if lacks:
        raise Mangler(world.beskeder.samlet(str(one) for one in lacks))
    today = world.clock.today()
    world.register.registrer_afgoerelse(
        ask.sagsnummer,
        ask.paragraf,
        decided,
        today,
        noegle=task.key("afgoerelse"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    record_state(task, world, ask.sagsnummer, ask.paragraf)
    pause(task.topic, "efter-register")
    return Decided(brevtype_afgoerelse=ask.udfald, truffet_den=today.isoformat())


def _data(ask: Question, scope: Any) -> dict[str, Any]:
    """Codes, numbers, days and references. What does not belong to the outcome is left out, whatever a form once held."""
    grants = ask.udfald != "afslag"
    data: dict[str, Any] = {
        "udfald": ask.udfald,
        "betingelser": ask.betingelser,
        "grundlag": ask.grundlag,
        "kandidater": listed(ask.kandidater_tekst),
        "fravigelse": bool(ask.fraviger),
        "fraviger": listed(ask.fraviger),
        "ref_tekst_begrundelse": ask.ref_tekst_begrundelse,
        "ref_tekst_faktum": ask.ref_tekst_faktum,
    }
    if ask.fraviger or ask.ref_tekst_fravigelse:
        data["ref_tekst_fravigelse"] = ask.ref_tekst_fravigelse
    if grants:
        data |= {
            "pakke": ask.pakke,
            "minutter_pr_uge": ask.minutter_pr_uge,
            "startdato": ask.startdato,
            "ref_tekst_bevilget": ask.ref_tekst_bevilget,
            "omfang": scope,
        }
    if ask.udfald == "delvis_bevilling":
        data["ref_tekst_ikke_bevilget"] = ask.ref_tekst_ikke_bevilget
    return data
