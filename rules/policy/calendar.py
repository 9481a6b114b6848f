"""The Danish calendar: church holidays from the `holidays` package, the days it is silent about from kalender.yaml."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

from rules.policy.catalogue import Catalogue
from rules.policy.entries import ExtraDay
from rules.policy.errors import CatalogueError, NoValueInForce, UnknownKey

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class UnknownDay(UnknownKey):
    """A day that kalender.yaml does not name is switched on or off."""

    noun = "dagen"


@lru_cache(maxsize=256)
def _church_holidays(year: int) -> dict[date, str]:
    # Store bededag: helligdag til og med 2023; pakken udelader den fra 2024 (prøvet i tests/rules/policy/test_calendar.py).
    found = {day: str(name) for day, name in holidays.country_holidays("DK", years=year, language="da").items()}
    if not found:
        raise NoValueInForce("kalenderen", f"der er ingen helligdage for året {year}", "se efter, om datoen er rigtig")
    return found


class Calendar:
    """Which days are working days. A pure function of the catalogue and of the days switched on or off."""

    def __init__(self, catalogue: Catalogue, on: Collection[str] = (), off: Collection[str] = ()) -> None:
        """on, off: keys of kalender.yaml's days, against what the file says."""
        known = {each.key for each in catalogue.extra_days}
        for key in (*on, *off):
            if key not in known:
                raise UnknownDay(key, known, str(catalogue.folder / "kalender.yaml"))
        self._weekdays, self._months = catalogue.weekdays, catalogue.months
        self.extra_days = tuple(
            each for each in catalogue.extra_days if (each.on or each.key in on) and each.key not in off
        )

    def name(self, day: date) -> str | None:
        """The holiday's Danish name, or None; a plain Saturday or Sunday has none."""
        return _church_holidays(day.year).get(day) or self._extra(day)

    def is_holiday(self, day: date) -> bool:
        """True for a church holiday and for the days of kalender.yaml that are in use."""
        return self.name(day) is not None

    def is_working_day(self, day: date) -> bool:
        """True from Monday to Friday where it is no holiday."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def first_working_day_on_or_after(self, day: date) -> date:
        """`day` itself, or the next working day."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`, never `day` itself."""
        return self.first_working_day_on_or_after(day + _ONE_DAY)

    def last_working_day_on_or_before(self, day: date) -> date:
        """`day` itself, or the nearest working day before."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def in_words(self, day: date) -> str:
        """torsdag den 7. maj 2026"""
        return f"{self.weekday(day)} den {self.short(day)}"

    def short(self, day: date) -> str:
        """7. maj 2026"""
        return f"{day.day}. {self._months[day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """torsdag"""
        return self._weekdays[day.weekday()]

    def why_not_working(self, day: date) -> str:
        """The holiday's name, or the weekday's; for the words of a derivation."""
        return self.name(day) or self.weekday(day)

    def _extra(self, day: date) -> str | None:
        for each in self.extra_days:
            if day >= each.start and day == _in_year(each, day.year):
                return each.name
        return None


def _in_year(extra: ExtraDay, year: int) -> date:
    if extra.month is not None and extra.day is not None:
        return date(year, extra.month, extra.day)
    for day, name in _church_holidays(year).items():
        if extra.after in name.split("; "):
            return day + timedelta(days=extra.days_after)
    raise CatalogueError(
        extra.where,
        f"«{extra.after}» er ikke en helligdag i {year}",
        "brug helligdagens navn, som kalenderen skriver det",
    )


def calendar(catalogue: Catalogue, on: Collection[str] = (), off: Collection[str] = ()) -> Calendar:
    """The calendar of a catalogue; `on` and `off` name days of kalender.yaml against what the file says."""
    return Calendar(catalogue, on, off)
