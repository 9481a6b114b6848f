"""Starts a case that begins with help already given: §§ that the standard follows up, but has no application for (AMB-48).

Should the engine fail in between, the grant stands in the register and nobody follows it up; `sagsgang doctor` finds it and
`resume_follow_ups` starts its first follow-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from register import LOEBER, Register, Ydelse
from rules.casework.opfoelgning import OPFOELGNING
from sagsgang.hands import hands
from sagsgang.start_case import must_be_printable
from workers.handleplanstart import start_handleplan
from workers.kadencefakta import FAKTA
from workers.opfoelgningsplan import BEKENDT
from workers.opfoelgningsstart import PROCESS, start_opfoelgning
from workers.rest import EngineClient
from workers.tider import iso


def start_forloeb(
    register: Register,
    engine: EngineClient,
    *,
    person: str,
    party: dict[str, Any],
    paragraf: str,
    standard: str,
    team: str,
    ydelse: dict[str, Any],
    at: datetime,
    navne: Mapping[str, str] | None = None,
) -> str:
    """Register the party, the case and the running help, start its handleplan and first follow-up, return the sagsnummer.

    `navne`: of measures, by their codes; None: the help has its handleplan already, and none is begun.

    `ydelse` has `startdato` (stay or help began), may have `kommunen_bekendt` (§§ 109, 110), facts of the cadence table by
    their names, and what is granted: its code (`ydelse`) and extent. Days are dates, ISO text or None; what is left out is
    asked for in Tasklist.
    """
    must_be_printable(party)
    trace = {"aktoer": person, "tidspunkt": at}
    key = f"start:{uuid4()}"
    citizen = register.opret_borger(
        party["navn"], list(party["adresse"]), bool(party.get("digital_post", True)), noegle=key, **trace
    )
    case = register.opret_sag(citizen.borger_ref, standard, paragraf, team, noegle=key, **trace)
    granted = {name: value for name, value in ydelse.items() if name not in (*FAKTA, BEKENDT, "startdato")}
    grant = register.bevil_ydelse(
        case.sagsnummer, paragraf, granted, ydelse.get("startdato"), noegle=f"{key}:ydelse", **trace
    )
    facts = {name: ydelse[name] for name in FAKTA if ydelse.get(name) is not None}
    if ydelse.get(BEKENDT):
        facts[BEKENDT] = iso(ydelse[BEKENDT])
    if facts:
        grant = register.oplys_ydelse(case.sagsnummer, grant.ydelse_id, facts, noegle=f"{key}:fakta", **trace)
    if navne is not None:
        start_handleplan(hands(register, engine, at), grant, navne, aktoer=person)
    start_opfoelgning(hands(register, engine, at), grant, OPFOELGNING, 1, aktoer=person)
    return case.sagsnummer


def resume_follow_ups(
    register: Register, engine: EngineClient, sagsnummer: str, *, person: str, at: datetime, navne: Mapping[str, str]
) -> None:
    """Start handleplan and first follow-up of each running grant that never had a follow-up. Safe to ask again."""
    for grant in never_followed_up(register, engine, sagsnummer):
        start_handleplan(hands(register, engine, at), grant, navne, aktoer=person)
        start_opfoelgning(hands(register, engine, at), grant, OPFOELGNING, 1, aktoer=person)


def never_followed_up(register: Register, engine: EngineClient, sagsnummer: str) -> list[Ydelse]:
    """The running grants of a case that neither the register nor the engine ever had a follow-up of."""
    known = {one.ydelse_id for one in register.opfoelgninger(sagsnummer)}
    left = [one for one in register.ydelser(sagsnummer) if one.tilstand == LOEBER and one.ydelse_id not in known]
    if not left:
        return []
    known = {
        row.value
        for process in engine.history_process_instances(sagsnummer, processDefinitionKey=PROCESS)
        for row in engine.history_variables(process.id, variableName="ydelse_id")
    }
    return [one for one in left if one.ydelse_id not in known]
