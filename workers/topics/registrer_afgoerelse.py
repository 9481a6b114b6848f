"""Record the decision on the day it is made, once its letter can be written (FVL §§ 22-25) and its scope is agreed upon."""

from __future__ import annotations

from typing import Any

from workers.brevdata import law_keys
from workers.brevkontrol import lacking
from workers.enighed import agreed
from workers.faults import Mangler
from workers.fristtilstand import record_state
from workers.hvem import who
from workers.indsatsvalg import ANDEN
from workers.kadencefakta import known_of
from workers.paragraffer import in_packages, known_paragraf
from workers.pause import pause
from workers.question import Answer, Ask, listed
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_TraefAfgoerelse",)
PACKAGES, PAYMENT = "omfang-85", "egenbetaling"  # packages have a table of extents; of the others it is asked who pays


class Question(Ask):
    """Typed by modtag-afgoerelse; the texts by reference."""

    paragraf: str
    standard: str
    udfald: str
    pakke: str | None
    minutter_pr_uge: int | None
    doegnpris_oere: int | None
    startdato: str
    slutdato: str | None = None
    fraviger: str
    indsats: str | None = None
    procent: int | None = None
    sessioner: int | None = None
    minutter_i_alt: int | None = None
    minutter_pr_maaned: int | None = None
    opholdstype: str | None = None
    bor_i_botilbud: bool | None = None
    ekstra_ressourcer: bool | None = None
    betingelser: str
    kandidater_tekst: str
    grundlag: str
    ref_tekst_bevilget: str | None = None
    ref_tekst_ikke_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_fravigelse: str | None = None


class Decided(Answer):
    """`brevtype_afgoerelse` is the outcome: a letter of its name tells it. `egenbetaling`: a decision on payment follows."""

    brevtype_afgoerelse: str
    truffet_den: str
    egenbetaling: bool
    uenig_trin: str = ""


@topic("registrer-afgoerelse")
def registrer_afgoerelse(ask: Question, task: Task, world: World) -> Decided:
    """The decision is *truffet* here. A letter that could not be made goes back to the person as a list."""
    table = PACKAGES if in_packages(known_paragraf(ask.paragraf, world)) else PAYMENT
    inputs = ask.model_dump(include={"paragraf", "udfald", "pakke", "minutter_pr_uge", "doegnpris_oere"})
    answer = agreed(task, world, {table: inputs}, step="omfang", ask=ask)[table].value
    scope = None if table == PAYMENT else answer
    pays = table == PAYMENT and (answer or {}).get("anden_afgoerelse") is not None
    decided = {**_data(ask, scope), "hjemmel": law_keys(ask.paragraf, world)}
    if lacks := lacking(ask.udfald, ask, decided, world):
        raise Mangler(world.beskeder.samlet(lacks))
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
    return Decided(brevtype_afgoerelse=ask.udfald, truffet_den=today.isoformat(), egenbetaling=pays)


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
            **({"ydelse": given} if (given := ask.pakke or ask.indsats) != ANDEN else {}),
            "startdato": ask.startdato,
            "ref_tekst_bevilget": ask.ref_tekst_bevilget,
            **_extent(ask, scope),
        }
        if facts := known_of(ask):
            data["kadencefakta"] = facts
    if ask.udfald == "delvis_bevilling":
        data["ref_tekst_ikke_bevilget"] = ask.ref_tekst_ikke_bevilget
    return data


def _extent(ask: Question, scope: Any) -> dict[str, Any]:
    """How much: package and hours with what the table says of them, or the extent of the other §§ where there is one."""
    if ask.pakke:
        return {"pakke": ask.pakke, "minutter_pr_uge": ask.minutter_pr_uge, "omfang": scope}
    extents = ("procent", "sessioner", "minutter_i_alt", "minutter_pr_maaned", "opholdstype")
    found: dict[str, Any] = {name: getattr(ask, name) for name in extents}
    found["slutdato"] = ask.slutdato or None
    return {name: value for name, value in found.items() if value is not None}
