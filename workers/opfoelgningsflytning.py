"""Follow-ups that wait are planned anew when what they count from has changed: the real start, the extent.

A day that a person set stands. A follow-up whose task is open already, or that was held, is left alone. The day that shows
the move is written last, after the timers: a worker that dies before it is done begins again.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from register import PLANLAGT
from rules.casework.opfoelgning import Plan
from workers.opfoelgningsord import shown
from workers.opfoelgningsplan import plan_of, row_of
from workers.opfoelgningsstart import PROCESS
from workers.rest import NotFound
from workers.world import World

SENEST = "opfoelgning_senest"


def replan_waiting(world: World, sagsnummer: str, ydelse_id: str, ref: str | None, noegle: str, aktoer: str) -> int:
    """Give the grant's waiting follow-ups the day that follows now; `ref`: why, in the register. Returns how many moved."""
    moved = 0
    for instance in world.engine.process_instances(businessKey=sagsnummer, processDefinitionKey=PROCESS):
        with suppress(NotFound):  # it ended, or its timer fired, while we looked
            values = world.engine.variables(instance.id)
            plan = _other_plan(world, sagsnummer, values) if values.get("ydelse_id") == ydelse_id else None
            timers = world.engine.jobs(processInstanceId=instance.id, timers=True) if plan else []
            if plan is None or not timers:
                continue
            known = str(values["opfoelgning_id"])
            world.register.omplanlaeg_opfoelgning(
                sagsnummer,
                known,
                plan.data(),
                ref,
                noegle=f"{noegle}:{known}",
                aktoer=aktoer,
                tidspunkt=world.clock.now(),
            )
            told = shown(world, plan)
            done = {SENEST: told.pop(SENEST)}
            world.engine.set_variables(instance.id, told)
            for job in timers:
                world.engine.recalculate_job_due(job.id)
            world.engine.set_variables(instance.id, done)
            moved += 1
    return moved


def _other_plan(world: World, sagsnummer: str, values: dict[str, Any]) -> Plan | None:
    """The plan as it follows now, when it has another day than the one its process waits for."""
    if not values.get("opfoelgning_id") or values.get("opfoelgning_aftalt") or not values.get(SENEST):
        return None
    known = world.register.opfoelgning(sagsnummer, values["opfoelgning_id"])
    if known.tilstand != PLANLAGT:
        return None
    grant = world.register.ydelse(sagsnummer, known.ydelse_id)
    plan = plan_of(world, grant, row_of(known), known.art)
    same = plan is None or plan.senest in (None, date.fromisoformat(values[SENEST]))
    return None if same else plan
