"""What the links whose content was deleted by law may have done to the overviews: how far a row may differ from the chain.

What a deleted content said is gone, but not which kind of link it was, and each kind sets columns of its own in one row.
So as many rows may differ in a column as links that set it were deleted; one row more was changed by hand. A grant or a
follow-up whose first link was deleted is known by its number in the case, and only its row is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from register import efterforloeb as e
from register.poster import Art, Sagstilstand

Tabel = Mapping[str, Mapping[str, Any]]
RAEKKE: Final = "raekke"  # the row itself: it may stand though no content names it
ALLE: Final = 1_000_000  # a closing may have closed every § of the case
KOLONNER: Final[dict[str, dict[Art, dict[str, str | None]]]] = {  # per table and kind: the column, and to which value
    "frist": {
        Art.FRIST: dict.fromkeys((RAEKKE, "sidste_dag", "tilstand", "truffet_den", "sendt_den")),
        Art.FRISTTILSTAND: {"tilstand": None},
        Art.AFGOERELSE: dict.fromkeys(("truffet_den", "sendt_den")),
        Art.SENDT: {"sendt_den": None},
    },
    "bestemmelse": {
        Art.FRIST: {RAEKKE: None},
        Art.SAG_OPRETTET: {RAEKKE: None, "tilstand": Sagstilstand.AABEN.value},
        Art.BESTEMMELSE: {RAEKKE: None, "tilstand": Sagstilstand.AABEN.value},
        Art.AFGOERELSE: {RAEKKE: None, "tilstand": Sagstilstand.AFGJORT.value},
        Art.SENDT: {RAEKKE: None, "tilstand": Sagstilstand.SENDT.value},
        Art.YDELSE: {RAEKKE: None, "tilstand": Sagstilstand.BEVILGET.value},
        Art.YDELSE_OPHOERT: {"tilstand": Sagstilstand.OPHOERT.value},
        Art.LUKNING: {"tilstand": Sagstilstand.LUKKET.value},
    },
    "ydelse": {
        Art.YDELSE_OPSTART: {"startdato": None},
        Art.YDELSE_OPHOERT: {"tilstand": e.OPHOERT, "slutdato": None},
        Art.BESTILLING: {"indsatsplan_senest": None},
        Art.INDSATSPLAN: dict.fromkeys(("indsatsplan_senest", "indsatsplan_den")),
    },
    "opfoelgning": {
        Art.OPFOELGNING_OMPLANLAGT: dict.fromkeys(("senest", "status_bedes_den")),
        Art.STATUS: {"status_den": None},
        Art.OPFOELGNING_HOLDT: {"tilstand": e.HOLDT, "holdt_den": None},
        Art.OPFOELGNING_AFLYST: {"tilstand": e.AFLYST},
    },
}
NUMMER: Final = {"ydelse": (Art.YDELSE, "Y"), "opfoelgning": (Art.OPFOELGNING, "O")}


def slettede(rows: Sequence[Mapping[str, Any]], data: Mapping[int, Any], slettet: Mapping[int, int]) -> set[int]:
    """The links whose content is gone and was deleted by law."""
    return {row["nr"] for row in rows if row["nr"] in slettet and row["nr"] not in data}


def afviger(
    table: str, stored: Tabel, expected: Tabel, rows: Sequence[Mapping[str, Any]], gone: set[int]
) -> Iterator[str]:
    """The rows of a table that are not what the chain says, where the deleted links do not explain it."""
    budget = _forklarer(table, rows, gone)
    unknown = _ukendte(table, rows, gone)
    yield from sorted((set(expected) | unknown) - set(stored))
    differs: dict[tuple[str, str | None], set[str]] = {}
    for name in set(stored) - unknown:
        for key in _forskelle(budget, stored[name], expected.get(name)):
            differs.setdefault(key, set()).add(name)
    yield from sorted(set().union(*(names for key, names in differs.items() if len(names) > budget[key])))


def _forklarer(table: str, rows: Sequence[Mapping[str, Any]], gone: set[int]) -> Counter[tuple[str, str | None]]:
    budget: Counter[tuple[str, str | None]] = Counter()
    for row in [row for row in rows if row["nr"] in gone]:
        for key in KOLONNER[table].get(row["art"], {}).items():
            budget[key] += ALLE if table == "bestemmelse" and row["art"] == Art.LUKNING else 1
    return budget


def _ukendte(table: str, rows: Sequence[Mapping[str, Any]], gone: set[int]) -> set[str]:
    """The ids of the rows whose first link was deleted: they are numbered in the case's order."""
    art, letter = NUMMER.get(table, (None, ""))
    made = [row for row in rows if row["art"] == art]
    return {f"{row['sagsnummer']}-{letter}{place}" for place, row in enumerate(made, 1) if row["nr"] in gone}


def _forskelle(
    budget: Mapping[tuple[str, str | None], int], row: Mapping[str, Any], said: Mapping[str, Any] | None
) -> Iterator[tuple[str, str | None]]:
    if said is None:
        yield RAEKKE, None
        return
    for column in row:
        if row[column] != said.get(column):
            key = (column, row[column])
            yield key if key in budget else (column, None)
