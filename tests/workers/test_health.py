"""Health and metrics over HTTP."""

import httpx
import pytest

from workers.health import Health
from workers.metrics import Metrics


@pytest.fixture
def health():
    """Endpoints whose state a test may change."""
    state = {"engine": True, "working": True}
    metrics = Metrics()
    endpoints = Health(0, lambda: state, metrics.registry)
    endpoints.start()
    yield f"http://127.0.0.1:{endpoints.port}", state, metrics
    endpoints.stop()


@pytest.mark.parametrize("path", ["/ready", "/health"])
def test_ready_says_what_is_not(health, path):
    """Ready while all is well; otherwise 503, and which part it is."""
    url, state, _ = health
    assert httpx.get(url + path).status_code == 200
    state["engine"] = False
    answer = httpx.get(url + path)
    assert (answer.status_code, answer.json()) == (503, {"engine": False, "working": True})
    assert httpx.get(url + "/live").status_code == 200


def test_metrics_are_prometheus_text(health):
    """Counters come as Prometheus reads them, labelled by topic and outcome alone."""
    url, _, metrics = health
    metrics.done.labels("send-brev", "complete").inc()
    text = httpx.get(url + "/metrics").text
    assert 'sagsgang_tasks_total{outcome="complete",topic="send-brev"} 1.0' in text
    assert httpx.get(url + "/andet").status_code == 404
