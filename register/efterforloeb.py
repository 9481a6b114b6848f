"""What stands after a decision: grants, their handleplan, their follow-ups. Read from the chain; all are frozen.

A grant is not overwritten: `data` and `kadencefakta` are what the later records say on top of the earlier ones, and the
records themselves stay in the chain. An ended grant keeps its last extent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

LOEBER, OPHOERT = "løber", "ophørt"
OMFANG = ("pakke", "minutter_pr_uge")  # what «samme støtteomfang» is counted by (vejle.md CAD-12a, AMB-45)
PLANLAGT, HOLDT, AFLYST = "planlagt", "holdt", "aflyst"


@dataclass(frozen=True)
class Ydelse:
    """A grant. `startdato` is None until it is known; `aendret`: the days from which its extent (`OMFANG`) was another."""

    ydelse_id: str
    sagsnummer: str
    paragraf: str
    startdato: date | None
    slutdato: date | None
    tilstand: str
    data: dict[str, Any]
    kadencefakta: dict[str, Any]
    aendret: tuple[date, ...]
    nr: int
    besluttet_start: date | None = None


@dataclass(frozen=True)
class Handleplan:
    """How a grant's handleplan went: each part is None until it is recorded; a later record of a part stands."""

    tilbud: dict[str, Any] | None
    plan: dict[str, Any] | None
    bestilling: dict[str, Any] | None
    indsatsplan_den: date | None
    udleveret_den: date | None
    udlevering: dict[str, Any] | None = None
    indsatsplan: dict[str, Any] | None = None

    @property
    def indsatsplan_senest(self) -> str | None:
        """The day by which the supplier's indsatsplan was asked for; None where none is waited for (any more)."""
        given_up = self.indsatsplan is not None and self.indsatsplan_den is None
        return None if given_up else (self.bestilling or {}).get("indsatsplan_senest") or None


@dataclass(frozen=True)
class Opfoelgning:
    """A follow-up. `plan` is how its day follows (the core's plan), `data` how it went; `foer`: the days that stood before.

    `senest` is None where the cadence gives no day and no person has given one yet.
    """

    opfoelgning_id: str
    sagsnummer: str
    ydelse_id: str
    paragraf: str
    art: str
    nummer: int
    senest: date | None
    tilstand: str
    holdt_den: date | None
    plan: dict[str, Any]
    data: dict[str, Any]
    nr: int
    status_den: date | None = None
    foer: tuple[date | None, ...] = ()
    planlagt: datetime | None = None

    @property
    def dage_for_sent(self) -> int | None:
        """How many days after its last day it was held; 0 in time, None when it was not held or had no day."""
        if self.holdt_den is None or self.senest is None:
            return None
        return max(0, (self.holdt_den - self.senest).days)

    @property
    def status_bedes_den(self) -> date | None:
        """The day on which the supplier's status is asked for; None where none is."""
        said = self.plan.get("status_bedes_den")
        return date.fromisoformat(said) if said else None
