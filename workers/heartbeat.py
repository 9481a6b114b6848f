"""Keeps the locks of the tasks in hand: one thread extends each lock before it runs out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from workers.task import Task

SHARE_OF_LOCK = 3  # a lock is extended when a third of it has gone by


class Heartbeat:
    """Watches tasks from their fetch until their answer is sent.

    `extend` raises to say that the lock is lost: then the task's `lost` is set, and its answer is not sent. `failed` is
    told of every fault; a fault that does not mean *lost* (`lost_when`) is tried again at the next beat.
    """

    def __init__(
        self,
        extend: Callable[[Task], None],
        lock_ms: int,
        lost_when: tuple[type[BaseException], ...],
        failed: Callable[[Task, BaseException], None],
    ) -> None:
        self._extend, self._lost_when, self._failed = extend, lost_when, failed
        self._every = lock_ms / 1000 / SHARE_OF_LOCK
        self._due: dict[str, tuple[float, Task]] = {}
        self._guard = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def watch(self, task: Task) -> None:
        with self._guard:
            self._due[task.id] = (time.monotonic() + self._every, task)

    def forget(self, task: Task) -> None:
        with self._guard:
            self._due.pop(task.id, None)

    def _run(self) -> None:
        while not self._stop.wait(self._every / 4):
            for task in self._ripe():
                self._beat(task)

    def _ripe(self) -> list[Task]:
        now = time.monotonic()
        with self._guard:
            return [task for due, task in self._due.values() if due <= now]

    def _beat(self, task: Task) -> None:
        try:
            self._extend(task)
        except Exception as error:  # noqa: BLE001 - one task's fault must not stop the others' locks
            if isinstance(error, self._lost_when):
                task.lost = True
                self.forget(task)
            self._failed(task, error)
            return
        with self._guard:
            if task.id in self._due:
                self._due[task.id] = (time.monotonic() + self._every, task)
