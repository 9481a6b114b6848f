"""Parties: the only table with personal data."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from register import tabeller as t
from register.errors import NotAllowedError, NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor
from register.poster import Borger


class Borgere(Grundlag):
    """Create and read parties."""

    def opret_borger(
        self, navn: str, adresse: Sequence[str], digital_post: bool, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Borger:
        """Create a party with a random reference. The same key again gives the party made before."""
        spor = Spor(noegle, aktoer, tidspunkt)
        lines = [line.strip() for line in adresse if line.strip()]
        if not navn.strip() or not lines:
            raise NotAllowedError("borger", "navn eller adresse mangler", "skriv navn og mindst én adresselinje")
        with self._lager.skriv(noegle) as connection:
            row = connection.execute(select(t.borger).where(t.borger.c.noegle == noegle)).mappings().first()
            if row is None:
                row = {
                    "borger_ref": f"borger-{secrets.token_hex(12)}",
                    "navn": navn.strip(),
                    "adresse": json.dumps(lines, ensure_ascii=False),
                    "digital_post": bool(digital_post),
                }
                connection.execute(
                    t.borger.insert().values(**row, noegle=noegle, oprettet=spor.tid, oprettet_af=aktoer)
                )
            return _borger(row)

    def borger(self, borger_ref: str) -> Borger:
        """The party. Raises `NotFoundError`."""
        with self._lager.laes() as connection:
            row = connection.execute(select(t.borger).where(t.borger.c.borger_ref == borger_ref)).mappings().first()
        if row is None:
            raise NotFoundError(f"borger {borger_ref}", "findes ikke i registeret", "se efter i referencen")
        return _borger(row)


def _borger(row: object) -> Borger:
    return Borger(row["borger_ref"], row["navn"], tuple(json.loads(row["adresse"])), bool(row["digital_post"]))  # type: ignore[index]
