"""Starts a grant's handleplan (SEL § 141): the process `handleplan`, once for each grant."""

from __future__ import annotations

from collections.abc import Mapping

from register import Ydelse
from workers.forloeb import BY, Starts, of_grant, start_once

PROCESS = "handleplan"


def start_handleplan(world: Starts, grant: Ydelse, names: Mapping[str, str], *, aktoer: str = BY) -> str:
    """Start it, unless it was started before. Returns its id. `names`: of measures, by their codes."""
    code = str(grant.data.get("ydelse") or "")
    variables = {**of_grant(world, grant), "ydelse": code, "ydelse_navn": names.get(code, code)}
    return start_once(world, PROCESS, grant.sagsnummer, variables, ("ydelse_id",), aktoer=aktoer)
