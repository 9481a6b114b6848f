"""Record the order to the supplier (V23-DEC-13), a start that is not the decided one, and when to ask for the indsatsplan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from rules.casework.frister import paragraf_i_ord
from rules.casework.handleplantider import handleplantider
from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import Dato, JaNej, valg
from workers.handleplanopgave import due
from workers.hvem import who
from workers.leverandoervalg import Leverandoervalg, delivers
from workers.opfoelgningsflytning import replan_waiting
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_end, at_morning, iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_BestilIndsatsen",)
LETTER = "bestilling"
Valg = valg("bestil", "ingen")


class Question(Ask):
    """The form `bestilling`, and what the table said of the indsatsplan."""

    paragraf: str
    ydelse_id: str
    ydelse: str
    indsatsplan_kraeves: str
    bestilling_valg: Valg = None
    leverandoer: Leverandoervalg = None
    ref_tekst_leverandoer: str | None = None
    bestilt_den: Dato = None
    ref_tekst_maal: str | None = None
    ref_tekst_bestilling: str | None = None
    opstart_den: Dato = None
    ref_tekst_opstart: str | None = None
    indsatsplan_valg: JaNej = None
    indsatsplan_senest: Dato = None

    @property
    def orders(self) -> bool:
        return self.bestilling_valg == "bestil"

    @property
    def awaits(self) -> bool:
        """Whether an indsatsplan is to come: the table says so, or leaves it open and the person says so."""
        open_question = self.indsatsplan_kraeves == "uafklaret"
        return bool(self.indsatsplan_valg) if open_question else self.indsatsplan_kraeves == "ja"


class Ordered(Answer):
    """`indsatsplan_senest` is the day asked for, never a deadline; the times are None where no indsatsplan is awaited."""

    bestilling_sendes: bool
    handleplan_forfalder: datetime
    indsatsplan_ventes: bool
    indsatsplan_senest: str
    indsatsplan_forfalder: datetime | None
    indsatsplan_paamindes: datetime | None
    indsatsplan_igen: str


@topic("registrer-bestilling", after=AFTER)
def registrer_bestilling(ask: Question, task: Task, world: World) -> Ordered:
    """Order, start and reminder. The decided start stays in the register beside the real one."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    moved = ask.opstart_den is not None and ask.opstart_den != grant.startdato
    tider = handleplantider(world.catalogue)
    start = ask.opstart_den or grant.startdato or world.clock.today()
    asked_for = (ask.indsatsplan_senest or tider.indsatsplan_dag(start)) if ask.awaits else None
    lines = [
        world.beskeder.mangel(key, field, paragraf=paragraf_i_ord(ask.paragraf))
        for key, field in _missing(ask, grant, moved, world)
    ]
    data = _data(ask, start if moved or grant.startdato else None, asked_for)
    if ask.orders and not lines:
        lines = lacking(LETTER, ask, data, world)
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    if moved and ask.opstart_den:
        world.register.ret_opstart(
            ask.sagsnummer, ask.ydelse_id, ask.opstart_den, ask.ref_tekst_opstart, noegle=task.key("opstart"), **trace
        )
    if ask.opstart_den:  # also where an earlier delivery recorded it, and died before the follow-ups were moved
        replan_waiting(
            world, ask.sagsnummer, ask.ydelse_id, ask.ref_tekst_opstart, task.key("omplan"), str(trace["aktoer"])
        )
    world.register.registrer_bestilling(ask.sagsnummer, ask.ydelse_id, data, noegle=task.key("bestilling"), **trace)
    pause(task.topic, "efter-register")
    return Ordered(
        bestilling_sendes=ask.orders,
        handleplan_forfalder=due(world),
        indsatsplan_ventes=asked_for is not None,
        indsatsplan_senest=iso(asked_for),
        indsatsplan_forfalder=at_end(asked_for) if asked_for else None,
        indsatsplan_paamindes=at_morning(asked_for) if asked_for else None,
        indsatsplan_igen=f"P{tider.paamind_igen_dage}D",
    )


def _missing(ask: Question, grant: Any, moved: bool, world: World) -> Iterator[tuple[str, str]]:
    if ask.bestilling_valg is None:
        yield ("ikke_udfyldt", "bestilling_valg")
    if ask.orders:
        yield from _of_an_order(ask, world)
    if ask.bestilling_valg == "ingen" and ask.ref_tekst_bestilling is None:
        yield ("ikke_udfyldt", "tekst_bestilling")
    if moved and grant.slutdato is not None:
        yield ("ydelse_ophoert", "opstart_den")
    elif moved and grant.startdato is not None and ask.ref_tekst_opstart is None:
        yield ("ikke_udfyldt", "tekst_opstart")
    if ask.indsatsplan_kraeves == "uafklaret" and ask.indsatsplan_valg is None:
        yield ("ikke_udfyldt", "indsatsplan_valg")


def _of_an_order(ask: Question, world: World) -> Iterator[tuple[str, str]]:
    for field in ("leverandoer", "bestilt_den", "ref_tekst_maal"):
        if getattr(ask, field) is None:
            yield ("ikke_udfyldt", field)
    if ask.leverandoer is None:
        return
    if not delivers(ask.leverandoer, ask.paragraf, world):
        yield ("leverandoer_passer_ikke", "leverandoer")
    if world.catalogue.leverandoer(ask.leverandoer).navngives and ask.ref_tekst_leverandoer is None:
        yield ("ikke_udfyldt", "tekst_leverandoer")


def _data(ask: Question, start: date | None, asked_for: date | None) -> dict[str, Any]:
    """Codes, days and references; what belongs to an order that is not made is left out."""
    data: dict[str, Any] = {"bestilt": ask.orders, "ydelse": ask.ydelse, "indsatsplan_ventes": asked_for is not None}
    if start:
        data["startdato"] = start.isoformat()
    if asked_for:
        data["indsatsplan_senest"] = asked_for.isoformat()
    if not ask.orders:
        return {**data, "ref_tekst_bestilling": ask.ref_tekst_bestilling}
    return {
        **data,
        "leverandoer": ask.leverandoer,
        "ref_tekst_leverandoer": ask.ref_tekst_leverandoer,
        "bestilt_den": iso(ask.bestilt_den),
        "ref_tekst_maal": ask.ref_tekst_maal,
    }
