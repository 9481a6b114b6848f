"""The threads that do the tasks, and the short queue before them."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from workers.task import Task


class Pool:
    """`threads` threads that call `do(task)`; `do` must not raise.

    The queue is short on purpose: a queued task is locked for nobody else, and is unlocked when the worker drains.
    """

    def __init__(self, threads: int, do: Callable[[Task], None]) -> None:
        self.size = threads
        self._do = do
        self._queue: deque[Task] = deque()
        self._running: dict[str, Task] = {}
        lock = threading.Lock()
        self._work = threading.Condition(lock)  # a task was queued, or the pool closed
        self._room = threading.Condition(lock)  # a task was taken from the queue
        self._open = True
        self._threads = [threading.Thread(target=self._run, name=f"task-{n}", daemon=True) for n in range(threads)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def put(self, tasks: list[Task]) -> None:
        """Queue tasks for the threads."""
        with self._work:
            self._queue.extend(tasks)
            self._work.notify(len(tasks))

    def find(self, task_id: str) -> Task | None:
        """The task of that id that is queued or being done."""
        with self._work:
            return self._running.get(task_id) or next((task for task in self._queue if task.id == task_id), None)

    def wanted(self, wait_s: float) -> int:
        """How many tasks to fetch now; waits up to `wait_s` while enough are queued. 0: none yet.

        Refills as soon as fewer wait than half the threads, with as many as there are threads: the threads never starve,
        and a fetch, which costs the engine more than a task's answer, is as rare as the short queue allows.
        """
        until = time.monotonic() + wait_s
        low = max(1, self.size // 2)
        with self._room:
            while len(self._queue) >= low:
                left = until - time.monotonic()
                if left <= 0:
                    return 0
                self._room.wait(left)
            return self.size

    @property
    def queued(self) -> int:
        return len(self._queue)

    @property
    def running(self) -> int:
        return len(self._running)

    def close(self) -> list[Task]:
        """Begin nothing more. Returns the tasks that were not begun."""
        with self._work:
            self._open = False
            left = list(self._queue)
            self._queue.clear()
            self._work.notify_all()
        return left

    def join(self, seconds: float) -> list[Task]:
        """Wait for the tasks being done. Returns those still running when the time is up."""
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return list(self._running.values())

    def _next(self) -> Task | None:
        with self._work:
            while self._open and not self._queue:
                self._work.wait()
            if not self._open:
                return None
            task = self._queue.popleft()
            self._running[task.id] = task
            self._room.notify()
            return task

    def _run(self) -> None:
        while (task := self._next()) is not None:
            try:
                self._do(task)
            finally:
                with self._work:
                    self._running.pop(task.id, None)
