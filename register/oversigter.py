"""What is waited for across cases, one query for each kind, on the tables beside the chain: no case's chain is read.

Kinds: `frist` (the deadline of a § that is not sent or closed), `opfølgning` (planned), `status` (asked for before a
planned follow-up, not received), `indsatsplan` (asked for of a supplier, not received).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, and_, exists, select

from register import tabeller as t
from register.efterforloeb import LOEBER, PLANLAGT
from register.grundlag import Grundlag
from register.poster import Sagstilstand

FRIST: Final = "frist"
OPFOELGNING: Final = "opfølgning"
STATUS: Final = "status"
INDSATSPLAN: Final = "indsatsplan"
YDELSE: Final = "ydelse"
AABNE = (Sagstilstand.AABEN.value, Sagstilstand.AFGJORT.value)


@dataclass(frozen=True)
class Ventende:
    """Something that is waited for. `dag`: the last day, for a status the day it is asked for; None: there is none.

    `tilstand`: that of the deadline, of the follow-up, or of the grant. `sag`: the state of the § in its case.
    """

    slags: str
    sagsnummer: str
    team: str
    paragraf: str
    dag: date | None
    tilstand: str | None = None
    sag: Sagstilstand | None = None
    ydelse_id: str | None = None
    opfoelgning_id: str | None = None
    art: str | None = None
    nummer: int | None = None


class Oversigter(Grundlag):
    """Lists across cases, by day, those without a day last."""

    def ventende_frister(self, team: str | None = None, til: date | None = None) -> list[Ventende]:
        """Every § that is not sent or closed, with its deadline; one without a deadline has no day."""
        b, f = t.bestemmelse.c, t.frist.c
        same = and_(f.sagsnummer == b.sagsnummer, f.paragraf == b.paragraf)
        query = (
            select(b.sagsnummer, b.paragraf, b.tilstand.label("sag"), f.sidste_dag.label("dag"), f.tilstand)
            .select_from(t.bestemmelse.outerjoin(t.frist, same))
            .where(b.tilstand.in_(AABNE))
        )
        return self._hent(FRIST, query, b.sagsnummer, team, (f.sidste_dag, til))

    def ventende_opfoelgninger(self, team: str | None = None, til: date | None = None) -> list[Ventende]:
        """Every planned follow-up."""
        o = t.opfoelgning.c
        return self._hent(OPFOELGNING, _planlagte(o.senest), o.sagsnummer, team, (o.senest, til))

    def ventende_statusser(self, team: str | None = None, til: date | None = None) -> list[Ventende]:
        """Every status that is asked for before a planned follow-up and has not come."""
        o = t.opfoelgning.c
        query = _planlagte(o.status_bedes_den).where(o.status_bedes_den.is_not(None), o.status_den.is_(None))
        return self._hent(STATUS, query, o.sagsnummer, team, (o.status_bedes_den, til))

    def ventende_indsatsplaner(self, team: str | None = None, til: date | None = None) -> list[Ventende]:
        """Every indsatsplan that was asked for and has not come, of grants that run."""
        y = t.ydelse.c
        query = select(y.sagsnummer, y.paragraf, y.ydelse_id, y.indsatsplan_senest.label("dag"), y.tilstand).where(
            y.tilstand == LOEBER, y.indsatsplan_senest.is_not(None), y.indsatsplan_den.is_(None)
        )
        return self._hent(INDSATSPLAN, query, y.sagsnummer, team, (y.indsatsplan_senest, til))

    def ydelser_uden_opfoelgning(self, team: str | None = None) -> list[Ventende]:
        """Every grant that runs and has no planned follow-up; most often one is just being planned."""
        y, o = t.ydelse.c, t.opfoelgning.c
        planned = exists().where(o.ydelse_id == y.ydelse_id, o.tilstand == PLANLAGT)
        query = select(y.sagsnummer, y.paragraf, y.ydelse_id, y.startdato.label("dag"), y.tilstand).where(
            y.tilstand == LOEBER, ~planned
        )
        return self._hent(YDELSE, query, y.sagsnummer, team)

    def ventende(self, team: str | None = None, til: date | None = None) -> list[Ventende]:
        """All that is waited for, by day, those without a day last; `til`: only what has a day, until that one."""
        lists: tuple[Callable[[str | None, date | None], list[Ventende]], ...] = (
            self.ventende_frister,
            self.ventende_opfoelgninger,
            self.ventende_statusser,
            self.ventende_indsatsplaner,
        )
        return sorted((one for each in lists for one in each(team, til)), key=_dagen)

    def _hent(
        self,
        slags: str,
        query: Select[Any],
        sagsnummer: Any,
        team: str | None,
        until: tuple[Any, date | None] = (None, None),
    ) -> list[Ventende]:
        query = query.add_columns(t.sag.c.team).join(t.sag, t.sag.c.sagsnummer == sagsnummer)
        if team is not None:
            query = query.where(t.sag.c.team == team)
        column, til = until
        if til is not None:
            query = query.where(column <= til.isoformat())
        with self._lager.laes() as connection:
            rows = connection.execute(query).mappings().all()
        return sorted((_ventende(slags, row) for row in rows), key=_dagen)


def _planlagte(dag: Any) -> Select[Any]:
    o = t.opfoelgning.c
    columns = (o.sagsnummer, o.paragraf, o.ydelse_id, o.opfoelgning_id, o.art, o.nummer, o.tilstand)
    return select(*columns, dag.label("dag")).where(o.tilstand == PLANLAGT)


def _ventende(slags: str, row: Any) -> Ventende:
    said = dict(row)
    said["dag"] = date.fromisoformat(said["dag"]) if said["dag"] else None
    if "sag" in said:
        said["sag"] = Sagstilstand(said["sag"])
    return Ventende(slags, **said)


def _dagen(one: Ventende) -> tuple[bool, date, str, str]:
    return one.dag is None, one.dag or date.min, one.sagsnummer, one.paragraf
