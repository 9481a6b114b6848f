"""The worker's loop: one long poll for all topics feeds a pool of threads; locks are kept; it drains when told to stop."""

from __future__ import annotations

import os
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog

from workers import retry
from workers.crashes import Crashes
from workers.faults import StopWorker
from workers.heartbeat import Heartbeat
from workers.logs import said
from workers.metrics import Metrics
from workers.pool import Pool
from workers.rest import EngineClient, EngineError, LockLost, NotFound, TopicRequest
from workers.task import Task
from workers.topic import Topic
from workers.work import REFUSED, Work

log = structlog.get_logger("workers")

DRAINED, REFUSED_BY_ENGINE = 0, 3
FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 30.0


def new_worker_id() -> str:
    """Host, process and chance: two processes with one id could answer each other's tasks."""
    return f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"


@dataclass(frozen=True)
class Options:
    """How one loop runs.

    `poll_ms` is short because the engine looks again at tasks whose lock or waiting time ran out, and at those that
    another node made, only when a poll begins; and because a stopping worker waits for its poll to end (the engine does
    not notice a broken one, and would lock tasks for nobody).
    """

    threads: int = 16
    lock_ms: int = 60_000
    poll_ms: int = 5_000
    grace_s: float = 25.0
    crash_folder: Path | None = None
    worker_id: str = field(default_factory=new_worker_id)


class Loop:
    """One worker. `run` blocks until `stop` is called or the engine refuses the user."""

    def __init__(
        self,
        engine: EngineClient,
        topics: dict[str, Topic],
        world: Any,
        options: Options,
        metrics: Metrics | None = None,
    ) -> None:
        self.options = options
        self.metrics = metrics or Metrics()
        self._engine = engine
        self._asks = [
            TopicRequest(topic_name=topic.name, lock_duration=options.lock_ms, variables=topic.variables)
            for topic in topics.values()
        ]
        crashes = Crashes(options.crash_folder)
        self._work = Work(engine, topics, world, options.worker_id, self.metrics, crashes)
        self._pool = Pool(options.threads, self._do)
        self._heartbeat = Heartbeat(self._extend, options.lock_ms, (NotFound, LockLost), self._beat_failed)
        self._stop = threading.Event()
        self._refused = threading.Event()
        self._up: bool | None = None
        self.metrics.queued.set_function(lambda: self._pool.queued)
        self.metrics.running.set_function(lambda: self._pool.running)

    def state(self) -> dict[str, bool]:
        """What `/ready` tells."""
        return {"engine": bool(self._up), "accepted": not self._refused.is_set(), "working": not self._stop.is_set()}

    @property
    def in_hand(self) -> int:
        """Tasks locked by this worker and not yet answered."""
        return self._pool.queued + self._pool.running

    def stop(self) -> None:
        """Take no more tasks, finish those begun, unlock the rest. Returns at once; safe in a signal handler."""
        self._stop.set()

    def run(self) -> int:
        """Work until stopped. Returns `DRAINED`, or `REFUSED_BY_ENGINE` after a 401 or 403."""
        log.info("worker started", worker=self.options.worker_id, threads=self.options.threads, topics=len(self._asks))
        self._heartbeat.start()
        self._pool.start()
        try:
            while not self._stop.is_set():
                wanted = self._pool.wanted(0.5)
                if wanted:
                    self._take(self._fetch(wanted))
        finally:
            self._drain()
        return REFUSED_BY_ENGINE if self._refused.is_set() else DRAINED

    def _fetch(self, wanted: int) -> list[Task]:
        failed = 0
        while not self._stop.is_set():
            try:
                locked = self._engine.fetch_and_lock(self.options.worker_id, self._asks, wanted, self.options.poll_ms)
            except REFUSED as refused:
                self._refuse(refused)
            except EngineError as error:
                failed += 1
                self._engine_is(False, error)
                self._stop.wait(retry.jitter(min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**failed)))
            else:
                self._engine_is(True)
                return [Task(one) for one in locked]
        return []

    def _take(self, tasks: list[Task]) -> None:
        if self._stop.is_set():
            self._unlock(tasks)
            return
        new = []
        for task in tasks:
            self.metrics.fetched.labels(task.topic).inc()
            mine = self._pool.find(task.id)
            if mine is None:
                new.append(task)
                self._heartbeat.watch(task)
            else:  # our own lock ran out and came back to us: the one in hand holds it again
                mine.lost = False
                self._heartbeat.watch(mine)
        self._pool.put(new)

    def _do(self, task: Task) -> None:
        try:
            self._work.do(task)
        except StopWorker as refused:
            self._refuse(refused.__cause__ or refused)
        except Exception:
            log.exception("fault in the worker's own runtime", task=task.id, topic=task.topic)
        finally:
            self._heartbeat.forget(task)

    def _refuse(self, error: BaseException) -> None:
        """Ten wrong passwords lock an account for good: never try again."""
        if not self._refused.is_set():
            self._refused.set()
            self._engine_is(False)
            log.critical(
                "the engine refuses this worker's user: worker stops",
                error=said(error),
                status=getattr(error, "status", None),
                reason="mend the user or its rights (secrets.json, sagsgang doctor), then start again",
            )
        self._stop.set()

    def _engine_is(self, up: bool, error: EngineError | None = None) -> None:
        self.metrics.engine_up.set(int(up))
        if error is not None:
            self.metrics.fetch_faults.inc()
        if up != self._up:
            self._up = up
            if up:
                log.info("engine answers")
            elif error is not None:
                log.warning("engine does not answer", error=said(error), status=getattr(error, "status", None))

    def _extend(self, task: Task) -> None:
        self._engine.extend_lock(task.id, self.options.worker_id, self.options.lock_ms)
        self.metrics.extended.inc()

    def _beat_failed(self, task: Task, error: BaseException) -> None:
        log.warning("lock not extended", task=task.id, topic=task.topic, error=said(error))

    def _drain(self) -> None:
        left = self._pool.close()
        self._unlock(left)
        running = self._pool.join(self.options.grace_s)
        self._heartbeat.stop()
        log.info("worker stopped", unlocked=len(left), running=len(running))

    def _unlock(self, tasks: list[Task]) -> None:
        for task in tasks:
            self._heartbeat.forget(task)
            if self._refused.is_set():
                continue  # each further call would be one more wrong password
            try:
                self._engine.unlock(task.id)
            except EngineError as error:
                log.warning("not unlocked; the lock runs out by itself", task=task.id, error=said(error))
