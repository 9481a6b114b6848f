"""A deployment moves what only waits at its first timer, leaves the rest, and refuses a changed model under its old tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from sagsgang import moving
from sagsgang.moving import move_waiting
from sagsgang.provision import first_start
from sagsgang.rights import PROCESS_KEYS
from sagsgang.tags import check_tags
from tests.engine.trial import until
from tests.engine_fixture import HOME, TRIAL_PROCESS, RunningEngine
from workers.rest import Forbidden, Job, ProcessInstance

pytestmark = pytest.mark.engine
KEY = "flytteproeve"
TEXT = (Path(__file__).parent / "models" / f"{KEY}.bpmn").read_text("utf-8")
WITH_A_NEW_TASK = TEXT.replace(
    'sourceRef="Timer_Foerste" targetRef="UserTask_Moede" />',
    'sourceRef="Timer_Foerste" targetRef="UserTask_Forbered" />'
    '<userTask id="UserTask_Forbered" name="Forbered mødet" camunda:candidateGroups="sagsbehandler" />'
    '<sequenceFlow id="Flow_Ny" sourceRef="UserTask_Forbered" targetRef="UserTask_Moede" />',
)
WITH_ANOTHER_TIMER = TEXT.replace("Timer_Foerste", "Timer_Omdoebt")
numbers = count(1)


@pytest.fixture(scope="module")
def trial(engine: RunningEngine) -> RunningEngine:
    """The engine, with the rights that the real processes have given to the trial process too."""
    first_start(engine.client(), engine.settings, (*PROCESS_KEYS, TRIAL_PROCESS, KEY))
    return engine


@pytest.fixture
def deploy(trial: RunningEngine) -> Callable[[str], str]:
    """Deploys a text of the trial process as its next version; gives back the definition's id."""

    def _deploy(text: str) -> str:
        number = next(numbers)
        tagged = text.replace('versionTag="flytte.1"', f'versionTag="flytte.{number}"')
        trial.client("procesejer1").deploy(f"{KEY} {number}", {f"{KEY}.bpmn": tagged.encode()})
        return trial.client().process_definitions(key=KEY, latestVersion=True)[0].id

    return _deploy


@pytest.fixture
def start(trial: RunningEngine) -> Iterator[Callable[[], ProcessInstance]]:
    """Starts instances of the newest version; they wait at the first timer, and are taken away after the test."""
    begun: list[str] = []

    def _start() -> ProcessInstance:
        day = trial.client().clock() + timedelta(days=400)
        begun.append(f"SAG-FLYT-{next(numbers)}")
        return trial.client().start_process(KEY, begun[-1], {"vent_til": day})

    yield _start
    for key in begun:
        for row in trial.client().process_instances(businessKey=key):
            trial.client().delete_process_instance(row.id)


def timer(engine: RunningEngine, instance: ProcessInstance) -> Job:
    (job,) = engine.client().jobs(processInstanceId=instance.id)
    return job


def wake(engine: RunningEngine, instance: ProcessInstance) -> None:
    engine.client().execute_job(timer(engine, instance).id)


def version_of(engine: RunningEngine, instance: ProcessInstance) -> str:
    (row,) = engine.client().process_instances(processInstanceIds=instance.id)
    return row.definition_id


def tasks(engine: RunningEngine, instance: ProcessInstance) -> list[str | None]:
    return [task.name for task in engine.client().tasks(processInstanceId=instance.id)]


def ours(engine: RunningEngine) -> list[moving.Move]:
    found = move_waiting(engine.client(), engine.client("procesejer1"))
    return [move for move in found if move.process == KEY]


