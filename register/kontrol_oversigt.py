"""Whether the tables that are looked up across cases say what the case's chain says: case, §§, deadlines, grants, follow-ups.

A case from which something was deleted by law can no longer be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from register import foldning
from register import raekker as r
from register import tabeller as t
from register.poster import Art, Brud, Haendelse

NAVNE = {"bestemmelse": "§", "ydelse": "ydelsen", "opfoelgning": "opfølgningen"}


def oversigter(
    connection: Connection,
    sag: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[int, dict[str, Any]],
    slettet: Mapping[int, int],
) -> Iterator[Brud]:
    """Every overview that disagrees with the links."""
    if slettet:
        return
    try:
        links = [_link(row, data.get(row["nr"], {})) for row in rows]
        states, said = foldning.bestemmelser(links), r.alle(links)
    except (KeyError, TypeError, ValueError):
        return  # a link or a content that can no longer be read was changed: its hash says so
    case = {**data.get(1, {}), "tilstand": foldning.sagens_tilstand(states.values()).value}
    if any(sag[name] != value for name, value in case.items()):
        yield Brud("oversigt", 0, "sagens oplysninger i oversigten er ikke dem, kæden siger")
    yield from _frister(connection, sag["sagsnummer"], rows, data)
    paragraffer = {
        name: {"sagsnummer": sag["sagsnummer"], "paragraf": name, "tilstand": state.value}
        for name, state in states.items()
    }
    for table, key, expected in (
        (t.bestemmelse, "paragraf", paragraffer),
        (t.ydelse, "ydelse_id", said["ydelse"]),
        (t.opfoelgning, "opfoelgning_id", said["opfoelgning"]),
    ):
        stored = {row[key]: dict(row) for row in raekker(connection, table, sag["sagsnummer"], key)}
        for name in sorted(set(stored) | set(expected)):
            if stored.get(name) != expected.get(name):
                yield Brud("oversigt", 0, f"{NAVNE[table.name]} {name} i oversigten er ikke, som kæden siger")


def _link(row: Mapping[str, Any], data: dict[str, Any]) -> Haendelse:
    return Haendelse(
        **{name: row[name] for name in ("sagsnummer", "nr", "aktoer", "noegle", "payload_sha256", "forrige", "hash")},
        art=Art(row["art"]),
        tidspunkt=datetime.fromisoformat(row["tidspunkt"]),
        data=data or None,
    )


def _frister(
    connection: Connection,
    sagsnummer: str,
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[int, dict[str, Any]],
) -> Iterator[Brud]:
    frister: dict[str, dict[str, Any]] = {}
    for row in rows:
        _replay(frister, Art(row["art"]), data.get(row["nr"], {}))
    stored = {row["paragraf"]: dict(row) for row in raekker(connection, t.frist, sagsnummer, "paragraf")}
    for paragraf in sorted(set(stored) | set(frister)):
        if {k: v for k, v in stored.get(paragraf, {}).items() if k != "sagsnummer"} != frister.get(paragraf, {}):
            yield Brud("oversigt", 0, f"fristen for § {paragraf} i oversigten er ikke den, kæden siger")


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


def raekker(connection: Connection, table: Any, sagsnummer: str, order: str = "nr") -> list[Any]:
    """A case's rows of a table, in order."""
    query = select(table).where(table.c.sagsnummer == sagsnummer).order_by(table.c[order])
    return list(connection.execute(query).mappings())
