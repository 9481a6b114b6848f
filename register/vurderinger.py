"""What the case rests on: decision records of the tables, the facts gathered, and the case worker's assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from register.grundlag import Grundlag
from register.kaede import Spor
from register.poster import Art, Haendelse
from rules.casework.beregningspost import Beregningspost


class Vurderinger(Grundlag):
    """Decision records, facts, assessments."""

    def registrer_beregning(
        self,
        sagsnummer: str,
        post: Mapping[str, Any] | Beregningspost,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record a table's answer (`Beregningspost`, or its data). Raises pydantic's `ValidationError`."""
        record = post if isinstance(post, Beregningspost) else Beregningspost.model_validate(dict(post))
        data = {"tabel": record.definition.decision_key, "post": record.som_data()}
        return self._skriv(sagsnummer, Art.BEREGNING, data, Spor(noegle, aktoer, tidspunkt))

    def beregninger(self, sagsnummer: str, paragraf: str | None = None) -> list[dict[str, Any]]:
        """The decision records as data, oldest first, of the § when one is named (those without a § too).

        `Beregningspost.model_validate` makes them models again.
        """
        posts = [self._indhold(link)["post"] for link in self._led(sagsnummer, Art.BEREGNING)]
        return [post for post in posts if paragraf is None or post.get("paragraf") in (None, "", paragraf)]

    def registrer_oplysninger(
        self,
        sagsnummer: str,
        fakta: Mapping[str, Any],
        mangler: Sequence[Any],
        grundlag: str | None,
        *,
        paragraf: str | None = None,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record the facts as typed, what is still missing, and on which ground the case may be decided (DEC-08)."""
        data = {"fakta": dict(fakta), "mangler": list(mangler), "grundlag": grundlag}
        content = self._med_paragraf(data, paragraf)
        return self._skriv(sagsnummer, Art.OPLYSNINGER, content, Spor(noegle, aktoer, tidspunkt))

    def oplysninger(self, sagsnummer: str, paragraf: str | None = None) -> dict[str, Any] | None:
        """The latest {fakta, mangler, grundlag}, of the § when one is named, or None."""
        links = self._om(sagsnummer, Art.OPLYSNINGER, paragraf)
        return self._indhold(links[-1]) if links else None

    def registrer_vurdering(
        self,
        sagsnummer: str,
        data: Mapping[str, Any],
        *,
        paragraf: str | None = None,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Haendelse:
        """Record the case worker's assessment and hearing: codes, days and references (`ref_…`), no free text."""
        content = self._med_paragraf(data, paragraf)
        return self._skriv(sagsnummer, Art.VURDERING, content, Spor(noegle, aktoer, tidspunkt))

    def vurdering(self, sagsnummer: str, paragraf: str | None = None) -> dict[str, Any] | None:
        """The latest assessment, of the § when one is named, or None."""
        links = self._om(sagsnummer, Art.VURDERING, paragraf)
        return self._indhold(links[-1]) if links else None
