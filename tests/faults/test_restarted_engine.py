"""The engine is killed with `kill -9` in the middle of cases and started again: workers come back by themselves, nothing is twice."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest

from sagsgang import engine_process, worker_process
from sagsgang.case_view import CaseView

pytestmark = pytest.mark.engine

JOB_LOCK = timedelta(
    minutes=6
)  # a step that the killed engine had in hand is its own for five (job-execution in application.yml)
PAUSES = (0.4, 0.15, 0.0)  # seconds after each person's answer: the kill comes after, in and before the workers' part


def test_cases_go_on_after_the_engine_was_killed(outpost):
    """Killed while cases are worked on, the engine has forgotten no answer, and does nothing anew; its clock does not go back."""
    outpost.next_monday()
    cases = [outpost.begin() for _ in PAUSES]
    outpost.quiet()
    workers = worker_process.pid(outpost.settings)
    shown = outpost.now()
    for case, wait in zip(cases, PAUSES, strict=True):
        outpost.answer(case, "Oplys sagen")
        time.sleep(wait)
    _kill_and_start(outpost)
    outpost.admin.move_clock(outpost.admin.clock() + JOB_LOCK)
    forgotten = [case for case in cases if outpost.tasks(case, "Oplys sagen")]
    assert forgotten == [], "the engine forgot an answer that it had taken"
    assert worker_process.pid(outpost.settings) == workers
    assert outpost.now() >= shown
    for case in cases:
        for name in ("Vurdér sagen", "Træf afgørelse"):
            outpost.answer(case, name)
        outpost.until(lambda one=case: not CaseView(outpost.admin, one).runs("ansoegning"), f"slutningen på {case}")
    outpost.quiet()  # what follows a grant is begun too
    left = [_records(outpost, case) for case in cases]
    assert left == [left[0]] * len(cases)
    assert left[0]["oplysninger"] == left[0]["afgoerelse"] == left[0]["afgoerelse sendt"] == 1
    assert left[0]["dokument"] == left[0]["dokument afsendt"] == 2
    assert [fault for case in cases for fault in outpost.register.kontroller_kaede(case)] == []


def _kill_and_start(outpost) -> None:
    settings, secrets = outpost.settings, outpost.town.place.secrets
    handle = engine_process.running(settings)
    assert handle is not None
    os.kill(handle.pid, signal.SIGKILL)
    while engine_process.running(settings) is not None:
        time.sleep(0.05)
    engine_process.start(settings, secrets, movable_clock=True, kind=os.environ.get("SAGSGANG_TEST_ENGINE", "operaton"))
    engine_process.wait_ready(settings, secrets)


def _records(outpost, case: str) -> Counter[str]:
    return Counter(str(event.art) for event in outpost.register.haendelser(case))
