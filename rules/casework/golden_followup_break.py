"""Answers of golden cases about the day that a row changes its interval (CAD-04, AMB-37)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.casework.golden_dates import day
from rules.casework.golden_followup_facts import after_start, anchor, open_days, plan, route, row, settled
from rules.casework.maaneder import MAANEDER, plus
from rules.casework.opfoelgning import Kadence, Plan


def _past_break(kadence: Any, dage: Mapping[str, Any]) -> Plan | None:
    """The first follow-up with the later interval, after the last one with the earlier; None where the row has no break."""
    of_row = row(kadence)
    start, last = anchor(of_row, dage), day(dage.get("sidst_foer_skift")) or day(dage.get("sidst_holdt"))
    if of_row.indtil is None or start is None or of_row.spoerger:
        return None
    held = [] if last is None else [last]
    made = plan(of_row, start, held, held)
    while last is None and made.senest is not None and not _is_late(made, start, of_row):
        held.append(made.senest)
        made = plan(of_row, start, held, held)
    return made if _is_late(made, start, of_row) else None


def _is_late(made: Plan, start: date, kadence: Kadence) -> bool:
    return made.senest is not None and made.senest >= plus(start, kadence.indtil or 0, MAANEDER)


def foerste_efter_skift(*, kadence: Any, dage: Any) -> date | None:
    """The first follow-up after the break; None where it is read in more than one way (AMB-37)."""
    made = _past_break(kadence, dage)
    return None if made is None else settled(made)


def skift_kandidater(*, kadence: Any, dage: Any) -> list[date]:
    """The days that the first follow-up after the break could be on."""
    made = _past_break(kadence, dage)
    return [] if made is None else open_days(made)


def skift_rute(*, kadence: Any, dage: Any) -> str:
    """Whether the first follow-up after the break follows from the table."""
    return route(foerste_efter_skift(kadence=kadence, dage=dage) is not None)


def skiftedag(*, kadence: Any, dage: Any) -> date | None:
    """The day that the row changes its interval; None where it has none or its start is not known."""
    of_row = row(kadence)
    return after_start(of_row, dage, of_row.indtil)
