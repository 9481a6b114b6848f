"""The entries that moments and durations have by themselves (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from rules.feel.hints import Any, Final
from rules.feel.numbers import CONTEXT
from rules.feel.temporal import calendar
from rules.feel.temporal.units import DAY, HOUR, MINUTE, SECOND
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths

Part = Callable[[Any], Any]


def signed(total: int, unit: int, above: int | None = None) -> Decimal:
    """How many whole units, of those left over after the larger unit; the sign is the duration's."""
    count = (abs(total) % above if above else abs(total)) // unit
    return Decimal(-count if total < 0 else count)


def seconds(total: int) -> Decimal:
    """The seconds after the minutes, with their fraction."""
    return CONTEXT.divide(Decimal(abs(total) % MINUTE * (-1 if total < 0 else 1)), Decimal(SECOND))


def offset(value: Time | DateTime) -> DaysTime | None:
    """How far from UTC, when that is known."""
    return None if value.ahead is None else DaysTime(value.ahead * SECOND)


CLOCK: Final[Mapping[str, Part]] = {
    "hour": lambda v: Decimal(v.local % DAY // HOUR),
    "minute": lambda v: Decimal(v.local % HOUR // MINUTE),
    "second": lambda v: seconds(v.local % DAY),
    "time offset": offset,
    "timezone": lambda v: v.zone or None,
}


def day_parts(day: Callable[[Any], Date]) -> dict[str, Part]:
    """The parts of the day that a value has."""
    return {
        "year": lambda v: Decimal(day(v).civil()[0]),
        "month": lambda v: Decimal(day(v).civil()[1]),
        "day": lambda v: Decimal(day(v).civil()[2]),
        "weekday": lambda v: Decimal(calendar.weekday(day(v).days)),
    }


PARTS: Final[Mapping[type, Mapping[str, Part]]] = {
    Date: day_parts(lambda v: v),
    Time: CLOCK,
    DateTime: {**day_parts(lambda v: v.date), **CLOCK},
    YearsMonths: {"years": lambda v: signed(v.months, 12), "months": lambda v: signed(v.months, 1, 12)},
    DaysTime: {
        "days": lambda v: signed(v.nanoseconds, DAY),
        "hours": lambda v: signed(v.nanoseconds, HOUR, DAY),
        "minutes": lambda v: signed(v.nanoseconds, MINUTE, HOUR),
        "seconds": lambda v: seconds(v.nanoseconds),
    },
}
NAMES: Final = ("time offset", "start included", "end included")  # those with spaces, which may follow a dot
