"""Plan the follow-up: the row of the cadence, the day that follows from it, and how (V23-DEC-15). Gaps go to a person.

Nothing is planned for a grant that has ended, or where the row has no more of this art by now: the process wakes at once
and a person is told why (V23-DEC-17).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from register import OPHOERT, Ydelse
from rules.casework.opfoelgning import OPFOELGNING, AftaleFejl, Kadence, Plan
from workers.enighed import agreed
from workers.faults import Mangler
from workers.hvem import by_worker
from workers.kadencefakta import FAKTA, KADENCE, Kadencefakta
from workers.opfoelgningsord import days_in_words, derivation, readings, shown
from workers.opfoelgningsplan import arts_of, plan_of, waits_for_sessions
from workers.opfoelgningsstart import start_beside
from workers.opfoelgningstilstand import waiting_of
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_end, at_morning, read_day
from workers.topic import topic
from workers.virkning import begge_standarder
from workers.world import World

DATO, SESSIONER = "dato", "sessioner"


class Question(Kadencefakta, Ask):
    """Set at the start, or typed by modtag-kadencefakta. `opfoelgning_aftalt`: a day that a person gave; empty when none."""

    paragraf: str
    standard: str
    ydelse_id: str
    opfoelgning_art: str
    opfoelgning_aftalt: str = ""


class Planned(Answer):
    """`opfoelgning_venter_paa`: dato or sessioner. The texts are for the task; the register has the plan itself.

    `opfoelgning_id` is empty where nothing was planned.
    """

    opfoelgning_id: str
    opfoelgning_venter_paa: str
    opfoelgning_senest: str
    opfoelgning_vaagner: datetime | None
    opfoelgning_forfalder: datetime | None
    opfoelgning_plan: str
    opfoelgning_kandidater: str
    opfoelgning_form: str
    opfoelgning_deltagere: str
    opfoelgning_takst: str
    status_kraeves: str
    status_bedes_den: str


@topic("planlaeg-opfoelgning")
def planlaeg_opfoelgning(ask: Question, task: Task, world: World) -> Planned:
    """Record the plan, and start the other kinds of follow-up that the row has beside the meetings."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    if grant.tilstand == OPHOERT:
        return _nothing(ask, world)
    facts = {"paragraf": ask.paragraf, **{name: getattr(ask, name) for name in FAKTA}}
    value = agreed(task, world, {KADENCE: facts}, step=KADENCE, ask=ask)[KADENCE].value
    row = Kadence.af(value or {})
    plan = _plan(ask, grant, row, world)
    if plan is None:
        return _nothing(ask, world)
    sessions = waits_for_sessions(row, plan)
    if plan.spoerg and not sessions:
        raise _asks(plan, world)
    if ends := _ends_before(grant, plan, ask):
        line = world.beskeder.mangel("kadence_efter_slut", slut=world.calendar.in_words(ends))
        raise _question([line], plan, (ends, *plan.kandidater), world)
    known = world.register.planlaeg_opfoelgning(
        ask.sagsnummer,
        ask.ydelse_id,
        {**plan.data(), "kadence": value},
        noegle=task.key("plan"),
        aktoer=by_worker(task),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    if ask.opfoelgning_art == OPFOELGNING:
        for art in arts_of(world, grant, row):
            start_beside(world, grant, art)
    words = shown(world, plan)
    if both := begge_standarder(world, ask.standard):
        words = {**words, "opfoelgning_plan": world.beskeder.afkort(f"{both} {words['opfoelgning_plan']}")}
    return Planned(
        opfoelgning_id=known.opfoelgning_id,
        opfoelgning_venter_paa=SESSIONER if sessions else DATO,
        **words,
    )


def _plan(ask: Question, grant: Ydelse, row: Kadence, world: World) -> Plan | None:
    day = read_day(ask.opfoelgning_aftalt)
    today = None if day else world.clock.today()  # a person's day stands, also after the years that the row names
    try:
        return plan_of(world, grant, row, ask.opfoelgning_art, aftalt=day, i_dag=today)
    except AftaleFejl as wrong:
        line = world.beskeder.mangel("dag_passer_ikke", siger=wrong.siger, ret_det=wrong.ret_det.rstrip("."))
        raise Mangler(world.beskeder.samlet([line])) from wrong


def _nothing(ask: Question, world: World) -> Planned:
    """No plan: the process wakes now, and klargoer-opfoelgning says why. One that was recorded before is cancelled there."""
    today = world.clock.today()
    return Planned(
        opfoelgning_id=waiting_of(world, ask.sagsnummer, ask.ydelse_id, ask.opfoelgning_art),
        opfoelgning_venter_paa=DATO,
        opfoelgning_senest="",
        opfoelgning_vaagner=at_morning(today),
        opfoelgning_forfalder=at_end(today),
        opfoelgning_plan="",
        opfoelgning_kandidater="",
        opfoelgning_form="",
        opfoelgning_deltagere="",
        opfoelgning_takst="",
        status_kraeves="",
        status_bedes_den="",
    )


def _ends_before(grant: Ydelse, plan: Plan, ask: Question) -> date | None:
    """The last day of help that was granted for a time, when the cadence's day lies after it: then a person says when."""
    ends = read_day(grant.data.get("slutdato"))
    late = ends is not None and plan.senest is not None and plan.senest > ends
    return ends if late and plan.art == OPFOELGNING and not ask.opfoelgning_aftalt else None


def _asks(plan: Plan, world: World) -> Mangler:
    """What the row lacks, each in words, and the days that could be meant; the task falls due today."""
    lines = [world.beskeder.mangel(f"kadence_{each}") for each in plan.mangler]
    return _question(lines, plan, plan.kandidater, world)


def _question(lines: list[str], plan: Plan, days: Iterable[date], world: World) -> Mangler:
    shown: dict[str, Any] = {
        "opfoelgning_plan": world.beskeder.afkort(
            "\n".join(filter(None, (derivation(world, plan), readings(world, plan))))
        ),
        "opfoelgning_kandidater": days_in_words(world, days),
        "opfoelgning_senest": "",
        "opfoelgning_forfalder": at_end(world.clock.today()),
    }
    return Mangler(world.beskeder.samlet(lines), **shown)
