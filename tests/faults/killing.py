"""Workers killed with `kill -9` at named points while a case goes on, and what the case has left behind.

At each point the worker that does the step is killed; the next worker, killed at the next point, takes over. The lock of a
killed worker runs out because the clock is moved past it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sagsgang import worker_process
from sagsgang.case_view import CaseView, work_in_hand
from tests.engine_fixture import free_port
from tests.faults.outpost import NOTICE, PATIENCE, Outpost


@dataclass(frozen=True)
class Leg:
    """A part of the way: what a person answers first, where workers are killed, whether days go by until the notice.

    changed: what differs from the usual answers; only: all that is answered. role: who answers.
    """

    answers: str | None
    kills: tuple[str, ...] = ()
    days_go_by: bool = False
    changed: Mapping[str, Any] = field(default_factory=dict)
    only: Mapping[str, Any] | None = None
    role: str = "sagsbehandler"


@dataclass(frozen=True)
class Way:
    """A case from its beginning to where nothing is in hand. ends: the application is over then."""

    begin: Callable[[Outpost], str]
    legs: tuple[Leg, ...]
    ends: bool = True

    @property
    def kills(self) -> set[str]:
        """Every point that workers are killed at."""
        return {point for leg in self.legs for point in leg.kills}


def points(topic: str, *at: str) -> tuple[str, ...]:
    """These points of a topic, and the one before its answer."""
    return tuple(f"{topic}:{point}" for point in (*at, "foer-complete"))


def lead(outpost: Outpost, way: Way, *, kill: bool = True) -> str:
    """Lead a new case to its end; with `kill`, killing the worker at each point. Returns its sagsnummer."""
    outpost.next_monday()
    if not kill:
        case = way.begin(outpost)
        for leg in way.legs:
            _until(outpost, case, leg)
        _end(outpost, case, way)
        return case
    assert worker_process.stop(outpost.settings)
    try:
        case = way.begin(outpost)
        for number, leg in enumerate(way.legs):
            if not leg.kills:
                with _worker(outpost, ""):
                    _until(outpost, case, leg)
            for place, point in enumerate(leg.kills):
                flag = outpost.state / f"paused-{case}-{number}-{place}"
                with _worker(outpost, point, flag):
                    _until(outpost, case, leg, flag)
    finally:
        worker_process.start(outpost.settings, outpost.settings.health_port)
    _end(outpost, case, way)
    return case


def _end(outpost: Outpost, case: str, way: Way) -> None:
    """Wait until nothing is in hand, also of what dead workers have locked; and until the application is over."""

    def over() -> bool:
        _freed(outpost)
        return work_in_hand(outpost.admin) == 0 and not (way.ends and CaseView(outpost.admin, case).runs("ansoegning"))

    outpost.until(over, f"slutningen på {case}")
    outpost.quiet()
    told = {task.name: outpost.admin.task_variables(task.id).get("mangler") for task in outpost.tasks(case)}
    assert not any(told.values()), f"{case}: sent back, so the way was not gone: {told}"


def _until(outpost: Outpost, case: str, leg: Leg, flag: Path | None = None) -> None:
    """Answer the leg's task when it is open, let days go by; until the worker has paused, or the next leg can begin."""
    answered = leg.answers is None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if flag is not None and flag.exists():
            return
        open_now = {task.name for task in outpost.tasks(case)}
        _freed(outpost)
        if leg.answers in open_now and work_in_hand(outpost.admin) == 0:
            form = outpost.form(leg.answers, **leg.changed) if leg.only is None else leg.only
            outpost.answer(case, leg.answers, form, leg.role)
            answered = True
        elif work_in_hand(outpost.admin):
            pass
        elif leg.days_go_by and NOTICE not in open_now and not outpost.register.beskeder(case, "85"):
            outpost.admin.move_clock(max(outpost.admin.next_due() + timedelta(seconds=1), outpost.admin.clock()))
        elif flag is None and answered:
            return
        time.sleep(0.05)
    names = sorted(str(task.name) for task in outpost.tasks(case))
    raise AssertionError(f"{case}: {flag.name if flag else leg} not reached in {PATIENCE:.0f} s; open tasks: {names}")


def _freed(outpost: Outpost) -> None:
    """Move the clock past the locks of dead workers: also those that the engine gave to a dead worker's last poll."""
    locked = outpost.admin.external_tasks(locked=True)
    dead = [task.lock_expiration_time for task in locked if task.worker_id and not _alive(task.worker_id)]
    if dead:
        outpost.admin.move_clock(max(*dead, outpost.admin.clock()) + timedelta(seconds=1))


def _alive(worker_id: str) -> bool:
    try:
        os.kill(int(worker_id.rsplit("-", 2)[1]), 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def _worker(outpost: Outpost, point: str, flag: Path | None = None):
    """A worker that pauses at `point`; killed with `kill -9` on the way out."""
    settings = outpost.settings
    environment = {
        **os.environ,
        "SAGSGANG_HOME": str(settings.home),
        "SAGSGANG_STATE": str(settings.state),
        "SAGSGANG_ENGINE_URL": settings.engine_url,
        "SAGSGANG_CLOCK": settings.clock,
        "SAGSGANG_HEALTH_PORT": str(free_port()),
        "SAGSGANG_PAUSE_AT": point,
        "SAGSGANG_PAUSE_FILE": str(flag or ""),
    }
    with (settings.state / "log" / "paused.log").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "workers"], env=environment, cwd=settings.home, stdout=log, stderr=log
        )
    try:
        yield
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
