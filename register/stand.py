"""Where a case's grants and follow-ups stand: what its links say, and where the ending one was deleted by law, what the overview says.

A grant that ended does not run again, and a follow-up that was held is not planned again, because a content is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select

from register import efterforloeb as e
from register import foldning, kaede
from register import tabeller as t
from register.efterforloeb import Opfoelgning, Ydelse
from register.errors import NotFoundError
from register.poster import Art, Haendelse


def ydelser(connection: Connection, sagsnummer: str) -> dict[str, Ydelse]:
    """The case's grants by id. Raises `NotFoundError` for an unknown case."""
    links = kaede.laes(connection, sagsnummer, *foldning.YDELSER)
    found = foldning.ydelser(links)
    if not _slettet(links, Art.YDELSE_OPHOERT):
        return found
    rows = _raekker(connection, t.ydelse, "ydelse_id", sagsnummer)
    for key, one in found.items():
        row = rows.get(key, {})
        if one.tilstand == e.LOEBER and row.get("tilstand") == e.OPHOERT:
            found[key] = replace(one, tilstand=e.OPHOERT, slutdato=foldning.dato(row["slutdato"]))
    return found


def ydelse(connection: Connection, sagsnummer: str, ydelse_id: str) -> Ydelse:
    """One grant. Raises `NotFoundError`."""
    found = ydelser(connection, sagsnummer).get(ydelse_id)
    if found is None:
        raise NotFoundError(
            f"sag {sagsnummer}, ydelse {ydelse_id}", "findes ikke i sagen", "se sagens ydelser: sagsgang ydelser"
        )
    return found


def opfoelgninger(connection: Connection, sagsnummer: str) -> dict[str, Opfoelgning]:
    """The case's follow-ups by id. Raises `NotFoundError` for an unknown case."""
    links = kaede.laes(connection, sagsnummer, *foldning.OPFOELGNINGER)
    found = foldning.opfoelgninger(links)
    if not _slettet(links, Art.OPFOELGNING_HOLDT, Art.OPFOELGNING_AFLYST):
        return found
    rows = _raekker(connection, t.opfoelgning, "opfoelgning_id", sagsnummer)
    for key, one in found.items():
        row = rows.get(key, {})
        if one.tilstand == e.PLANLAGT and row.get("tilstand") in (e.HOLDT, e.AFLYST):
            found[key] = replace(one, tilstand=row["tilstand"], holdt_den=foldning.dato(row["holdt_den"]))
    return found


def opfoelgning(connection: Connection, sagsnummer: str, opfoelgning_id: str) -> Opfoelgning:
    """One follow-up. Raises `NotFoundError`."""
    found = opfoelgninger(connection, sagsnummer).get(opfoelgning_id)
    if found is None:
        raise NotFoundError(
            f"sag {sagsnummer}, opfølgning {opfoelgning_id}",
            "findes ikke i sagen",
            "se sagens ydelser og deres opfølgninger: sagsgang ydelser",
        )
    return found


def _slettet(links: Iterable[Haendelse], *arter: Art) -> bool:
    return any(link.data is None and link.art in arter for link in links)


def _raekker(connection: Connection, table: Table, key: str, sagsnummer: str) -> dict[str, Mapping[str, Any]]:
    rows = connection.execute(select(table).where(table.c.sagsnummer == sagsnummer)).mappings()
    return {row[key]: dict(row) for row in rows}
