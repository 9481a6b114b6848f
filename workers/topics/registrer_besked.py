"""Record the notice that a deadline is not kept: a person's day and a person's reason (RSL § 3, stk. 2)."""

from __future__ import annotations

from datetime import date, datetime

from workers.faults import Mangler
from workers.formfelter import Dato
from workers.fristtilstand import known_deadline
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_morning
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_GivBesked", "UserTask_TeamlederFrist")


class Question(Ask):
    """The forms `fristbesked` and `teamleder`."""

    paragraf: str
    besked_forventet_dato: Dato = None
    ref_tekst_besked_begrundelse: str | None = None


class Told(Answer):
    """`besked_varsel`: when to ask again. The reason's reference is emptied: the next notice needs a reason of its own."""

    besked_varsel: datetime
    ref_tekst_besked_begrundelse: None = None


@topic("registrer-besked", after=AFTER)
def registrer_besked(ask: Question, task: Task, world: World) -> Told:
    """Record the notice; the deadline itself stands where it was."""
    expected, today = ask.besked_forventet_dato, world.clock.today()
    frist = known_deadline(world, ask.sagsnummer, ask.paragraf)
    lines = []
    if expected is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "besked_forventet_dato"))
    elif expected <= today or (frist and frist.sidste_dag and expected <= frist.sidste_dag):
        lines.append(world.beskeder.mangel("besked_ikke_frem", "besked_forventet_dato"))
    if ask.ref_tekst_besked_begrundelse is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "tekst_besked_begrundelse"))
    if lines or expected is None:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.registrer_besked(
        ask.sagsnummer,
        ask.paragraf,
        expected,
        ask.ref_tekst_besked_begrundelse,
        noegle=task.key("besked"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Told(besked_varsel=at_morning(_ask_again(expected, today, world)))


def _ask_again(expected: date, today: date, world: World) -> date:
    """The last working day up to the announced day, so that a new notice can still go out in time."""
    day = world.calendar.last_working_day_on_or_before(expected)
    return day if day > today else expected
