"""Across cases: which decision records rest on a source, by the rows that hit when they were made."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from register import tabeller as t
from register.grundlag import Grundlag
from register.kaede import COPENHAGEN
from register.poster import Art, Sagstilstand
from rules.casework.beregningspost import kilder

AFGJORTE = (Sagstilstand.AFGJORT, Sagstilstand.SENDT, Sagstilstand.BEVILGET, Sagstilstand.OPHOERT)


@dataclass(frozen=True)
class Hvilende:
    """One table of a decision record, with the rows that hit and cite the source. `afgjort`: its § has been decided.

    `version` and `maerke` are those of the definition that was evaluated; `noegler` the keys that its rows cited then.
    """

    sagsnummer: str
    nr: int
    tidspunkt: datetime
    paragraf: str | None
    tabel: str
    version: int
    maerke: str | None
    sha256: str
    raekker: tuple[int, ...]
    noegler: tuple[str, ...]
    afgjort: bool


class Kildeopslag(Grundlag):
    """Reads the records of all cases; only what the keys may stand in is read as JSON."""

    def hvilende_paa(self, noegler: Collection[str]) -> list[Hvilende]:
        """Every recorded answer of a table in which a row that hit cites one of the keys, by case. Deleted contents are gone."""
        if not noegler:
            return []
        same = and_(t.payload.c.sagsnummer == t.kaede.c.sagsnummer, t.payload.c.nr == t.kaede.c.nr)
        named = or_(*(t.payload.c.indhold.contains(key, autoescape=True) for key in sorted(noegler)))
        query = (
            select(t.kaede.c.sagsnummer, t.kaede.c.nr, t.kaede.c.tidspunkt, t.payload.c.indhold)
            .select_from(t.kaede.join(t.payload, same))
            .where(t.kaede.c.art == Art.BEREGNING.value, named)
            .order_by(t.kaede.c.sagsnummer, t.kaede.c.nr)
        )
        wanted = frozenset(noegler)
        with self._lager.laes() as connection:
            states = connection.execute(select(t.bestemmelse)).mappings()
            decided = {(row["sagsnummer"], row["paragraf"]) for row in states if row["tilstand"] in AFGJORTE}
            rows = connection.execute(query.execution_options(yield_per=500)).mappings()
            return [one for row in rows for one in _hvilende(row, wanted, decided)]


def _hvilende(row: Mapping[str, Any], wanted: frozenset[str], decided: set[tuple[str, str]]) -> Iterator[Hvilende]:
    post = json.loads(row["indhold"])["post"]
    definition, paragraf = post["definition"], post.get("paragraf") or None
    case = row["sagsnummer"]
    for table in post["tables"]:
        cited = [(one["row"], wanted.intersection(kilder(one.get("annotation", ""))[0])) for one in table["matched"]]
        hit = [(number, keys) for number, keys in cited if keys]
        if hit:
            yield Hvilende(
                case,
                row["nr"],
                datetime.fromisoformat(row["tidspunkt"]).astimezone(COPENHAGEN),
                paragraf,
                table["id"],
                definition["version"],
                definition.get("version_tag"),
                definition["sha256"],
                tuple(number for number, _ in hit),
                tuple(sorted(frozenset().union(*(keys for _, keys in hit)))),
                (case, paragraf) in decided if paragraf else any(each == case for each, _ in decided),
            )
