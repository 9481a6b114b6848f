"""Dates, times, dates and times, and the two durations, as whole numbers."""

from __future__ import annotations

from rules.feel.records import Amount, Record
from rules.feel.temporal import calendar
from rules.feel.temporal.units import DAY, HOUR, MINUTE, SECOND

SOME_DAY = 10_957 * DAY  # 2000-01-01, for a time of a zone: it has no date of its own


class Date(Amount):
    """A day. `days` is its number, 0 is 1970-01-01."""

    days: int

    def civil(self) -> tuple[int, int, int]:
        """Year, month, day."""
        return calendar.civil(self.days)

    def __str__(self) -> str:
        year, month, day = self.civil()
        return f"{year_text(year)}-{month:02}-{day:02}"


class Time(Record):
    """A time of day in nanoseconds, with an offset (seconds ahead of UTC), a zone's name, or neither."""

    local: int
    offset: int | None = None
    zone: str = ""

    @property
    def zoned(self) -> bool:
        """Is it known how far it is from UTC?"""
        return self.ahead is not None

    @property
    def ahead(self) -> int | None:
        """Seconds ahead of UTC."""
        return zone_offset(self.zone, SOME_DAY + self.local) if self.zone else self.offset

    @property
    def instant(self) -> int:
        """Nanoseconds, less the offset: what is compared."""
        return self.local - (self.ahead or 0) * SECOND

    def __str__(self) -> str:
        return clock_text(self.local) + zone_text(self.offset, self.zone)


class DateTime(Record):
    """A moment: local nanoseconds since 1970-01-01T00:00, with an offset, a zone's name, or neither.

    An offset beside a zone tells which of the two it is when the zone turns its clock back: the second.
    """

    local: int
    offset: int | None = None
    zone: str = ""

    @property
    def zoned(self) -> bool:
        """Is it known how far it is from UTC?"""
        return self.ahead is not None

    @property
    def ahead(self) -> int | None:
        """Seconds ahead of UTC."""
        return zone_offset(self.zone, self.local) if self.zone and self.offset is None else self.offset

    @property
    def instant(self) -> int:
        """Nanoseconds, less the offset: what is compared."""
        return self.local - (self.ahead or 0) * SECOND

    @property
    def date(self) -> Date:
        """Its day."""
        return Date(self.local // DAY)

    @property
    def time(self) -> Time:
        """Its time of day."""
        return Time(self.local % DAY, self.ahead if self.zone else self.offset)

    def __str__(self) -> str:
        return f"{self.date}T{clock_text(self.local % DAY)}{zone_text(self.offset, self.zone)}"


class YearsMonths(Amount):
    """A duration in whole months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return ("-P" if self.months < 0 else "P") + text


class DaysTime(Amount):
    """A duration in nanoseconds."""

    nanoseconds: int

    def __str__(self) -> str:
        days, rest = divmod(abs(self.nanoseconds), DAY)
        hours, rest = divmod(rest, HOUR)
        minutes, rest = divmod(rest, MINUTE)
        seconds = f"{rest // SECOND}{fraction_text(rest % SECOND)}"
        clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}S" if rest else "")
        if not days and not clock:
            clock = "0S"
        return ("-P" if self.nanoseconds < 0 else "P") + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")


def year_text(year: int) -> str:
    """At least four digits, with a sign before 1."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def clock_text(local: int) -> str:
    """`10:30:00.5`"""
    seconds, nanoseconds = divmod(local, SECOND)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction_text(nanoseconds)}"


def fraction_text(nanoseconds: int) -> str:
    """`.5`, or nothing."""
    return f".{nanoseconds:09}".rstrip("0") if nanoseconds else ""


def zone_text(offset: int | None, zone: str) -> str:
    """`Z`, `+01:00`, `@Europe/Copenhagen`, or nothing."""
    if zone:
        return f"@{zone}"
    if offset is None:
        return ""
    if offset == 0:
        return "Z"
    seconds = abs(offset)
    rest = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{'-' if offset < 0 else '+'}{seconds // 3600:02}:{seconds // 60 % 60:02}{rest}"


def zone_offset(zone: str, local: int) -> int:
    """Seconds ahead of UTC at a local moment of a zone."""
    from rules.feel.temporal.zones import offset  # noqa: PLC0415  -- Python's datetime is slow to import

    return offset(zone, local)


def in_zone(instant: int, zone: str) -> DateTime:
    """The moment of a zone at an instant (nanoseconds since 1970 in UTC)."""
    from rules.feel.temporal.zones import offset_at  # noqa: PLC0415  -- see zone_offset

    ahead = offset_at(zone, instant)
    local = instant + ahead * SECOND
    return DateTime(local, None if zone_offset(zone, local) == ahead else ahead, zone)


def date(year: int, month: int, day: int) -> Date | None:
    """The date, None when there is no such day."""
    return Date(calendar.number(year, month, day)) if calendar.is_day(year, month, day) else None


def held(moment: Date | DateTime) -> bool:
    """Is its year one of those that are held?"""
    days = moment.days if isinstance(moment, Date) else moment.local // DAY
    return calendar.FIRST_YEAR <= calendar.civil(days)[0] <= calendar.LAST_YEAR
