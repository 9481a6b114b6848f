"""Moments and durations from their texts (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.7; XML Schema 1.1, part 2)."""

from __future__ import annotations

import re

from rules.feel.temporal.units import DAY, HOUR, MINUTE, SECOND
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths, date, held
from rules.feel.temporal.zones import zone

DATE = re.compile(r"(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)", re.ASCII)
TIME = re.compile(
    r"(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@([A-Za-z][\w/+-]*))?", re.ASCII
)
YEARS_MONTHS = re.compile(r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?", re.ASCII)
DAYS_TIME = re.compile(
    r"(-)?P(?:(\d+)D)?(?:T(?=[.\d])(?:(\d+)H)?(?:(\d+)M)?(?:(?=\.?\d)(\d*)(?:\.(\d*))?S)?)?", re.ASCII
)
LAST_MOMENT = re.compile(r"24:00:00(?:\.0+)?(?![.\d])", re.ASCII)
LARGEST_OFFSET = 14  # hours (XML Schema 1.1, part 2, 3.3.7)
DIGITS = 30  # of one number in a duration

Moment = Date | Time | DateTime | DaysTime | YearsMonths


def read(text: str) -> Moment | None:
    """What `@"…"` writes."""
    if text.lstrip("-").startswith("P"):
        return read_duration(text)
    if "T" in text.partition("@")[0]:
        return read_date_time(text)
    return read_date(text) or read_time(text)


def read_date(text: str) -> Date | None:
    """`2026-01-31`"""
    found = DATE.fullmatch(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found and found[1] != "-0000" else None


def read_time(text: str) -> Time | None:
    """`10:30:00`, with a fraction, and an offset or a zone."""
    if LAST_MOMENT.match(text):  # 24:00:00 is another name of 00:00:00 (3.3.8)
        text = "00" + text[2:]
    found = TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3])
    place = read_place(found)
    if place is None or hours > 23 or minutes > 59 or seconds > 59:
        return None
    return Time((hours * 60 + minutes) * MINUTE + seconds * SECOND + nanoseconds(found[4]), *place)


def read_place(found: re.Match[str]) -> tuple[int | None, str] | None:
    """The offset and the zone that a time's text names; None when there is no such."""
    if found[10]:
        return (None, found[10]) if zone(found[10]) else None
    if found[5] or not found[6]:
        return (0 if found[5] else None), ""
    minutes, seconds = int(found[8]), int(found[9] or 0)
    ahead = int(found[7]) * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or ahead > LARGEST_OFFSET * 3600:
        return None
    return (-ahead if found[6] == "-" else ahead), ""


def read_date_time(text: str) -> DateTime | None:
    """`2026-01-31T10:30:00` and what a time may have."""
    day_text, _, time_text = text.partition("T")
    end_of_day = LAST_MOMENT.match(time_text)  # 24:00:00 is the first moment of the next day (3.3.7.2)
    day, time = read_date(day_text), read_time(time_text)
    if day is None or time is None:
        return None
    made = at(Date(day.days + 1) if end_of_day else day, time)
    return made if held(made) else None


def at(day: Date, time: Time) -> DateTime:
    """A day at a time."""
    return DateTime(day.days * DAY + time.local, time.offset, time.zone)


def read_duration(text: str) -> DaysTime | YearsMonths | None:
    """`P1DT2H` or `P1Y2M`."""
    if len(text) > 5 * DIGITS or text.endswith(("P", "T")):
        return None
    found = YEARS_MONTHS.fullmatch(text)
    if found:
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return YearsMonths(-months if found[1] else months)
    found = DAYS_TIME.fullmatch(text)
    if found is None:
        return None
    total = int(found[2] or 0) * DAY + int(found[3] or 0) * HOUR + int(found[4] or 0) * MINUTE
    total += int(found[5] or 0) * SECOND + nanoseconds(found[6])
    return DaysTime(-total if found[1] else total)


def nanoseconds(fraction: str | None) -> int:
    """The nanoseconds of a fraction of a second; further digits are cut off."""
    return int((fraction or "")[:9].ljust(9, "0"))
