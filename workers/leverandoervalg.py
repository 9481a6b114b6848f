"""The choice of a supplier in a form: a code of rules/catalogues/leverandoerer.yaml, and whether it delivers after that §."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rules.casework.frister import paragraf_i_ord
from rules.policy import read_yaml
from workers.katalogvalg import katalogvalg
from workers.world import World

FILE: Final = "leverandoerer.yaml"


def _codes(catalogues: Path) -> frozenset[str]:
    return frozenset(read_yaml(catalogues / FILE))


Leverandoervalg = katalogvalg(_codes)


def delivers(code: str, paragraf: str, world: World) -> bool:
    """Whether the standard names the supplier under that §. One that a person names delivers after any (AMB-67)."""
    supplier = world.catalogue.leverandoer(code)
    return supplier.navngives or paragraf in supplier.paragraffer


def named_suppliers(paragraf: str, world: World) -> str:
    """The suppliers that the standard names under that §, in words: a proposal, the person chooses."""
    suppliers = world.catalogue.leverandoerer.values()
    names = [one.navn for one in suppliers if paragraf in one.paragraffer and not one.navngives]
    key = "leverandoer_forslag" if names else "leverandoer_ingen_forslag"
    return world.beskeder.afkort(world.beskeder.tekst(key, paragraf=paragraf_i_ord(paragraf), navne=", ".join(names)))
