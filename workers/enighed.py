"""Evaluate tables, record each, and stop the case when the engine read one of them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog

from workers.decisions import Evaluated
from workers.faults import Uenige
from workers.hvem import by_worker
from workers.pause import pause
from workers.task import Task
from workers.world import World

log = structlog.get_logger("workers")


def agreed(
    task: Task, world: World, inputs: Mapping[str, Mapping[str, Any]], *, step: str, ask: Any
) -> dict[str, Evaluated]:
    """The tables' answers. Each gets its record in the register, equal or not; one unequal is an alarm and `Uenige`."""
    found = world.decisions.evaluate(task, inputs, step=step, standard=ask.standard, paragraf=ask.paragraf)
    for key, one in found.items():
        world.register.registrer_beregning(
            ask.sagsnummer,
            one.record,
            noegle=task.key(f"beregning:{key}"),
            aktoer=by_worker(task),
            tidspunkt=world.clock.now(),
        )
    pause(task.topic, "efter-beregning")
    unequal = [one for one in found.values() if not one.equal]
    for one in unequal:
        world.metrics.disagreements.labels(one.key).inc()
        log.error(
            "the engine and we read a table differently",
            decision=one.key,
            sha256=one.record.definition.sha256,
            version=one.record.definition.version,
            reason=one.record.engine_check.says,
        )
    if unequal:
        tables = ", ".join(one.key for one in unequal)
        raise Uenige(step, world.beskeder.tekst("uenige", tabeller=tables))
    return found
