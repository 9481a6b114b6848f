"""Days as variables and records hold them, and the hours at which they become points in time, in Denmark."""

from __future__ import annotations

from datetime import date, datetime, time

from workers.clock import COPENHAGEN

MORNING = time(7, 0)  # a task of the day lies there when the office opens
END = time(23, 59)


def at_morning(day: date) -> datetime:
    """When the engine wakes on that day."""
    return datetime.combine(day, MORNING, COPENHAGEN)


def at_end(day: date) -> datetime:
    """The last minute of that day: a deadline ends with the day, not with the office."""
    return datetime.combine(day, END, COPENHAGEN)


def iso(day: date | str | None) -> str:
    """A day as a variable holds it: ISO text, empty where there is none."""
    if not day:
        return ""
    return day if isinstance(day, str) else day.isoformat()


def read_day(value: date | str | None) -> date | None:
    """A day as it may stand in a variable or a record: ISO text, a date, or nothing. `ValueError` for other text."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else None
