"""Starts a case: the party and the case in the register first, then the process. `sagsgang apply`, journeys and the demo use it.

Should the engine fail in between, the case stands in the register without a process; `sagsgang doctor` finds it and
`resume_case` starts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from register import Register
from sagsgang.failure import UsedWrongly
from sagsgang.hands import hands
from workers.bestemmelser import PROCESS, begynd
from workers.rest import EngineClient
from workers.trykbar import can_be_printed


def start_case(
    register: Register,
    engine: EngineClient,
    *,
    person: str,
    party: dict[str, Any],
    inquiry: dict[str, Any],
    paragraf: str | Sequence[str],
    standard: str,
    team: str,
    at: datetime,
) -> str:
    """Register the party and the case, start `ansoegning` for each §, and return the sagsnummer.

    `inquiry` has `kanal`, `henvendelsesdato`, `ansoegningsdato` (dates or None) and `akut`, and may have `opholdstype`
    (§ 107) and `afgoerelse_om` (ALB § 105). Name and address stay in the register; the engine gets `borger_ref` alone.
    `person` is the engine's user who does it. Raises `UsedWrongly` for a name or an address that no letter could show.
    """
    must_be_printable(party)
    key = f"start:{uuid4()}"
    trace = {"noegle": key, "aktoer": person, "tidspunkt": at}
    citizen = register.opret_borger(
        party["navn"], list(party["adresse"]), bool(party.get("digital_post", True)), **trace
    )
    first, *others = [paragraf] if isinstance(paragraf, str) else list(dict.fromkeys(paragraf))
    case = register.opret_sag(citizen.borger_ref, standard, first, team, **trace)
    begynd(hands(register, engine, at), case, first, inquiry, aktoer=person)
    for other in others:
        add_paragraf(register, engine, case.sagsnummer, person=person, paragraf=other, inquiry=inquiry, at=at)
    return case.sagsnummer


def add_paragraf(
    register: Register,
    engine: EngineClient,
    sagsnummer: str,
    *,
    person: str,
    paragraf: str,
    inquiry: dict[str, Any],
    at: datetime,
) -> None:
    """Add a § to an open case: its own process, its own dates and its own deadline.

    Raises `NotAllowedError` when the case has it already or is closed, `NotFoundError` for an unknown case.
    """
    trace = {"noegle": f"tilfoej:{uuid4()}", "aktoer": person, "tidspunkt": at}
    case = register.sag(sagsnummer)
    register.tilfoej_bestemmelse(sagsnummer, paragraf, **trace)
    begynd(hands(register, engine, at), case, paragraf, inquiry, aktoer=person)


def resume_case(
    register: Register,
    engine: EngineClient,
    sagsnummer: str,
    inquiry: dict[str, Any],
    *,
    person: str,
    at: datetime,
) -> None:
    """Start the process of each § that the register knows and the engine does not, and tie the two together."""
    case = register.sag(sagsnummer)
    for paragraf in without_process(register, engine, sagsnummer):
        begynd(hands(register, engine, at), case, paragraf, inquiry, aktoer=person)


def without_process(register: Register, engine: EngineClient, sagsnummer: str) -> list[str]:
    """The §§ of a case for which the engine never had a process. Help that runs is followed up instead of applied for."""
    known = {
        row.value
        for process in engine.history_process_instances(sagsnummer, processDefinitionKey=PROCESS)
        for row in engine.history_variables(process.id, variableName="paragraf")
    }
    known |= {grant.paragraf for grant in register.ydelser(sagsnummer)}
    return [paragraf for paragraf in register.bestemmelser(sagsnummer) if paragraf not in known]


def must_be_printable(party: dict[str, Any]) -> None:
    lines = {"navnet": party["navn"], "adressen": "\n".join(party["adresse"])}
    for what, text in lines.items():
        if not can_be_printed(text, _pdf):
            raise UsedWrongly(
                f"{what} har tegn, som et brev ikke kan vise.\n  Ret det: skriv med almindelige bogstaver, som i CPR."
            )


def _pdf(html: str) -> bytes:
    from workers.adapters.pdf import lav_pdf  # noqa: PLC0415  half a second that most who ask never pay

    return lav_pdf(html)
