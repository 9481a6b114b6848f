"""Brings an installation up and down: engine, rights, models, workers, register. `up`, `make run` and tests use it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from sagsgang import engine_process, worker_process
from sagsgang.deployment import deploy
from sagsgang.provision import first_start, make_secrets
from sagsgang.workplace import Workplace
from workers.settings import Installation, Settings

Progress = Callable[[str], None]


def bring_up(
    settings: Settings,
    *,
    movable_clock: bool = False,
    clock_start: datetime | None = None,
    demo: bool = False,
    kind: str = "operaton",
    progress: Progress = lambda _text: None,
) -> Workplace:
    """Start what does not run yet, deploy the models, and return the installation.

    Raises `EngineProcessError`, `BuildFailed`, `WorldFailed` or `ModelsRefused`.
    """
    if (there := engine_process.running(settings)) is not None:
        settings = replace(settings, engine_url=there.url)
    chosen = Installation(settings.engine_url, "engine" if movable_clock else "system", settings.health_port, demo)
    chosen.write(settings.state)
    settings = replace(settings, clock=chosen.clock)
    secrets = make_secrets(settings)
    place = Workplace(settings)
    if there is None:
        progress("Motoren startes")
        engine_process.start(
            settings, secrets, movable_clock=movable_clock, clock_start=clock_start, kind=kind, progress=progress
        )
    engine_process.wait_ready(settings, secrets, progress)
    progress("Brugere og rettigheder")
    first_start(place.admin, settings)
    progress("Modellerne udrulles")
    deploy(place)
    progress("Registeret åbnes")
    place.register.sager()
    progress("Arbejderne startes")
    worker_process.start(settings, settings.health_port)
    return place


def bring_down(settings: Settings) -> list[str]:
    """Stop workers, then engine. Returns what was stopped, in words."""
    stopped = []
    if worker_process.stop(settings):
        stopped.append("arbejderne")
    if engine_process.stop(settings):
        stopped.append("motoren")
    return stopped


def free_ports(settings: Settings) -> Settings:
    """The same settings, with other ports where the wished ones are taken."""
    parts = urlsplit(settings.engine_url)
    engine = _free(parts.port or 8080)
    return replace(
        settings,
        engine_url=settings.engine_url.replace(f":{parts.port}", f":{engine}"),
        health_port=_free(settings.health_port),
    )


def _free(port: int) -> int:
    for candidate in (port, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("port 0 is always free")
