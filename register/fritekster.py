"""Free texts that case workers wrote: moved here from the engine, each with a reference and a hash."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from register import kaede
from register import tabeller as t
from register.errors import DeletedError, NotAllowedError, NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor
from register.poster import Art, Fritekst, Haendelse, TekstRef


class Fritekster(Grundlag):
    """Put away and read free texts."""

    def gem_fritekst(
        self, sagsnummer: str, felt: str, tekst: str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> TekstRef:
        """Put a text away. `felt`: the form's field (`tekst_begrundelse`). Raises `NotAllowedError` for an empty text."""
        if not tekst.strip():
            raise NotAllowedError(f"sag {sagsnummer}, {felt}", "teksten er tom", "gem kun en tekst, der er skrevet")
        salt = secrets.token_hex(16)
        ref = f"tekst-{secrets.token_hex(12)}"
        data = {"ref": ref, "felt": felt, "sha256": kaede.payload_hash(salt, tekst), "tegn": len(tekst)}

        def ogsaa(connection: Connection, link: Haendelse) -> None:
            connection.execute(
                t.fritekst.insert().values(
                    ref=ref, sagsnummer=sagsnummer, nr=link.nr, felt=felt, salt=salt, tekst=tekst
                )
            )

        link = self._skriv(sagsnummer, Art.FRITEKST, data, Spor(noegle, aktoer, tidspunkt), ogsaa)
        return TekstRef(**self._indhold(link))

    def fritekst(self, ref: str) -> str:
        """The text. Raises `NotFoundError`, or `DeletedError` when it was deleted by law."""
        with self._lager.laes() as connection:
            tekst = connection.execute(select(t.fritekst.c.tekst).where(t.fritekst.c.ref == ref)).scalar()
            if tekst is not None:
                return str(tekst)
            deleted = connection.execute(
                select(t.payload.c.sagsnummer).where(
                    t.payload.c.indhold.contains(f'"slettet_ref":"{ref}"', autoescape=True)
                )
            ).first()
        if deleted is not None:
            raise DeletedError(f"fritekst {ref}", "teksten er slettet efter lov", "se sletningens hjemmel i sporet")
        raise NotFoundError(f"fritekst {ref}", "findes ikke i registeret", "se efter i referencen")

    def fritekster(self, sagsnummer: str) -> list[Fritekst]:
        """The case's texts in order; a deleted one stands without its text."""
        with self._lager.laes() as connection:
            links = kaede.laes(connection, sagsnummer, Art.FRITEKST)
            rows = connection.execute(
                select(t.fritekst.c.nr, t.fritekst.c.tekst).where(t.fritekst.c.sagsnummer == sagsnummer)
            )
            texts = {row.nr: row.tekst for row in rows}
        return [_fritekst(link, texts.get(link.nr)) for link in links]


def _fritekst(link: Haendelse, tekst: str | None) -> Fritekst:
    said: dict[str, Any] = link.data or {"ref": "", "felt": "", "sha256": "", "tegn": 0}
    return Fritekst(
        ref=said["ref"],
        felt=said["felt"],
        tekst=tekst,
        sha256=said["sha256"],
        tegn=said["tegn"],
        nr=link.nr,
        aktoer=link.aktoer,
        tidspunkt=link.tidspunkt,
    )
