"""The loop on a real engine: tasks done, faults told apart, locks kept and lost, conflicts met, draining."""

import threading
import time
from datetime import datetime

import pytest

from tests.workers.office import until
from tests.workers.room import Answer, counted, deploy, fetch_as_another, work
from workers.clock import COPENHAGEN
from workers.crashes import MAY_BEGIN, Crashes
from workers.faults import Mangler, WorldFault
from workers.retry import ATTEMPTS

pytestmark = pytest.mark.engine
SECRET = "Prøve Hemmelig Borger"


@pytest.fixture
def client(engine):
    return deploy(engine)


@pytest.mark.parametrize(
    "value",
    [None, True, 0, 2**40, 1.5, "æøå <b>fed</b>", datetime(2026, 3, 1, 8, 30, tzinfo=COPENHAGEN)],
    ids=lambda value: type(value).__name__,
)
def test_values_go_through_typed(client, value):
    """A value of each type comes to the topic as it was given, and goes back as it was."""
    seen = []
    with work(client, lambda ask, _task, _world: seen.append(ask.given) or Answer(found=ask.given)) as room:
        case = room.start(given=value)
        room.done(case)
        assert seen == [value]
        assert client.variables(case.id)["found"] == value


def test_fault_of_the_case_becomes_a_bpmn_error(client):
    """What a person can mend goes the diagram's way, with what is missing."""

    def run(_ask, _task, _world):
        raise Mangler("Datoen mangler")

    with work(client, run) as room:
        case = room.start()
        until(lambda: room.at(case, "Mangler"), "the error path")
        assert client.variables(case.id)["mangler"] == "Datoen mangler"
        assert counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="mangler") == 1


def test_fault_of_the_world_is_tried_again_until_an_incident(client, monkeypatch):
    """Each failure leaves one retry less, with a growing wait; none left is an incident, and no value is in its message."""
    monkeypatch.setattr("workers.retry.FIRST_WAIT_S", 0.05)
    monkeypatch.setattr("workers.retry.GROWTH", 1)
    tried = []

    def run(ask, _task, _world):
        tried.append(ask.given)
        raise WorldFault(f"the archive says {SECRET}")

    with work(client, run) as room:
        case = room.start(given=SECRET)
        (incident,) = until(lambda: client.incidents(processInstanceId=case.id), "an incident")
        assert len(tried) == ATTEMPTS
        assert incident.incident_message == "loekke: WorldFault"
        logged = client.history_external_tasks(case.id, failureLog=True)
        assert [row.retries for row in logged][-1] == 1
        assert not any(SECRET in str(row) for row in logged)
        assert counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="failure") == ATTEMPTS - 1


def test_world_that_comes_back_needs_no_person(client, monkeypatch):
    """A step that failed twice and then succeeds goes on by itself."""
    monkeypatch.setattr("workers.retry.FIRST_WAIT_S", 0.05)
    monkeypatch.setattr("workers.retry.GROWTH", 1)
    tried = []

    def run(_ask, _task, _world):
        tried.append(1)
        if len(tried) < 3:
            raise ConnectionResetError
        return Answer()

    with work(client, run) as room:
        room.done(room.start())
    assert len(tried) == 3


def test_programming_fault_is_an_incident_at_once(client):
    """A fault of ours is not tried again; its message holds class and place, never the value."""

    def run(ask, _task, _world):
        return {}[ask.given]

    with work(client, run) as room:
        case = room.start(given=SECRET)
        (incident,) = until(lambda: client.incidents(processInstanceId=case.id), "an incident")
        assert incident.incident_message == "loekke: programming fault: KeyError"
        details = client.connection.call("GET", f"/external-task/{incident.configuration}/errorDetails")
        assert "test_loop.py" in details
        assert SECRET not in details
        assert counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="incident") == 1


def test_value_too_long_for_the_engine_is_an_incident(client):
    """An answer that the engine cannot hold is our fault, and is told as one."""
    with work(client, lambda *_: Answer(found="x" * 5000)) as room:
        case = room.start()
        (incident,) = until(lambda: client.incidents(processInstanceId=case.id), "an incident")
        assert incident.incident_message == "loekke: programming fault: ValueFault"


