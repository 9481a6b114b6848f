"""The §§ of a case: the first is the one it was opened with, the others are added, each with its own state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from register import foldning, kaede
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor
from register.poster import Art, Haendelse, Sagstilstand
from register.raekker import bestemmelser, skriv_bestemmelser


class Bestemmelser(Grundlag):
    """Add a § to a case, and read which it has."""

    def tilfoej_bestemmelse(
        self, sagsnummer: str, paragraf: str, *, noegle: str, aktoer: str, tidspunkt: datetime
    ) -> Haendelse:
        """Record that the case is about this § too. Raises `NotAllowedError` when it already is, or the case is closed."""

        def foer(connection: Connection) -> dict[str, Any]:
            states = bestemmelser(connection, sagsnummer)
            if paragraf in states:
                raise NotAllowedError(
                    f"sag {sagsnummer}, § {paragraf}", "er allerede i sagen", "opret en ny sag for en ny ansøgning"
                )
            if foldning.sagens_tilstand(states.values()) is Sagstilstand.LUKKET:
                raise NotAllowedError(f"sag {sagsnummer}", "er lukket", "opret en ny sag")
            return {}

        spor = Spor(noegle, aktoer, tidspunkt)
        return self._skriv(sagsnummer, Art.BESTEMMELSE, {"paragraf": paragraf}, spor, skriv_bestemmelser, foer=foer)

    def bestemmelser(self, sagsnummer: str) -> list[str]:
        """The §§ that were applied for, the first one first. A decision beside them (§ 163) is not one of them."""
        links = self._led(sagsnummer, Art.SAG_OPRETTET, Art.BESTEMMELSE)
        return [str(self._indhold(link)["paragraf"]) for link in links]

    def bestemmelsestilstande(self, sagsnummer: str) -> dict[str, Sagstilstand]:
        """Each § with its own state, those decided beside the ones applied for too, in the order the chain names them.

        Read from the overview: a content that was deleted by law takes no state with it. Raises `NotFoundError`.
        """
        with self._lager.laes() as connection:
            named = foldning.bestemmelser(kaede.laes(connection, sagsnummer, *foldning.BESTEMMELSER))
            states = bestemmelser(connection, sagsnummer)
        return {name: states[name] for name in [*named, *sorted(set(states) - set(named))] if name in states}
