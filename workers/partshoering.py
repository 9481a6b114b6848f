"""The hearing of the party before a decision against it (FVL § 19): what a form about it still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from workers.formfelter import Dato, valg
from workers.question import Ask

Hoering = valg("foretaget", "ikke_noedvendig")
FELTER = ("partshoert_den", "partshoering_frist", "partshoering_svar_den", "ref_tekst_partshoering_svar")


class Hoeringsfelter(Ask):
    """A form's section on the hearing."""

    partshoering: Hoering = None
    partshoert_den: Dato = None
    partshoering_frist: Dato = None
    partshoering_svar_den: Dato = None
    ref_tekst_partshoering_svar: str | None = None
    ref_tekst_partshoering_ikke_noedvendig: str | None = None


def hearing_lacks(ask: Hoeringsfelter, today: date) -> Iterator[tuple[str, str]]:
    """What is missing, as (message, field): a hearing with its dates, or the reason why none is needed."""
    if ask.partshoering == "ikke_noedvendig":
        if ask.ref_tekst_partshoering_ikke_noedvendig is None:
            yield ("ikke_udfyldt", "tekst_partshoering_ikke_noedvendig")
        return
    if ask.partshoering != "foretaget":
        yield ("hoering_mangler", "partshoering")
        return
    heard, deadline, answered = ask.partshoert_den, ask.partshoering_frist, ask.partshoering_svar_den
    if heard is None:
        yield ("ikke_udfyldt", "partshoert_den")
    if deadline is None:
        yield ("ikke_udfyldt", "partshoering_frist")
    if heard and deadline and deadline <= heard:
        yield ("hoering_frist_foer", "partshoering_frist")
    if heard and answered and answered < heard:
        yield ("hoering_svar_foer", "partshoering_svar_den")
    if answered and ask.ref_tekst_partshoering_svar is None:
        yield ("ikke_udfyldt", "tekst_partshoering_svar")
    if deadline and answered is None and deadline >= today:
        yield ("hoering_loeber", "partshoering_frist")


def hearing_data(ask: Hoeringsfelter) -> dict[str, Any]:
    """What of the hearing is recorded: what belongs to how it was done, and no more."""
    data: dict[str, Any] = {"partshoering": ask.partshoering}
    if ask.partshoering == "foretaget":
        data |= {field: getattr(ask, field) for field in FELTER}
    if ask.partshoering == "ikke_noedvendig":
        data["ref_tekst_partshoering_ikke_noedvendig"] = ask.ref_tekst_partshoering_ikke_noedvendig
    return data
