"""The engine starts, keeps strangers out, and takes a case from start to end."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import pytest

from sagsgang import engine_process
from sagsgang.engine_process import EngineProcessError
from sagsgang.provision import first_start
from sagsgang.rights import PROCESS_KEYS
from tests.engine.trial import WORKER, at_the_person, begin, fetch, until
from tests.engine_fixture import TRIAL_PROCESS
from workers.engine_clock import EngineClock
from workers.rest import ClockBackwards, EngineClient, EngineDown, EngineFault, Unauthorized
from workers.rest.bodies import Profile

pytestmark = pytest.mark.engine


def test_a_case_runs_from_start_to_end(engine):
    """External task, person, external task, timer: each step as the user who does it in earnest."""
    case, task = at_the_person(engine, antal=3)
    person = engine.client("sagsbehandler1")
    person.claim(task.id, "sagsbehandler1")
    person.submit_form(task.id, {"tekst_begrundelse": "fordi"})
    due = engine.client().clock() + timedelta(days=3)
    last = fetch(engine, "proeve-anden", case)
    assert last.variables["antal"] == 3
    engine.client("worker1").complete(last.id, WORKER, {"vent_til": due})

    until(lambda: engine.client().next_due(processInstanceId=case.id), "the timer")
    engine.client("worker1").move_clock(due + timedelta(seconds=1))

    until(lambda: not engine.client().process_instances(businessKey=case.business_key), "the end")
    (past,) = engine.client("revisor1").history_process_instances(case.business_key)
    assert past.state == "COMPLETED"
    assert past.end_time >= due


@pytest.mark.parametrize("path", ["/engine", "/version", "/task", "/process-definition", "/history/variable-instance"])
def test_nobody_reads_without_a_password(engine, path):
    """Every address under the REST root answers 401 to a stranger."""
    assert httpx.get(engine.url + path, trust_env=False).status_code == 401


def test_the_clock_is_not_open_either(engine):
    """The clock stands outside the REST root and asks for a password all the same."""
    assert httpx.get(engine.url.replace("/engine-rest", "/clock"), trust_env=False).status_code == 401


def test_a_wrong_password_is_an_error_of_its_own(engine):
    """A caller can tell a wrong password from every other failure, and so stop at once."""
    engine.client().create_user(Profile(id="laas1", first_name="Prøve", last_name="Låst"), "Rigtig-kode-4711")
    with EngineClient(engine.url, "laas1", "forkert") as client, pytest.raises(Unauthorized) as refused:
        client.version()
    assert not refused.value.again


def test_a_weak_password_is_refused(engine):
    """The password policy is on: ten characters of four kinds, and nothing of the user's name."""
    for weak in ("kort", "Proevebruger-1"):
        with pytest.raises(Exception, match=r"(?i)password"):
            engine.client().create_user(Profile(id="svag1", first_name="Proevebruger", last_name="Svag"), weak)


def test_an_error_that_nothing_catches_is_refused(engine):
    """A BPMN error without a catcher does not end the case in silence: the call fails and the task stays."""
    case = begin(engine)
    task = fetch(engine, "proeve-foerste", case)
    with pytest.raises(EngineFault, match="UKENDT"):
        engine.client("worker1").bpmn_error(task.id, WORKER, "UKENDT")
    assert [one.id for one in engine.client().external_tasks(processInstanceId=case.id)] == [task.id]


def test_an_error_that_is_caught_goes_to_the_person(engine):
    """The same call with a code that the diagram knows takes the diagram's path."""
    case = begin(engine)
    engine.client("worker1").bpmn_error(fetch(engine, "proeve-foerste", case).id, WORKER, "MANGLER")
    until(lambda: engine.client().tasks(processInstanceId=case.id), "the person's task")


def test_the_clock_goes_forward_only(engine):
    """Moving back is refused, and the clock of our side shows what the engine's shows."""
    worker = engine.client("worker1")
    moved = worker.move_clock(worker.clock() + timedelta(hours=1))
    with pytest.raises(ClockBackwards):
        worker.move_clock(moved - timedelta(minutes=30))
    assert timedelta(0) <= EngineClock(worker).now() - moved < timedelta(minutes=1)


def test_a_second_first_start_changes_nothing(engine):
    """Groups, users, rights and filters are put in once."""
    admin = engine.client()

    def everything():
        return (
            sorted(admin.user_ids()),
            sorted(admin.group_ids()),
            sorted((row.id, row.permissions) for row in admin.authorizations()),
            sorted(row.id for row in admin.filters()),
        )

    before = everything()
    secrets = first_start(admin, engine.settings, (*PROCESS_KEYS, TRIAL_PROCESS))
    assert everything() == before
    assert secrets == engine.secrets


def test_the_passwords_lie_in_a_private_file(engine):
    """Only the owner reads the file, and no password is in the engine's log."""
    assert engine.settings.secrets_file.stat().st_mode & 0o777 == 0o600
    log = (engine.state / "log" / "engine.log").read_text(encoding="utf-8")
    known = json.loads(engine.settings.secrets_file.read_text(encoding="utf-8"))
    passwords = [known["admin"]["password"], *(user["password"] for user in known["users"].values())]
    assert not [password for password in passwords if password in log]


def test_a_second_engine_in_the_same_state_is_refused(engine):
    """Two engines on one H2 file would destroy it: the second start says what to do."""
    with pytest.raises(EngineProcessError, match="kører allerede"):
        engine_process.start(engine.settings, engine.secrets)


def test_no_engine_is_said_so():
    """Nobody listening is not a refusal, and may be tried again."""
    with EngineClient("http://127.0.0.1:9/engine-rest", "admin", "x") as client, pytest.raises(EngineDown) as down:
        client.version()
    assert down.value.again