def test_heartbeat_keeps_a_long_task(client):
    """A task that takes longer than its lock stays ours, is done once, and nobody else gets it."""
    begun = []

    def run(_ask, _task, _world):
        begun.append(1)
        time.sleep(3)
        return Answer()

    with work(client, run, lock_ms=1200) as room:
        case = room.start()
        until(lambda: begun, "the task to begin")
        others = [fetch_as_another(client) for _ in range(8)]
        room.done(case)
        assert not any(others)
        assert counted(room.loop, "sagsgang_locks_extended_total") >= 3
    assert len(begun) == 1


def test_answer_is_not_sent_when_the_lock_is_anothers(client):
    """A task that another worker took meanwhile is left to it."""
    go, begun = threading.Event(), threading.Event()

    def run(_ask, _task, _world):
        begun.set()
        go.wait(20)
        return Answer()

    with work(client, run) as room:
        case = room.start()
        assert begun.wait(10)
        (held,) = client.external_tasks(processInstanceId=case.id)
        client.set_external_task_retries(held.id, 0)  # nobody can fetch it, our own long poll included
        client.unlock(held.id)
        body = {"workerId": "en-anden", "lockDuration": 30_000}
        client.connection.call("POST", f"/external-task/{held.id}/lock", json=body)
        go.set()
        until(lambda: counted(room.loop, "sagsgang_locks_lost_total") == 1, "the answer to be dropped")
        assert not room.at(case, "Efter")
        client.complete(held.id, "en-anden")
        room.done(case)


def test_gone_task_is_dropped(client):
    """A task whose case ended meanwhile is no fault."""
    go, begun = threading.Event(), threading.Event()

    def run(_ask, _task, _world):
        begun.set()
        go.wait(20)
        return Answer()

    with work(client, run) as room:
        case = room.start()
        assert begun.wait(10)
        client.delete_process_instance(case.id)
        go.set()
        until(lambda: counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="dropped") == 1, "dropped")


def test_answers_that_meet_are_sent_again(client):
    """Three branches answered at once join: the engine refuses some answers, and every case ends all the same."""
    gate = threading.Barrier(3)

    def run(_ask, _task, _world):
        gate.wait(20)
        return Answer()

    with work(client, run, threads=3) as room:
        for _ in range(6):
            case = room.start("loekke-samling")
            until(lambda case=case: not client.process_instances(processInstanceIds=case.id), "the branches to join")
        assert not client.incidents(processDefinitionKeyIn="loekke-samling")
        assert counted(room.loop, "sagsgang_tasks_total", topic="loekke", outcome="complete") == 18


def test_drain_finishes_what_is_begun_and_unlocks_the_rest(client):
    """Told to stop, the worker does what it has begun; what it only held is free for another at once."""
    begun = []

    def run(_ask, task, _world):
        begun.append(task.id)
        time.sleep(1)
        return Answer()

    with work(client, run, threads=2, lock_ms=60_000) as room:
        for _ in range(8):
            room.start()
        until(lambda: len(begun) >= 2 and room.loop.in_hand > 2, "more tasks in hand than threads")
        assert room.stop() == 0
        free = fetch_as_another(client)
        assert len(free) == 8 - len(begun)
        assert len(client.tasks(processDefinitionKey="loekke", name="Efter")) == len(begun)


def test_idle_worker_picks_up_a_new_task_quickly(client):
    """The long poll is answered when a task comes, not when it ends."""
    fetched = []

    def run(_ask, _task, _world):
        fetched.append(time.monotonic())
        return Answer()

    with work(client, run, poll_ms=5000) as room:
        room.done(room.start())
        waits = []
        for _ in range(9):
            time.sleep(0.05)
            asked = time.monotonic()
            room.done(room.start())
            waits.append(fetched[-1] - asked)
        assert sorted(waits)[4] < 0.5  # an idle machine: about 0.02; the bench measures it


def test_task_that_killed_its_worker_too_often_is_given_up(client, tmp_path):
    """The engine sends such a task for ever; after some deaths it becomes an incident."""
    with work(client, lambda *_: Answer()) as room:
        room.stop()
        case = room.start()
    (held,) = client.external_tasks(processInstanceId=case.id)
    crashes = Crashes(tmp_path)
    assert [crashes.begin(held.id) for _ in range(MAY_BEGIN + 1)] == [True] * MAY_BEGIN + [False]
    with work(client, lambda *_: Answer(), crash_folder=tmp_path):
        (incident,) = until(lambda: client.incidents(processInstanceId=case.id), "an incident")
        assert "died" in incident.incident_message
    assert list(tmp_path.iterdir()) == []
