"""Cases: opened, tied to a process of the engine, closed without a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from register import kaede
from register import tabeller as t
from register.errors import NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor
from register.poster import Art, Haendelse, Sag, Sagstilstand
from register.raekker import bestemmelser, skriv_bestemmelser


class Sager(Grundlag):
    """Open, find and close cases."""

    def opret_sag(
        self,
        borger_ref: str,
        standard: str,
        paragraf: str,
        team: str,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Sag:
        """Open a case with the year's next number (`SAG-2026-000001`). Raises `NotFoundError` for an unknown party."""
        spor = Spor(noegle, aktoer, tidspunkt)
        with self._lager.skriv(noegle) as connection:
            before = kaede.tidligere(connection, noegle, Art.SAG_OPRETTET, {})
            if before is not None:
                return _hent(connection, before.sagsnummer)
            if (
                connection.execute(select(t.borger.c.borger_ref).where(t.borger.c.borger_ref == borger_ref)).first()
                is None
            ):
                raise NotFoundError(f"borger {borger_ref}", "findes ikke i registeret", "opret borgeren først")
            sagsnummer = self._naeste_nummer(connection, int(spor.tid[:4]))
            facts = {"borger_ref": borger_ref, "standard": standard, "paragraf": paragraf, "team": team}
            head = {"sagsnummer": sagsnummer, "kaede_laengde": 0, "kaede_hoved": kaede.BEGYNDELSE}
            connection.execute(
                t.sag.insert().values(**head, **facts, tilstand=Sagstilstand.AABEN.value, oprettet=spor.tid)
            )
            skriv_bestemmelser(connection, kaede.tilfoej(connection, head, Art.SAG_OPRETTET, facts, spor))
            return _hent(connection, sagsnummer)

    def sag(self, sagsnummer: str) -> Sag:
        """The case. Raises `NotFoundError`."""
        with self._lager.laes() as connection:
            return _hent(connection, sagsnummer)

    def sager(self, tilstand: str | None = None, team: str | None = None) -> list[Sag]:
        """The cases, all or in one state and of one team, by number."""
        query = select(t.sag).order_by(t.sag.c.sagsnummer)
        if tilstand is not None:
            query = query.where(t.sag.c.tilstand == Sagstilstand(tilstand).value)
        if team is not None:
            query = query.where(t.sag.c.team == team)
        with self._lager.laes() as connection:
            return [_sag(row) for row in connection.execute(query).mappings()]

    def knyt_proces(
        self,
        sagsnummer: str,
        process_instance_id: str,
        deployment_id: str,
        definitioner: Mapping[str, Any],
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record which process instance handles the case, and the versions it was started on."""
        data = {
            "process_instance_id": process_instance_id,
            "deployment_id": deployment_id,
            "definitioner": dict(definitioner),
        }
        return self._skriv(sagsnummer, Art.PROCES_KNYTTET, data, Spor(noegle, aktoer, tidspunkt))

    def processer(self, sagsnummer: str) -> list[dict[str, Any]]:
        """What `knyt_proces` recorded, oldest first."""
        return [self._indhold(link) for link in self._led(sagsnummer, Art.PROCES_KNYTTET)]

    def registrer_lukning(
        self,
        sagsnummer: str,
        aarsag: str,
        begrundelse_ref: str | None,
        *,
        paragraf: str | None = None,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Close the case, or one § of it, without a decision: a reason from the list, own words by reference."""
        data = self._med_paragraf({"aarsag": aarsag, "begrundelse_ref": begrundelse_ref}, paragraf)
        spor = Spor(noegle, aktoer, tidspunkt)

        def foer(connection: Connection) -> dict[str, Any]:
            if paragraf is not None and paragraf not in bestemmelser(connection, sagsnummer):
                raise NotFoundError(
                    f"sag {sagsnummer}, § {paragraf}", "er ikke i sagen", "se sagens bestemmelser, og luk en af dem"
                )
            return {}

        return self._skriv(sagsnummer, Art.LUKNING, data, spor, skriv_bestemmelser, foer=foer)

    def lukning(self, sagsnummer: str, paragraf: str | None = None) -> Haendelse | None:
        """The latest closing without a decision, of the § when one is named (one of the whole case closes each)."""
        links = self._om(sagsnummer, Art.LUKNING, paragraf)
        return links[-1] if links else None

    def _naeste_nummer(self, connection: Connection, aar: int) -> str:
        insert = sqlite.insert(t.taeller) if self._lager.sqlite else postgresql.insert(t.taeller)
        statement = insert.values(aar=aar, seneste=1).on_conflict_do_update(
            index_elements=["aar"], set_={"seneste": t.taeller.c.seneste + 1}
        )
        number = connection.execute(statement.returning(t.taeller.c.seneste)).scalar_one()
        return f"SAG-{aar}-{number:06d}"


def _hent(connection: Connection, sagsnummer: str) -> Sag:
    row = connection.execute(select(t.sag).where(t.sag.c.sagsnummer == sagsnummer)).mappings().first()
    if row is None:
        raise NotFoundError(f"sag {sagsnummer}", "findes ikke i registeret", "se efter i sagsnummeret")
    return _sag(row)


def _sag(row: Any) -> Sag:
    return Sag(
        sagsnummer=row["sagsnummer"],
        borger_ref=row["borger_ref"],
        standard=row["standard"],
        paragraf=row["paragraf"],
        team=row["team"],
        tilstand=Sagstilstand(row["tilstand"]),
        oprettet=datetime.fromisoformat(row["oprettet"]).astimezone(kaede.COPENHAGEN),
    )
