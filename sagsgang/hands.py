"""What starting something in a case needs of the world, at a command's one point in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from register import Register
from workers.clock import Clock
from workers.rest import EngineClient


@dataclass(frozen=True)
class At:
    """The point in time of one command, as a clock."""

    point: datetime

    def now(self) -> datetime:
        return self.point

    def today(self) -> date:
        return self.point.date()


@dataclass(frozen=True)
class Hands:
    """The register, and the engine as the person who starts it reaches it."""

    engine: EngineClient
    register: Register
    clock: Clock


def hands(register: Register, engine: EngineClient, at: datetime) -> Hands:
    """Everything at once, at `at`."""
    return Hands(engine, register, At(at))
