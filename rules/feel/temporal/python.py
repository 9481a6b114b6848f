"""Moments from Python's and, where Python's can hold them, to Python's."""

from __future__ import annotations

import datetime as dt

from rules.feel.hints import Any
from rules.feel.temporal import calendar
from rules.feel.temporal.units import DAY, SECOND
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths

MICRO = 1000  # nanoseconds


def incoming(value: object) -> Date | Time | DateTime | DaysTime | YearsMonths | None:
    """Our value of Python's; None when it is none of them."""
    if isinstance(value, (Date, Time, DateTime, DaysTime, YearsMonths)):
        return value
    if isinstance(value, dt.timedelta):
        return DaysTime((value.days * 86_400 + value.seconds) * SECOND + value.microseconds * MICRO)
    if isinstance(value, dt.datetime):
        return DateTime(day(value).days * DAY + clock(value.time()), *place(value))
    if isinstance(value, dt.date):
        return day(value)
    return Time(clock(value), *place(value)) if isinstance(value, dt.time) else None


def day(value: dt.date) -> Date:
    """A day."""
    return Date(calendar.number(value.year, value.month, value.day))


def clock(value: dt.time) -> int:
    """A time of day in nanoseconds."""
    return ((value.hour * 60 + value.minute) * 60 + value.second) * SECOND + value.microsecond * MICRO


def place(value: dt.datetime | dt.time) -> tuple[int | None, str]:
    """Its offset and zone."""
    if value.tzinfo is None:
        return None, ""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  -- slow to import, and few moments have a zone

    found = value.utcoffset()
    if isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key not in ("UTC", None):
        second = value.fold and found is not None and found != value.replace(fold=0).utcoffset()
        return (int(found.total_seconds()) if second and found is not None else None), value.tzinfo.key
    return (None if found is None else int(found.total_seconds())), ""


def outgoing(value: Any) -> Any:
    """Python's value of ours; ours where Python's cannot hold it: months, nanoseconds, years beyond 9999."""
    if isinstance(value, Date):
        year, month, day_ = value.civil()
        return dt.date(year, month, day_) if dt.MINYEAR <= year <= dt.MAXYEAR else value
    if isinstance(value, DaysTime) and value.nanoseconds % MICRO == 0 and abs(value.nanoseconds) < 10**9 * DAY:
        return dt.timedelta(microseconds=value.nanoseconds // MICRO)
    if isinstance(value, Time) and value.local % MICRO == 0 and not value.zone:
        return time_of(value.local).replace(tzinfo=fixed(value.offset))
    if isinstance(value, DateTime) and value.local % MICRO == 0:
        day_part = outgoing(value.date)
        if isinstance(day_part, dt.date):
            tz = zone(value.zone) if value.zone else fixed(value.offset)
            fold = 1 if value.zone and value.offset is not None else 0
            return dt.datetime.combine(day_part, time_of(value.local % DAY), tz).replace(fold=fold)
    return value


def zone(name: str) -> dt.tzinfo:
    """A zone as Python's."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  -- see place

    return ZoneInfo(name)


def time_of(local: int) -> dt.time:
    """A time of day of nanoseconds."""
    seconds, nanoseconds = divmod(local, SECOND)
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, nanoseconds // MICRO)


def fixed(offset: int | None) -> dt.timezone | None:
    """An offset as Python's."""
    if offset is None:
        return None
    return dt.timezone(dt.timedelta(seconds=offset))
