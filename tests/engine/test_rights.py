"""Each group can do its work and no more: every limit is proved by a refused call."""

from __future__ import annotations

import httpx
import pytest

from tests.engine.trial import MODEL, WORKER, again, at_the_person, begin, fetch
from tests.engine_fixture import HOME
from workers.rest import Forbidden, NotFound, TopicRequest
from workers.rest.bodies import Grant, Group, Profile

pytestmark = pytest.mark.engine
# What a user may not even see, the engine says is not there.
REFUSED = (Forbidden, NotFound)
EVERYBODY = ("sagsbehandler1", "teamleder1", "faglig-konsulent1", "procesejer1", "worker1", "revisor1")


def but(*users: str) -> list[str]:
    """Everybody except these."""
    return [user for user in EVERYBODY if user not in users]


@pytest.fixture(scope="module")
def case(engine):
    """A case that waits at a person."""
    return at_the_person(engine, hemmelighed="kun for nogle")


@pytest.fixture(scope="module")
def real_models(engine):
    """The real processes, forms and tables, deployed by the process owner."""
    files = [
        *(HOME / "bpmn").glob("*.bpmn"),
        *(HOME / "bpmn" / "forms").glob("*.form"),
        *(HOME / "dmn" / "vejle" / "2023").glob("*.dmn"),
    ]
    return engine.client("procesejer1").deploy("rettigheder", {file.name: file.read_bytes() for file in files})


@pytest.mark.parametrize("user", EVERYBODY)
def test_nobody_but_admin_makes_users_groups_or_rights(engine, user):
    """A user who could give rights would have all of them."""
    client = engine.client(user)
    with pytest.raises(Forbidden):
        client.create_user(Profile(id="ny1", first_name="Prøve", last_name="Nybruger"), "Lang-nok-Kode-77")
    with pytest.raises(Forbidden):
        client.create_group(Group(id="nygruppe", name="Ny"))
    with pytest.raises(Forbidden):
        client.create_authorization(
            Grant(permissions=("ALL",), user_id=user, resource_type=6, resource_id="*"),
        )


@pytest.mark.parametrize("user", but("procesejer1"))
def test_only_the_process_owner_deploys(engine, user):
    """Deploying is running code in the engine."""
    with pytest.raises(Forbidden):
        engine.client(user).deploy("ulovlig", {MODEL.name: MODEL.read_bytes() + b"<!-- -->"})


@pytest.mark.parametrize("user", EVERYBODY)
def test_nobody_but_admin_deletes_a_deployment(engine, user, case):
    """With a deployment its cases and their history would go."""
    definition = engine.client().process_definition(case[0].definition_id)
    for params in (None, {"cascade": True}):
        with pytest.raises(REFUSED):
            engine.client(user).connection.call("DELETE", f"/deployment/{definition.deployment_id}", params=params)


@pytest.mark.parametrize("user", ["sagsbehandler1", "teamleder1"])
def test_case_workers_and_team_leaders_start_cases(engine, user, real_models):
    """Starting a case, and seeing which tables it starts under, needs no more than these rights."""
    client = engine.client(user)
    started = client.start_process("ansoegning", f"SAG-RET-{user}", {"sagsnummer": "SAG-RET", "paragraf": "85"})
    definition = client.process_definition(started.definition_id)
    assert client.decision_definitions(definition.deployment_id)
    again(lambda: engine.client().delete_process_instance(started.id))


@pytest.mark.parametrize("user", ["sagsbehandler1", "teamleder1", "worker1"])
@pytest.mark.parametrize("key", ["ansoegning", "handleplan", "opfoelgning"])
def test_people_and_workers_start_what_follows(engine, user, key, real_models):
    """The worker starts what follows a decision, and a § added to a case; a person may begin a follow-up without one."""
    started = engine.client(user).start_process(key, f"SAG-RET-{key}-{user}", {"sagsnummer": "SAG-RET"})
    again(lambda: engine.client().delete_process_instance(started.id))


@pytest.mark.parametrize("key", ["ansoegning", "handleplan", "opfoelgning"])
@pytest.mark.parametrize("user", but("sagsbehandler1", "teamleder1", "worker1"))
def test_others_start_none(engine, user, key, real_models):
    """Who does not register citizens does not start cases."""
    with pytest.raises(REFUSED):
        engine.client(user).start_process(key, "SAG-RET-NEJ", {"sagsnummer": "SAG-RET-NEJ"})


def test_nobody_starts_the_watch_on_the_deadline_by_hand(engine, real_models):
    """It belongs to a case and is started by it."""
    for user in EVERYBODY:
        with pytest.raises(REFUSED):
            engine.client(user).start_process("fristovervaagning", "SAG-RET-NEJ")


@pytest.mark.parametrize("user", but("sagsbehandler1", "teamleder1"))
def test_only_the_candidate_groups_do_a_persons_task(engine, user, case):
    """A worker or an owner of processes decides nothing: claiming and submitting are refused."""
    _, task = case
    client = engine.client(user)
    with pytest.raises(Forbidden):
        client.claim(task.id, user)
    with pytest.raises(Forbidden):
        client.submit_form(task.id, {"udfald": "bevilling"})
    with pytest.raises(Forbidden):
        client.complete_task(task.id)


def test_a_case_worker_cannot_move_a_tasks_due_date(engine, case):
    """A deadline never moves."""
    _, task = case
    body = {"name": task.name, "due": "2040-01-01T00:00:00.000+0100"}
    with pytest.raises(Forbidden):
        engine.client("sagsbehandler1").connection.call("PUT", f"/task/{task.id}", json=body)