def test_what_waits_is_moved_and_keeps_its_day(trial, deploy, start):
    """The waiting one goes by the new version, on its old day; those in which something has begun stay; both are counted."""
    old = deploy(TEXT)
    waits, at_task, at_second_timer = start(), start(), start()
    wake(trial, at_task)
    wake(trial, at_second_timer)
    (task,) = trial.client().tasks(processInstanceId=at_second_timer.id)
    trial.client().complete_task(task.id)
    due = timer(trial, waits).due_date
    new = deploy(WITH_A_NEW_TASK)
    (move,) = ours(trial)
    assert (move.moved, move.busy, move.refused) == (1, 2, ())
    assert (version_of(trial, waits), timer(trial, waits).due_date) == (new, due)
    assert {version_of(trial, at_task), version_of(trial, at_second_timer)} == {old}
    wake(trial, waits)
    assert until(lambda: tasks(trial, waits), "den nye opgave") == ["Forbered mødet"]
    assert tasks(trial, at_task) == ["Hold mødet"]


def test_what_the_new_version_has_no_place_for_stays_and_is_named(trial, deploy, start):
    """A renamed timer: the instance stays on its version, with its day, and is told by case and reason."""
    old = deploy(TEXT)
    waits = start()
    due = timer(trial, waits).due_date
    deploy(WITH_ANOTHER_TIMER)
    (move,) = ours(trial)
    assert (move.moved, [one.business_key for one in move.refused]) == (0, [waits.business_key])
    assert "Timer_Foerste" in move.refused[0].why
    assert (version_of(trial, waits), timer(trial, waits).due_date) == (old, due)


def test_one_that_wakes_meanwhile_stays_and_the_others_go(trial, deploy, start):
    """A group that the engine refuses whole is tried one by one: nobody is half moved, and who stays is named."""
    old = deploy(TEXT)
    waits, woken = start(), start()
    both = {one.id: "Timer_Foerste" for one in (waits, woken)}
    wake(trial, woken)
    new = deploy(WITH_A_NEW_TASK)
    client = trial.client()
    cannot = moving._try(
        trial.client("procesejer1"), client.process_definition(old), client.process_definition(new), both
    )
    assert list(cannot) == [woken.id]
    assert "migration instruction" in cannot[woken.id]
    assert (version_of(trial, waits), version_of(trial, woken)) == (new, old)
    assert tasks(trial, woken) == ["Hold mødet"]


@pytest.mark.parametrize("user", ["sagsbehandler1", "teamleder1", "faglig-konsulent1", "worker1", "revisor1"])
def test_only_who_deploys_moves(trial, deploy, start, user):
    """Moving an instance is changing what happens in it."""
    old = deploy(TEXT)
    waits = start()
    plan = trial.client("procesejer1").migration_plan(old, deploy(WITH_A_NEW_TASK))
    with pytest.raises(Forbidden):
        trial.client(user).migrate(plan, [waits.id])
    assert version_of(trial, waits) == old


def test_who_deploys_sees_no_variable_of_what_is_moved(trial, deploy, start):
    """The right to move opens no case."""
    deploy(TEXT)
    waits = start()
    with pytest.raises(Forbidden):
        trial.client("procesejer1").variables(waits.id)


def test_a_changed_model_needs_a_new_tag(trial, deploy):
    """The same tag with another text is told in Danish, of processes and tables; a new tag or no change is well."""
    deploy(TEXT)
    (row,) = trial.client().process_definitions(key=KEY, latestVersion=True)
    name, same = f"{KEY}.bpmn", trial.client().process_xml(row.id)
    changed = same.replace("Hold mødet", "Hold mødet i tide")
    (finding,) = check_tags(trial.client(), {name: changed.encode()})
    assert (finding.where, str(row.version_tag) in finding.says, "versionTag" in finding.mend) == (name, True, True)
    assert check_tags(trial.client(), {name: same.encode()}) == []
    assert check_tags(trial.client(), {name: changed.replace(str(row.version_tag), "flytte.ny").encode()}) == []
    table = HOME / "dmn/vejle/2023/indsatsplan.dmn"
    trial.client("procesejer1").deploy("mærket tabel", {table.name: table.read_bytes()})
    assert check_tags(trial.client(), {table.name: table.read_bytes()}) == []
    (finding,) = check_tags(trial.client(), {table.name: table.read_bytes().replace(b"<text>", b"<text> ", 1)})
    assert "tabellen indsatsplan" in finding.says
