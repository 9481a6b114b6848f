"""The plan of one follow-up: the day, how it follows, what it rests on, and what a person must say where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from rules.casework import kanonisk

OPFOELGNING: Final = "opfoelgning"
SPARRING: Final = "sparring"
TAKST: Final = "takst"
JA: Final = "ja"
NEJ: Final = "nej"
UAFKLARET: Final = "uafklaret"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One follow-up of one art as planned.

    senest: the last day by the reading in use; None with `spoerg`: a person gives it. vaagner: the day its task opens.
    kandidater: every day that a defensible reading gives, where the text leaves it open. maal_den: a goal, never a limit.
    """

    art: str
    nummer: int
    raekke: str | None
    senest: date | None = None
    vaagner: date | None = None
    status_kraeves: str = NEJ
    status_bedes_den: date | None = None
    form: str | None = None
    deltagere: str | None = None
    takst: str | None = None
    pakke_vurderes: bool = False
    afvigelse: str | None = None
    maal_den: date | None = None
    kandidater: tuple[date, ...] = ()
    udledning: tuple[str, ...] = ()
    antagelser: tuple[str, ...] = ()
    spoerg: bool = False
    mangler: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """The plan as canonical JSON data, for the register."""
        return cast(dict[str, Any], kanonisk.data(self))
