"""Grants: granted, started on another day than decided, changed, ended. Every change is a record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

from sqlalchemy import Connection, select

from register import kaede, stand
from register import tabeller as t
from register.efterforloeb import LOEBER, OPHOERT, Ydelse
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor, Sporfelter, dag
from register.poster import Art, Haendelse, Sagstilstand
from register.raekker import bestemmelser, skriv_bestemmelser, skriv_ydelse


class Ydelser(Grundlag):
    """Record and read what was granted and what became of it."""

    def bevil_ydelse(
        self,
        sagsnummer: str,
        paragraf: str,
        data: Mapping[str, Any],
        startdato: date | str | None,
        **spor: Unpack[Sporfelter],
    ) -> Ydelse:
        """Record a grant with the case's next number (`SAG-2026-000001-Y1`).

        `data`: codes, numbers and references (`ydelse`, `afgoerelse_nr`, extent). `startdato` None: not known yet.
        """
        start = dag(startdato, "startdato") if startdato else None
        content = {"paragraf": paragraf, "startdato": start, "data": dict(data)}

        def foer(connection: Connection) -> dict[str, Any]:
            given = len([link for link in kaede.laes(connection, sagsnummer, Art.YDELSE) if link.art is Art.YDELSE])
            return {"ydelse_id": f"{sagsnummer}-Y{given + 1}"}

        link = self._skriv(sagsnummer, Art.YDELSE, content, Spor(**spor), _skriv, foer=foer)
        return self.ydelse(sagsnummer, self._indhold(link)["ydelse_id"])

    def aendr_ydelse(
        self,
        sagsnummer: str,
        ydelse_id: str,
        data: Mapping[str, Any],
        fra: date | str,
        opfoelgning_id: str | None = None,
        **spor: Unpack[Sporfelter],
    ) -> Ydelse:
        """Record that the extent is another from a day on: `data` holds what changes. Raises `NotAllowedError` when ended."""
        content = {"fra": dag(fra, "fra"), "data": dict(data), "opfoelgning_id": opfoelgning_id}
        return self._om_ydelse(sagsnummer, ydelse_id, Art.YDELSE_AENDRET, content, Spor(**spor), "ændres")

    def ret_opstart(
        self,
        sagsnummer: str,
        ydelse_id: str,
        startdato: date | str,
        begrundelse_ref: str | None,
        **spor: Unpack[Sporfelter],
    ) -> Ydelse:
        """Record the day the help began, or the citizen moved in, when it is not the decided one; that one stays in the chain."""
        content = {"startdato": dag(startdato, "startdato"), "begrundelse_ref": begrundelse_ref}
        return self._om_ydelse(sagsnummer, ydelse_id, Art.YDELSE_OPSTART, content, Spor(**spor), "rettes")

    def oplys_ydelse(
        self, sagsnummer: str, ydelse_id: str, kadencefakta: Mapping[str, Any], **spor: Unpack[Sporfelter]
    ) -> Ydelse:
        """Record facts that the cadence table reads; a later value of a fact stands, the others stay as they were."""
        content = {"kadencefakta": dict(kadencefakta)}
        return self._om_ydelse(sagsnummer, ydelse_id, Art.YDELSE_OPLYST, content, Spor(**spor), "oplyses")

    def afslut_ydelse(
        self,
        sagsnummer: str,
        ydelse_id: str,
        slutdato: date | str,
        begrundelse_ref: str | None,
        opfoelgning_id: str | None = None,
        **spor: Unpack[Sporfelter],
    ) -> Ydelse:
        """Record a person's decision that the grant ends, and its last day. Raises `NotAllowedError` when it has ended.

        The last one of a § that nobody applied for ends that § too.
        """
        content = {
            "slutdato": dag(slutdato, "slutdato"),
            "begrundelse_ref": begrundelse_ref,
            "opfoelgning_id": opfoelgning_id,
        }
        return self._om_ydelse(sagsnummer, ydelse_id, Art.YDELSE_OPHOERT, content, Spor(**spor), "afsluttes")

    def ydelse(self, sagsnummer: str, ydelse_id: str) -> Ydelse:
        """The grant as it stands. Raises `NotFoundError`."""
        with self._lager.laes() as connection:
            return stand.ydelse(connection, sagsnummer, ydelse_id)

    def ydelser(self, sagsnummer: str) -> list[Ydelse]:
        """The case's grants in the order they were granted, ended ones with them."""
        with self._lager.laes() as connection:
            return list(stand.ydelser(connection, sagsnummer).values())

    def _om_ydelse(
        self, sagsnummer: str, ydelse_id: str, art: Art, content: Mapping[str, Any], spor: Spor, what: str
    ) -> Ydelse:
        def foer(connection: Connection) -> dict[str, Any]:
            grant = stand.ydelse(connection, sagsnummer, ydelse_id)
            loeber(grant, what)
            end = content.get("slutdato")
            if end is not None and grant.startdato is not None and date.fromisoformat(end) < grant.startdato:
                raise NotAllowedError(
                    f"ydelse {ydelse_id}, slutdato",
                    f"slutter {end}, før den begyndte {grant.startdato.isoformat()}",
                    "ret slutdatoen, eller ret først dagen, hjælpen begyndte (ret_opstart)",
                )
            last = art is Art.YDELSE_OPHOERT and _er_sidste(connection, grant)
            return {"sidste_af_paragraf": grant.paragraf} if last else {}

        said = {"ydelse_id": ydelse_id, **content}
        self._skriv(sagsnummer, art, said, spor, _skriv, foer=foer)
        return self.ydelse(sagsnummer, ydelse_id)


def loeber(grant: Ydelse, what: str) -> None:
    """Raise `NotAllowedError` when the grant has ended: it cannot be changed any more."""
    if grant.tilstand == OPHOERT:
        raise NotAllowedError(
            f"ydelse {grant.ydelse_id}",
            f"er ophørt {grant.slutdato} og {what} ikke mere",
            "bevil en ny ydelse, hvis borgeren igen skal have hjælp",
        )


def _er_sidste(connection: Connection, grant: Ydelse) -> bool:
    """Whether the grant is the last that runs of a § whose help nobody applied for here."""
    y = t.ydelse.c
    others = select(y.ydelse_id).where(
        y.sagsnummer == grant.sagsnummer,
        y.paragraf == grant.paragraf,
        y.tilstand == LOEBER,
        y.ydelse_id != grant.ydelse_id,
    )
    state = bestemmelser(connection, grant.sagsnummer).get(grant.paragraf)
    return state is Sagstilstand.BEVILGET and connection.execute(others).first() is None


def _skriv(connection: Connection, link: Haendelse) -> None:
    skriv_ydelse(connection, link)
    skriv_bestemmelser(connection, link)
