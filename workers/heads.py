"""The heads of the day's chains, written to the log when the day is over.

A log is kept elsewhere than the register: a chain that was rewritten as a whole no longer ends in the hash that the log has.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import structlog

from register import Register
from workers.clock import Clock

log = structlog.get_logger("workers")

FARTHEST_BACK = 366  # days made up for after a long standstill


class Heads:
    """Looks whether a day has ended; asked every minute. The last day told of stands in `file`, so that a restart misses none."""

    def __init__(self, register: Register, clock: Clock, file: Path) -> None:
        self._register, self._clock, self._file = register, clock, file

    def tell(self) -> int:
        """Log the heads of each day that ended since the last time. Returns how many there were."""
        yesterday = self._clock.today() - timedelta(days=1)
        day = max(self._told() + timedelta(days=1), yesterday - timedelta(days=FARTHEST_BACK))
        heads = 0
        while day <= yesterday:
            for head in self._register.dagens_hoveder(day):
                heads += 1
                log.info("head of a chain", day=day.isoformat(), sagsnummer=head.sagsnummer, nr=head.nr, hash=head.hash)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(day.isoformat())
            day += timedelta(days=1)
        return heads

    def _told(self) -> date:
        if self._file.exists():
            return date.fromisoformat(self._file.read_text().strip())
        return self._clock.today() - timedelta(days=2)
