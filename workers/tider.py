"""The hours at which days become points in time, in Denmark."""

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
