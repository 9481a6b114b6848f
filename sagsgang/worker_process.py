"""The workers as a process of their own: started, waited for, drained and stopped by its pid."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import httpx

from sagsgang import kernel
from sagsgang.failure import WorldFailed
from workers.settings import Settings

READY_SECONDS = 60
DRAIN_SECONDS = 30

# Children of this very process must be waited for, or they stay as zombies that look alive.
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}


def start(settings: Settings, health_port: int) -> int:
    """Start `sagsgang work` in the background and wait until it is ready. Returns the pid. Raises `WorldFailed`."""
    if (running := pid(settings)) is not None:
        return running
    for folder in ("run", "log"):
        (settings.state / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    log = settings.state / "log" / "workers.log"
    environment = {
        **os.environ,
        "SAGSGANG_HOME": str(settings.home),
        "SAGSGANG_STATE": str(settings.state),
        "SAGSGANG_ENGINE_URL": settings.engine_url,
        "SAGSGANG_REGISTER_URL": settings.register_url,
        "SAGSGANG_CLOCK": settings.clock,
        "SAGSGANG_HEALTH_PORT": str(health_port),
    }
    with log.open("ab") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "workers"],
            env=environment,
            cwd=settings.home,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    _CHILDREN[child.pid] = child
    _pid_file(settings).write_text(str(child.pid))
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if child.poll() is not None:
            raise WorldFailed(f"arbejderne standsede under opstart (status {child.returncode}).\n  Ret det: læs {log}.")
        if healthy(health_port):
            return child.pid
        time.sleep(0.1)
    raise WorldFailed(f"arbejderne var ikke klar efter {READY_SECONDS} sekunder.\n  Ret det: læs {log}.")


def stop(settings: Settings) -> bool:
    """Ask the workers to drain and stop; kill them after half a minute. False when none ran."""
    running = pid(settings)
    if running is None:
        return False
    os.kill(running, signal.SIGTERM)
    end = time.monotonic() + DRAIN_SECONDS
    while _alive(running) and time.monotonic() < end:
        time.sleep(0.1)
    if _alive(running):
        os.kill(running, signal.SIGKILL)
    _pid_file(settings).unlink(missing_ok=True)
    return True


def pid(settings: Settings) -> int | None:
    """The pid of the running workers, or None."""
    file = _pid_file(settings)
    if not file.is_file():
        return None
    number = int(file.read_text() or 0)
    return number if number and _alive(number) else None


def healthy(health_port: int) -> bool:
    """Whether the workers answer that they are ready."""
    try:
        return httpx.get(f"http://127.0.0.1:{health_port}/ready", timeout=1).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def started_at(settings: Settings) -> datetime | None:
    """When the workers were started (UTC), or None."""
    file = _pid_file(settings)
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) if pid(settings) is not None else None


def _pid_file(settings: Settings):
    return settings.state / "run" / "workers.pid"


def _alive(number: int) -> bool:
    child = _CHILDREN.get(number)
    if child is not None and child.poll() is not None:
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return not kernel.ended(number)
