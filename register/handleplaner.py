"""The handleplan of a grant (SEL § 141): offered and answered, made, ordered at the supplier, indsatsplan, handed over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

from sqlalchemy import Connection

from register import foldning, stand
from register.efterforloeb import Handleplan
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor, Sporfelter, dag
from register.poster import Art, Haendelse
from register.raekker import skriv_ydelse

SVAR = ("accepteret", "afslaaet", "helhedsorienteret_plan", "ikke_relevant", "opholdsplan")
DAGE = ("tilbudt_den", "svar_den", "dato", "plan_den", "bestilt_den", "indsatsplan_senest")


class Handleplaner(Grundlag):
    """Record and read each part of a grant's handleplan; a part recorded again stands as the later one says."""

    def registrer_handleplantilbud(
        self, sagsnummer: str, ydelse_id: str, data: Mapping[str, Any], **spor: Unpack[Sporfelter]
    ) -> Haendelse:
        """Record duty, offer and answer: `pligt`, `tilbudt_den`, `svar` (`SVAR`), `svar_den`, `deltagelse`, references."""
        answer = data.get("svar")
        if answer not in (None, *SVAR):
            raise NotAllowedError(
                f"ydelse {ydelse_id}, svar på handleplan", "er ikke et af svarene", f"brug {', '.join(SVAR)}"
            )
        return self._om_handleplan(sagsnummer, ydelse_id, Art.HANDLEPLANTILBUD, data, Spor(**spor))

    def registrer_handleplan(
        self, sagsnummer: str, ydelse_id: str, data: Mapping[str, Any], **spor: Unpack[Sporfelter]
    ) -> Haendelse:
        """Record the plan: the four parts of SEL § 141, stk. 3 as references, expected duration, day (`plan_den`)."""
        return self._om_handleplan(sagsnummer, ydelse_id, Art.HANDLEPLAN, data, Spor(**spor))

    def registrer_bestilling(
        self, sagsnummer: str, ydelse_id: str, data: Mapping[str, Any], **spor: Unpack[Sporfelter]
    ) -> Haendelse:
        """Record the order: `leverandoer` (code), `bestilt_den`, goals by reference.

        `indsatsplan_senest`: the day after which the supplier's indsatsplan is late in the lists; left out when none is due.
        """
        return self._om_handleplan(sagsnummer, ydelse_id, Art.BESTILLING, data, Spor(**spor))

    def registrer_indsatsplan(
        self,
        sagsnummer: str,
        ydelse_id: str,
        modtaget_den: date | str | None,
        begrundelse_ref: str | None = None,
        **spor: Unpack[Sporfelter],
    ) -> Haendelse:
        """Record the day the supplier's indsatsplan came; None with a reason: it is not waited for any more."""
        if not modtaget_den and begrundelse_ref is None:
            raise NotAllowedError(
                f"ydelse {ydelse_id}, indsatsplan", "hverken dag eller grund er givet", "skriv, hvorfor den ikke kommer"
            )
        day = dag(modtaget_den, "modtaget_den") if modtaget_den else None
        data = {"modtaget_den": day, "begrundelse_ref": begrundelse_ref}
        return self._om_handleplan(sagsnummer, ydelse_id, Art.INDSATSPLAN, data, Spor(**spor))

    def registrer_udlevering(
        self,
        sagsnummer: str,
        ydelse_id: str,
        udleveret_den: date | str | None,
        data: Mapping[str, Any],
        **spor: Unpack[Sporfelter],
    ) -> Haendelse:
        """Record the day the relevant parts were handed to the offer (SEL § 141, stk. 5); None: they are not, for a reason."""
        said = {**data, "udleveret_den": dag(udleveret_den, "udleveret_den") if udleveret_den else None}
        return self._om_handleplan(sagsnummer, ydelse_id, Art.UDLEVERING, said, Spor(**spor))

    def handleplan(self, sagsnummer: str, ydelse_id: str) -> Handleplan:
        """What is recorded of the grant's handleplan. Raises `NotFoundError` for a grant that is not there."""
        with self._lager.laes() as connection:
            stand.ydelse(connection, sagsnummer, ydelse_id)
        return foldning.handleplan(self._led(sagsnummer, *foldning.HANDLEPLANER), ydelse_id)

    def _om_handleplan(
        self, sagsnummer: str, ydelse_id: str, art: Art, data: Mapping[str, Any], spor: Spor
    ) -> Haendelse:
        days = {name: dag(data[name], name) for name in DAGE if data.get(name)}

        def foer(connection: Connection) -> dict[str, Any]:
            stand.ydelse(connection, sagsnummer, ydelse_id)
            return {}

        content = {"ydelse_id": ydelse_id, "data": {**data, **days}}
        return self._skriv(sagsnummer, art, content, spor, skriv_ydelse, foer=foer)
