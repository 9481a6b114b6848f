"""What Prometheus may ask a worker. One set of metrics a loop, on a registry of its own."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counters and gauges, named `sagsgang_…`. No label ever holds a case, a person or a text."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = {"registry": self.registry}
        self.fetched = Counter("sagsgang_tasks_fetched", "Tasks locked by this worker", ["topic"], **own)
        self.done = Counter("sagsgang_tasks", "Tasks answered", ["topic", "outcome"], **own)
        self.seconds = Histogram("sagsgang_task_seconds", "From begun to answered", ["topic"], buckets=SECONDS, **own)
        self.waited = Histogram("sagsgang_queue_seconds", "From locked to begun", buckets=SECONDS, **own)
        self.running = Gauge("sagsgang_tasks_running", "Tasks being done", **own)
        self.queued = Gauge("sagsgang_tasks_queued", "Tasks locked and not begun", **own)
        self.extended = Counter("sagsgang_locks_extended", "Locks extended", **own)
        self.lost = Counter("sagsgang_locks_lost", "Locks lost before the answer was sent", **own)
        self.conflicts = Counter("sagsgang_optimistic_conflicts", "Answers sent again after a conflict", **own)
        self.fetch_faults = Counter("sagsgang_fetch_faults", "Fetches the engine did not answer", **own)
        self.disagreements = Counter(
            "sagsgang_disagreements", "Tables that the engine and we read differently", ["decision"], **own
        )
        self.engine_up = Gauge("sagsgang_engine_up", "1 when the last fetch was answered", **own)
