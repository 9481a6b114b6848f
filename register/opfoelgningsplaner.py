"""Follow-ups of a grant as they are planned: with how the day follows, and moved by agreement.

The register refuses what would blur the record: the same follow-up is not planned twice, a held one not planned anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from sqlalchemy import Connection, select

from register import kaede, stand
from register import tabeller as t
from register.efterforloeb import PLANLAGT, Opfoelgning
from register.errors import NotAllowedError
from register.kaede import Spor, Sporfelter, dag
from register.opfoelgninger import Opfoelgninger
from register.poster import Art
from register.raekker import skriv_opfoelgning
from register.ydelser import loeber
from rules.casework import kanonisk

ARTER = ("opfoelgning", "sparring", "takst")
PLANDAGE = ("senest", "vaagner", "status_bedes_den")


class Opfoelgningsplaner(Opfoelgninger):
    """Plan follow-ups and move them."""

    def planlaeg_opfoelgning(
        self, sagsnummer: str, ydelse_id: str, plan: Mapping[str, Any] | Any, **spor: Unpack[Sporfelter]
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
        link = self._skriv(
            sagsnummer, Art.OPFOELGNING, {**content, "plan": said}, Spor(**spor), skriv_opfoelgning, foer=foer
        )
        return self.opfoelgning(sagsnummer, self._indhold(link)["opfoelgning_id"])

    def omplanlaeg_opfoelgning(
        self,
        sagsnummer: str,
        opfoelgning_id: str,
        plan: Mapping[str, Any] | Any,
        begrundelse_ref: str | None,
        aftalt_med: str = "",
        **spor: Unpack[Sporfelter],
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
        return self._om_opfoelgning(
            sagsnummer, opfoelgning_id, Art.OPFOELGNING_OMPLANLAGT, content, Spor(**spor), "omplanlægges"
        )


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
