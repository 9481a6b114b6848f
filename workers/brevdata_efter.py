"""The data of the letters after the decision: payment, follow-up, handleplan, and those to the supplier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from register import Afgoerelse, Ydelse
from register import Opfoelgning as Kept
from rules.casework import breve_tekster
from rules.casework.breve import OPFOELGNINGSBREVE, Bestilling, Betaling, BrevData, Opfoelgning, Plan
from rules.casework.breve_dele import PLANDELE
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
        return replace(data, plan=_plan(data.sagsnummer, ydelse_id, decided, world))
    return _to_the_supplier(data, brevtype, ydelse_id, followed, decided, world)


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


def _plan(sagsnummer: str, ydelse_id: str, decided: Decided, world: World) -> Plan:
    known = decided if decided is not None else world.register.handleplan(sagsnummer, ydelse_id).plan or {}
    coming = _planned(sagsnummer, ydelse_id, world)
    parts = {part: text(known.get(f"ref_tekst_{part}"), world) for part in (*PLANDELE, "deltagelse")}
    return Plan(
        **parts,
        lavet_den=read_day(known.get("dato")),
        opfoelgning=read_day(known.get("opfoelgning_aftalt")) or (coming[0].senest if coming else None),
    )


def _to_the_supplier(
    data: BrevData, brevtype: str, ydelse_id: str, followed: Kept | None, decided: Decided, world: World
) -> BrevData:
    papers = world.register.handleplan(data.sagsnummer, ydelse_id)
    ordered = dict(papers.bestilling or {})
    told = dict(decided or {})
    if brevtype == "bestilling" and decided is not None:
        ordered = told
    handed = told if decided is not None else dict(papers.udlevering or {})
    supplier = handed.get("leverandoer") if brevtype == "handleplan_udlevering" else None
    supplier = supplier or ordered.get("leverandoer") or data.leverandoer
    address = text(ordered.get("ref_tekst_leverandoer"), world) if supplier == ordered.get("leverandoer") else ""
    data = replace(data, leverandoer=supplier, leverandoer_adresse=tuple(address.splitlines()))
    if brevtype == "handleplan_udlevering":
        return replace(data, plan=replace(_plan(data.sagsnummer, ydelse_id, None, world), dele=handed.get("dele")))
    if brevtype == "statusanmodning":
        return replace(data, opfoelgning=_status(data, followed, world))
    return replace(
        data,
        startdato=read_day(ordered.get("startdato")) or data.startdato,
        bestilling=Bestilling(
            maal=text(ordered.get("ref_tekst_maal"), world),
            bestilt_den=read_day(ordered.get("bestilt_den")),
            statusdage=_status_days(data.sagsnummer, ydelse_id, world),
            indsatsplan=bool(ordered.get("indsatsplan_ventes")),
        ),
    )


def _status(data: BrevData, followed: Kept | None, world: World) -> Opfoelgning:
    asked = data.brevdato
    if followed is None or asked is None:
        return Opfoelgning()
    return Opfoelgning(senest=followed.senest, status_senest=_answer_by(asked, followed.senest, world))


def _status_days(sagsnummer: str, ydelse_id: str, world: World) -> tuple[date, ...]:
    days = (
        _answer_by(one.status_bedes_den, one.senest, world)
        for one in _planned(sagsnummer, ydelse_id, world)
        if one.status_bedes_den is not None
    )
    return tuple(sorted(days))


def _answer_by(asked: date, senest: date | None, world: World) -> date:
    """The municipality's own time to answer, and not beyond the follow-up, unless that day has passed."""
    tekster = breve_tekster.load(world.catalogue.folder / "breve")
    by = asked + timedelta(days=tekster.status_dage)
    return senest if senest is not None and asked < senest < by else by


def _planned(sagsnummer: str, ydelse_id: str, world: World) -> list[Kept]:
    """The grant's ordinary follow-ups that lie ahead and have a day, soonest first."""
    coming = [
        one
        for one in world.register.opfoelgninger(sagsnummer, aabne=True)
        if one.ydelse_id == ydelse_id and one.art == "opfoelgning" and one.senest is not None
    ]
    return sorted(coming, key=lambda one: str(one.senest))


def _next(grant: Ydelse, followed: Kept | None, world: World) -> date | None:
    told = followed.opfoelgning_id if followed else ""
    coming = [one for one in _planned(grant.sagsnummer, grant.ydelse_id, world) if one.opfoelgning_id != told]
    return coming[0].senest if coming else None
