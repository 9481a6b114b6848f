"""The worker process: everything wired, started, and stopped in order. `sagsgang work` and `python -m workers` run it."""

from __future__ import annotations

import json
import threading
from contextlib import suppress

import structlog

from workers import logs
from workers.drain import on_signals
from workers.heads import Heads
from workers.health import Health
from workers.leveringer import Leveringer
from workers.loop import REFUSED_BY_ENGINE, Loop, Options
from workers.metrics import Metrics
from workers.minute import EveryMinute
from workers.rest import EngineClient
from workers.settings import Settings
from workers.topic import load_topics
from workers.warm import warm
from workers.world import build

log = structlog.get_logger("workers")

SPARE_CONNECTIONS = 4  # the long poll, the heartbeat, and two to spare
GROUP = "worker"


def run(settings: Settings) -> int:
    """Work until SIGTERM or SIGINT (status 0), or until the engine refuses the worker's user (status 3)."""
    logs.set_up()
    user, password = worker_login(settings)
    metrics = Metrics()
    with EngineClient(settings.engine_url, user, password, settings.threads + SPARE_CONNECTIONS) as engine:
        world = build(settings, engine, metrics)
        topics = load_topics()
        options = Options(threads=settings.threads, crash_folder=settings.state / "run" / "begun")
        loop = Loop(engine, topics, world, options, metrics)
        health = Health(settings.health_port, loop.state, metrics.registry)
        minute = EveryMinute(
            {
                "heads": Heads(world.register, world.clock, settings.state / "run" / "heads").tell,
                "deliveries": Leveringer(world.register, world.post, world.clock).receive,
            }
        )
        health.start()
        minute.start()
        log.info("health and metrics", port=health.port, topics=sorted(topics))
        threading.Thread(target=warm, args=(world,), name="warm", daemon=True).start()
        try:
            with on_signals(loop.stop):
                return loop.run()
        finally:
            minute.stop()
            health.stop()
            world.register.close()


def worker_login(settings: Settings) -> tuple[str, str]:
    """The first user of the group `worker` in the secrets file. Raises `NoLogin` when there is none."""
    with suppress(FileNotFoundError):
        known = json.loads(settings.secrets_file.read_text("utf-8"))
        for user, login in known["users"].items():
            if login["group"] == GROUP:
                return user, login["password"]
    raise NoLogin(f"{settings.secrets_file}: no user of the group '{GROUP}'\n  Mend it: sagsgang up makes it")


class NoLogin(Exception):
    """The worker has no user to log in with."""


__all__ = ["REFUSED_BY_ENGINE", "NoLogin", "run", "worker_login"]
