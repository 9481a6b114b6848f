"""Close a case without a decision, because a person said so: withdrawn, moved away, died, advice was enough."""

from __future__ import annotations

from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_RegistrerHenvendelse", "UserTask_OplysSagen", "UserTask_VurderSagen", "UserTask_TraefAfgoerelse")


class Question(Ask):
    """What LUKKES carried: the reason's code and the reference of the person's own words."""

    paragraf: str
    luk_aarsag: str
    ref_tekst_lukning: str


@topic("registrer-lukning")
def registrer_lukning(ask: Question, task: Task, world: World) -> Answer:
    """Record that this § is closed; the case's other §§ go on."""
    world.register.registrer_lukning(
        ask.sagsnummer,
        ask.luk_aarsag,
        ask.ref_tekst_lukning,
        paragraf=ask.paragraf,
        noegle=task.key("lukning"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Answer()
