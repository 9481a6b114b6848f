"""An early follow-up: a person lets the waiting one begin now. The cadence's last day stays where it was."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from register import PLANLAGT, NotAllowedError, Opfoelgning, Register
from workers.opfoelgningsstart import PROCESS
from workers.opfoelgningstilstand import wake
from workers.rest import EngineClient


def bring_forward(
    register: Register, engine: EngineClient, opfoelgning_id: str, *, begrundelse: str, person: str, at: datetime
) -> Opfoelgning:
    """Record why, and let the follow-up's task open now.

    Raises `NotFoundError` for one that is not there, `NotAllowedError` for one that does not wait for its day.
    """
    sagsnummer = opfoelgning_id.rpartition("-")[0]
    known = register.opfoelgning(sagsnummer, opfoelgning_id)
    instance = _waiting(engine, known)
    trace = {"aktoer": person, "tidspunkt": at}
    key = f"fremryk:{uuid4()}"
    kept = register.gem_fritekst(sagsnummer, "tekst_fremryk", begrundelse, noegle=f"{key}:tekst", **trace)
    senest = known.senest.isoformat() if known.senest else None
    moved = {"senest": senest, "vaagner": at.date().isoformat(), "fremrykket_den": at.date().isoformat()}
    known = register.omplanlaeg_opfoelgning(sagsnummer, opfoelgning_id, moved, kept.ref, noegle=key, **trace)
    wake(engine, instance, at)
    return known


def _waiting(engine: EngineClient, known: Opfoelgning) -> str:
    """The instance that waits at its timer for this follow-up."""
    if known.tilstand == PLANLAGT:
        for one in engine.process_instances(businessKey=known.sagsnummer, processDefinitionKey=PROCESS):
            mine = engine.variables(one.id).get("opfoelgning_id") == known.opfoelgning_id
            if mine and engine.jobs(processInstanceId=one.id, timers=True):
                return one.id
    raise NotAllowedError(
        f"opfølgning {known.opfoelgning_id}",
        "venter ikke på sin dag og kan ikke rykkes frem",
        "se, om opgaven allerede er åben, eller om den er holdt",
    )
