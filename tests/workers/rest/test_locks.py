"""Locks of external tasks on a real engine: lost, extended, let go, failed and mended."""

from __future__ import annotations

import time

import pytest

from tests.engine.trial import MODEL, WORKER, begin, fetch, until
from tests.engine_fixture import TRIAL_PROCESS
from workers.rest import BadRequest, LockLost, NotFound, TopicRequest, ValueFault, from_engine, to_engine

pytestmark = pytest.mark.engine


@pytest.fixture
def case(engine):
    """A case at its first external task."""
    return begin(engine)


def test_another_workers_task_is_lost_not_a_fault(engine, case):
    """Completing, failing, throwing and extending what somebody else holds all say `LockLost`."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    for call in (
        lambda: client.complete(task.id, "en-anden"),
        lambda: client.failure(task.id, "en-anden", "x"),
        lambda: client.bpmn_error(task.id, "en-anden", "MANGLER"),
        lambda: client.extend_lock(task.id, "en-anden", 1000),
    ):
        with pytest.raises(LockLost):
            call()


def test_a_finished_task_is_gone(engine, case):
    """The second completion is told that there is nothing to complete."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    client.complete(task.id, WORKER)
    with pytest.raises(NotFound):
        client.complete(task.id, WORKER)


def test_a_lock_that_ran_out_cannot_be_extended(engine, case):
    """The heartbeat then knows that the work is no longer ours."""
    client = engine.client("worker1")
    request = TopicRequest(topic_name="proeve-foerste", lock_duration=100, business_key=case.business_key)
    (task,) = client.fetch_and_lock(WORKER, [request], 1, 20_000)
    time.sleep(0.3)
    with pytest.raises(LockLost):
        client.extend_lock(task.id, WORKER, 1000)


def test_unlocking_lets_another_worker_have_it(engine, case):
    """A worker that stops gives its tasks back at once."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    client.unlock(task.id)
    assert fetch(engine, "proeve-foerste", case, "en-anden").id == task.id


def test_no_tries_left_is_an_incident_that_retries_mend(engine, case):
    """The engine never counts down by itself: what we say is what is left."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    client.failure(task.id, WORKER, "verden svigtede", retries=0)
    (incident,) = engine.client().incidents(processInstanceId=case.id)
    assert (incident.incident_type, incident.incident_message) == ("failedExternalTask", "verden svigtede")
    engine.client().set_external_task_retries(task.id, 1)
    assert engine.client().incidents(processInstanceId=case.id) == []
    assert fetch(engine, "proeve-foerste", case).retries == 1


def test_variables_are_the_same_after_the_engine(engine, case):
    """Each type goes through the engine and back unchanged."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    sent = {
        "ja": True,
        "tal": 7,
        "stort": 2**40,
        "komma": 0.25,
        "tekst": "æøå \"' \\ \n §",
        "laengst": "å" * 4000,
        "intet": None,
        "liste": [{"label": "Let", "value": "Let"}],
        "opslag": {"a": [1, None]},
        "tid": from_engine(to_engine(client.clock())),
    }
    client.complete(task.id, WORKER, sent)
    until(lambda: engine.client().tasks(processInstanceId=case.id), "the person's task")
    assert {name: client.variables(case.id)[name] for name in sent} == sent


def test_text_over_the_column_is_refused_before_it_is_sent(engine, case):
    """The task is still held, and can be failed properly."""
    client, task = engine.client("worker1"), fetch(engine, "proeve-foerste", case)
    with pytest.raises(ValueFault, match="tekst"):
        client.complete(task.id, WORKER, {"tekst": "x" * 4001})
    client.unlock(task.id)


def test_an_unknown_process_is_not_found(engine):
    """A wrong key is told apart from a missing right."""
    with pytest.raises(NotFound):
        engine.client().start_process("findes-ikke", "SAG-0")


def test_a_broken_model_is_refused_with_the_engines_words(engine):
    """Nothing of a package is deployed when one file cannot be read."""
    before = engine.client().deployments()
    with pytest.raises(BadRequest, match=r"(?i)could not parse"):
        engine.client("procesejer1").deploy("i stykker", {"a.bpmn": b"<definitions/>"})
    assert engine.client().deployments() == before


def test_the_same_package_twice_is_one_deployment(engine, case):
    """The duplicate filter answers with the deployment that is there."""
    again = engine.client("procesejer1").deploy(TRIAL_PROCESS, {MODEL.name: MODEL.read_bytes()})
    assert not again.changed
    assert again.id == engine.client().process_definition(case.definition_id).deployment_id
