"""The shell's one clock. `rules/` never reads a clock: time is an argument there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The time now, with the zone Europe/Copenhagen."""
        ...

    def today(self) -> date:
        """The calendar day in Denmark."""
        ...


class SystemClock:
    """The machine's own clock: the only one in production."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(COPENHAGEN)

    def today(self) -> date:
        return self.now().date()
