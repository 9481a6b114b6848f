"""What an auditor asks of the register: every event, whether the chain is whole, the day's heads, exports, deletions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, select

from register import kaede
from register import tabeller as t
from register.errors import NotAllowedError, NotFoundError
from register.grundlag import Grundlag
from register.kaede import Spor
from register.kontrol import kontroller
from register.poster import Art, Brud, Haendelse, Hoved


class Revision(Grundlag):
    """Read the whole case, check it, and log who read it."""

    def haendelser(self, sagsnummer: str) -> list[Haendelse]:
        """Every link of the case in order; a content deleted by law is None, with the law in `slettet`."""
        with self._lager.laes() as connection:
            return kaede.laes(connection, sagsnummer)

    def kontroller_kaede(self, sagsnummer: str, kendte: Iterable[Hoved] = ()) -> list[Brud]:
        """Every break of the case's chain; empty when it is whole. `kendte`: heads from the log, to compare with."""
        with self._lager.laes() as connection:
            return kontroller(connection, sagsnummer, [head for head in kendte if head.sagsnummer == sagsnummer])

    def dagens_hoveder(self, dag: date) -> list[Hoved]:
        """The head of each case that got a link on that day (Danish time), as it stood when the day ended."""
        begins, ends = dag.isoformat(), (dag + timedelta(days=1)).isoformat()
        last = (
            select(t.kaede.c.sagsnummer, func.max(t.kaede.c.nr).label("nr"))
            .where(t.kaede.c.tidspunkt >= begins, t.kaede.c.tidspunkt < ends)
            .group_by(t.kaede.c.sagsnummer)
            .subquery()
        )
        query = (
            select(t.kaede.c.sagsnummer, t.kaede.c.nr, t.kaede.c.hash)
            .join(last, (last.c.sagsnummer == t.kaede.c.sagsnummer) & (last.c.nr == t.kaede.c.nr))
            .order_by(t.kaede.c.sagsnummer)
        )
        with self._lager.laes() as connection:
            return [Hoved(row.sagsnummer, row.nr, row.hash) for row in connection.execute(query)]

    def registrer_eksport(
        self, sagsnummer: str, hvem: str, formaal: str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Haendelse:
        """Record that the case was exported: who, and for what purpose. Raises `NotAllowedError` without a purpose."""
        if not hvem.strip() or not formaal.strip():
            raise NotAllowedError(
                f"sag {sagsnummer}, eksport", "hvem eller formål mangler", "skriv hvem der læser sagen, og hvorfor"
            )
        data = {"hvem": hvem.strip(), "formaal": formaal.strip()}
        return self._skriv(sagsnummer, Art.EKSPORT, data, Spor(noegle, aktoer, tidspunkt))

    def slet_indhold(
        self, sagsnummer: str, nr: int, hjemmel: str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Haendelse:
        """Delete one link's content by law (text and letter with it). The link stays, and a new link says by which law."""
        if not hjemmel.strip():
            raise NotAllowedError(f"sag {sagsnummer}, led {nr}", "hjemlen mangler", "skriv loven eller beslutningen")
        link = next((link for link in self.haendelser(sagsnummer) if link.nr == nr), None)
        if link is None or link.art is Art.SLETNING:
            raise NotFoundError(
                f"sag {sagsnummer}, led {nr}", "har intet indhold, der kan slettes", "se leddene i sporet"
            )
        data = {"slettet_nr": nr, "hjemmel": hjemmel.strip()}
        if link.art is Art.FRITEKST and link.data:
            data["slettet_ref"] = link.data["ref"]

        def ogsaa(connection: Connection, _link: Haendelse) -> None:
            mine = select(t.dokument.c.dokument_id).where(t.dokument.c.sagsnummer == sagsnummer, t.dokument.c.nr == nr)
            connection.execute(delete(t.dokumentindhold).where(t.dokumentindhold.c.dokument_id.in_(mine)))
            for table in (t.fritekst, t.payload):
                connection.execute(delete(table).where(table.c.sagsnummer == sagsnummer, table.c.nr == nr))

        return self._skriv(sagsnummer, Art.SLETNING, data, Spor(noegle, aktoer, tidspunkt), ogsaa)
