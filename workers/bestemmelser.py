"""Adds a § to an open case: recorded first, then its own instance of `ansoegning`, with its own dates and deadline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from register import Sag
from workers.forloeb import Starts, start, start_once
from workers.tider import iso

PROCESS = "ansoegning"
MARK = ("paragraf",)  # one application of a § in a case


def tilfoej(
    world: Starts, sagsnummer: str, paragraf: str, inquiry: Mapping[str, Any], *, noegle: str, aktoer: str
) -> None:
    """Record the § and start its process, once however often it is asked. Raises `NotAllowedError` for a closed case."""
    if paragraf not in world.register.bestemmelser(sagsnummer):
        world.register.tilfoej_bestemmelse(
            sagsnummer, paragraf, noegle=noegle, aktoer=aktoer, tidspunkt=world.clock.now()
        )
    variables = begyndelse(world.register.sag(sagsnummer), paragraf, inquiry)
    start_once(world, PROCESS, sagsnummer, variables, MARK, aktoer=aktoer)


def begynd(world: Starts, case: Sag, paragraf: str, inquiry: Mapping[str, Any], *, aktoer: str) -> None:
    """Start the application of a § of which it is known that the engine has none in the case."""
    start(world, PROCESS, case.sagsnummer, begyndelse(case, paragraf, inquiry), aktoer=aktoer)


def er_i_sagen(world: Starts, sagsnummer: str, paragraf: str, noegle: str) -> bool:
    """Whether the case was about the § before the write of `noegle`: a task that is delivered again added it itself."""
    ours = any(event.noegle == noegle for event in world.register.haendelser(sagsnummer))
    return not ours and paragraf in world.register.bestemmelser(sagsnummer)


def begyndelse(case: Sag, paragraf: str, inquiry: Mapping[str, Any]) -> dict[str, object]:
    """The variables that an instance of `ansoegning` starts with. Days are ISO text, empty when they are not known."""
    return {
        "sagsnummer": case.sagsnummer,
        "borger_ref": case.borger_ref,
        "standard": case.standard,
        "paragraf": paragraf,
        "kanal": inquiry.get("kanal") or "",
        "henvendelsesdato": iso(inquiry.get("henvendelsesdato")),
        "ansoegningsdato": iso(inquiry.get("ansoegningsdato")),
        "akut": bool(inquiry.get("akut")),
        "opholdstype": inquiry.get("opholdstype"),
        "afgoerelse_om": inquiry.get("afgoerelse_om"),
        "uenig_trin": "",
    }
