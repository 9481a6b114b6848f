"""The data of the letters to the supplier: the order, the request for status, the parts of the handleplan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from register import Opfoelgning as Kept
from rules.casework import breve_tekster
from rules.casework.breve import Bestilling, BrevData, Opfoelgning
from workers.brevdata_plan import plan_told, planned
from workers.brevlaesning import text
from workers.tider import read_day
from workers.world import World


def to_the_supplier(
    data: BrevData,
    brevtype: str,
    ydelse_id: str,
    followed: Kept | None,
    decided: Mapping[str, Any] | None,
    world: World,
) -> BrevData:
    """What the letter tells of a grant: what is `decided` and not recorded yet, else what the register has."""
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
        return replace(data, plan=replace(plan_told(data.sagsnummer, ydelse_id, None, world), dele=handed.get("dele")))
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
        for one in planned(sagsnummer, ydelse_id, world)
        if one.status_bedes_den is not None
    )
    return tuple(sorted(days))


def _answer_by(asked: date, senest: date | None, world: World) -> date:
    """The municipality's own time to answer, and not beyond the follow-up, unless that day has passed."""
    tekster = breve_tekster.load(world.catalogue.folder / "breve")
    by = asked + timedelta(days=tekster.status_dage)
    return senest if senest is not None and asked < senest < by else by
