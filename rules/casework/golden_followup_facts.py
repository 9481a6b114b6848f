"""What the functions about follow-ups share: the row as the core reads it, the day it counts from, and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.casework.maaneder import MAANEDER, plus
from rules.casework.opfoelgning import Kadence, Plan, Regler, opfoelgningsregler, plan_opfoelgning
from rules.policy import load

PERSON: Final = "person"
TABEL: Final = "tabel"
_HOME: Final = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def rules_shipped() -> Regler:
    """The rules of this checkout's catalogue."""
    return opfoelgningsregler(load(_HOME))


def row(kadence: Mapping[str, Any]) -> Kadence:
    """The table's answer as a row."""
    return Kadence.af(kadence)


def anchors(kadence: Kadence, days: Mapping[str, Any]) -> list[date]:
    """The days that the row may be counted from: the one it names; a start beside a grant's day makes two (AMB-42)."""
    named = [day(days.get(kadence.anker))]
    if kadence.anker == "opstartsdato":
        named.append(day(days.get("bevillingsdato")))
    return list(dict.fromkeys(each for each in named if each is not None))


def anchor(kadence: Kadence, days: Mapping[str, Any]) -> date | None:
    """The one day that the row is counted from; None where it is not known, or two days could be meant."""
    found = anchors(kadence, days)
    return found[0] if len(found) == 1 else None


def after_start(kadence: Kadence, days: Mapping[str, Any], months: int | None) -> date | None:
    """The day so many months after the one that the row is counted from; None where either is not known."""
    start = anchor(kadence, days)
    return None if start is None or months is None else plus(start, months, MAANEDER)


def plan(kadence: Kadence, anker: date | None, holdte: Sequence[date] = (), planlagte: Sequence[date] = ()) -> Plan:
    """The core's plan of the next follow-up by the readings of this checkout."""
    return plan_opfoelgning(
        kadence, anker=anker, holdte=holdte, planlagte=planlagte, aftalt=None, valg={}, regler=rules_shipped()
    )


def open_days(made: Plan) -> list[date]:
    """The days that could be meant where the plan is not settled; none where it is."""
    return list(made.kandidater) if made.spoerg or len(made.kandidater) > 1 else []


def settled(made: Plan) -> date | None:
    """The planned day where the text gives one and only one; None where a reading had to be chosen, or a person asked."""
    return None if made.spoerg or len(made.kandidater) > 1 else made.senest


def route(is_settled: bool) -> str:
    """The table's word for where it goes."""
    return TABEL if is_settled else PERSON
