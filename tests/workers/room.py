"""A loop with one topic of a test's own making, on a process made for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tests.engine_fixture import RunningEngine
from tests.workers.office import until
from workers.loop import Loop, Options
from workers.rest import EngineClient, LockedTask, ProcessInstance, TopicRequest
from workers.topic import Topic

MODEL = Path(__file__).parent / "models" / "loekke.bpmn"
TOPIC = "loekke"
_numbers = count(1)


class Ask(BaseModel):
    """Whatever a test puts into the process."""

    given: Any = None


class Answer(BaseModel):
    """What comes back; `found` is what was given."""

    found: Any = None


@dataclass
class Room:
    """The loop, how it ended, and the engine around it."""

    client: EngineClient
    loop: Loop
    thread: threading.Thread
    ended: list[int] = field(default_factory=list)

    def start(self, process: str = TOPIC, **variables: Any) -> ProcessInstance:
        return self.client.start_process(process, f"PROEVE-{next(_numbers)}", variables)

    def at(self, case: ProcessInstance, name: str) -> bool:
        return bool(self.client.tasks(processInstanceId=case.id, name=name))

    def done(self, case: ProcessInstance) -> None:
        until(lambda: self.at(case, "Efter"), "the task to be done")

    def stop(self, seconds: float = 30) -> int:
        """Drain; the status that the loop ended with."""
        self.loop.stop()
        self.thread.join(seconds)
        assert not self.thread.is_alive()
        return self.ended[0]


def deploy(engine: RunningEngine) -> EngineClient:
    """The test's process in the engine; whatever an earlier test left open is gone."""
    client = engine.client()
    client.deploy(TOPIC, {MODEL.name: MODEL.read_bytes()})
    for key in (TOPIC, "loekke-samling"):
        for left in client.process_instances(processDefinitionKey=key):
            client.delete_process_instance(left.id)
    return client


@contextmanager
def work(
    client: EngineClient, run: Callable[[Any, Any, Any], Any], world: Any = None, **options: Any
) -> Iterator[Room]:
    """A running loop whose only topic is `run`."""
    chosen = Options(**{"threads": 4, "poll_ms": 500, **options})
    loop = Loop(client, {TOPIC: Topic(TOPIC, Ask, run)}, world, chosen)
    ended: list[int] = []
    thread = threading.Thread(target=lambda: ended.append(loop.run()), name="worker")
    room = Room(client, loop, thread, ended)
    thread.start()
    try:
        yield room
    finally:
        loop.stop()
        thread.join(30)


def fetch_as_another(client: EngineClient, worker: str = "en-anden", wait_ms: int = 200) -> list[LockedTask]:
    """What another worker gets just now."""
    return client.fetch_and_lock(worker, [TopicRequest(topic_name=TOPIC, lock_duration=30_000)], 20, wait_ms)


def counted(loop: Loop, name: str, **labels: str) -> float:
    """A metric's value now."""
    return loop.metrics.registry.get_sample_value(name, labels) or 0.0
