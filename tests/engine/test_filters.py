"""Tasklist's filters on the engine: what each shows, to whom, and that a deployment saves them anew."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from rules.policy import load
from sagsgang import deployment
from sagsgang.filters import GENERAL, filters, paragraffer, save_filters
from sagsgang.workplace import Workplace
from tests.engine.trial import at_the_person
from tests.engine_fixture import HOME, RunningEngine
from workers.clock import COPENHAGEN
from workers.rest import UserTask
from workers.rest.values import write_date

pytestmark = pytest.mark.engine
PARAGRAFFER = paragraffer(load(HOME))


@pytest.fixture(scope="module")
def task(engine: RunningEngine) -> UserTask:
    """A task of § 97 that case workers and team leaders may take."""
    return at_the_person(engine, paragraf="97")[1]


def shown(engine: RunningEngine, task: UserTask, user: str = "sagsbehandler1") -> set[str]:
    """The names of the filters in which `user` sees the task. Asks every filter, so none has an expression that fails."""
    client = engine.client(user)
    return {one.name for one in client.filters() if task.id in [row.id for row in client.filter_tasks(one.id)]}


def due(engine: RunningEngine, task: UserTask, at: datetime) -> None:
    body = {"name": task.name, "priority": task.priority, "due": write_date(at)}
    engine.client().connection.call("PUT", f"/task/{task.id}", json=body)


def test_a_paragraf_of_the_standard_has_its_filter(engine, task):
    """Each § that the catalogue's standards name; the task is in its own alone."""
    names = {one.name for one in engine.client("sagsbehandler1").filters()}
    wanted = {one if one.startswith("ALB") else f"§ {one}" for one in PARAGRAFFER}
    assert {"§ 82", "§ 97", "ALB 105"} <= wanted <= names
    assert shown(engine, task) & wanted == {"§ 97"}


def test_a_task_is_shown_by_when_it_is_due(engine, task):
    """Last minute of today, yesterday, and the Monday that follows: each in the filters of its time, and no others."""
    now = engine.client().clock().astimezone(COPENHAGEN)
    timed = {"I dag", "Denne uge", "Frist inden en uge", "Fristen er overskredet"}

    def at(days: int) -> set[str]:
        due(engine, task, datetime.combine(now.date() + timedelta(days=days), time(23, 59), COPENHAGEN))
        return shown(engine, task) & timed

    assert at(0) == {"I dag", "Denne uge", "Frist inden en uge"}
    assert at(-1) == {"Frist inden en uge", "Fristen er overskredet"}
    sunday = 6 - now.weekday()
    assert ("Denne uge" in at(sunday), "Denne uge" in at(sunday + 1)) == (True, False)
    assert at(30) == set()


def test_each_group_sees_its_filters(engine, task):
    """Case workers and team leaders find the task; the consultant, no candidate here, does not; the auditor has none."""
    assert "Min gruppes opgaver" in shown(engine, task)
    assert "Min gruppes opgaver" in shown(engine, task, "teamleder1")
    assert shown(engine, task, "faglig-konsulent1") == set()
    assert engine.client("revisor1").filters() == []
    leaders = {one.name for one in GENERAL if "teamleder" in one.groups}
    assert leaders
    for user, sees in (("teamleder1", leaders), ("sagsbehandler1", set()), ("faglig-konsulent1", set())):
        assert {one.name for one in engine.client(user).filters()} & leaders == sees


def test_ours_are_saved_anew_and_others_stay(engine):
    """An older installation's filter gets today's content under its own id; one that somebody made is left alone."""
    admin = engine.client()
    (mine,) = [one for one in admin.filters() if one.name == "I dag"]
    admin.update_filter(mine.id, "I dag", {"assignee": "ingen"}, {"description": "gammel"})
    own = admin.create_filter("Teamets eget", {"unassigned": True}, {"description": "lavet af en teamleder"})
    before = {one.name: one.id for one in admin.filters()}
    save_filters(admin, filters(PARAGRAFFER))
    assert {one.name: one.id for one in admin.filters()} == before
    saved = admin.connection.call("GET", f"/filter/{mine.id}")
    assert (saved["properties"]["description"], "assignee" in saved["query"]) == ("Opgaver med frist i dag", False)
    assert "dueAfterExpression" in str(saved["query"])
    admin.connection.call("DELETE", f"/filter/{own.id}")


def test_a_deployment_saves_the_filters(engine, monkeypatch):
    """What somebody changed in one of ours is changed back by the next deployment, also when no model is new."""
    admin = engine.client()
    (ours,) = [one for one in admin.filters() if one.name == "I dag"]
    admin.update_filter(ours.id, "I dag", {"assignee": "ingen"}, {"description": "ændret af en leder"})
    monkeypatch.setattr(deployment, "check", lambda *_: [])  # what it finds has tests of its own
    place = Workplace(engine.settings)
    deployment.deploy(place)
    place.close()
    saved = admin.connection.call("GET", f"/filter/{ours.id}")
    assert (saved["properties"]["description"], "assignee" in saved["query"]) == ("Opgaver med frist i dag", False)
