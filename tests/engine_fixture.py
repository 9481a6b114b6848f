"""The fixture `engine`: one real engine for a whole test run, with the rights of a first start and a movable clock.

`SAGSGANG_TEST_ENGINE=camunda7` picks the other engine.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sagsgang import engine_process
from sagsgang.provision import first_start, make_secrets
from sagsgang.rights import PROCESS_KEYS
from sagsgang.secrets import Secrets
from workers.rest import EngineClient
from workers.settings import Settings

HOME = Path(__file__).parents[1]
LOWEST, BELOW = 20_000, 32_768  # Linux takes outgoing ports from 32,768 on
TRIAL_PROCESS = "proeve"  # tests/engine/models/proeve.bpmn: the rights of a process without its meaning


@dataclass
class RunningEngine:
    """A started engine: `client("sagsbehandler1")` speaks to it with that user's rights, `client()` as administrator."""

    settings: Settings
    secrets: Secrets
    kind: str
    _clients: dict[str, EngineClient] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The REST root."""
        return self.settings.engine_url

    @property
    def state(self) -> Path:
        """The folder with its database, log and passwords."""
        return self.settings.state

    def client(self, user: str = "admin") -> EngineClient:
        """That user's client; one is kept for each user."""
        if user not in self._clients:
            self._clients[user] = EngineClient(self.url, user, self.secrets.password(user))
        return self._clients[user]

    def close(self) -> None:
        """Let all connections go."""
        for client in self._clients.values():
            client.close()


def free_port() -> int:
    """A port that nobody listens on just now, below those that the system gives to connections that go out.

    Of those one may be taken in the moment between an engine that was killed and the one that takes its place.
    """
    while True:
        port = LOWEST + secrets.randbelow(BELOW - LOWEST)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def engine_settings(state: Path, **more: str) -> Settings:
    """Settings for an engine of its own in `state`, on a free port. `more` are environment variables."""
    return Settings.read(
        {
            "SAGSGANG_HOME": str(HOME),
            "SAGSGANG_STATE": str(state),
            "SAGSGANG_ENGINE_URL": f"http://127.0.0.1:{free_port()}/engine-rest",
            "SAGSGANG_CLOCK": "engine",
            **more,
        }
    )


def start_engine(settings: Settings, kind: str = "operaton", *, movable_clock: bool = True) -> RunningEngine:
    """Start, wait, and give the rights of a first start. The caller stops it with `engine_process.stop(settings)`."""
    secrets = make_secrets(settings)
    engine_process.start(settings, secrets, movable_clock=movable_clock, kind=kind)
    engine_process.wait_ready(settings, secrets)
    running = RunningEngine(settings, secrets, kind)
    first_start(running.client(), settings, (*PROCESS_KEYS, TRIAL_PROCESS))
    return running


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    """One engine for all tests of this run. Its clock only goes forward, so no test may count on today's date."""
    settings = engine_settings(tmp_path_factory.mktemp("engine"))
    running: RunningEngine | None = None
    try:
        running = start_engine(settings, os.environ.get("SAGSGANG_TEST_ENGINE", "operaton"))
        yield running
    finally:
        if running is not None:
            running.close()
        engine_process.stop(settings)
