"""Follow-ups of a grant: planned with how the day follows, moved by agreement, status received, held, dropped.

The register refuses what would blur the record: a held follow-up is not planned anew, a dropped one not held.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from register import kaede, stand
from register import tabeller as t
from register.efterforloeb import AFLYST, HOLDT, OPHOERT, PLANLAGT, Opfoelgning
from register.errors import NotAllowedError
from register.grundlag import Grundlag
from register.kaede import Spor, dag
from register.poster import Art
from register.raekker import skriv_opfoelgning
from register.ydelser import loeber
from rules.casework import kanonisk

ARTER = ("opfoelgning", "sparring", "takst")
UDFALD = ("fortsaetter", "aendres", "ophoerer", "droeftet", "vurderet")
PLANDAGE = ("senest", "vaagner", "status_bedes_den")


class Opfoelgninger(Grundlag):
    """Record and read follow-ups."""

    def planlaeg_opfoelgning(
        self,
        sagsnummer: str,
        ydelse_id: str,
        plan: Mapping[str, Any] | Any,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Opfoelgning:
        """Plan the next one with the case's next number (`SAG-2026-000001-O1`).

        `plan`: the core's plan or its data, with at least `art`, `nummer` and `senest` (None: a person must give the
        day). Raises `NotAllowedError` for a grant that has ended, and when the same one (art and nummer) is planned already.
        """
        said = _plan(ydelse_id, plan)
        if said.get("art") not in ARTER or not isinstance(said.get("nummer"), int):
            raise NotAllowedError(
                f"ydelse {ydelse_id}, opfølgning",
                "art eller nummer mangler i planen",
                f"giv planen, som den er beregnet (art: {', '.join(ARTER)})",
            )

        def foer(connection: Connection) -> dict[str, Any]:
            grant = stand.ydelse(connection, sagsnummer, ydelse_id)
            loeber(grant, "følges op")
            _ikke_planlagt(connection, sagsnummer, content)
            given = kaede.laes(connection, sagsnummer, Art.OPFOELGNING)
            return {"opfoelgning_id": f"{sagsnummer}-O{len(given) + 1}", "paragraf": grant.paragraf}

        content = {"ydelse_id": ydelse_id, **{name: said.get(name) for name in ("art", "nummer", "senest")}}
        spor = Spor(noegle, aktoer, tidspunkt)
        link = self._skriv(sagsnummer, Art.OPFOELGNING, {**content, "plan": said}, spor, skriv_opfoelgning, foer=foer)
        return self.opfoelgning(sagsnummer, self._indhold(link)["opfoelgning_id"])

    def omplanlaeg_opfoelgning(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        plan: Mapping[str, Any] | Any,
        begrundelse_ref: str | None,
        aftalt_med: str = "",
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Opfoelgning:
        """Record another day: why by reference, and with whom a deviation was agreed (a role, no name).

        `plan` holds what is new of it (`senest` always); what it leaves out stays. The day that stood remains in the chain.
        """
        said = _plan(opfoelgning_id, plan)
        if "senest" not in said:
            raise NotAllowedError(f"opfølgning {opfoelgning_id}", "den nye dag mangler", "giv senest i planen")
        content = {
            "senest": said["senest"],
            "plan": said,
            "begrundelse_ref": begrundelse_ref,
            "aftalt_med": aftalt_med,
        }
        spor = Spor(noegle, aktoer, tidspunkt)
        return self._om_opfoelgning(
            sagsnummer, opfoelgning_id, Art.OPFOELGNING_OMPLANLAGT, content, spor, "omplanlægges"
        )

    def registrer_status(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        modtaget_den: date | str,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Opfoelgning:
        """Record the day the supplier's status came; it may come after the meeting."""
        content = {"modtaget_den": dag(modtaget_den, "modtaget_den")}
        spor = Spor(noegle, aktoer, tidspunkt)
        return self._om_opfoelgning(sagsnummer, opfoelgning_id, Art.STATUS, content, spor, None)

    def hold_opfoelgning(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        holdt_den: date | str,
        data: Mapping[str, Any],
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
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
        spor = Spor(noegle, aktoer, tidspunkt)
        return self._om_opfoelgning(sagsnummer, opfoelgning_id, Art.OPFOELGNING_HOLDT, content, spor, "holdes")

    def aflys_opfoelgning(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        begrundelse_ref: str | None,
        *,
        noegle: str,
        aktoer: str,
        tidspunkt: datetime,
    ) -> Opfoelgning:
        """Record that it falls away: only when its grant has ended, or a later one of the same kind stands in its place."""
        content = {"begrundelse_ref": begrundelse_ref}
        spor = Spor(noegle, aktoer, tidspunkt)
        return self._om_opfoelgning(sagsnummer, opfoelgning_id, Art.OPFOELGNING_AFLYST, content, spor, "aflyses")

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
            again = (art, known.tilstand) == (Art.OPFOELGNING_HOLDT, HOLDT) and content["holdt_den"] == _iso(
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plan(where: str, plan: Mapping[str, Any] | Any) -> dict[str, Any]:
    said = kanonisk.data(plan)
    if not isinstance(said, dict):
        raise NotAllowedError(f"{where}, plan", "er ikke en plan", "giv planen, som den er beregnet")
    return {**said, **{name: dag(said[name], name) for name in PLANDAGE if said.get(name)}}  # type: ignore[arg-type]


def _ikke_planlagt(connection: Connection, sagsnummer: str, content: Mapping[str, Any]) -> None:
    """Raise `NotAllowedError` when the grant's follow-up of this kind and number is planned and still waited for."""
    row, same = t.opfoelgning.c, ("ydelse_id", "art", "nummer")
    query = select(row.opfoelgning_id).where(row.sagsnummer == sagsnummer, row.tilstand == PLANLAGT)
    known = connection.execute(query.where(*(row[name] == content[name] for name in same))).scalars().first()
    if known is not None:
        raise NotAllowedError(
            f"ydelse {content['ydelse_id']}, {content['art']} nr. {content['nummer']}",
            f"er allerede planlagt som {known}",
            "omplanlæg den, hvis dagen skal være en anden, eller planlæg den næste med sit eget nummer",
        )


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
