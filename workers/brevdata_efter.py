"""The data of the letters after the decision: payment, follow-up, handleplan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from register import Afgoerelse, Ydelse
from register import Opfoelgning as Kept
from rules.casework.breve import OPFOELGNINGSBREVE, Betaling, BrevData, Opfoelgning
from workers.brevdata_leverandoer import to_the_supplier
from workers.brevdata_plan import plan_told, planned
from workers.brevlaesning import extent, hearing, text
from workers.tider import read_day
from workers.world import World

Decided = Mapping[str, Any] | None
EGENBETALING = "egenbetaling"


def after_the_decision(
    data: BrevData, brevtype: str, decided: Decided, ydelse_id: str | None, opfoelgning_id: str | None, world: World
) -> BrevData:
    """The letter's data; a letter of a grant or a follow-up without its id has nothing to tell, and lacks its parts."""
    if brevtype == EGENBETALING:
        return _payment(data, decided, world)
    followed = world.register.opfoelgning(data.sagsnummer, opfoelgning_id) if opfoelgning_id else None
    if followed is not None:
        ydelse_id = ydelse_id or followed.ydelse_id
    if ydelse_id is None:
        return data
    grant = world.register.ydelse(data.sagsnummer, ydelse_id)
    data = _of_the_grant(replace(data, paragraf=grant.paragraf), grant, world)
    if brevtype in OPFOELGNINGSBREVE.values():
        return _follow_up(data, grant, followed, decided, world)
    if brevtype == "handleplan":
        return replace(data, plan=plan_told(data.sagsnummer, ydelse_id, decided, world))
    return to_the_supplier(data, brevtype, ydelse_id, followed, decided, world)


def payment_beside(sagsnummer: str, paragraf: str, world: World) -> Afgoerelse | None:
    """The latest decision on what the citizen pays for help of that §: recorded under the § that payment is decided by."""
    kept = [one for one in world.register.afgoerelser(sagsnummer) if one.data.get("til_paragraf") == paragraf]
    return kept[-1] if kept else None


def _payment(data: BrevData, decided: Decided, world: World) -> BrevData:
    made = data.brevdato
    if decided is None:
        kept = payment_beside(data.sagsnummer, data.paragraf, world)
        if kept is None:
            return data
        decided, made = kept.data, kept.truffet_den
    return replace(
        data,
        truffet_den=made,
        startdato=read_day(decided.get("startdato")),
        betaling=Betaling(
            siger=text(decided.get("ref_tekst_betaling"), world),
            beloeb_oere=decided.get("beloeb_oere"),
            beloeb_pr=decided.get("beloeb_pr") or "",
        ),
        hovedhensyn=text(decided.get("ref_tekst_begrundelse"), world),
        faktum=text(decided.get("ref_tekst_faktum"), world),
        partshoering=hearing(decided, world),
    )


def _of_the_grant(data: BrevData, grant: Ydelse, world: World) -> BrevData:
    known = grant.data
    return replace(
        data,
        bevilget=text(known.get("ref_tekst_bevilget"), world),
        ydelse=known.get("ydelse") or "",
        omfang=extent(known, world),
        startdato=grant.startdato,
        leverandoer=known.get("leverandoer") or "",
    )


def _follow_up(data: BrevData, grant: Ydelse, followed: Kept | None, decided: Decided, world: World) -> BrevData:
    known = decided if decided is not None else followed.data if followed else {}
    held = read_day(known.get("holdt_den")) or (followed.holdt_den if followed else None)
    return replace(
        data,
        udfald=known.get("udfald") or "",
        truffet_den=read_day(known.get("truffet_den")) or held,
        bevilget=text(known.get("ref_tekst_bevilget"), world) or data.bevilget,
        ydelse=known.get("ydelse") or ("" if known.get("pakke") else data.ydelse),
        omfang=extent({**grant.data, **known}, world),  # None: what the decision put something else in the place of
        hovedhensyn=text(known.get("ref_tekst_begrundelse"), world),
        faktum=text(known.get("ref_tekst_faktum"), world),
        helhedsvurdering=text(known.get("ref_tekst_helhedsvurdering"), world),
        partshoering=hearing(known, world),
        opfoelgning=Opfoelgning(
            holdt_den=held,
            retning=known.get("retning") or "",
            grund=known.get("aendringsgrund") or "",
            virkning_fra=read_day(known.get("virkning_fra")),
            omstilling=text(known.get("ref_tekst_omstilling"), world),
            naeste=read_day(known.get("naeste_senest")) or _next(grant, followed, world),
        ),
    )


def _next(grant: Ydelse, followed: Kept | None, world: World) -> date | None:
    told = followed.opfoelgning_id if followed else ""
    coming = [one for one in planned(grant.sagsnummer, grant.ydelse_id, world) if one.opfoelgning_id != told]
    return coming[0].senest if coming else None
