"""Record that the supplier's indsatsplan came, or that a person no longer awaits it (V23-DEC-14)."""

from __future__ import annotations

from collections.abc import Iterator

from workers.faults import Mangler
from workers.formfelter import Dato, valg
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_RegistrerIndsatsplan",)
Modtaget = valg("modtaget", "kommer_ikke")


class Question(Ask):
    """The form `indsatsplan`."""

    ydelse_id: str
    indsatsplan_modtaget: Modtaget = None
    indsatsplan_modtaget_den: Dato = None
    ref_tekst_indsatsplan: str | None = None


@topic("registrer-indsatsplan", after=AFTER)
def registrer_indsatsplan(ask: Question, task: Task, world: World) -> Answer:
    """The day it came, or the reason why it will not."""
    lines = [world.beskeder.mangel("ikke_udfyldt", field) for field in _missing(ask)]
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.registrer_indsatsplan(
        ask.sagsnummer,
        ask.ydelse_id,
        ask.indsatsplan_modtaget_den if ask.indsatsplan_modtaget == "modtaget" else None,
        ask.ref_tekst_indsatsplan,
        noegle=task.key("indsatsplan"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Answer()


def _missing(ask: Question) -> Iterator[str]:
    if ask.indsatsplan_modtaget is None:
        yield "indsatsplan_modtaget"
    if ask.indsatsplan_modtaget == "modtaget" and ask.indsatsplan_modtaget_den is None:
        yield "indsatsplan_modtaget_den"
    if ask.indsatsplan_modtaget == "kommer_ikke" and ask.ref_tekst_indsatsplan is None:
        yield "tekst_indsatsplan"
