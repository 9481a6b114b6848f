"""All that a letter of a case is made of, gathered from the register when it is written; names only here, never before.

A case may have several §§, grants and follow-ups: what is read is that of the task's § (and grant, and follow-up).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.casework import breve_tekster
from rules.casework.breve import AFGOERELSER, FOERSTE_AFGOERELSER, BrevData, Modtager
from rules.casework.breve_indhold import retsregler
from rules.casework.frister import formodet_modtaget
from workers.brevdata_efter import after_the_decision
from workers.brevdata_foerst import application, first_decision, notice
from workers.brevmodtager import KANAL
from workers.world import World


def letter_data(
    sagsnummer: str,
    brevtype: str,
    world: World,
    decided: Mapping[str, Any] | None = None,
    *,
    paragraf: str | None = None,
    ydelse_id: str | None = None,
    opfoelgning_id: str | None = None,
) -> BrevData:
    """The letter's data today; paragraf None: that which the case began with.

    `decided`: what the letter tells (decision, plan, order …) while it is not in the register yet; else the recorded one.
    The texts of the case worker are read from the register by their references.
    """
    case = world.register.sag(sagsnummer)
    citizen = world.borger.hent(case.borger_ref)
    today = world.clock.today()
    data = BrevData(
        modtager=Modtager(citizen.navn, tuple(citizen.adresse)),
        sagsnummer=sagsnummer,
        brevdato=today,
        underskriver=world.beskeder.tekst("underskriver", team=case.team),
        standard=case.standard,
        paragraf=paragraf or case.paragraf,
    )
    if brevtype in AFGOERELSER:
        received = formodet_modtaget(today, KANAL[citizen.digital_post], world.calendar, world.catalogue.klageregler)
        data = replace(data, forventet_modtaget=received.dag)
    if brevtype in FOERSTE_AFGOERELSER:
        return first_decision(application(data, world), decided, world)
    if brevtype == "fristbrev":
        return notice(application(data, world), world)
    if brevtype == "kvittering":
        return application(data, world)
    return after_the_decision(data, brevtype, decided, ydelse_id, opfoelgning_id, world)


def law_keys(paragraf: str, world: World, brevtype: str = "bevilling") -> list[str]:
    """The provisions that a decision of this § rests on, as its letter names them."""
    tekster = breve_tekster.load(world.catalogue.folder / "breve")
    return list(retsregler(brevtype, BrevData(paragraf=paragraf), tekster))
