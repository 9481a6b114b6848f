"""Whom a letter goes to: the citizen of the case, or the supplier of the grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.casework import breve_tekster
from rules.casework.breve import TIL_LEVERANDOER, BrevData
from rules.casework.breve_indhold import modtager
from workers.ports.post import Postkanal
from workers.world import World

BORGER = "borger"
KANAL: dict[bool, Postkanal] = {True: "digital_post", False: "brev"}


@dataclass(frozen=True, slots=True)
class Til:
    """`kode`: «borger» or the supplier's code, as the register keeps it; the rest is for the post alone."""

    kode: str
    navn: str
    adresse: Sequence[str]
    kanal: Postkanal


def recipient(brevtype: str, data: BrevData, world: World) -> Til:
    """The one on the letter's head, and the way it goes there."""
    tekster = breve_tekster.load(world.catalogue.folder / "breve")
    who = modtager(brevtype, data, world.catalogue, tekster, proeve=world.proeve)
    if brevtype not in TIL_LEVERANDOER:
        citizen = world.borger.hent(world.register.sag(data.sagsnummer).borger_ref)
        return Til(BORGER, who.navn, who.adresse, KANAL[citizen.digital_post])
    known = world.catalogue.leverandoerer.get(data.leverandoer)
    return Til(data.leverandoer, who.navn, who.adresse, KANAL[bool(known and known.digital_post)])
