"""Follow-ups of a grant, read and gone through: status received, held, dropped.

The register refuses what would blur the record: a held follow-up is not held again, a dropped one not held.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

from sqlalchemy import Connection, select

from register import stand
from register import tabeller as t
from register.efterforloeb import AFLYST, HOLDT, OPHOERT, PLANLAGT, Opfoelgning
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor, Sporfelter, dag
from register.poster import Art
from register.raekker import iso, skriv_opfoelgning

UDFALD = ("fortsaetter", "aendres", "ophoerer", "droeftet", "vurderet")


class Opfoelgninger(Grundlag):
    """Read follow-ups, and record how they went."""

    def registrer_status(
        self, sagsnummer: str, opfoelgning_id: str, modtaget_den: date | str, **spor: Unpack[Sporfelter]
    ) -> Opfoelgning:
        """Record the day the supplier's status came; it may come after the meeting."""
        content = {"modtaget_den": dag(modtaget_den, "modtaget_den")}
        return self._om_opfoelgning(sagsnummer, opfoelgning_id, Art.STATUS, content, Spor(**spor), None)

    def hold_opfoelgning(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        holdt_den: date | str,
        data: Mapping[str, Any],
        **spor: Unpack[Sporfelter],
    ) -> Opfoelgning:
        """Record that it was held: the day, the outcome (`udfald`, one of `UDFALD`), how, own words by reference.

        The decision that follows the meeting, perhaps after a hearing, is a second record with the same day; it adds its
        data. Raises `NotAllowedError` for another day than the meeting's.
        """
        if data.get("udfald") not in UDFALD:
            raise NotAllowedError(
                f"opfølgning {opfoelgning_id}, udfald", "er ikke et af udfaldene", f"brug {', '.join(UDFALD)}"
            )
        content = {"holdt_den": dag(holdt_den, "holdt_den"), "data": dict(data)}
        return self._om_opfoelgning(sagsnummer, opfoelgning_id, Art.OPFOELGNING_HOLDT, content, Spor(**spor), "holdes")

    def aflys_opfoelgning(
        self, sagsnummer: str, opfoelgning_id: str, begrundelse_ref: str | None, **spor: Unpack[Sporfelter]
    ) -> Opfoelgning:
        """Record that it falls away: only when its grant has ended, or a later one of the same kind stands in its place."""
        content = {"begrundelse_ref": begrundelse_ref}
        return self._om_opfoelgning(
            sagsnummer, opfoelgning_id, Art.OPFOELGNING_AFLYST, content, Spor(**spor), "aflyses"
        )

    def opfoelgning(self, sagsnummer: str, opfoelgning_id: str) -> Opfoelgning:
        """The follow-up as it stands. Raises `NotFoundError`."""
        with self._lager.laes() as connection:
            return stand.opfoelgning(connection, sagsnummer, opfoelgning_id)

    def opfoelgninger(
        self, sagsnummer: str | None = None, *, team: str | None = None, aabne: bool = False
    ) -> list[Opfoelgning]:
        """Follow-ups of a case, or of all cases or a team's; `aabne`: only those still planned. By case and number."""
        with self._lager.laes() as connection:
            cases = [sagsnummer] if sagsnummer is not None else _sager(connection, team, aabne=aabne)
            found = [one for case in cases for one in stand.opfoelgninger(connection, case).values()]
        return [one for one in found if not aabne or one.tilstand == PLANLAGT]

    def _om_opfoelgning(
        self, sagsnummer: str, opfoelgning_id: str, art: Art, content: Mapping[str, Any], spor: Spor, what: str | None
    ) -> Opfoelgning:
        """Append a record about a follow-up; `what` (a Danish verb) is only done to one that is still planned."""

        def foer(connection: Connection) -> dict[str, Any]:
            known = stand.opfoelgning(connection, sagsnummer, opfoelgning_id)
            again = (art, known.tilstand) == (Art.OPFOELGNING_HOLDT, HOLDT) and content["holdt_den"] == iso(
                known.holdt_den
            )
            if known.tilstand == AFLYST or (what is not None and known.tilstand != PLANLAGT and not again):
                raise NotAllowedError(
                    f"opfølgning {opfoelgning_id}",
                    f"er {known.tilstand} og {what or 'får ingen status'} ikke",
                    "se sagens opfølgninger, og brug den, der er planlagt",
                )
            if art is Art.OPFOELGNING_AFLYST:
                _maa_aflyses(connection, known)
            return {}

        said = {"opfoelgning_id": opfoelgning_id, **content}
        self._skriv(sagsnummer, art, said, spor, skriv_opfoelgning, foer=foer)
        return self.opfoelgning(sagsnummer, opfoelgning_id)


def _maa_aflyses(connection: Connection, known: Opfoelgning) -> None:
    others = stand.opfoelgninger(connection, known.sagsnummer).values()
    replaced = any(
        other.nr > known.nr and (other.ydelse_id, other.art) == (known.ydelse_id, known.art) for other in others
    )
    if not replaced and stand.ydelse(connection, known.sagsnummer, known.ydelse_id).tilstand != OPHOERT:
        raise NotAllowedError(
            f"opfølgning {known.opfoelgning_id}",
            "kan ikke falde bort, så længe ydelsen løber, og ingen anden er planlagt i stedet",
            "hold den, omplanlæg den, eller afslut ydelsen først",
        )


def _sager(connection: Connection, team: str | None, *, aabne: bool) -> list[str]:
    """The cases that have follow-ups."""
    query = select(t.opfoelgning.c.sagsnummer).distinct().order_by(t.opfoelgning.c.sagsnummer)
    if team is not None:
        query = query.join(t.sag, t.sag.c.sagsnummer == t.opfoelgning.c.sagsnummer).where(t.sag.c.team == team)
    if aabne:
        query = query.where(t.opfoelgning.c.tilstand == PLANLAGT)
    return list(connection.execute(query).scalars())
