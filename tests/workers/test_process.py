"""The worker as an operating system process: ready, drained by SIGTERM, ended loudly by a refused user."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest

from tests.engine_fixture import free_port
from tests.workers.office import until
from workers.loop import REFUSED_BY_ENGINE
from workers.topic import load_topics

pytestmark = pytest.mark.engine


@contextmanager
def worker(engine, state, **environment):
    """`python -m workers` with a state of its own; what it logs is in `state / "log"`."""
    port = free_port()
    settings = engine.settings
    with (state / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "workers"],
            env={
                **os.environ,
                "SAGSGANG_HOME": str(settings.home),
                "SAGSGANG_STATE": str(state),
                "SAGSGANG_ENGINE_URL": settings.engine_url,
                "SAGSGANG_CLOCK": "engine",
                "SAGSGANG_HEALTH_PORT": str(port),
                **environment,
            },
            cwd=settings.home,
            stdout=log,
            stderr=log,
        )
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/ready", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def events(state) -> list[dict]:
    return [json.loads(line) for line in (state / "log").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_worker_process_is_ready_and_drains(engine, tmp_path, sent):
    """It answers for its health, shows its metrics, logs JSON alone, and ends with 0 when it is asked to."""
    shutil.copy(engine.settings.secrets_file, tmp_path / "secrets.json")
    with worker(engine, tmp_path) as (process, url):
        until(lambda: ready(url), "the worker to be ready", 60)
        assert "sagsgang_engine_up 1.0" in httpx.get(f"{url}/metrics").text
        process.send_signal(sent)
        assert process.wait(30) == 0
    told = events(tmp_path)
    assert [one["event"] for one in told][-1] == "worker stopped"
    assert next(one for one in told if "port" in one)["topics"] == sorted(load_topics())
    assert {one["level"] for one in told} == {"info"}


def test_refused_worker_ends_with_its_own_status(engine, tmp_path):
    """A user whom the engine does not know: one call, a critical line, status 3."""
    users = {"worker9": {"password": "Forkert-Kode-4711", "group": "worker"}}
    (tmp_path / "secrets.json").write_text(json.dumps({"admin": {"user": "admin", "password": "x"}, "users": users}))
    with worker(engine, tmp_path) as (process, _):
        assert process.wait(60) == REFUSED_BY_ENGINE
    (critical,) = [one for one in events(tmp_path) if one["level"] == "critical"]
    assert (critical["error"], critical["status"]) == ("Unauthorized", 401)
    assert "Forkert-Kode" not in (tmp_path / "log").read_text("utf-8")


def test_worker_without_a_login_says_so(engine, tmp_path):
    """Before the first start there is no user to work as: it ends at once, and says what makes one."""
    with worker(engine, tmp_path) as (process, _):
        assert process.wait(60) == 1
    assert "sagsgang up" in (tmp_path / "log").read_text("utf-8")
