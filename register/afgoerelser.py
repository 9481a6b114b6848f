"""Decisions on the case: what was decided, the day it was made (truffet) and the day it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, update

from register import tabeller as t
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor, dag
from register.poster import Afgoerelse, Art, Haendelse
from register.raekker import skriv_bestemmelser


class Afgoerelser(Grundlag):
    """Record and read decisions."""

    def registrer_afgoerelse(
        self,
        sagsnummer: str,
        paragraf: str,
        data: Mapping[str, Any],
        truffet_den: date | str,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Afgoerelse:
        """Record a decision. `data`: codes, numbers, days and references (`ref_…`), no free text."""
        content = {"paragraf": paragraf, "truffet_den": dag(truffet_den, "truffet_den"), "data": dict(data)}

        def ogsaa(connection: Connection, link: Haendelse) -> None:
            skriv_bestemmelser(connection, link)
            _oversigt(connection, link, truffet_den=content["truffet_den"], sendt_den=None)

        link = self._skriv(sagsnummer, Art.AFGOERELSE, content, Spor(noegle, aktoer, tidspunkt), ogsaa)
        return _afgoerelse(link, self._led(sagsnummer, Art.SENDT))

    def registrer_sendt(
        self,
        sagsnummer: str,
        paragraf: str,
        sendt_den: date | str,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record the day the decision was sent. Raises `NotAllowedError` when none was made for the §."""
        if self.afgoerelse(sagsnummer, paragraf) is None:
            raise NotAllowedError(
                f"sag {sagsnummer}, § {paragraf}", "der er ingen afgørelse at sende", "registrér afgørelsen først"
            )
        content = {"paragraf": paragraf, "sendt_den": dag(sendt_den, "sendt_den")}

        def ogsaa(connection: Connection, link: Haendelse) -> None:
            skriv_bestemmelser(connection, link)
            _oversigt(connection, link, sendt_den=content["sendt_den"])

        return self._skriv(sagsnummer, Art.SENDT, content, Spor(noegle, aktoer, tidspunkt), ogsaa)

    def afgoerelse(self, sagsnummer: str, paragraf: str) -> Afgoerelse | None:
        """The latest decision for the §, or None."""
        found = [afgoerelse for afgoerelse in self.afgoerelser(sagsnummer) if afgoerelse.paragraf == paragraf]
        return found[-1] if found else None

    def afgoerelser(self, sagsnummer: str) -> list[Afgoerelse]:
        """The case's decisions, oldest first."""
        links = self._led(sagsnummer, Art.AFGOERELSE, Art.SENDT)
        return [_afgoerelse(link, links) for link in links if link.art is Art.AFGOERELSE]


def _afgoerelse(link: Haendelse, links: list[Haendelse]) -> Afgoerelse:
    content = Grundlag._indhold(link)
    sent = [
        other.data["sendt_den"]
        for other in links
        if other.art is Art.SENDT
        and other.nr > link.nr
        and other.data
        and other.data["paragraf"] == content["paragraf"]
    ]
    return Afgoerelse(
        paragraf=content["paragraf"],
        data=content["data"],
        truffet_den=date.fromisoformat(content["truffet_den"]),
        sendt_den=date.fromisoformat(sent[0]) if sent else None,
        nr=link.nr,
        aktoer=link.aktoer,
        tidspunkt=link.tidspunkt,
    )


def _oversigt(connection: Connection, link: Haendelse, **values: str | None) -> None:
    paragraf = Grundlag._indhold(link)["paragraf"]
    connection.execute(
        update(t.frist).where(t.frist.c.sagsnummer == link.sagsnummer, t.frist.c.paragraf == paragraf).values(**values)
    )
