"""Functions that make moments and durations (DMN 1.5, 10.3.4.1), `now` and `today`."""

from __future__ import annotations

from decimal import Decimal

from rules.feel.builtins.register import Family, Refused
from rules.feel.hints import Any
from rules.feel.notes import At, Run
from rules.feel.numbers import CONTEXT, whole
from rules.feel.temporal import read
from rules.feel.temporal.python import incoming
from rules.feel.temporal.units import DAY, MINUTE, SECOND
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths
from rules.feel.temporal.values import date as make_date
from rules.feel.temporal.zones import zone
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


def found(value: Any, text: str, what: str) -> Value:
    """What was read, or a refusal."""
    if value is None:
        raise Refused(f"'{text[:40]}' is no {what}")
    return value


def integer(number: Decimal, what: str) -> int:
    """A whole number."""
    made = whole(number)
    if made is None:
        raise Refused(f"'{what}' must be a whole number, not {number}")
    return made


@family.add("date", "from: string")
def date_from_text(text: str) -> Value:
    """From `2026-01-31`."""
    return found(read.read_date(text), text, "date")


@family.add("date", "from: date")
def date_from_date(value: Date) -> Value:
    """The same."""
    return value


@family.add("date", "from: date and time")
def date_from_moment(value: DateTime) -> Value:
    """The day of a moment."""
    return value.date


@family.add("date", "year: number, month: number, day: number")
def date_from_numbers(year: Decimal, month: Decimal, day: Decimal) -> Value:
    """From three numbers."""
    made = make_date(integer(year, "year"), integer(month, "month"), integer(day, "day"))
    return found(made, f"{year}-{month}-{day}", "date")


@family.add("time", "from: string")
def time_from_text(text: str) -> Value:
    """From `10:30:00`."""
    return found(read.read_time(text.removeprefix("T")), text, "time")


@family.add("time", "from: time")
def time_from_time(value: Time) -> Value:
    """The same."""
    return value


@family.add("time", "from: date and time")
def time_from_moment(value: DateTime) -> Value:
    """The time of day of a moment."""
    return Time(value.local % DAY, value.offset, value.zone)


@family.add("time", "from: date")
def time_from_date(_: Date) -> Value:
    """A day's first moment, in UTC (DMN 1.5)."""
    return Time(0, 0)


@family.add("time", "hour: number, minute: number, second: number, offset?: days and time duration/null")
def time_from_numbers(hour: Decimal, minute: Decimal, second: Decimal, offset: DaysTime | None = None) -> Value:
    """From three numbers and how far ahead of UTC."""
    hours, minutes = integer(hour, "hour"), integer(minute, "minute")
    if not (0 <= hours <= 23 and 0 <= minutes <= 59 and 0 <= second < 60):
        raise Refused(f"there is no time {hour}:{minute}:{second}")
    local = (hours * 60 + minutes) * MINUTE + int(second.scaleb(9, CONTEXT))
    if offset is None:
        return Time(local)
    if abs(offset.nanoseconds) > read.LARGEST_OFFSET * 60 * MINUTE:
        raise Refused(f"'offset' is larger than {read.LARGEST_OFFSET} hours")
    return Time(local, offset.nanoseconds // SECOND)


@family.add("date and time", "from: string")
def moment_from_text(text: str) -> Value:
    """From `2026-01-31T10:30:00`; a day alone is its midnight."""
    day = read.read_date(text)
    return DateTime(day.days * DAY) if day else found(read.read_date_time(text), text, "date and time")


@family.add("date and time", "from: date and time")
def moment_from_moment(value: DateTime) -> Value:
    """The same."""
    return value


@family.add("date and time", "date: date, time: time")
def moment_from_parts(date: Date, time: Time) -> Value:
    """A day at a time."""
    return read.at(date, time)


@family.add("date and time", "date: date and time, time: time")
def moment_from_moment_and_time(date: DateTime, time: Time) -> Value:
    """The day of a moment at a time."""
    return read.at(date.date, time)


@family.add(
    "date and time",
    "year: number, month: number, day: number, hour: number, minute: number, second: number,"
    "offset?: days and time duration/null",
)
def moment_from_numbers(
    year: Decimal,
    month: Decimal,
    day: Decimal,
    hour: Decimal,
    minute: Decimal,
    second: Decimal,
    offset: DaysTime | None = None,
) -> Value:
    """From six numbers and how far ahead of UTC."""
    return read.at(date_from_numbers(year, month, day), time_from_numbers(hour, minute, second, offset))


@family.add(
    "date and time",
    "year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: string",
)
def moment_in_a_zone(
    year: Decimal, month: Decimal, day: Decimal, hour: Decimal, minute: Decimal, second: Decimal, timezone: str
) -> Value:
    """From six numbers and a zone's name."""
    if zone(timezone) is None:
        raise Refused(f"there is no time zone '{timezone[:40]}'")
    local = read.at(date_from_numbers(year, month, day), time_from_numbers(hour, minute, second)).local
    return DateTime(local, None, timezone)


@family.add("duration", "from: string")
def duration(text: str) -> Value:
    """From `P1DT2H` or `P1Y2M`."""
    return found(read.read_duration(text), text, "duration")


@family.add("duration", "from: duration")
def duration_from_duration(value: Value) -> Value:
    """The same."""
    return value


@family.add("years and months duration", "from: day, to: day")
def years_and_months(start: Date | DateTime, end: Date | DateTime) -> Value:
    """The whole months from one day to another."""
    first, last = day_of(start), day_of(end)
    if first > last:
        return YearsMonths(-months(last, first))
    return YearsMonths(months(first, last))


def day_of(value: Date | DateTime) -> tuple[int, int, int]:
    """Year, month, day."""
    return (value if isinstance(value, Date) else value.date).civil()


def months(first: tuple[int, int, int], last: tuple[int, int, int]) -> int:
    """The whole months between."""
    return (last[0] - first[0]) * 12 + last[1] - first[1] - (last[2] < first[2])


@family.add("now", "", run=True)
def now(run: Run, _: At) -> Value:
    """The moment that the evaluation was given; null when it was given none."""
    if run.now is None:
        raise Refused("no moment was given to the evaluation")
    return incoming(run.now)


@family.add("today", "", run=True)
def today(run: Run, _: At) -> Value:
    """The day of that moment."""
    if run.now is None:
        raise Refused("no moment was given to the evaluation")
    return incoming(run.now.date())
