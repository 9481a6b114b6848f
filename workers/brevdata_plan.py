"""The handleplan and the follow-ups that lie ahead, as letters tell them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from register import Opfoelgning
from rules.casework.breve import Plan
from rules.casework.breve_dele import PLANDELE
from rules.casework.opfoelgning import OPFOELGNING
from workers.brevlaesning import text
from workers.tider import read_day
from workers.world import World


def plan_told(sagsnummer: str, ydelse_id: str, decided: Mapping[str, Any] | None, world: World) -> Plan:
    """The plan in its parts: the one in `decided`, else the recorded one."""
    known = decided if decided is not None else world.register.handleplan(sagsnummer, ydelse_id).plan or {}
    coming = planned(sagsnummer, ydelse_id, world)
    parts = {part: text(known.get(f"ref_tekst_{part}"), world) for part in (*PLANDELE, "deltagelse")}
    return Plan(
        **parts,
        lavet_den=read_day(known.get("dato")),
        opfoelgning=coming[0].senest if coming else None,
    )


def planned(sagsnummer: str, ydelse_id: str, world: World) -> list[Opfoelgning]:
    """The grant's ordinary follow-ups that lie ahead and have a day, soonest first."""
    coming = [
        one
        for one in world.register.opfoelgninger(sagsnummer, aabne=True)
        if one.ydelse_id == ydelse_id and one.art == OPFOELGNING and one.senest is not None
    ]
    return sorted(coming, key=lambda one: str(one.senest))
