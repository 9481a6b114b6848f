"""Temporal functions (DMN 1.5, 10.3.4.8) and `is` (10.3.4.6)."""

from __future__ import annotations

from decimal import Decimal

from rules.feel.builtins.register import READ, Family
from rules.feel.compare import equal
from rules.feel.notes import At, Run
from rules.feel.temporal import calendar
from rules.feel.temporal.values import Date, DateTime, Time
from rules.feel.values import Range, Value

family = Family()
FUNCTIONS = family.functions

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_of(value: Date | DateTime) -> Date:
    """The day of a day or moment."""
    return value if isinstance(value, Date) else value.date


@family.add("day of year", "date: day")
def day_of_year(value: Date | DateTime) -> Value:
    """1 for 1 January."""
    day = day_of(value)
    return Decimal(day.days - calendar.number(day.civil()[0], 1, 1) + 1)


@family.add("day of week", "date: day")
def day_of_week(value: Date | DateTime) -> Value:
    """The English name."""
    return DAYS[calendar.weekday(day_of(value).days) - 1]


@family.add("month of year", "date: day")
def month_of_year(value: Date | DateTime) -> Value:
    """The English name."""
    return MONTHS[day_of(value).civil()[1] - 1]


@family.add("week of year", "date: day")
def week_of_year(value: Date | DateTime) -> Value:
    """By ISO 8601."""
    return Decimal(calendar.week(day_of(value).days))


@family.add("is", "value1: any/null, value2: any/null", run=True)
def is_(run: Run, at: At, a: Value, b: Value) -> Value:
    """The same value of the same kind; moments only with the same offset or zone."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (Time, DateTime)):
        return (a.local, a.ahead, a.zone) == (b.local, b.ahead, b.zone)
    if isinstance(a, (list, dict)):
        run.spend(1 + len(a) // READ)
    if isinstance(a, list):
        return len(a) == len(b) and all(is_(run, at, x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(is_(run, at, a[key], b[key]) for key in a)
    if isinstance(a, Range):
        forms = [(one.low_in, one.high_in, one.open) for one in (a, b)]
        return forms[0] == forms[1] and is_(run, at, [a.low, a.high], [b.low, b.high])
    return equal(a, b) is True
