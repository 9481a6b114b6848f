"""Record the handleplan: the four parts of SEL § 141, stk. 3, how it was made (stk. 4), and the guiding goals of its measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato
from workers.handleplanopgave import Deltagelse, due
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_UdarbejdHandleplan",)
LETTER = "handleplan"
GOAL = "plan_rm_"  # plan_rm_2 is the standard's RM-2


class Question(Ask):
    """The form `handleplan`."""

    paragraf: str
    ydelse_id: str
    plan_dato: Dato = None
    ref_tekst_formaal: str | None = None
    ref_tekst_indsats: str | None = None
    ref_tekst_varighed: str | None = None
    ref_tekst_saerlige_forhold: str | None = None
    plan_rm_1: Afkrydsning = False
    plan_rm_2: Afkrydsning = False
    plan_rm_3: Afkrydsning = False
    plan_rm_4: Afkrydsning = False
    plan_rm_5: Afkrydsning = False
    plan_rm_6: Afkrydsning = False
    plan_borgerens_synspunkt: Afkrydsning = False
    plan_deltagelse: Deltagelse = None
    ref_tekst_deltagelse: str | None = None

    def goals(self) -> list[str]:
        """The standard's guiding goals that were ticked, by their keys."""
        return [f"RM-{name}" for name in self.ticked(GOAL)]


class Recorded(Answer):
    """`handleplan_forfalder`: when the order is to be made."""

    handleplan_forfalder: datetime


@topic("registrer-handleplan", after=AFTER)
def registrer_handleplan(ask: Question, task: Task, world: World) -> Recorded:
    """A plan with all its parts is recorded, once its letter can be written; else all that lacks goes back."""
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask)]
    data = _data(ask)
    lines = lines or lacking(LETTER, ask, data, world)
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.registrer_handleplan(
        ask.sagsnummer,
        ask.ydelse_id,
        data,
        noegle=task.key("handleplan"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Recorded(handleplan_forfalder=due(world))


def _missing(ask: Question) -> Iterator[tuple[str, str]]:
    wanted = (
        *("plan_dato", "ref_tekst_formaal", "ref_tekst_indsats", "ref_tekst_varighed", "ref_tekst_saerlige_forhold"),
        *("plan_deltagelse", "ref_tekst_deltagelse"),
    )
    yield from (("ikke_udfyldt", field) for field in wanted if getattr(ask, field) is None)
    if not ask.goals():
        yield ("plan_uden_maal", "")
    if not ask.plan_borgerens_synspunkt:
        yield ("plan_synspunkt", "plan_borgerens_synspunkt")


def _data(ask: Question) -> dict[str, Any]:
    return {
        "dato": iso(ask.plan_dato),
        "ref_tekst_formaal": ask.ref_tekst_formaal,
        "ref_tekst_indsats": ask.ref_tekst_indsats,
        "ref_tekst_varighed": ask.ref_tekst_varighed,
        "ref_tekst_saerlige_forhold": ask.ref_tekst_saerlige_forhold,
        "retningsgivende_maal": ask.goals(),
        "deltagelse": ask.plan_deltagelse,
        "ref_tekst_deltagelse": ask.ref_tekst_deltagelse,
    }
