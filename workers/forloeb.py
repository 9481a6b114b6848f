"""Starts what follows in a case: another process with the same sagsnummer, once, however often it is asked.

The engine knows no "start unless there": one instance is known again by its definition key, its business key and the
variables in `mark`. Running or ended counts the same, so that what was done is not done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from register import Register, Ydelse
from workers.clock import Clock
from workers.rest import EngineClient, NotFound

BY = "arbejder:forloeb"


class Starts(Protocol):
    """What starting needs of the world: a worker's `World` has it, and so has a command."""

    @property
    def engine(self) -> EngineClient: ...
    @property
    def register(self) -> Register: ...
    @property
    def clock(self) -> Clock: ...


def of_grant(world: Starts, grant: Ydelse) -> dict[str, object]:
    """What every process that follows a grant begins with."""
    case = world.register.sag(grant.sagsnummer)
    return {
        "sagsnummer": grant.sagsnummer,
        "borger_ref": case.borger_ref,
        "standard": case.standard,
        "paragraf": grant.paragraf,
        "ydelse_id": grant.ydelse_id,
        "mangler": "",
    }


class NotMarked(ValueError):
    """A mark is not among the variables: a programming fault."""


class NotDeployed(NotFound):
    """The engine lacks the process: the package was deployed in part. What must follow by law is never left out for that."""

    mending = "deploy the whole package (sagsgang deploy), then give the step a retry"


def start_once(
    world: Starts,
    key: str,
    sagsnummer: str,
    variables: Mapping[str, object],
    mark: Iterable[str],
    *,
    aktoer: str = BY,
) -> str:
    """Start the latest version of `key`, unless the case has one whose variables of `mark` are the same. Returns its id.

    Raises `NotDeployed`. The register's record of it is written too, also for one that was started before and not recorded.
    """
    marks = tuple(mark)
    if missing := [name for name in marks if name not in variables]:
        raise NotMarked(f"{key}: {', '.join(missing)} is a mark, but not a variable")
    found = _found(world.engine, key, sagsnummer, {name: variables[name] for name in marks})
    if found is None:
        return start(world, key, sagsnummer, variables, aktoer=aktoer)
    _tie(world, sagsnummer, *found, aktoer=aktoer)
    return found[0]


def start(world: Starts, key: str, sagsnummer: str, variables: Mapping[str, object], *, aktoer: str = BY) -> str:
    """Start the latest version of `key` and tie it to the case, without asking for an earlier one. Returns its id.

    Raises `NotDeployed` where the engine has no process of that key.
    """
    try:
        started = world.engine.start_process(key, sagsnummer, variables)
    except NotFound as none:
        raise NotDeployed(none.call, none.status, none.kind, none.code, none.message) from none
    _tie(world, sagsnummer, started.id, started.definition_id, aktoer=aktoer)
    return started.id


def _found(engine: EngineClient, key: str, sagsnummer: str, wanted: Mapping[str, object]) -> tuple[str, str] | None:
    """The instance that was started before. Asked of history, which knows the running ones too."""
    for past in engine.history_process_instances(sagsnummer, processDefinitionKey=key):
        if all(_has(engine, past.id, name, value) for name, value in wanted.items()):
            return past.id, past.process_definition_id
    return None


def _has(engine: EngineClient, instance: str, name: str, value: object) -> bool:
    return any(one.value == value for one in engine.history_variables(instance, variableName=name))


def _tie(world: Starts, sagsnummer: str, instance: str, definition_id: str, *, aktoer: str) -> None:
    """Record the instance and the versions it began on."""
    if any(known["process_instance_id"] == instance for known in world.register.processer(sagsnummer)):
        return
    definition = world.engine.process_definitions(processDefinitionId=definition_id)[0]
    world.register.knyt_proces(
        sagsnummer,
        instance,
        definition.deployment_id,
        {one.key: one.id for one in world.engine.decision_definitions(definition.deployment_id)},
        noegle=f"forloeb:{instance}",
        aktoer=aktoer,
        tidspunkt=world.clock.now(),
    )
