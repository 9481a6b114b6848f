"""The rows of the overview tables beside the chain: what they must say of a grant, a follow-up and a §, and how they get there.

The check of the chain compares the tables with these rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select, update

from register import foldning, kaede, stand
from register import tabeller as t
from register.efterforloeb import Handleplan, Opfoelgning, Ydelse
from register.poster import Haendelse, Sagstilstand


def ydelse(one: Ydelse, plan: Handleplan) -> dict[str, Any]:
    """The row of a grant."""
    return {
        "ydelse_id": one.ydelse_id,
        "sagsnummer": one.sagsnummer,
        "paragraf": one.paragraf,
        "tilstand": one.tilstand,
        "startdato": iso(one.startdato),
        "slutdato": iso(one.slutdato),
        "indsatsplan_senest": plan.indsatsplan_senest,
        "indsatsplan_den": iso(plan.indsatsplan_den),
    }


def opfoelgning(one: Opfoelgning) -> dict[str, Any]:
    """The row of a follow-up."""
    return {
        "opfoelgning_id": one.opfoelgning_id,
        "sagsnummer": one.sagsnummer,
        "ydelse_id": one.ydelse_id,
        "paragraf": one.paragraf,
        "art": one.art,
        "nummer": one.nummer,
        "tilstand": one.tilstand,
        "senest": iso(one.senest),
        "status_bedes_den": iso(one.status_bedes_den),
        "status_den": iso(one.status_den),
        "holdt_den": iso(one.holdt_den),
    }


def alle(links: Iterable[Haendelse]) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row that a case's links give: by table, by key."""
    known = list(links)
    return {
        "ydelse": {key: ydelse(one, foldning.handleplan(known, key)) for key, one in foldning.ydelser(known).items()},
        "opfoelgning": {key: opfoelgning(one) for key, one in foldning.opfoelgninger(known).items()},
    }


def skriv_ydelse(connection: Connection, link: Haendelse) -> None:
    """Bring the row of the link's grant up to date, in the link's transaction."""
    key = (link.data or {})["ydelse_id"]
    plan = foldning.handleplan(kaede.laes(connection, link.sagsnummer, *foldning.HANDLEPLANER), key)
    _skriv(connection, t.ydelse, "ydelse_id", ydelse(stand.ydelse(connection, link.sagsnummer, key), plan))


def skriv_opfoelgning(connection: Connection, link: Haendelse) -> None:
    """Bring the row of the link's follow-up up to date, in the link's transaction."""
    one = stand.opfoelgning(connection, link.sagsnummer, (link.data or {})["opfoelgning_id"])
    _skriv(connection, t.opfoelgning, "opfoelgning_id", opfoelgning(one))


def bestemmelser(connection: Connection, sagsnummer: str) -> dict[str, Sagstilstand]:
    """The case's §§ with their states, as the overview has them."""
    rows = connection.execute(select(t.bestemmelse).where(t.bestemmelse.c.sagsnummer == sagsnummer)).mappings()
    return {row["paragraf"]: Sagstilstand(row["tilstand"]) for row in rows}


def skriv_bestemmelser(connection: Connection, link: Haendelse) -> None:
    """Bring the link's § and the case's own state up to date, in the link's transaction.

    Only the § that the link is about changes: a content that was deleted by law takes no state with it.
    """
    before = bestemmelser(connection, link.sagsnummer)
    after = foldning.bestemmelse(before, link)
    mine = t.bestemmelse.c.sagsnummer == link.sagsnummer
    for paragraf in [name for name in after if after[name] is not before.get(name)]:
        row = {"sagsnummer": link.sagsnummer, "paragraf": paragraf, "tilstand": after[paragraf].value}
        if paragraf in before:
            connection.execute(update(t.bestemmelse).where(mine, t.bestemmelse.c.paragraf == paragraf).values(**row))
        else:
            connection.execute(t.bestemmelse.insert().values(**row))
    state = foldning.sagens_tilstand(after.values())
    connection.execute(update(t.sag).where(t.sag.c.sagsnummer == link.sagsnummer).values(tilstand=state.value))


def _skriv(connection: Connection, table: Table, key: str, row: dict[str, Any]) -> None:
    if connection.execute(update(table).where(table.c[key] == row[key]).values(**row)).rowcount == 0:
        connection.execute(table.insert().values(**row))


def iso(day: date | None) -> str | None:
    """The day as the tables and the chain have it."""
    return None if day is None else day.isoformat()