def test_a_team_leader_gives_a_task_to_somebody_else(engine):
    """When a case worker is ill; a case worker cannot take a colleague's task."""
    _, task = at_the_person(engine)
    engine.client("sagsbehandler1").claim(task.id, "sagsbehandler1")
    with pytest.raises(Forbidden):
        engine.client("faglig-konsulent1").connection.call("POST", f"/task/{task.id}/assignee", json={"userId": "x"})
    leader = engine.client("teamleder1")
    leader.connection.call("POST", f"/task/{task.id}/assignee", json={"userId": "teamleder1"})
    assert [one.id for one in leader.tasks(assignee="teamleder1", processInstanceId=task.process_instance_id)]


@pytest.mark.parametrize("user", but("worker1"))
def test_only_the_worker_changes_variables(engine, user, case):
    """Writing a case's facts outside the forms is refused."""
    client = engine.client(user)
    with pytest.raises(Forbidden):
        client.set_variable(case[0].id, "pakke", "Massiv")
    with pytest.raises(Forbidden):
        client.delete_variable(case[0].id, "hemmelighed")


@pytest.mark.parametrize("user", but("worker1", "sagsbehandler1", "teamleder1", "faglig-konsulent1"))
def test_only_who_works_on_cases_reads_variables(engine, user, case):
    """Who has no task in Tasklist sees no facts of a running case."""
    with pytest.raises(Forbidden):
        engine.client(user).variables(case[0].id)


@pytest.mark.parametrize("user", but("worker1"))
def test_only_the_worker_gets_external_tasks(engine, user):
    """The engine answers others with nothing, and refuses their completions."""
    case = begin(engine)
    client = engine.client(user)
    topic = TopicRequest(topic_name="proeve-foerste", lock_duration=1000, business_key=case.business_key)
    assert client.fetch_and_lock("indtrænger", [topic], 1) == []
    task = fetch(engine, "proeve-foerste", case)
    with pytest.raises(Forbidden):
        client.complete(task.id, WORKER)


@pytest.mark.parametrize("user", EVERYBODY)
def test_nobody_but_admin_ends_a_case_by_force(engine, user, case):
    """Nothing is rejected or ended outside the diagram."""
    with pytest.raises(Forbidden):
        engine.client(user).delete_process_instance(case[0].id)


@pytest.mark.parametrize("user", but("worker1", "revisor1"))
def test_history_is_for_the_auditor_and_the_worker(engine, user, case):
    """To others a case's past variables do not exist."""
    assert engine.client(user).history_variables(case[0].id) == []
    assert engine.client("revisor1").history_variables(case[0].id)
    assert engine.client("worker1").history_variables(case[0].id)


@pytest.mark.parametrize("user", but("worker1"))
def test_only_the_worker_purges_history(engine, user, case):
    """The auditor reads history and cannot change it."""
    row = next(row for row in engine.client().history_variables(case[0].id) if row.name == "hemmelighed")
    with pytest.raises(Forbidden):
        engine.client(user).connection.call("DELETE", f"/history/variable-instance/{row.id}")


@pytest.mark.parametrize("user", but("worker1"))
def test_nobody_deletes_a_cases_history(engine, user):
    """Deleting a case is an archival decision. (The worker's right to purge free text reaches this far in the engine.)"""
    past = begin(engine)
    again(lambda: engine.client().delete_process_instance(past.id))
    with pytest.raises(Forbidden):
        engine.client(user).connection.call("DELETE", f"/history/process-instance/{past.id}")


def test_the_auditor_reads_everything_that_was(engine, case):
    """Activities, tasks, variables, updates, operations and the workers' log."""
    auditor = engine.client("revisor1")
    of_case = case[0].id
    reads = ("history_activities", "history_tasks", "history_variables", "history_details", "history_external_tasks")
    assert not [name for name in reads if not getattr(auditor, name)(of_case)]
    assert auditor.history_operations(of_case)


@pytest.mark.parametrize("user", but("worker1"))
def test_only_the_worker_reads_or_moves_the_clock(engine, user):
    """A moved clock moves every deadline."""
    client = engine.client(user)
    with pytest.raises(Forbidden):
        client.clock()
    with pytest.raises(Forbidden):
        client.move_clock(engine.client().clock())


@pytest.mark.parametrize("user", EVERYBODY)
def test_only_people_with_tasks_log_in_to_tasklist(engine, user):
    """Tasklist lets in case workers, team leaders and consultants; Cockpit and Admin none of them."""
    root, prefix = engine.url.removesuffix("/engine-rest"), {"operaton": "operaton", "camunda7": "camunda"}[engine.kind]
    people = {"sagsbehandler1", "teamleder1", "faglig-konsulent1"}
    let_in = set()
    for application in ("tasklist", "cockpit", "admin"):
        with httpx.Client(trust_env=False, follow_redirects=True) as browser:
            browser.get(f"{root}/{prefix}/app/{application}/default/")
            answer = browser.post(
                f"{root}/{prefix}/api/admin/auth/user/default/login/{application}",
                data={"username": user, "password": engine.secrets.password(user)},
                headers={"X-XSRF-TOKEN": browser.cookies["XSRF-TOKEN"]},
            )
        if answer.status_code == 200:
            let_in.add(application)
        else:
            assert answer.status_code == 403
    assert let_in == ({"tasklist"} if user in people else set())
