"""Arithmetic with moments and durations (DMN 1.5, 10.3.2). None where it has no meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Context, Decimal

from rules.feel.hints import Any, Final
from rules.feel.numbers import CONTEXT, finite
from rules.feel.temporal import calendar
from rules.feel.temporal.units import DAY
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths, held, in_zone
from rules.feel.temporal.values import date as make_date

EXACT = Context(prec=12_400, Emin=-999_999, Emax=999_999, rounding=ROUND_DOWN, traps=[])
LARGEST = 10**30  # nanoseconds or months of a duration

Rule = Callable[[Any, Any], Any]


def compute(operator: str, a: object, b: object) -> Any:
    """`a operator b`"""
    rule = RULES.get((operator, type(a), type(b)))
    made = rule(a, b) if rule else None
    if isinstance(made, (Date, DateTime)) and not held(made):
        return None
    if isinstance(made, DaysTime) and abs(made.nanoseconds) > LARGEST:
        return None
    return None if isinstance(made, YearsMonths) and abs(made.months) > LARGEST else made


def negate(value: object) -> DaysTime | YearsMonths | None:
    """`-duration`"""
    if isinstance(value, DaysTime):
        return DaysTime(-value.nanoseconds)
    return YearsMonths(-value.months) if isinstance(value, YearsMonths) else None


def days(start: object, end: object) -> Iterable[Date] | None:
    """The dates from start to end, upwards or downwards."""
    if not isinstance(start, Date) or not isinstance(end, Date):
        return None
    a, b = start.days, end.days
    return map(Date, range(a, b + 1) if a <= b else range(a, b - 1, -1))


def between(a: DateTime | Time, b: DateTime | Time) -> DaysTime | None:
    """From b to a; None when only one of them knows how far it is from UTC."""
    return DaysTime(a.instant - b.instant) if a.zoned == b.zoned else None


def midnight(day: Date) -> DateTime:
    """A day as a moment: its first in UTC (DMN 1.5, 10.3.2.9.4)."""
    return DateTime(day.days * DAY, 0)


def later(moment: DateTime, nanoseconds: int) -> DateTime:
    """So much later. In a zone the instant moves, and the zone says what the clock shows then."""
    if moment.zone:
        return in_zone(moment.instant + nanoseconds, moment.zone)
    return DateTime(moment.local + nanoseconds, moment.offset)


def month_later(day: Date, months: int) -> Date | None:
    """So many months later; None out of the years that are held."""
    return make_date(*calendar.add_months(*day.civil(), months)) if abs(months) <= LARGEST else None


def moment_month_later(moment: DateTime, months: int) -> DateTime | None:
    """So many months later at the same time of day."""
    day = month_later(moment.date, months)
    offset = None if moment.zone else moment.offset
    return DateTime(day.days * DAY + moment.local % DAY, offset, moment.zone) if day else None


def day_later(day: Date, nanoseconds: int) -> Date:
    """The day on which the moment falls that is so much later than its midnight."""
    return Date((day.days * DAY + nanoseconds) // DAY)


def turned(time: Time, nanoseconds: int) -> Time:
    """So much later on the clock, past midnight if need be."""
    return Time((time.local + nanoseconds) % DAY, time.offset, time.zone)


def scaled(amount: int, factor: Decimal, *, divide: bool = False) -> int | None:
    """A whole amount times or divided by a number, cut to a whole one; None when that is nothing."""
    made = (EXACT.divide if divide else EXACT.multiply)(Decimal(amount), factor) if factor or not divide else None
    if made is None or not made.is_finite() or abs(made) > LARGEST:
        return None
    return int(made.to_integral_value(ROUND_DOWN))


def ratio(a: int, b: int) -> Decimal | None:
    """How many times b goes into a."""
    return finite(CONTEXT.divide(Decimal(a), Decimal(b))) if b else None


def duration(kind: type[DaysTime] | type[YearsMonths], amount: int | None) -> DaysTime | YearsMonths | None:
    """A duration of an amount, None of none."""
    return None if amount is None else kind(amount)


RULES: Final[dict[tuple[str, type, type], Rule]] = {
    ("-", DateTime, DateTime): between,
    ("-", Time, Time): between,
    ("-", Date, Date): lambda a, b: DaysTime((a.days - b.days) * DAY),
    ("-", Date, DateTime): lambda a, b: between(midnight(a), b),
    ("-", DateTime, Date): lambda a, b: between(a, midnight(b)),
    ("+", DateTime, DaysTime): lambda a, b: later(a, b.nanoseconds),
    ("-", DateTime, DaysTime): lambda a, b: later(a, -b.nanoseconds),
    ("+", DaysTime, DateTime): lambda a, b: later(b, a.nanoseconds),
    ("+", DateTime, YearsMonths): lambda a, b: moment_month_later(a, b.months),
    ("-", DateTime, YearsMonths): lambda a, b: moment_month_later(a, -b.months),
    ("+", YearsMonths, DateTime): lambda a, b: moment_month_later(b, a.months),
    ("+", Date, DaysTime): lambda a, b: day_later(a, b.nanoseconds),
    ("-", Date, DaysTime): lambda a, b: day_later(a, -b.nanoseconds),
    ("+", DaysTime, Date): lambda a, b: day_later(b, a.nanoseconds),
    ("+", Date, YearsMonths): lambda a, b: month_later(a, b.months),
    ("-", Date, YearsMonths): lambda a, b: month_later(a, -b.months),
    ("+", YearsMonths, Date): lambda a, b: month_later(b, a.months),
    ("+", Time, DaysTime): lambda a, b: turned(a, b.nanoseconds),
    ("-", Time, DaysTime): lambda a, b: turned(a, -b.nanoseconds),
    ("+", DaysTime, Time): lambda a, b: turned(b, a.nanoseconds),
    ("+", DaysTime, DaysTime): lambda a, b: DaysTime(a.nanoseconds + b.nanoseconds),
    ("-", DaysTime, DaysTime): lambda a, b: DaysTime(a.nanoseconds - b.nanoseconds),
    ("+", YearsMonths, YearsMonths): lambda a, b: YearsMonths(a.months + b.months),
    ("-", YearsMonths, YearsMonths): lambda a, b: YearsMonths(a.months - b.months),
    ("*", DaysTime, Decimal): lambda a, b: duration(DaysTime, scaled(a.nanoseconds, b)),
    ("*", Decimal, DaysTime): lambda a, b: duration(DaysTime, scaled(b.nanoseconds, a)),
    ("/", DaysTime, Decimal): lambda a, b: duration(DaysTime, scaled(a.nanoseconds, b, divide=True)),
    ("/", DaysTime, DaysTime): lambda a, b: ratio(a.nanoseconds, b.nanoseconds),
    ("*", YearsMonths, Decimal): lambda a, b: duration(YearsMonths, scaled(a.months, b)),
    ("*", Decimal, YearsMonths): lambda a, b: duration(YearsMonths, scaled(b.months, a)),
    ("/", YearsMonths, Decimal): lambda a, b: duration(YearsMonths, scaled(a.months, b, divide=True)),
    ("/", YearsMonths, YearsMonths): lambda a, b: ratio(a.months, b.months),
}
