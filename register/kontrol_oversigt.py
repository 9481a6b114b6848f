"""Whether the tables that are looked up across cases say what the case's chain says: case, §§, deadlines, grants, follow-ups.

A row may differ only by what links that were deleted by law set in it (`kontrol_slettet`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from register import foldning
from register import raekker as r
from register import tabeller as t
from register.kontrol_slettet import Tabel, afviger, slettede
from register.poster import Art, Brud, Haendelse, Sagstilstand

NAVNE = {
    "frist": "fristen for § {} i oversigten er ikke den, kæden siger",
    "bestemmelse": "§ {} i oversigten er ikke, som kæden siger",
    "ydelse": "ydelsen {} i oversigten er ikke, som kæden siger",
    "opfoelgning": "opfølgningen {} i oversigten er ikke, som kæden siger",
}
NOEGLER = (
    (t.frist, "paragraf"),
    (t.bestemmelse, "paragraf"),
    (t.ydelse, "ydelse_id"),
    (t.opfoelgning, "opfoelgning_id"),
)


def oversigter(
    connection: Connection,
    sag: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[int, dict[str, Any]],
    slettet: Mapping[int, int],
) -> Iterator[Brud]:
    """Every overview that disagrees with the links, beyond what those deleted by law explain."""
    gone = slettede(rows, data, slettet)
    stored = {table.name: _lagret(connection, table, sag["sagsnummer"], key) for table, key in NOEGLER}
    try:
        links = [_link(row, data.get(row["nr"], {})) for row in rows]
        expected = {
            "frist": _frister(links),
            "bestemmelse": _bestemmelser(links, stored["bestemmelse"]),
            **r.alle(links),
        }
    except (KeyError, TypeError, ValueError):
        return  # a link or a content that can no longer be read was changed: its hash says so
    states = _tilstande(links, (stored if gone else expected)["bestemmelse"], gone)
    if sag["tilstand"] not in states or any(sag[name] != value for name, value in data.get(1, {}).items()):
        yield Brud("oversigt", 0, "sagens oplysninger i oversigten er ikke dem, kæden siger")
    for name, siger in NAVNE.items():
        for key in afviger(name, stored[name], expected[name], rows, gone):
            yield Brud("oversigt", 0, siger.format(key))


def _link(row: Mapping[str, Any], data: dict[str, Any]) -> Haendelse:
    return Haendelse(
        **{name: row[name] for name in ("sagsnummer", "nr", "aktoer", "noegle", "payload_sha256", "forrige", "hash")},
        art=Art(row["art"]),
        tidspunkt=datetime.fromisoformat(row["tidspunkt"]),
        data=data or None,
    )


def _tilstande(links: Sequence[Haendelse], paragraffer: Tabel, gone: set[int]) -> set[str]:
    """The states the case may have: that of its §§, and where a decision's content is gone that of the latest link.

    The second is what the first version of the register wrote; the way up leaves it where it cannot tell the §§ apart.
    """
    said = {row["tilstand"] for row in paragraffer.values()}
    found = {foldning.sagens_tilstand(state for state in Sagstilstand if state.value in said).value}
    if any(link.art in foldning.AFGOERENDE for link in links if link.nr in gone):
        latest = [foldning.AFGOERENDE[link.art] for link in links if link.art in foldning.AFGOERENDE]
        found.add(latest[-1].value)
    return found


def _bestemmelser(links: Sequence[Haendelse], stored: Tabel) -> dict[str, dict[str, Any]]:
    """The rows of the §§. One that only a deadline names got its row when the register came up to date, and none since."""
    named = {link.data["paragraf"] for link in links if link.art is Art.FRIST and link.data}
    states = foldning.bestemmelser(links)
    only = dict.fromkeys(named & set(stored) - set(states), Sagstilstand.AABEN)
    for link in links if only else ():
        only = foldning.bestemmelse(only, link)
    states = {**only, **states}
    return {name: {"paragraf": name, "tilstand": state.value} for name, state in states.items()}


def _frister(links: Sequence[Haendelse]) -> dict[str, dict[str, Any]]:
    frister: dict[str, dict[str, Any]] = {}
    for link in links:
        if link.data is not None:
            _replay(frister, link.art, link.data)
    return frister


def _replay(frister: dict[str, dict[str, Any]], art: Art, data: dict[str, Any]) -> None:
    """What the overview of deadlines must say after this link."""
    paragraf = data.get("paragraf", "")
    if art is Art.FRIST:
        empty = {"paragraf": paragraf, "tilstand": "løber", "truffet_den": None, "sendt_den": None}
        frister[paragraf] = {**frister.get(paragraf, empty), "sidste_dag": data.get("sidste_dag") or None}
    elif paragraf in frister and art is Art.FRISTTILSTAND:
        frister[paragraf]["tilstand"] = data["tilstand"]
    elif paragraf in frister and art is Art.AFGOERELSE:
        frister[paragraf].update(truffet_den=data["truffet_den"], sendt_den=None)
    elif paragraf in frister and art is Art.SENDT:
        frister[paragraf]["sendt_den"] = data["sendt_den"]


def _lagret(connection: Connection, table: Table, sagsnummer: str, key: str) -> dict[str, dict[str, Any]]:
    """A case's rows of an overview by key."""
    found = raekker(connection, table, sagsnummer, key)
    own = {"sagsnummer"} if table.name in ("frist", "bestemmelse") else set()
    return {row[key]: {name: value for name, value in row.items() if name not in own} for row in found}


def raekker(connection: Connection, table: Any, sagsnummer: str, order: str = "nr") -> list[Any]:
    """A case's rows of a table, in order."""
    query = select(table).where(table.c.sagsnummer == sagsnummer).order_by(table.c[order])
    return list(connection.execute(query).mappings())
