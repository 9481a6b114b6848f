"""One contender in a process of its own: works off what waits on the topic, prints the seconds it took.

`python -m bench.contenders <who> <tasks> <handler milliseconds> <engine url> <topic>`; user and password come in the environment.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

TOPIC = ""  # named by the last argument
THREADS = 16
LOCK_MS = 60_000
POLL_MS = 5_000


def stock(max_tasks: int, tasks: int, wait_s: float, url: str, user: str, password: str) -> float:
    """The client's own worker, as its documentation starts it, without its sleep."""
    from camunda.external_task.external_task_worker import ExternalTaskWorker  # noqa: PLC0415  loads only where measured

    logging.disable(logging.CRITICAL)
    done = threading.Semaphore(0)

    def handler(task: Any) -> Any:
        time.sleep(wait_s)
        done.release()
        return task.complete()

    config = {
        "maxTasks": max_tasks,
        "lockDuration": LOCK_MS,
        "asyncResponseTimeout": POLL_MS,
        "sleepSeconds": 0,
        "auth_basic": {"username": user, "password": password},
    }
    worker = ExternalTaskWorker(worker_id="stock", base_url=url, config=config)
    began = time.perf_counter()
    threading.Thread(target=worker.subscribe, args=([TOPIC], handler), daemon=True).start()
    return _until_done(done, tasks, began, url, user, password)


def ours(tasks: int, wait_s: float, url: str, user: str, password: str) -> float:
    """Our loop with its own defaults."""
    from pydantic import BaseModel  # noqa: PLC0415

    from workers.loop import Loop, Options  # noqa: PLC0415
    from workers.rest import EngineClient  # noqa: PLC0415
    from workers.topic import Topic  # noqa: PLC0415

    done = threading.Semaphore(0)

    class Nothing(BaseModel):
        pass

    def run(ask: Nothing, task: Any, world: Any) -> Nothing:
        time.sleep(wait_s)
        done.release()
        return ask

    loop = Loop(
        EngineClient(url, user, password, connections=THREADS + 4),
        {TOPIC: Topic(TOPIC, Nothing, run)},
        None,
        Options(threads=THREADS, lock_ms=LOCK_MS, poll_ms=POLL_MS),
    )
    began = time.perf_counter()
    threading.Thread(target=loop.run, daemon=True).start()
    return _until_done(done, tasks, began, url, user, password)


def bare(tasks: int, wait_s: float, url: str, user: str, password: str) -> float:
    """The floor: the same two requests, made as directly as Python can, with as many threads."""
    client = httpx.Client(
        base_url=url, auth=(user, password), timeout=60, limits=httpx.Limits(max_connections=THREADS + 4)
    )
    done = threading.Semaphore(0)
    room = threading.Semaphore(2 * THREADS)
    answer = json.dumps({"workerId": "bare", "variables": {}}).encode()
    headers = {"Content-Type": "application/json"}
    fetch = {
        "workerId": "bare",
        "maxTasks": THREADS,
        "asyncResponseTimeout": POLL_MS,
        "usePriority": True,
        "topics": [{"topicName": TOPIC, "lockDuration": LOCK_MS, "variables": [], "deserializeValues": False}],
    }

    def work(task_id: str) -> None:
        time.sleep(wait_s)
        client.post(f"/external-task/{task_id}/complete", content=answer, headers=headers).raise_for_status()
        room.release()
        done.release()

    began = time.perf_counter()
    left = tasks
    with ThreadPoolExecutor(THREADS) as pool:
        while left:
            for row in client.post("/external-task/fetchAndLock", json=fetch).raise_for_status().json():
                room.acquire()
                pool.submit(work, row["id"])
                left -= 1
    return time.perf_counter() - began


def _until_done(done: threading.Semaphore, tasks: int, began: float, url: str, user: str, password: str) -> float:
    for _ in range(tasks):
        done.acquire()
    with httpx.Client(auth=(user, password)) as client:
        while client.get(f"{url}/external-task/count", params={"topicName": TOPIC}).json()["count"]:
            time.sleep(0.005)
    return time.perf_counter() - began


def main(who: str, tasks: int, wait_ms: int, url: str, topic: str) -> None:
    global TOPIC  # noqa: PLW0603  one contender, one process
    TOPIC = topic
    user, password = os.environ["BENCH_USER"], os.environ["BENCH_PASSWORD"]
    kind, _, size = who.partition("-")
    if kind == "stock":
        seconds = stock(int(size), tasks, wait_ms / 1000, url, user, password)
    else:
        seconds = {"ours": ours, "bare": bare}[kind](tasks, wait_ms / 1000, url, user, password)
    print(json.dumps(seconds), flush=True)
    os._exit(0)  # the stock worker cannot be asked to stop


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
