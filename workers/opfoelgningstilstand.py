"""What becomes of a grant's follow-ups when it ends: those that wait wake and fall away, where a person sees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from register import OPHOERT, PLANLAGT, Opfoelgning
from workers.opfoelgningsstart import PROCESS
from workers.rest import EngineClient, NotFound
from workers.task import Task
from workers.world import World

WAKES = "opfoelgning_vaagner"


def cancelled_when_ended(world: World, known: Opfoelgning, ref: str | None, *, noegle: str, aktoer: str) -> bool:
    """Whether the follow-up's grant has ended; then it is recorded as fallen away. `ref`: the reason of the ending."""
    if world.register.ydelse(known.sagsnummer, known.ydelse_id).tilstand != OPHOERT:
        return False
    if known.tilstand == PLANLAGT:
        world.register.aflys_opfoelgning(
            known.sagsnummer,
            known.opfoelgning_id,
            ref,
            noegle=noegle,
            aktoer=aktoer,
            tidspunkt=world.clock.now(),
        )
    return True


def waiting_of(world: World, sagsnummer: str, ydelse_id: str, art: str) -> str:
    """The grant's follow-up of an art that is planned and not held; "" where there is none."""
    wanted = (ydelse_id, art, PLANLAGT)
    known = world.register.opfoelgninger(sagsnummer)
    return next((one.opfoelgning_id for one in known if (one.ydelse_id, one.art, one.tilstand) == wanted), "")


def wake_the_others(world: World, task: Task, sagsnummer: str, ydelse_id: str, ended: date, ref: str | None) -> int:
    """Tell the other follow-ups of an ended grant; those that wait at a timer wake now. Returns how many there are."""
    others = [
        one.id
        for one in world.engine.process_instances(businessKey=sagsnummer, processDefinitionKey=PROCESS)
        if one.id != task.process_instance_id and _is_of(world, one.id, ydelse_id)
    ]
    for instance in others:
        said = {"ydelse_ophoert_den": ended.isoformat(), "ref_tekst_begrundelse": ref}
        wake(world.engine, instance, world.clock.now(), said)
    return len(others)


def wake(engine: EngineClient, instance: str, now: datetime, variables: Mapping[str, object] | None = None) -> None:
    """Let an instance that waits at its timer go on now: its variable first, then the timer reads it anew."""
    try:
        engine.set_variables(instance, {**(variables or {}), WAKES: now})
        for job in engine.jobs(processInstanceId=instance, timers=True):
            engine.recalculate_job_due(job.id)
    except NotFound:
        return  # it ended, or its timer fired, while we looked


def _is_of(world: World, instance: str, ydelse_id: str) -> bool:
    try:
        return bool(world.engine.variable(instance, "ydelse_id") == ydelse_id)
    except NotFound:
        return False
