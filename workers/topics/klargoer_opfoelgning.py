"""A follow-up wakes: does its grant still run, and must the supplier's status be asked for first (V23-DEC-14, V23-DEC-17)?"""

from __future__ import annotations

from register import OPHOERT
from workers.brevkontrol import lacking
from workers.hvem import by_worker
from workers.opfoelgningsord import near_goal, notice_of_stay
from workers.opfoelgningstilstand import cancelled_when_ended
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

STATUS = "statusanmodning"


class Question(Ask):
    """Set by planlaeg-opfoelgning, or by the sessions that were counted. `opfoelgning_id`: empty where none was planned."""

    ydelse_id: str
    opfoelgning_id: str
    opfoelgning_art: str
    status_kraeves: str
    ref_tekst_begrundelse: str | None = None


class Ready(Answer):
    """`opfoelgning_skridt`: aflyst, status or opgave. `opfoelgning_bemaerk`: what the task shows beside the plan."""

    opfoelgning_skridt: str
    opfoelgning_bemaerk: str


@topic("klargoer-opfoelgning")
def klargoer_opfoelgning(ask: Question, task: Task, world: World) -> Ready:
    """The next step. A request that cannot be written is told the case worker; it never holds the meeting back."""
    if not ask.opfoelgning_id:
        ended = world.register.ydelse(ask.sagsnummer, ask.ydelse_id).tilstand == OPHOERT
        return _cancelled("ophoert" if ended else f"ingen_flere_{ask.opfoelgning_art}", world)
    known = world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id)
    trace = {"noegle": task.key("aflyst"), "aktoer": by_worker(task)}
    if cancelled_when_ended(world, known, ask.ref_tekst_begrundelse, **trace):
        return _cancelled("ophoert", world)
    says = " ".join(filter(None, (near_goal(world, known), notice_of_stay(world, known))))
    if ask.status_kraeves != "ja" or known.status_den is not None:
        return Ready(opfoelgning_skridt="opgave", opfoelgning_bemaerk=says)
    lacks = lacking(STATUS, known, None, world)
    if lacks:
        says = " ".join(filter(None, (says, world.beskeder.tekst("status_ikke_bedt", mangler=" ".join(lacks)))))
    step = "opgave" if lacks else "status"
    return Ready(opfoelgning_skridt=step, opfoelgning_bemaerk=world.beskeder.afkort(says))


def _cancelled(why: str, world: World) -> Ready:
    return Ready(opfoelgning_skridt="aflyst", opfoelgning_bemaerk=world.beskeder.tekst(f"aflyst_{why}"))
