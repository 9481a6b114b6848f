"""What the loop does when the engine answers badly, or not at all."""

import time

import pytest

from tests.workers.office import until
from tests.workers.room import Answer, counted, work
from tests.workers.scripted_engine import NO_ANSWER, OPTIMISTIC, TASK, scripted
from workers.loop import REFUSED_BY_ENGINE
from workers.rest import EngineClient

ONE_TASK = [(200, [TASK]), (200, [])]
REFUSED = (401, {"type": "AuthenticationException", "message": "no"})
FORBIDDEN = (403, {"type": "AuthorizationException", "message": "no"})


def answer(*_args):
    return Answer()


@pytest.mark.parametrize("status", [REFUSED, FORBIDDEN], ids=["401", "403"])
def test_refused_user_stops_the_worker_at_the_first_answer(status):
    """Ten wrong passwords lock an account: the worker asks once, says so loudly, and ends with its own status."""
    with scripted(fetchAndLock=[status]) as (url, script), EngineClient(url, "w", "x") as client:
        with work(client, answer) as room:
            until(lambda: room.ended, "the worker to stop")
        assert room.ended == [REFUSED_BY_ENGINE]
        assert script.calls == {"fetchAndLock": 1}
        assert room.loop.state()["accepted"] is False


def test_refused_answer_stops_the_worker_without_unlocking():
    """A password that turns wrong while a task is done stops the worker as well, without one more call."""
    with scripted(fetchAndLock=ONE_TASK, complete=[REFUSED]) as (url, script), EngineClient(url, "w", "x") as client:
        with work(client, answer) as room:
            until(lambda: room.ended, "the worker to stop")
        assert room.ended == [REFUSED_BY_ENGINE]
        assert script.calls["complete"] == 1
        assert script.calls["failure"] == script.calls["unlock"] == 0


def test_conflict_is_answered_with_the_same_call():
    """Two conflicts, then room: the task is done once, and no failure is reported."""
    answers = {"fetchAndLock": ONE_TASK, "complete": [OPTIMISTIC, OPTIMISTIC, (204, None)]}
    ran = []
    with scripted(**answers) as (url, script), EngineClient(url, "w", "x") as client:
        with work(client, lambda *_: ran.append(1) or Answer()) as room:
            until(lambda: counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="complete"), "complete")
            assert counted(room.loop, "sagsgang_optimistic_conflicts_total") == 2
        assert script.calls["complete"] == 3
        assert script.calls["failure"] == 0
    assert ran == [1]


def test_answer_that_was_heard_but_not_confirmed_counts():
    """The connection broke after the engine took the answer: «not found» on the second try is success."""
    gone = (404, {"type": "RestException", "message": "no such task"})
    with scripted(fetchAndLock=ONE_TASK, complete=[NO_ANSWER, gone]) as (url, _), EngineClient(url, "w", "x") as client:
        with work(client, answer) as room:
            until(lambda: counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="complete"), "complete")
        assert counted(room.loop, "sagsgang_locks_lost_total") == 0


def test_engine_that_fails_inside_is_a_fault_of_the_world():
    """An answer that the engine could not take is reported as a failure with retries left."""
    broken = (500, {"type": "ProcessEngineException", "message": "inside", "code": 0})
    with scripted(fetchAndLock=ONE_TASK, complete=[broken]) as (url, script), EngineClient(url, "w", "x") as client:
        with work(client, answer) as room:
            until(lambda: counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="failure"), "failure")
        assert script.calls["failure"] == 1


def test_engine_away_is_waited_for():
    """No answer, a full queue, no answer: the worker waits longer each time and goes on when the engine is back."""
    full = (500, {"type": "InvalidRequestException", "message": "too many requests", "code": 0})
    with (
        scripted(fetchAndLock=[NO_ANSWER, full, NO_ANSWER, (200, [TASK]), (200, [])]) as (url, script),
        EngineClient(url, "w", "x") as client,
    ):
        began = time.monotonic()
        with work(client, answer) as room:
            until(lambda: script.calls["complete"], "the task after the engine's return")
            assert time.monotonic() - began > 0.2 + 0.4 + 0.8
            assert room.loop.state() == {"engine": True, "accepted": True, "working": True}
            assert counted(room.loop, "sagsgang_fetch_faults_total") == 3
            assert counted(room.loop, "sagsgang_engine_up") == 1


def test_same_task_twice_in_hand_is_done_once():
    """A lock that ran out brings our own task back to us: it is not done a second time beside the first."""
    ran = []

    def slow(*_args):
        ran.append(1)
        time.sleep(0.5)
        return Answer()

    with scripted(fetchAndLock=[(200, [TASK]), (200, [TASK]), (200, [])]) as (url, script):
        with EngineClient(url, "w", "x") as client, work(client, slow) as room:
            until(lambda: counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="complete"), "complete")
        assert script.calls["complete"] == 1
    assert ran == [1]
