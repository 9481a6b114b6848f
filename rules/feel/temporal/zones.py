"""Time zones by name, from the system's or the package's zone files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from rules.feel.hints import TYPE_CHECKING
from rules.feel.temporal.calendar import CYCLE_YEARS, civil
from rules.feel.temporal.units import DAY, SECOND

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None when there is none."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  -- slow to import, and few moments have a zone

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return None


def offset(name: str, local: int) -> int:
    """Seconds ahead of UTC at a local moment (nanoseconds since 1970). Of the two at a repeated hour, the first."""
    return seconds(clock(local, zone(name)))


def offset_at(name: str, instant: int) -> int:
    """Seconds ahead of UTC at an instant (nanoseconds since 1970 in UTC)."""
    return seconds(clock(instant, UTC).astimezone(zone(name)))


def clock(nanoseconds: int, place: tzinfo | None) -> datetime:
    """Python's moment, whole seconds."""
    days, rest = divmod(nanoseconds, DAY)
    year, month, day = civil(days)
    # Python's datetime has the years 1 to 9999; outside them the same place of the 400-year cycle stands in.
    held = year if 2 <= year <= 9998 else 2000 + year % CYCLE_YEARS
    return datetime(held, month, day, tzinfo=place) + timedelta(seconds=rest // SECOND)


def seconds(moment: datetime) -> int:
    """Seconds ahead of UTC."""
    found = moment.utcoffset()
    return int(found.total_seconds()) if found is not None else 0
