"""Starts a case that begins with help already given: §§ that the standard follows up, but has no application for (AMB-48)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from register import Register
from rules.casework.opfoelgning import OPFOELGNING
from sagsgang.start_case import TEAM, must_be_printable
from workers.clock import Clock
from workers.kadencefakta import FAKTA
from workers.opfoelgningsplan import BEKENDT
from workers.opfoelgningsstart import start_opfoelgning
from workers.rest import EngineClient


@dataclass(frozen=True)
class At:
    """The point in time of one command, as a clock."""

    point: datetime

    def now(self) -> datetime:
        return self.point

    def today(self) -> date:
        return self.point.date()


@dataclass(frozen=True)
class Hands:
    """What starting needs of the world."""

    engine: EngineClient
    register: Register
    clock: Clock


def start_forloeb(
    register: Register,
    engine: EngineClient,
    *,
    person: str,
    party: dict[str, Any],
    paragraf: str,
    standard: str,
    ydelse: dict[str, Any],
    at: datetime,
) -> str:
    """Register the party, the case and the running help, start its first follow-up, and return the sagsnummer.

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
    case = register.opret_sag(citizen.borger_ref, standard, paragraf, TEAM, noegle=key, **trace)
    granted = {name: value for name, value in ydelse.items() if name not in (*FAKTA, BEKENDT, "startdato")}
    grant = register.bevil_ydelse(
        case.sagsnummer, paragraf, granted, ydelse.get("startdato"), noegle=f"{key}:ydelse", **trace
    )
    facts = {name: ydelse[name] for name in FAKTA if ydelse.get(name) is not None}
    if ydelse.get(BEKENDT):
        facts[BEKENDT] = _iso(ydelse[BEKENDT])
    if facts:
        grant = register.oplys_ydelse(case.sagsnummer, grant.ydelse_id, facts, noegle=f"{key}:fakta", **trace)
    start_opfoelgning(Hands(engine, register, At(at)), grant, OPFOELGNING, 1, aktoer=person)
    return case.sagsnummer


def _iso(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()
