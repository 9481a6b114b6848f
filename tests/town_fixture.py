"""The fixture `town`: a whole installation (engine, workers as a process, register, models), for journeys, faults and browser.

Its clock begins on 5 January 2026, before the first journey, and only goes forward.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sagsgang.journeys import Stage
    from sagsgang.workplace import Workplace

from tests.engine_fixture import engine_settings, free_port
from workers.clock import COPENHAGEN

BEGINS = datetime(2026, 1, 5, 6, 0, tzinfo=COPENHAGEN)


@dataclass(frozen=True)
class Town:
    """An installation that runs, and the stage that journeys are played on."""

    place: Workplace
    stage: Stage

    @property
    def logs(self) -> str:
        """All that engine and workers have logged so far."""
        folder = self.place.settings.state / "log"
        return "\n".join(file.read_text("utf-8", errors="replace") for file in sorted(folder.glob("*.log")))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One installation for all tests that need the whole."""
    with a_town(tmp_path_factory.mktemp("town")) as built:
        yield built


@contextmanager
def a_town(state: Path) -> Iterator[Town]:
    """An installation of its own in the folder `state`, taken down at the end."""
    # Loaded only where asked for: a fault in one room must not keep the tests of another from running.
    from sagsgang import installation  # noqa: PLC0415
    from sagsgang.journeys import Stage  # noqa: PLC0415

    settings = engine_settings(state, SAGSGANG_HEALTH_PORT=str(free_port()))
    try:
        kind = os.environ.get("SAGSGANG_TEST_ENGINE", "operaton")
        place = installation.bring_up(settings, movable_clock=True, clock_start=BEGINS, kind=kind)
        yield Town(place, Stage.at(place))
        place.close()
    finally:
        installation.bring_down(settings)
