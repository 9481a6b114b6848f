"""Starts a case: the party and the case in the register first, then the process. `sagsgang apply`, journeys and the demo use it.

Should the engine fail in between, the case stands in the register without a process; `sagsgang doctor` finds it and
`resume_case` starts it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from register import Register
from workers.rest import EngineClient
from workers.trykbar import can_be_printed

PROCESS = "ansoegning"
TEAM = "voksen"


def start_case(
    register: Register,
    engine: EngineClient,
    *,
    person: str,
    party: dict[str, Any],
    inquiry: dict[str, Any],
    paragraf: str,
    standard: str,
    at: datetime,
) -> str:
    """Register the party and the case, start `ansoegning`, and return the sagsnummer.

    `inquiry` has `kanal`, `henvendelsesdato`, `ansoegningsdato` (dates or None) and `akut`. Name and address stay in the
    register; the engine gets `borger_ref` alone. `person` is the engine's user who does it. Raises `UsedWrongly` for a name
    or an address that no letter could show.
    """
    must_be_printable(party)
    key = f"start:{uuid4()}"
    trace = {"noegle": key, "aktoer": person, "tidspunkt": at}
    citizen = register.opret_borger(
        party["navn"], list(party["adresse"]), bool(party.get("digital_post", True)), **trace
    )
    case = register.opret_sag(citizen.borger_ref, standard, paragraf, TEAM, **trace)
    resume_case(register, engine, case.sagsnummer, inquiry, **trace)
    return case.sagsnummer


def resume_case(
    register: Register,
    engine: EngineClient,
    sagsnummer: str,
    inquiry: dict[str, Any],
    *,
    noegle: str,
    aktoer: str,
    tidspunkt: datetime,
) -> None:
    """Start the process of a case that the register already knows, and tie the two together."""
    case = register.sag(sagsnummer)
    started = engine.start_process(
        PROCESS,
        sagsnummer,
        {
            "sagsnummer": sagsnummer,
            "borger_ref": case.borger_ref,
            "standard": case.standard,
            "paragraf": case.paragraf,
            "kanal": inquiry.get("kanal") or "",
            "henvendelsesdato": _iso(inquiry.get("henvendelsesdato")),
            "ansoegningsdato": _iso(inquiry.get("ansoegningsdato")),
            "akut": bool(inquiry.get("akut")),
        },
    )
    definition = engine.process_definitions(processDefinitionId=started.definition_id)[0]
    register.knyt_proces(
        sagsnummer,
        started.id,
        definition.deployment_id,
        {decision.key: decision.id for decision in engine.decision_definitions(definition.deployment_id)},
        noegle=noegle,
        aktoer=aktoer,
        tidspunkt=tidspunkt,
    )


def must_be_printable(party: dict[str, Any]) -> None:
    from sagsgang.failure import UsedWrongly  # noqa: PLC0415  it knows the journeys, which start cases

    lines = {"navnet": party["navn"], "adressen": "\n".join(party["adresse"])}
    for what, text in lines.items():
        if not can_be_printed(text, _pdf):
            raise UsedWrongly(
                f"{what} har tegn, som et brev ikke kan vise.\n  Ret det: skriv med almindelige bogstaver, som i CPR."
            )


def _pdf(html: str) -> bytes:
    from workers.adapters.pdf import lav_pdf  # noqa: PLC0415  half a second that most who ask never pay

    return lav_pdf(html)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
