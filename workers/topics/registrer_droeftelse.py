"""Record what the sparringsgruppe discussed, or how the takst was assessed on its own day: neither decides anything."""

from __future__ import annotations

from workers.faults import Mangler
from workers.formfelter import Dato
from workers.hvem import who
from workers.opfoelgningstilstand import cancelled_when_ended
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_DroeftSparring", "UserTask_VurderTaksten")
UDFALD = {"sparring": "droeftet", "takst": "vurderet"}


class Question(Ask):
    """The forms `opfoelgning_droeft` and `opfoelgning_takst`."""

    opfoelgning_id: str
    holdt_den: Dato = None
    ref_tekst_droeftelse: str | None = None
    ref_tekst_begrundelse: str | None = None


class Discussed(Answer):
    """As after a meeting: nothing was decided."""

    opfoelgning_videre: str = "ingen"
    opfoelgning_naeste_aftalt: str = ""


@topic("registrer-droeftelse", after=AFTER)
def registrer_droeftelse(ask: Question, task: Task, world: World) -> Discussed:
    """Record the day and the result."""
    known = world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id)
    by = who(task, world, AFTER)
    if cancelled_when_ended(world, known, ask.ref_tekst_begrundelse, noegle=task.key("aflyst"), aktoer=by):
        return Discussed()
    lines = [
        world.beskeder.mangel("ikke_udfyldt", field)
        for field in ("holdt_den", "ref_tekst_droeftelse")
        if getattr(ask, field) is None
    ]
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.hold_opfoelgning(
        ask.sagsnummer,
        ask.opfoelgning_id,
        ask.holdt_den,
        {"udfald": UDFALD[known.art], "ref_tekst_droeftelse": ask.ref_tekst_droeftelse},
        noegle=task.key("holdt"),
        aktoer=by,
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Discussed()
