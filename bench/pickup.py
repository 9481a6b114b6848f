"""From the answer of a start to the handler of an idle worker, on one node. A figure in milliseconds, and its floor: a bare long poll."""

from __future__ import annotations

import statistics
import threading
import time
from typing import Any

from pydantic import BaseModel

from bench.ground import engine
from workers.loop import Loop, Options
from workers.rest import EngineClient, TopicRequest
from workers.topic import Topic

STARTS = 100
PAUSE_S = 0.03


class Nothing(BaseModel):
    pass


def main() -> None:
    with engine() as ground:
        for name, measure in (("bare long poll", _bare), ("our loop", _ours)):
            _show(name, measure(ground.client))


def _ours(client: EngineClient) -> list[float]:
    seen: dict[str, float] = {}

    def run(ask: Nothing, task: Any, world: Any) -> Nothing:
        seen[task.sagsnummer] = time.perf_counter()
        return ask

    loop = Loop(client, {"ours": Topic("ours", Nothing, run)}, None, Options())
    thread = threading.Thread(target=loop.run, daemon=True)
    thread.start()
    times = _starts(client, "ours", seen)
    loop.stop()
    thread.join(30)
    return times


def _bare(client: EngineClient) -> list[float]:
    seen: dict[str, float] = {}
    stop = threading.Event()

    def poll() -> None:
        while not stop.is_set():
            topics = [TopicRequest(topic_name="bare", lock_duration=60_000, variables=())]
            for task in client.fetch_and_lock("bare", topics, 10, 1_000):
                seen[str(task.business_key)] = time.perf_counter()
                client.complete(task.id, "bare")

    thread = threading.Thread(target=poll, daemon=True)
    thread.start()
    times = _starts(client, "bare", seen)
    stop.set()
    thread.join(30)
    return times


def _starts(client: EngineClient, topic: str, seen: dict[str, float]) -> list[float]:
    times = []
    for number in range(STARTS):
        time.sleep(PAUSE_S)
        key = f"PICKUP-{number}"
        client.start_process("bench", key, {"topic": topic})
        answered = time.perf_counter()
        while key not in seen:
            time.sleep(0.0005)
        times.append(max(0.0, seen.pop(key) - answered) * 1000)
    return times[10:]


def _show(name: str, times: list[float]) -> None:
    print(
        f"pickup, {name:15} median {statistics.median(times):5.1f} ms, 95 % {sorted(times)[int(len(times) * 0.95)]:5.1f} ms"
    )
