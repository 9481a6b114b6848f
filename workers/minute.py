"""What a worker does once a minute beside its tasks, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from workers.logs import said

log = structlog.get_logger("workers")

LOOK_EVERY_S = 60.0


class EveryMinute:
    """Calls each of `jobs` (name to function) once a minute. One that fails is logged and tried again in a minute."""

    def __init__(self, jobs: dict[str, Callable[[], object]], seconds: float = LOOK_EVERY_S) -> None:
        self._jobs, self._seconds = jobs, seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="minute", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            for name, job in self._jobs.items():
                try:
                    job()
                except Exception as error:  # noqa: BLE001 - tried again in a minute; the tasks go on meanwhile
                    log.warning("not done this minute", job=name, error=said(error))
            if self._stop.wait(self._seconds):
                return
