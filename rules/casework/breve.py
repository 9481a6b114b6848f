"""Letters to the citizen and to suppliers: what one still lacks, and the letter itself. The door of the room's letters.

```python
mangler = breve.mangler("afslag", data, catalogue)      # everything at once; empty: the letter may be written
brev = breve.skriv("afslag", data, catalogue, proeve=True)
```
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.casework import breve_tekster
from rules.casework.breve_data import (
    AFGOERELSER,
    BREVTYPER,
    FOERSTE_AFGOERELSER,
    OPFOELGNINGSBREVE,
    TIL_LEVERANDOER,
    BrevData,
    Brevfrist,
    Modtager,
    Partshoering,
)
from rules.casework.breve_dele import KONTROLLER, er_der, gaelder
from rules.casework.breve_efter import Bestilling, Betaling, Opfoelgning, Plan
from rules.casework.breve_indhold import Indhold, saml
from rules.casework.breve_skabelon import laes, render
from rules.casework.breve_tekster import Brevtekster, Del, UnknownLetter
from rules.casework.dansk import dansk
from rules.policy import Catalogue, CatalogueError, Where

__all__ = [
    "AFGOERELSER",
    "BREVTYPER",
    "FOERSTE_AFGOERELSER",
    "OPFOELGNINGSBREVE",
    "TIL_LEVERANDOER",
    "Bestilling",
    "Betaling",
    "Brev",
    "BrevData",
    "BrevMangler",
    "Brevfrist",
    "Mangel",
    "Modtager",
    "Opfoelgning",
    "Partshoering",
    "Plan",
    "UnknownLetter",
    "mangler",
    "skriv",
]


@dataclass(frozen=True, slots=True)
class Mangel:
    """One thing a letter lacks: its code, what and how to mend it in Danish, and the rule that asks for it."""

    kode: str
    siger: str
    ret_det: str
    hjemmel: str

    def __str__(self) -> str:
        return f"{self.siger} ({self.hjemmel}) Ret det: {self.ret_det}"


class BrevMangler(Exception):
    """A letter that is not made; `mangler` is the list the case worker gets, and no value of the case is in it."""

    def __init__(self, brevtype: str, mangler: tuple[Mangel, ...]) -> None:
        self.brevtype, self.mangler = brevtype, mangler
        super().__init__("\n".join([f"Brevet «{brevtype}» kan ikke laves:", *(f"- {mangel}" for mangel in mangler)]))


@dataclass(frozen=True, slots=True)
class Brev:
    """A finished letter: its heading, and one HTML document without anything from outside."""

    brevtype: str
    titel: str
    html: str
    proeve: bool


def mangler(brevtype: str, data: BrevData, catalogue: Catalogue, *, proeve: bool = True) -> tuple[Mangel, ...]:
    """All that the letter lacks (FVL §§ 19, 22-25; RSL § 3), in the order of felter.yaml; empty: it may be written.

    proeve: a trial letter has an invented sender, so only a real one can lack its municipality's.
    UnknownLetter for a kind there is not; CatalogueError where the catalogues are not as they must be.
    """
    tekster = _tekster(catalogue)
    return _mangler(saml(brevtype, data, catalogue, tekster, proeve=proeve), tekster)


def skriv(brevtype: str, data: BrevData, catalogue: Catalogue, proeve: bool) -> Brev:
    """The letter. BrevMangler where anything is missing, in the data or in the finished text of the template."""
    tekster = _tekster(catalogue)
    indhold = saml(brevtype, data, catalogue, tekster, proeve=proeve)
    if fund := _mangler(indhold, tekster):
        raise BrevMangler(brevtype, fund)
    html = render(indhold, tekster.folder, dansk(catalogue), proeve=proeve)
    laest = laes(html)
    if fund := tuple(
        _mangel(part)
        for part in tekster.dele_i(brevtype)
        if part.vises and gaelder(part.kode, indhold) and not laest.dele.get(part.vises)
    ):
        raise BrevMangler(brevtype, fund)
    return Brev(brevtype, laest.overskrift, html, proeve)


def _tekster(catalogue: Catalogue) -> Brevtekster:
    tekster = breve_tekster.load(catalogue.folder / "breve")
    if unknown := sorted(set(tekster.dele) ^ set(KONTROLLER)):
        raise CatalogueError(
            Where(str(tekster.folder / "felter.yaml")),
            f"delene i filen og deres kontroller passer ikke sammen: {', '.join(unknown)}",
            "brug de koder, der står i rules/casework/breve_dele.py, hver én gang",
        )
    return tekster


def _mangler(indhold: Indhold, tekster: Brevtekster) -> tuple[Mangel, ...]:
    return tuple(_mangel(part) for part in tekster.dele_i(indhold.brevtype) if not er_der(part.kode, indhold))


def _mangel(part: Del) -> Mangel:
    return Mangel(part.kode, part.siger, part.ret_det, part.hjemmel)
