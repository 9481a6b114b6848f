"""A worker's process is killed with `kill -9` after each side effect and before complete: the case goes on, nothing twice.

One case is led from the inquiry to the sent decision, and at each point the worker that does it is killed; the next worker,
killed at the next point, takes over. The lock of a killed worker runs out because the clock is moved past it. What the case
left in register, journal and outbox is held against a case that nobody disturbed.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from sagsgang import worker_process
from sagsgang.case_view import CaseView, work_in_hand
from tests.engine_fixture import free_port
from tests.faults.outpost import NOTICE, PATIENCE, Outpost

pytestmark = pytest.mark.engine


@dataclass(frozen=True)
class Leg:
    """A part of the way: what a person answers first, whether days go by until the notice, where workers are killed."""

    answers: str | None
    kills: tuple[str, ...]
    days_go_by: bool = False


def _all(topic: str, *points: str) -> tuple[str, ...]:
    return tuple(f"{topic}:{point}" for point in (*points, "foer-complete"))


EVERY_POINT = (
    Leg(
        None,
        _all("modtag-henvendelse", "efter-register")
        + _all("beregn-frist", "efter-beregning", "efter-register")
        + _all("send-brev", "efter-register", "efter-journal", "efter-post"),
    ),
    Leg(None, _all("frist-varsel", "efter-register"), days_go_by=True),
    Leg(
        NOTICE,
        _all("registrer-besked", "efter-fritekst", "efter-register")
        + _all("send-brev", "efter-register", "efter-post"),
        days_go_by=True,
    ),
    Leg(
        "Oplys sagen",
        _all("modtag-oplysninger", "efter-fritekst") + _all("beregn-anbefaling", "efter-beregning", "efter-register"),
    ),
    Leg("Vurdér sagen", _all("kontroller-vurdering", "efter-fritekst", "efter-register")),
    Leg(
        "Træf afgørelse",
        _all("modtag-afgoerelse", "efter-fritekst")
        + _all("registrer-afgoerelse", "efter-beregning", "efter-register")
        + _all("send-brev", "efter-journal", "efter-post"),
    ),
)
TELLING = (
    Leg(None, ("modtag-henvendelse:efter-register", "beregn-frist:efter-register", "send-brev:efter-journal")),
    Leg(None, ("frist-varsel:efter-register",), days_go_by=True),
    Leg(NOTICE, ("registrer-besked:foer-complete", "send-brev:efter-post"), days_go_by=True),
    Leg("Oplys sagen", ("modtag-oplysninger:efter-fritekst", "beregn-anbefaling:foer-complete")),
    Leg("Vurdér sagen", ("kontroller-vurdering:efter-register", "kontroller-vurdering:foer-complete")),
    Leg("Træf afgørelse", ("registrer-afgoerelse:foer-complete", "send-brev:efter-post")),
)
CLOSING = (
    Leg(None, ()),
    Leg("Oplys sagen", ("modtag-oplysninger:efter-fritekst", *_all("registrer-lukning", "efter-register"))),
)
CLOSED = {
    "luk_sagen": True,
    "luk_aarsag": "trukket_tilbage",
    "tekst_lukning": "Borgeren vil klare sig selv indtil videre.",
}


@pytest.fixture(scope="module")
def undisturbed(outpost):
    """What a case leaves behind when nobody is killed."""
    return _left_behind(outpost, _lead(outpost, TELLING, kill=False))


@pytest.fixture(scope="module")
def closed_undisturbed(outpost):
    """What a closed case leaves behind when nobody is killed."""
    return _left_behind(outpost, _lead(outpost, CLOSING, kill=False, form=CLOSED))


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(TELLING, id="telling"),
        pytest.param(EVERY_POINT, id="every-point", marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
    ],
)
def test_killed_on_its_way_a_case_is_decided_once(outpost, undisturbed, way):
    """Killed again and again, the case leaves the same records, texts, documents and shipments as an undisturbed one."""
    case = _lead(outpost, way)
    assert _left_behind(outpost, case) == undisturbed
    assert outpost.register.kontroller_kaede(case) == []


def test_the_notice_and_the_letters_are_there(undisturbed):
    """The undisturbed case has what the killed one could have twice."""
    assert undisturbed["records"]["besked"] == 1
    assert undisturbed["letters"] == {"kvittering": 1, "fristbrev": 1, "bevilling": 1}
    assert undisturbed["shipments"] == 3
    assert undisturbed["files"] == {".html": 3, ".pdf": 3, ".json": 3}


def test_killed_while_closing_a_case_is_closed_once(outpost, closed_undisturbed):
    """A case that is closed while workers die is closed once, with one text."""
    case = _lead(outpost, CLOSING, form=CLOSED)
    assert _left_behind(outpost, case) == closed_undisturbed
    assert closed_undisturbed["records"]["lukning"] == 1
    assert outpost.register.kontroller_kaede(case) == []


def test_every_point_of_every_topic_is_killed_at():
    """A pause that somebody adds to a topic is a point that somebody must kill at."""
    workers = Path(__file__).parents[2] / "workers"
    pause = re.compile(r'pause\(task\.topic, "([a-z-]+)"\)')
    named = {
        f"{file.stem.replace('_', '-')}:{point}"
        for file in (workers / "topics").glob("*.py")
        for point in pause.findall(file.read_text("utf-8"))
    }
    assert named
    killed = {point for leg in (*EVERY_POINT, *CLOSING) for point in leg.kills}
    assert named - killed == set()


def _lead(outpost: Outpost, way: tuple[Leg, ...], *, kill: bool = True, form: dict[str, object] | None = None) -> str:
    """Lead a new case to its end; with `kill`, killing the worker at each point. Returns its sagsnummer."""
    outpost.next_monday()
    if not kill:
        case = outpost.begin()
        for leg in way:
            _until(outpost, case, leg, form)
        outpost.until(lambda: not CaseView(outpost.admin, case).runs("ansoegning"), f"slutningen på {case}")
        return case
    assert worker_process.stop(outpost.settings)
    try:
        case = outpost.begin()
        for number, leg in enumerate(way):
            if not leg.kills:
                with _worker(outpost, ""):
                    _until(outpost, case, leg, form)
            for place, point in enumerate(leg.kills):
                flag = outpost.state / f"paused-{case}-{number}-{place}"
                with _worker(outpost, point, flag):
                    _until(outpost, case, leg, form, flag)
    finally:
        worker_process.start(outpost.settings, outpost.settings.health_port)
    outpost.until(
        lambda: _freed(outpost) or not CaseView(outpost.admin, case).runs("ansoegning"), f"slutningen på {case}"
    )
    outpost.until(lambda: not CaseView(outpost.admin, case).runs("ansoegning"), f"slutningen på {case}")
    return case


def _until(outpost: Outpost, case: str, leg: Leg, form: dict[str, object] | None, flag: Path | None = None) -> None:
    """Answer the leg's task when it is open, let days go by; until the worker has paused, or the next leg can begin."""
    answered = leg.answers is None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if flag is not None and flag.exists():
            return
        open_now = {task.name for task in outpost.tasks(case)}
        _freed(outpost)
        if leg.answers in open_now and work_in_hand(outpost.admin) == 0:
            outpost.answer(case, leg.answers, form)
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


