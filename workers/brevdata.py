"""All that a letter of a case is made of, gathered from the register when it is written; names only here, never before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from register import Besked
from rules.casework import breve_tekster
from rules.casework.breve import AFGOERELSER, BrevData, Brevfrist, Modtager, Partshoering
from rules.casework.frister import formodet_modtaget
from workers.world import World

KANAL = {True: "digital_post", False: "brev"}


def letter_data(
    sagsnummer: str,
    brevtype: str,
    world: World,
    decided: Mapping[str, Any] | None = None,
    *,
    paragraf: str | None = None,
) -> BrevData:
    """The letter's data today. `decided`: the decision's data when it is not in the register yet; else the recorded one.

    The texts of the case worker are read from the register by their references.
    """
    case = world.register.sag(sagsnummer)
    paragraf = paragraf or case.paragraf
    citizen = world.borger.hent(case.borger_ref)
    inquiry = world.register.henvendelse(sagsnummer, paragraf=paragraf) or {}
    today = world.clock.today()
    deadline = _deadline(sagsnummer, paragraf, world)
    data = BrevData(
        modtager=Modtager(citizen.navn, tuple(citizen.adresse)),
        sagsnummer=sagsnummer,
        brevdato=today,
        underskriver=world.beskeder.tekst("underskriver", team=case.team),
        standard=case.standard,
        paragraf=paragraf,
        henvendelsesdato=_day(inquiry.get("henvendelsesdato")),
        ansoegningsdato=_day(inquiry.get("ansoegningsdato")),
        kanal=inquiry.get("kanal") or "",
        frist=deadline,
        ingen_frist=deadline is None,
    )
    if brevtype == "fristbrev":
        return _notice(data, world.register.beskeder(sagsnummer, paragraf), world)
    if brevtype in AFGOERELSER:
        received = formodet_modtaget(today, KANAL[citizen.digital_post], world.calendar, world.catalogue.klageregler)
        return replace(_decision(data, sagsnummer, world, decided), forventet_modtaget=received.dag)
    return data


def law_keys(paragraf: str, world: World) -> list[str]:
    """The provisions that a decision of this § rests on, as its letter names them."""
    known = breve_tekster.load(world.catalogue.folder / "breve").paragraffer.get(paragraf)
    return list(known.regler) if known else []


def _deadline(sagsnummer: str, paragraf: str, world: World) -> Brevfrist | None:
    found = [frist for frist in world.register.frister(sagsnummer) if frist.paragraf == paragraf]
    if not found or found[-1].sidste_dag is None:
        return None
    kept = found[-1].data
    return Brevfrist(
        kept["uger"],
        kept["regnes_fra"],
        _day(kept["startdato"]),
        found[-1].sidste_dag,
        egen=bool(kept.get("egen")),
    )


def _extent(decided: Mapping[str, Any]) -> dict[str, Any]:
    numbers = (
        "pakke",
        "minutter_pr_uge",
        "minutter_pr_maaned",
        "minutter_i_alt",
        "sessioner",
        "procent",
        "dage_pr_uge",
    )
    found = {name: decided[name] for name in numbers if decided.get(name) is not None}
    return found | ({"slutdato": _day(decided["slutdato"])} if decided.get("slutdato") else {})


def _notice(data: BrevData, notices: list[Besked], world: World) -> BrevData:
    if not notices:
        return data
    latest = notices[-1]
    return replace(
        data,
        besked_begrundelse=_text(latest.begrundelse_ref, world),
        forventet_dato=latest.forventet_dato,
        tidligere_forventet=notices[-2].forventet_dato if len(notices) > 1 else None,
    )


def _decision(data: BrevData, sagsnummer: str, world: World, decided: Mapping[str, Any] | None) -> BrevData:
    made = data.brevdato
    if decided is None:
        kept = world.register.afgoerelse(sagsnummer, data.paragraf)
        if kept is None:
            return data
        decided, made = kept.data, kept.truffet_den
    assessed = world.register.vurdering(sagsnummer, paragraf=data.paragraf) or {}
    known = world.register.oplysninger(sagsnummer, paragraf=data.paragraf) or {}
    facts = known.get("fakta") or {}
    return replace(
        data,
        udfald=decided["udfald"],
        truffet_den=made,
        bevilget=_text(decided.get("ref_tekst_bevilget"), world),
        ydelse=decided.get("ydelse") or decided.get("pakke") or "",
        omfang=_extent(decided),
        startdato=_day(decided.get("startdato")),
        ikke_bevilget=_text(decided.get("ref_tekst_ikke_bevilget"), world),
        hovedhensyn=_text(decided.get("ref_tekst_begrundelse"), world),
        faktum=_text(decided.get("ref_tekst_faktum"), world),
        helhedsvurdering=_text(assessed.get("ref_tekst_helhedsvurdering"), world),
        partshoering=_hearing(assessed, world),
        vum_udfoert_den=_day(facts.get("vum_udfoert_den")),
        samtykke_dato=_day(facts.get("samtykke_dato")),
        oplyst=_text(assessed.get("ref_tekst_oplyst"), world),
        foreliggende_grundlag=known.get("grundlag") == "foreliggende grundlag",
        konsekvens_forklaret_den=_day(facts.get("konsekvens_forklaret_den")),
    )


def _hearing(assessed: Mapping[str, Any], world: World) -> Partshoering | None:
    if not assessed.get("partshoering"):
        return None
    return Partshoering(
        assessed["partshoering"],
        hoert_den=_day(assessed.get("partshoert_den")),
        frist=_day(assessed.get("partshoering_frist")),
        svar_den=_day(assessed.get("partshoering_svar_den")),
        svar=_text(assessed.get("ref_tekst_partshoering_svar"), world),
        ikke_noedvendig_fordi=_text(assessed.get("ref_tekst_partshoering_ikke_noedvendig"), world),
    )


def _text(ref: str | None, world: World) -> str:
    return world.register.fritekst(ref) if ref else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
