"""The engine's movable clock as ours, for tests, journeys and the demo: both then stand on the same day."""

from __future__ import annotations

from datetime import date, datetime

from workers.rest import EngineClient


class EngineClock:
    """A `workers.clock.Clock` that asks the engine each time. Needs an engine started with the movable clock."""

    def __init__(self, client: EngineClient) -> None:
        self._client = client

    def now(self) -> datetime:
        """The engine's time, with the zone Europe/Copenhagen."""
        return self._client.clock()

    def today(self) -> date:
        """The engine's calendar day in Denmark."""
        return self.now().date()