def _freed(outpost: Outpost) -> bool:
    """Move the clock past the locks of dead workers: also those that the engine gave to a dead worker's last poll."""
    locked = outpost.admin.external_tasks(locked=True)
    dead = [task.lock_expiration_time for task in locked if task.worker_id and not _alive(task.worker_id)]
    if dead:
        outpost.admin.move_clock(max(*dead, outpost.admin.clock()) + timedelta(seconds=1))
    return False


def _alive(worker_id: str) -> bool:
    try:
        os.kill(int(worker_id.rsplit("-", 2)[1]), 0)
    except ProcessLookupError:
        return False
    return True


def _left_behind(outpost: Outpost, case: str) -> dict[str, object]:
    """Counts taken from the stores themselves: the chain, the journal's folder, the outbox."""
    files = [file for file in (outpost.state / "documents" / case).rglob("*") if file.is_file()]
    return {
        "records": Counter(event.art for event in outpost.register.haendelser(case)),
        "texts": Counter(text.felt for text in outpost.register.fritekster(case)),
        "letters": Counter(document.brevtype for document in outpost.register.dokumenter(case)),
        "files": Counter(file.suffix for file in files),
        "shipments": _shipments(outpost, case),
    }


def _shipments(outpost: Outpost, case: str) -> int:
    """Letters in the outbox to the case's party, whose name no other case has."""
    name = outpost.register.borger(outpost.register.sag(case).borger_ref).navn
    records = (outpost.state / "post" / "udbakke").glob("*.json")
    return sum(1 for file in records if json.loads(file.read_text("utf-8"))["navn"] == name)


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
