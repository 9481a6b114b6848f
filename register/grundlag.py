"""What every subject of the register is built on: read a case's links, append one, both in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from register import kaede
from register.errors import DeletedError, NotAllowedError
from register.kaede import Spor
from register.lager import Lager
from register.poster import Art, Haendelse

Ogsaa = Callable[[Connection, Haendelse], None]
Foer = Callable[[Connection], Mapping[str, Any]]


class Grundlag:
    """The shared part; the subjects are its subclasses, and `Register` is all of them."""

    def __init__(self, lager: Lager) -> None:
        self._lager = lager

    def _skriv(
        self,
        sagsnummer: str,
        art: Art,
        data: Mapping[str, Any],
        spor: Spor,
        ogsaa: Ogsaa | None = None,
        *,
        foer: Foer | None = None,
    ) -> Haendelse:
        """Append a link once for its key, and in the same transaction do `ogsaa`; the same key again only reads.

        `foer` runs on the locked case before a new link: it refuses what the record does not allow, and gives the part
        of the content that only the case knows (the next number).
        """
        self._uden_fritekst(sagsnummer, art, data)
        with self._lager.skriv() as connection:
            sag = kaede.laas_sag(connection, sagsnummer)
            before = kaede.tidligere(connection, spor.noegle, art, data, sagsnummer)
            if before is not None:
                return before
            content = data if foer is None else {**data, **foer(connection)}
            link = kaede.tilfoej(connection, sag, art, content, spor)
            if ogsaa is not None:
                ogsaa(connection, link)
            return link

    def _led(self, sagsnummer: str, *arter: Art) -> list[Haendelse]:
        """The case's links of these kinds whose content still stands, in order."""
        with self._lager.laes() as connection:
            return [link for link in kaede.laes(connection, sagsnummer, *arter) if link.data is not None]

    def _om(self, sagsnummer: str, art: Art, paragraf: str | None) -> list[Haendelse]:
        """The links of a kind that are about the §, and those that name none; None: all of them."""
        links = self._led(sagsnummer, art)
        return [link for link in links if paragraf is None or self._indhold(link).get("paragraf") in (None, paragraf)]

    @staticmethod
    def _indhold(link: Haendelse) -> dict[str, Any]:
        if link.data is None:
            raise DeletedError(
                f"sag {link.sagsnummer}, led {link.nr}",
                "indholdet er slettet efter lov",
                "se sletningens hjemmel i sporet",
            )
        return link.data

    @staticmethod
    def _med_paragraf(data: Mapping[str, Any], paragraf: str | None) -> dict[str, Any]:
        """The content of a record about one § of the case, or about the whole case."""
        return dict(data) if paragraf is None else {**data, "paragraf": paragraf}

    @staticmethod
    def _uden_fritekst(sagsnummer: str, art: Art, data: Mapping[str, Any]) -> None:
        """Free text lives in `fritekst` alone: a field `tekst_…` in a link's content is refused."""
        named = [name for name in data if name.startswith("tekst_")]
        nested = [
            name
            for part in data.values()
            if isinstance(part, Mapping)
            for name in part
            if str(name).startswith("tekst_")
        ]
        if named or nested:
            raise NotAllowedError(
                f"sag {sagsnummer}, {art}",
                f"fri tekst må ikke stå her: {', '.join(sorted([*named, *nested]))}",
                "gem den med gem_fritekst, og giv referencen (ref_…)",
            )
