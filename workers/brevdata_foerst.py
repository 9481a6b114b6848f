"""The data of the letters of an application: receipt, notice of the deadline, and its decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.casework.breve import BrevData, Brevfrist
from workers.brevlaesning import extent, hearing, text
from workers.tider import read_day
from workers.world import World


def application(data: BrevData, world: World) -> BrevData:
    """When and how the citizen came for this §, and by when an answer is due."""
    inquiry = world.register.henvendelse(data.sagsnummer, paragraf=data.paragraf) or {}
    deadline = _deadline(data, world)
    return replace(
        data,
        henvendelsesdato=read_day(inquiry.get("henvendelsesdato")),
        ansoegningsdato=read_day(inquiry.get("ansoegningsdato")),
        kanal=inquiry.get("kanal") or "",
        frist=deadline,
        ingen_frist=deadline is None,
    )


def notice(data: BrevData, world: World) -> BrevData:
    """The new day that a person promises, with the reason."""
    notices = world.register.beskeder(data.sagsnummer, data.paragraf)
    if not notices:
        return data
    latest = notices[-1]
    return replace(
        data,
        besked_begrundelse=text(latest.begrundelse_ref, world),
        forventet_dato=latest.forventet_dato,
        tidligere_forventet=notices[-2].forventet_dato if len(notices) > 1 else None,
    )


def first_decision(data: BrevData, decided: Mapping[str, Any] | None, world: World) -> BrevData:
    """The decision on the application for this §, with its assessment and what it rests on."""
    made = data.brevdato
    if decided is None:
        kept = world.register.afgoerelse(data.sagsnummer, data.paragraf)
        if kept is None:
            return data
        decided, made = kept.data, kept.truffet_den
    assessed = world.register.vurdering(data.sagsnummer, paragraf=data.paragraf) or {}
    known = world.register.oplysninger(data.sagsnummer, paragraf=data.paragraf) or {}
    facts = known.get("fakta") or {}
    return replace(
        data,
        udfald=decided["udfald"],
        truffet_den=made,
        bevilget=text(decided.get("ref_tekst_bevilget"), world),
        ydelse=decided.get("ydelse") or "",
        omfang=extent(decided, world),
        startdato=read_day(decided.get("startdato")),
        handleplan_pligt=decided.get("handleplan_pligt") or "",
        ikke_bevilget=text(decided.get("ref_tekst_ikke_bevilget"), world),
        hovedhensyn=text(decided.get("ref_tekst_begrundelse"), world),
        faktum=text(decided.get("ref_tekst_faktum"), world),
        helhedsvurdering=text(assessed.get("ref_tekst_helhedsvurdering"), world),
        partshoering=hearing(assessed, world),
        vum_udfoert_den=read_day(facts.get("vum_udfoert_den")),
        samtykke_dato=read_day(facts.get("samtykke_dato")),
        oplyst=text(assessed.get("ref_tekst_oplyst"), world),
        foreliggende_grundlag=known.get("grundlag") == "foreliggende grundlag",
        konsekvens_forklaret_den=read_day(facts.get("konsekvens_forklaret_den")),
    )


def _deadline(data: BrevData, world: World) -> Brevfrist | None:
    found = [frist for frist in world.register.frister(data.sagsnummer) if frist.paragraf == data.paragraf]
    if not found or found[-1].sidste_dag is None:
        return None
    kept = found[-1].data
    return Brevfrist(
        kept.get("uger"),
        kept.get("regnes_fra"),
        read_day(kept.get("startdato")),
        found[-1].sidste_dag,
        egen=bool(kept.get("egen")),
    )
