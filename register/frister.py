"""Inquiry, deadlines, corrections of dates, notices. A deadline is computed once for each § and never moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, update
from sqlalchemy.dialects import postgresql, sqlite

from register import kaede
from register import tabeller as t
from register.errors import NotAllowedError, NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor, dag
from register.poster import Art, Besked, GemtFrist, Haendelse, Rettelse
from rules.casework import kanonisk

LOEBER = "løber"


class Frister(Grundlag):
    """What the case's time is counted from, and how it went."""

    def registrer_henvendelse(
        self,
        sagsnummer: str,
        kanal: str,
        henvendelsesdato: date | str | None,
        ansoegningsdato: date | str | None,
        akut: bool,
        *,
        paragraf: str | None = None,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record how and when the citizen came, for one § or the whole case. Of the two days one may be unknown (None)."""
        data = {
            "kanal": kanal,
            "henvendelsesdato": dag(henvendelsesdato, "henvendelsesdato") if henvendelsesdato else None,
            "ansoegningsdato": dag(ansoegningsdato, "ansoegningsdato") if ansoegningsdato else None,
            "akut": bool(akut),
        }
        content = self._med_paragraf(data, paragraf)
        return self._skriv(sagsnummer, Art.HENVENDELSE, content, Spor(noegle, aktoer, tidspunkt))

    def henvendelse(self, sagsnummer: str, paragraf: str | None = None) -> dict[str, Any] | None:
        """The latest recorded inquiry (kanal, henvendelsesdato, ansoegningsdato, akut), of the § when one is named.

        Corrections are in `rettelser`.
        """
        links = self._om(sagsnummer, Art.HENVENDELSE, paragraf)
        return self._indhold(links[-1]) if links else None

    def registrer_frist(
        self, sagsnummer: str, frist: Mapping[str, Any] | Any, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> GemtFrist:
        """Record a deadline: a `Frist` or its data, with at least `paragraf` and `sidste_dag`.

        The same deadline again writes nothing. Another one raises `NotAllowedError`, unless a date was corrected
        (`ret_dato`) after the one that stands: then the new one follows from the correction.
        """
        spor = Spor(noegle, aktoer, tidspunkt)
        data = kanonisk.data(frist)
        if not isinstance(data, dict) or not data.get("paragraf"):
            raise NotAllowedError(f"sag {sagsnummer}, frist", "paragraf mangler", "giv fristen, som den er beregnet")
        paragraf = str(data["paragraf"])
        sidste = dag(data["sidste_dag"], "sidste_dag") if data.get("sidste_dag") else None
        with self._lager.skriv() as connection:
            sag = kaede.laas_sag(connection, sagsnummer)
            link = kaede.tidligere(connection, noegle, Art.FRIST, data, sagsnummer)
            if link is None:
                links = kaede.laes(connection, sagsnummer, Art.FRIST, Art.RETTELSE)
                link = _staaende(links, paragraf)
                if link is None or link.data != data:
                    _maa_beregnes(sagsnummer, links, link)
                    link = kaede.tilfoej(connection, sag, Art.FRIST, data, spor)
                    self._oversigt(connection, sagsnummer, paragraf, sidste)
        return self.frist(sagsnummer, paragraf)

    def frist(self, sagsnummer: str, paragraf: str) -> GemtFrist:
        """The deadline that stands for the §. Raises `NotFoundError` when none was recorded."""
        found = [frist for frist in self.frister(sagsnummer) if frist.paragraf == paragraf]
        if not found:
            raise NotFoundError(
                f"sag {sagsnummer}, § {paragraf}", "har ingen registreret frist", "beregn fristen først"
            )
        return found[-1]

    def frister(self, sagsnummer: str) -> list[GemtFrist]:
        """The case's deadlines in the order they were computed; after a correction the later one of a § stands."""
        links = self._led(sagsnummer, Art.FRIST, Art.FRISTTILSTAND)
        states = {
            link.data["paragraf"]: link.data["tilstand"]
            for link in links
            if link.art is Art.FRISTTILSTAND and link.data
        }
        return [_frist(link, states) for link in links if link.art is Art.FRIST]

    def registrer_fristtilstand(
        self, sagsnummer: str, paragraf: str, tilstand: str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Haendelse:
        """Record how the deadline stands (løber, overholdt, overskredet med besked, overskredet uden besked)."""

        def ogsaa(connection: Connection, _link: Haendelse) -> None:
            connection.execute(
                update(t.frist)
                .where(t.frist.c.sagsnummer == sagsnummer, t.frist.c.paragraf == paragraf)
                .values(tilstand=tilstand)
            )

        data = {"paragraf": paragraf, "tilstand": tilstand}
        return self._skriv(sagsnummer, Art.FRISTTILSTAND, data, Spor(noegle, aktoer, tidspunkt), ogsaa)

    def ret_dato(
        self,
        sagsnummer: str,
        felt: str,
        foer: date | str | None,
        efter: date | str | None,
        begrundelse_ref: str | None,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Rettelse:
        """Correct a mistyped date: what stood, what is right, and why. Nothing is overwritten."""
        data = {
            "felt": felt,
            "foer": dag(foer, felt) if foer else None,
            "efter": dag(efter, felt) if efter else None,
            "begrundelse_ref": begrundelse_ref,
        }
        return _rettelse(self._skriv(sagsnummer, Art.RETTELSE, data, Spor(noegle, aktoer, tidspunkt)))

    def rettelser(self, sagsnummer: str) -> list[Rettelse]:
        """The corrections, oldest first."""
        return [_rettelse(link) for link in self._led(sagsnummer, Art.RETTELSE)]

    def registrer_besked(
        self,
        sagsnummer: str,
        paragraf: str,
        forventet_dato: date | str,
        begrundelse_ref: str | None,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Besked:
        """Record a person's notice that the deadline is not kept: the new expected day, and the reason by reference."""
        data = {
            "paragraf": paragraf,
            "forventet_dato": dag(forventet_dato, "forventet_dato"),
            "begrundelse_ref": begrundelse_ref,
        }
        return _besked(self._skriv(sagsnummer, Art.BESKED, data, Spor(noegle, aktoer, tidspunkt)))

    def beskeder(self, sagsnummer: str, paragraf: str | None = None) -> list[Besked]:
        """The notices, all or of one §, oldest first."""
        found = [_besked(link) for link in self._led(sagsnummer, Art.BESKED)]
        return [besked for besked in found if paragraf in (None, besked.paragraf)]

    def _oversigt(self, connection: Connection, sagsnummer: str, paragraf: str, sidste: str | None) -> None:
        insert = sqlite.insert(t.frist) if self._lager.sqlite else postgresql.insert(t.frist)
        statement = insert.values(sagsnummer=sagsnummer, paragraf=paragraf, sidste_dag=sidste, tilstand=LOEBER)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["sagsnummer", "paragraf"], set_={"sidste_dag": sidste})
        )


def _staaende(links: list[Haendelse], paragraf: str) -> Haendelse | None:
    found = [link for link in links if link.art is Art.FRIST and link.data and link.data["paragraf"] == paragraf]
    return found[-1] if found else None


def _maa_beregnes(sagsnummer: str, links: list[Haendelse], standing: Haendelse | None) -> None:
    if standing is None or any(link.art is Art.RETTELSE and link.nr > standing.nr for link in links):
        return
    raise NotAllowedError(
        f"sag {sagsnummer}, frist",
        "fristen er beregnet og flyttes ikke",
        "ret den forkerte dato med en rettelse, eller giv borgeren skriftlig besked om en ny forventet dato",
    )


def _frist(link: Haendelse, states: Mapping[str, str]) -> GemtFrist:
    data = link.data or {}
    sidste = data.get("sidste_dag")
    return GemtFrist(
        paragraf=data["paragraf"],
        sidste_dag=date.fromisoformat(sidste) if sidste else None,
        data=data,
        tilstand=states.get(data["paragraf"], LOEBER),
        nr=link.nr,
        registreret=link.tidspunkt,
    )


def _rettelse(link: Haendelse) -> Rettelse:
    data = Grundlag._indhold(link)
    return Rettelse(**data, nr=link.nr, aktoer=link.aktoer, tidspunkt=link.tidspunkt)


def _besked(link: Haendelse) -> Besked:
    data = Grundlag._indhold(link)
    return Besked(
        paragraf=data["paragraf"],
        forventet_dato=date.fromisoformat(data["forventet_dato"]),
        begrundelse_ref=data["begrundelse_ref"],
        nr=link.nr,
        aktoer=link.aktoer,
        tidspunkt=link.tidspunkt,
    )
