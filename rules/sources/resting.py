"""What rests on a place: rows, steps, data and suppliers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rules.policy import Catalogue, Leverandoer
from rules.sources.citing import Citation, Kind, citations, suppliers_on
from rules.sources.places import Place


@dataclass(frozen=True, slots=True)
class Resting:
    """Those that cite a key of the place, and the suppliers that its lines name."""

    place: Place
    rows: tuple[Citation, ...]
    steps: tuple[Citation, ...]
    others: tuple[Citation, ...]
    suppliers: tuple[Leverandoer, ...]

    def cited(self, one: Citation) -> tuple[str, ...]:
        """The keys of the place that this one cites."""
        return tuple(key for key in one.keys if key in self.place.keys)


def resting(home: Path, catalogue: Catalogue, place: Place) -> Resting:
    """Everything of the models and the catalogue that rests on the place."""
    found = [one for one in citations(home, catalogue) if place.keys & set(one.keys)]
    named = suppliers_on(catalogue, place.standard.document, place.lines) if place.standard and place.passages else []
    return Resting(
        place,
        tuple(one for one in found if one.kind is Kind.ROW),
        tuple(one for one in found if one.kind is Kind.STEP),
        tuple(one for one in found if one.kind in (Kind.TOPIC, Kind.DATA)),
        tuple(catalogue.leverandoer(code) for code in named),
    )
