"""Takes one case of the trial process to where a test wants it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from tests.engine_fixture import TRIAL_PROCESS, RunningEngine
from workers.rest import EngineError, LockedTask, ProcessInstance, TopicRequest, UserTask

MODEL = Path(__file__).parent / "models" / "proeve.bpmn"
WORKER = "proeve-worker"
T = TypeVar("T")
_numbers = count(1)


def until(ask: Callable[[], T], what: str, seconds: float = 20) -> T:
    """The first answer that is true. Fails after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s for {what}")


def again(call: Callable[[], T]) -> T:
    """The call's answer, repeated while the engine says that the very same call may succeed."""
    for _ in range(20):
        try:
            return call()
        except EngineError as fault:
            if not fault.again:
                raise
            time.sleep(0.1)
    return call()


def begin(engine: RunningEngine, **variables: object) -> ProcessInstance:
    """A new case at its first external task."""
    engine.client("procesejer1").deploy(TRIAL_PROCESS, {MODEL.name: MODEL.read_bytes()})
    return engine.client().start_process(TRIAL_PROCESS, f"SAG-PROEVE-{next(_numbers)}", variables)


def fetch(engine: RunningEngine, topic: str, case: ProcessInstance, worker: str = WORKER) -> LockedTask:
    """That case's task of a topic, locked."""
    request = TopicRequest(topic_name=topic, lock_duration=20_000, business_key=case.business_key)
    (task,) = engine.client("worker1").fetch_and_lock(worker, [request], 1, 20_000)
    return task


def at_the_person(engine: RunningEngine, **variables: object) -> tuple[ProcessInstance, UserTask]:
    """A new case whose first external task is done, and the person's task that it now waits at."""
    case = begin(engine, **variables)
    engine.client("worker1").complete(fetch(engine, "proeve-foerste", case).id, WORKER)
    (task,) = until(lambda: engine.client().tasks(processInstanceId=case.id), "the person's task")
    return case, task
