"""Our loop against the stock client's worker and against a bare loop of the same requests; H2 and PostgreSQL.

Contenders take turns on one engine, each in a process of its own; the ratio is taken within each round, the median is shown.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from uuid import uuid4

from bench.ground import Ground, engine
from tests.postgres_fixture import running_cluster

ROUNDS = 3
CONTENDERS = ("ours", "bare", "stock-1", "stock-10")
WARM_UP = 300
EMPTY, WAITING = (200, 0), (100, 50)  # tasks, milliseconds that the handler waits


def main() -> None:
    with engine() as ground:
        _measure("H2", ground)
    with running_cluster() as cluster, engine(cluster.url("postgres")) as ground:
        _measure("PostgreSQL", ground)


def _measure(database: str, ground: Ground) -> None:
    _round(ground, "bare", WARM_UP, 0)
    for (tasks, wait_ms), contenders in ((EMPTY, CONTENDERS), (WAITING, CONTENDERS)):
        rounds = [{who: tasks / _round(ground, who, tasks, wait_ms) for who in contenders} for _ in range(ROUNDS)]
        print(
            f"\n{database}, handler {'empty' if not wait_ms else f'waits {wait_ms} ms'}, {tasks} tasks, {ROUNDS} rounds"
        )
        for who in contenders:
            rates = [rates[who] for rates in rounds]
            ratios = [rates["ours"] / rates[who] for rates in rounds]
            print(
                f"  {who:9} {statistics.median(rates):7.1f} tasks/s   ours/{who:9} "
                f"{statistics.median(ratios):5.2f}  (min {min(ratios):.2f}, max {max(ratios):.2f})"
            )


def _round(ground: Ground, who: str, tasks: int, wait_ms: int) -> float:
    # A contender that ends leaves its long poll behind, and the engine locks for it: so each run has a topic of its own.
    topic = f"{who}-{uuid4().hex[:8]}"
    for number in range(tasks):
        ground.client.start_process("bench", f"BENCH-{number}", {"topic": topic})
    done = subprocess.run(
        [sys.executable, "-m", "bench.contenders", who, str(tasks), str(wait_ms), ground.client.connection.url, topic],
        env={**os.environ, "BENCH_USER": ground.client.user, "BENCH_PASSWORD": ground.password},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return float(json.loads(done.stdout.strip().splitlines()[-1]))
