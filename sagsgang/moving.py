"""Instances that only wait at their first timer are moved to the newest version of their process; the rest stay.

A follow-up may wait for years. While it waits nothing has been decided in it, so it can follow the process as it is now;
its day stays. An instance in which something has begun ends on the version it is on. The engine moves an instance whole or
not at all: one that it refuses stays where it is, and is named with the engine's reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workers.rest import BadRequest, EngineClient, OptimisticLock, ProcessDefinition
from workers.rest.bodies import MigrationPlan
from workers.rest.history_answers import PastActivity

TOGETHER: Final = 50
_TIMER: Final = "intermediateTimer"


@dataclass(frozen=True)
class Refused:
    """An instance that stays, because the engine will not move it."""

    instance: str
    business_key: str
    why: str


@dataclass(frozen=True)
class Move:
    """What became of the instances of one older version. `busy`: those in which something has begun."""

    process: str
    version: int
    version_tag: str | None
    to_version: int
    moved: int
    busy: int
    refused: tuple[Refused, ...] = ()


def move_waiting(admin: EngineClient, owner: EngineClient) -> list[Move]:
    """Move what only waits, of every process. `admin` looks, `owner` (the one who deploys) moves."""
    versions: dict[str, list[ProcessDefinition]] = defaultdict(list)
    for row in admin.process_definitions(sortBy="version", sortOrder="desc"):
        versions[row.key].append(row)
    return [
        move
        for newest, *older in (versions[key] for key in sorted(versions))
        for old in older
        if (move := _move(admin, owner, old, newest)) is not None
    ]


def _move(admin: EngineClient, owner: EngineClient, old: ProcessDefinition, newest: ProcessDefinition) -> Move | None:
    running = {
        row.id: row.business_key or ""
        for row in admin.process_instances(processDefinitionId=old.id, rootProcessInstances=True)
    }
    if not running:
        return None
    waiting = {one: timer for one, timer in sorted(_at_first_timer(admin, old).items()) if one in running}
    cannot = _try(owner, old, newest, waiting) if waiting else {}
    refused = tuple(Refused(one, running[one], why) for one, why in cannot.items())
    return Move(
        old.key,
        old.version,
        old.version_tag,
        newest.version,
        moved=len(waiting) - len(refused),
        busy=len(running) - len(waiting),
        refused=refused,
    )


def _at_first_timer(admin: EngineClient, version: ProcessDefinition) -> dict[str, str]:
    """Instances that are at one intermediate timer and nowhere else, and have not been through one before; with that timer."""
    now: dict[str, list[PastActivity]] = defaultdict(list)
    for row in admin.history_activities_of(version.id, unfinished=True):
        now[row.process_instance_id].append(row)
    passed = {
        row.process_instance_id for row in admin.history_activities_of(version.id, activityType=_TIMER, finished=True)
    }
    jobs = Counter(row.process_instance_id for row in admin.jobs(processDefinitionId=version.id))
    return {
        one: at[0].activity_id
        for one, at in now.items()
        if [row.activity_type for row in at] == [_TIMER] and one not in passed and jobs[one] == 1
    }


def _try(
    owner: EngineClient, old: ProcessDefinition, newest: ProcessDefinition, waiting: Mapping[str, str]
) -> dict[str, str]:
    """Move what waits. Returns which could not go, and why.

    The plan has the timers alone: what wakes up in the meantime is refused, and ends on its own version.
    """
    plan = owner.migration_plan(old.id, newest.id)
    timers = tuple(one for one in plan.instructions if set(one.source_activity_ids) <= set(waiting.values()))
    plan = plan.model_copy(update={"instructions": timers})
    known = {element for one in timers for element in one.source_activity_ids}
    gone = {one: f"den nye udgave har ingen timer {timer}" for one, timer in waiting.items() if timer not in known}
    rest = [one for one in waiting if one not in gone]
    if not rest:
        return gone
    faults = owner.migration_faults(plan)
    return gone | (
        {one: _in_one_line("; ".join(faults)) for one in rest} if faults else dict(_cannot_go(owner, plan, rest))
    )


def _cannot_go(owner: EngineClient, plan: MigrationPlan, instances: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Move many in one transaction; when the engine refuses it, one by one, and say which cannot go and why."""
    for first in range(0, len(instances), TOGETHER):
        group = instances[first : first + TOGETHER]
        try:
            owner.migrate(plan, group)
        except (BadRequest, OptimisticLock) as fault:
            if len(group) == 1:
                yield group[0], _in_one_line(fault.message)
                continue
            for one in group:
                yield from _cannot_go(owner, plan, [one])


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
