"""Call a running deadline to mind: all thresholds passed since the last time become one task, the gravest (RSL § 3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.casework.frister import Varsel, forfaldne_varsler, naeste_varsel
from workers.fristtilstand import known_deadline, notices, record_state
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_morning
from workers.topic import topic
from workers.world import World

GRAVITY = ("ingen", "paamindelse", "besked", "teamleder")


class Question(Ask):
    """`varsel_givet`: the percentage of the latest threshold already called to mind; absent at first."""

    paragraf: str
    varsel_givet: int | None = None


class Reminded(Answer):
    """`varsel_art`: ingen, paamindelse, besked, teamleder. `flere_varsler`: wake again at `naeste_varsel`."""

    varsel_art: str
    varsel_tekst: str
    varsel_givet: int
    naeste_varsel: datetime | None
    flere_varsler: bool


class NoDeadline(Exception):
    """A deadline is watched that the register does not have: a programming fault."""


@topic("frist-varsel")
def frist_varsel(ask: Question, task: Task, world: World) -> Reminded:
    """What to call to mind now, and when next. The day after the last day it only records how the deadline stands."""
    frist = known_deadline(world, ask.sagsnummer, ask.paragraf)
    if frist is None or frist.sidste_dag is None:
        raise NoDeadline("fristovervaagning runs for a case without a deadline")
    today = world.clock.today()
    stands = record_state(task, world, ask.sagsnummer, ask.paragraf)
    pause(task.topic, "efter-register")
    given = ask.varsel_givet or 0
    due = [one for one in forfaldne_varsler(frist, today) if one.andel > given]
    kind = _kind(due, told=any(one.forventet_dato > today for one in notices(world, ask.sagsnummer, ask.paragraf)))
    later = naeste_varsel(frist, today)
    after = frist.sidste_dag + timedelta(days=1)
    wake = at_morning(later.dag) if later else at_morning(after) if today < after else None
    says = [*(one.regel for one in due[-1:]), *(stands.siger if stands else ())]
    return Reminded(
        varsel_art=kind,
        varsel_tekst=world.beskeder.afkort(" ".join(says)),
        varsel_givet=max([given, *(one.andel for one in due)]),
        naeste_varsel=wake,
        flere_varsler=wake is not None,
    )


def _kind(due: list[Varsel], *, told: bool) -> str:
    """The gravest of those due; once the citizen was told a later day, only reminders are left."""
    kinds = [one.art for one in due if not told or one.art == "paamindelse"]
    return max(kinds, key=GRAVITY.index, default="ingen")
