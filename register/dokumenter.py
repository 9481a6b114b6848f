"""Documents: made, sent, delivered. The letter itself stands beside the chain, which holds its hashes."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from register import kaede
from register import tabeller as t
from register.errors import NotAllowedError, NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor, dag
from register.poster import Art, Dokument, Haendelse
from rules.casework import kanonisk

DAGE = ("sendt_den", "leveret_den")


class Dokumenter(Grundlag):
    """Put away documents and what became of them."""

    def gem_dokument(
        self,
        sagsnummer: str,
        brevtype: str,
        titel: str,
        html: str,
        pdf: bytes,
        proeve: bool,
        *,
        paragraf: str | None = None,
        ydelse_id: str | None = None,
        opfoelgning_id: str | None = None,
        modtager: str | None = None,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Dokument:
        """Put a letter away. `proeve`: marked PRØVE. `titel` must not name the party.

        `paragraf`, `ydelse_id`, `opfoelgning_id`: what the letter is about, where it is about one of them.
        `modtager`: whom it goes to, «borger» or the code of a supplier.
        """
        about = {"paragraf": paragraf, "ydelse_id": ydelse_id, "opfoelgning_id": opfoelgning_id, "modtager": modtager}
        dokument_id = f"dok-{secrets.token_hex(12)}"
        data = {
            "dokument_id": dokument_id,
            "brevtype": brevtype,
            "titel": titel,
            "proeve": bool(proeve),
            "sha256_html": hashlib.sha256(html.encode()).hexdigest(),
            "sha256_pdf": hashlib.sha256(pdf).hexdigest(),
            **{name: value for name, value in about.items() if value},
        }

        def ogsaa(connection: Connection, link: Haendelse) -> None:
            connection.execute(t.dokument.insert().values(dokument_id=dokument_id, sagsnummer=sagsnummer, nr=link.nr))
            connection.execute(t.dokumentindhold.insert().values(dokument_id=dokument_id, html=html, pdf=pdf))

        link = self._skriv(sagsnummer, Art.DOKUMENT, data, Spor(noegle, aktoer, tidspunkt), ogsaa)
        return self.dokument(self._indhold(link)["dokument_id"])

    def dokument(self, dokument_id: str) -> Dokument:
        """The document with its content. Raises `NotFoundError`."""
        with self._lager.laes() as connection:
            sagsnummer = _sag_for(connection, dokument_id)
            content = connection.execute(
                select(t.dokumentindhold).where(t.dokumentindhold.c.dokument_id == dokument_id)
            ).first()
            found = [d for d in _dokumenter(connection, sagsnummer) if d["dokument_id"] == dokument_id]
        if not found:
            raise NotFoundError(
                f"dokument {dokument_id}", "er slettet efter lov", "se sletningens hjemmel i sagens spor"
            )
        return Dokument(**found[0], html=content.html if content else None, pdf=content.pdf if content else None)

    def dokumenter(self, sagsnummer: str) -> list[Dokument]:
        """The case's documents in order, without their content."""
        with self._lager.laes() as connection:
            return [Dokument(**entry) for entry in _dokumenter(connection, sagsnummer)]

    def dokument_af_forsendelse(self, forsendelse: str) -> Dokument | None:
        """The document that the post took under this number of its own; None when there is none."""
        marked = kanonisk.tekst({"forsendelse": forsendelse})[1:-1]
        same = (t.payload.c.sagsnummer == t.kaede.c.sagsnummer) & (t.payload.c.nr == t.kaede.c.nr)
        query = select(t.payload.c.indhold).select_from(t.kaede.join(t.payload, same))
        query = query.where(t.kaede.c.art == Art.AFSENDT.value, t.payload.c.indhold.contains(marked, autoescape=True))
        with self._lager.laes() as connection:
            found = connection.execute(query).scalars().first()
        return None if found is None else self.dokument(json.loads(found)["dokument_id"])

    def registrer_afsendt(
        self,
        dokument_id: str,
        forsendelse: str,
        sendt_den: date | str,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Dokument:
        """Record that the post took the document: its own number for the sending, and the day."""
        data = {"dokument_id": dokument_id, "forsendelse": forsendelse, "sendt_den": dag(sendt_den, "sendt_den")}
        return self._om_dokument(dokument_id, Art.AFSENDT, data, Spor(noegle, aktoer, tidspunkt))

    def registrer_leveret(
        self, dokument_id: str, leveret_den: date | str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Dokument:
        """Record that the post reports delivery, and the day. Raises `NotAllowedError` for a document never sent."""
        if self.dokument(dokument_id).sendt_den is None:
            raise NotAllowedError(f"dokument {dokument_id}", "er ikke sendt", "registrér afsendelsen først")
        data = {"dokument_id": dokument_id, "leveret_den": dag(leveret_den, "leveret_den")}
        return self._om_dokument(dokument_id, Art.LEVERET, data, Spor(noegle, aktoer, tidspunkt))

    def _om_dokument(self, dokument_id: str, art: Art, data: dict[str, Any], spor: Spor) -> Dokument:
        with self._lager.laes() as connection:
            sagsnummer = _sag_for(connection, dokument_id)
        self._skriv(sagsnummer, art, data, spor)
        return self.dokument(dokument_id)


def _sag_for(connection: Connection, dokument_id: str) -> str:
    found = connection.execute(select(t.dokument.c.sagsnummer).where(t.dokument.c.dokument_id == dokument_id)).scalar()
    if found is None:
        raise NotFoundError(f"dokument {dokument_id}", "findes ikke i registeret", "se efter i dokumentets id")
    return str(found)


def _dokumenter(connection: Connection, sagsnummer: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for link in kaede.laes(connection, sagsnummer, Art.DOKUMENT, Art.AFSENDT, Art.LEVERET):
        if link.data is None:
            continue
        dokument_id = link.data["dokument_id"]
        if link.art is Art.DOKUMENT:
            made = {"sagsnummer": sagsnummer, "nr": link.nr, "aktoer": link.aktoer, "tidspunkt": link.tidspunkt}
            found[dokument_id] = {**link.data, **made}
        elif dokument_id in found:
            days = {name: date.fromisoformat(link.data[name]) for name in DAGE if name in link.data}
            post = {"forsendelse": link.data["forsendelse"]} if link.art is Art.AFSENDT else {}
            found[dokument_id].update({**post, **days})
    return list(found.values())
