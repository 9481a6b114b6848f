"""Answers of golden cases about the days of follow-ups. A day that rests on a chosen reading is null, beside its candidates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.casework.golden_followup_facts import (
    after_start,
    anchor,
    anchors,
    open_days,
    plan,
    route,
    row,
    rules_shipped,
    settled,
)
from rules.casework.golden_followup_meeting import entry
from rules.casework.maaneder import DAGE, MAANEDER, plus
from rules.casework.opfoelgning import Kadence, Plan

_MANY: Final = 40  # a case expects a beginning of the list


def foer_graensedagen(*, ophold_fra_dato: Any) -> bool | None:
    """Whether the stay began before the border date of CAD-13; None where its beginning is not known."""
    since = day(ophold_fra_dato)
    return None if since is None else since < rules_shipped().tal.graensedag


def opfoelgninger(*, kadence: Any, dage: Any) -> list[Any] | None:
    """The follow-ups planned, each held on its day: from the start, with what belongs to each; from the last one, its days."""
    of_row, last = row(kadence), day(dage.get("sidst_holdt"))
    start = anchor(of_row, dage)
    if of_row.spoerger or of_row.enhed != MAANEDER:
        return None
    if last is not None:
        return _days_after(*_of_the_interval_now(of_row, start, last), last)
    return None if start is None or of_row.foerste is None else _from_start(of_row, start)


def _from_start(kadence: Kadence, start: date) -> list[Any] | None:
    held: list[date] = []
    entries: list[Any] = []
    while len(held) < _MANY and (due := settled(made := plan(kadence, start, held, held))) is not None:
        entries.append(entry(made, due, start, kadence))
        held.append(due)
    return entries or None


def _days_after(kadence: Kadence, start: date | None, last: date) -> list[Any] | None:
    held = [last]
    while len(held) <= _MANY and (due := settled(_next(kadence, start, held))) is not None:
        held.append(due)
    return held[1:] or None


def _of_the_interval_now(kadence: Kadence, start: date | None, last: date) -> tuple[Kadence, date | None]:
    """After the break only the later interval is left, counted from the last one held (AMB-37 says no day there)."""
    if start is None or kadence.indtil is None or last < plus(start, kadence.indtil, MAANEDER):
        return kadence, start
    return replace(kadence, derefter=kadence.derefter_efter_indtil, indtil=None, derefter_efter_indtil=None), None


def _next(kadence: Kadence, start: date | None, held: list[date]) -> Plan:
    """What follows the meetings known; the first of them counts as held on its day where the row has such a day."""
    return plan(kadence, start, held, held)


def maaneder_imellem(*, kadence: Any, dage: Any) -> int | None:
    """Months between follow-ups; None where a person says, or the row changes them and it is not known which side holds."""
    of_row = row(kadence)
    if of_row.spoerger or of_row.enhed != MAANEDER or of_row.indtil is None:
        return of_row.derefter if of_row.enhed == MAANEDER and not of_row.spoerger else None
    start = anchor(of_row, dage)
    if start is None:
        return None
    at = day(dage.get("paa_dagen")) or day(dage.get("sidst_holdt")) or start
    return of_row.derefter if at < plus(start, of_row.indtil, MAANEDER) else of_row.derefter_efter_indtil


def rute_for_opfoelgninger(*, kadence: Any, dage: Any) -> str:
    """`person` where neither the days nor the interval follow from the table."""
    found = opfoelgninger(kadence=kadence, dage=dage), maaneder_imellem(kadence=kadence, dage=dage)
    return route(any(each is not None for each in found))


def _first(kadence: Any, dage: Mapping[str, Any]) -> list[Plan]:
    of_row = row(kadence)
    found: list[date | None] = [*anchors(of_row, dage)]
    return [plan(of_row, each) for each in found or [None]]


def foerste_opfoelgning(*, kadence: Any, dage: Any) -> date | None:
    """The first follow-up; None where more than one day could be meant or a person gives it."""
    plans = _first(kadence, dage)
    return settled(plans[0]) if len(plans) == 1 else None


def foerste_kandidater(*, kadence: Any, dage: Any) -> list[date]:
    """The days that the first follow-up could be on, where it is not settled."""
    plans = _first(kadence, dage)
    if len(plans) == 1:
        return open_days(plans[0])
    return [each for made in plans for each in made.kandidater or ((made.senest,) if made.senest else ())]


def foerste_rute(*, kadence: Any, dage: Any) -> str:
    """Whether the first follow-up follows from the table."""
    return route(foerste_opfoelgning(kadence=kadence, dage=dage) is not None)


def _after_last(kadence: Any, dage: Mapping[str, Any]) -> Plan:
    of_row, last, planned = row(kadence), day(dage.get("sidst_holdt")), day(dage.get("planlagt"))
    held = [] if last is None else [last]
    return plan(of_row, anchor(of_row, dage), held, [] if planned is None else [planned])


def naeste_opfoelgning(*, kadence: Any, dage: Any) -> date | None:
    """The follow-up after the last one held; None where the actual day and the plan differ (AMB-43)."""
    return settled(_after_last(kadence, dage))


def naeste_kandidater(*, kadence: Any, dage: Any) -> list[date]:
    """The days that the next follow-up could be on, where it is not settled."""
    return open_days(_after_last(kadence, dage))


def naeste_rute(*, kadence: Any, dage: Any) -> str:
    """Whether the next follow-up follows from the table."""
    return route(naeste_opfoelgning(kadence=kadence, dage=dage) is not None)


def maaldag_for_forloeb(*, kadence: Any, dage: Any) -> date | None:
    """The day that the row's goal names, which is no limit (AMB-31)."""
    of_row = row(kadence)
    return after_start(of_row, dage, of_row.maalsaetning)


def senere_opfoelgninger(*, kadence: Any, dage: Any) -> list[date] | None:
    """The last days of the follow-ups after the first, where each is counted from the one held (AMB-47)."""
    of_row = row(kadence)
    start, last = anchor(of_row, dage), day(dage.get("sidst_holdt"))
    first = last or (None if start is None else settled(plan(of_row, start)))
    return None if of_row.enhed != DAGE or first is None else _days_after(of_row, start, first)
