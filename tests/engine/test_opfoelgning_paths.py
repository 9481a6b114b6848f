"""The model `opfoelgning`, its external tasks answered by hand: every element is visited, each task has its people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from rules.verify.processes import read_package
from tests.engine.walk import HOME, STANDARD, Walk, deployed, until
from tests.engine_fixture import RunningEngine

pytestmark = pytest.mark.engine
SEEN: set[str] = set()


class FollowUp(Walk):
    """One follow-up of a grant, started as the worker starts it."""

    process = "opfoelgning"
    starter = "worker1"

    def begins_with(self) -> dict[str, object]:
        return {
            "ydelse_id": f"{self.sagsnummer}-Y1",
            "opfoelgning_art": "opfoelgning",
            "opfoelgning_nummer": 1,
            "opfoelgning_aftalt": "",
            "opfoelgning_forfalder": self.now().replace(microsecond=0),
            "ydelse_ophoert_den": "",
            "mangler": "",
        }

    def plan(self, **other: object) -> dict[str, object]:
        """What `planlaeg-opfoelgning` answers; its timer has rung already."""
        return {
            "opfoelgning_id": f"{self.sagsnummer}-O1",
            "opfoelgning_venter_paa": "dato",
            "opfoelgning_senest": "2026-06-02",
            "opfoelgning_vaagner": self.now().replace(microsecond=0),
            "opfoelgning_forfalder": (self.now() + timedelta(days=14)).replace(microsecond=0),
            "opfoelgning_plan": "tre måneder efter opstart",
            "mangler": "",
        } | other

    def to_task(self, step: str = "opgave", **plan: object) -> None:
        """From the start to the step after waking."""
        self.work("planlaeg-opfoelgning", self.plan(**plan))
        self.work("klargoer-opfoelgning", {"opfoelgning_skridt": step, "opfoelgning_bemaerk": ""})


@contextmanager
def follow_up(engine: RunningEngine, art: str = "opfoelgning") -> Iterator[FollowUp]:
    with FollowUp(engine, opfoelgning_art=art) as walk:
        yield walk
        until(lambda: walk.running() == 0, "the end")
        SEEN.update(walk.visited())


@pytest.fixture(scope="module")
def town(engine: RunningEngine) -> RunningEngine:
    return deployed(engine)


def test_a_meeting_with_status_goes_on(town: RunningEngine) -> None:
    """Status is asked for, a form that lacks something comes back, the citizen is told that the help goes on."""
    with follow_up(town) as walk:
        walk.to_task("status")
        assert walk.work("send-brev").variables["brevtype"] == "statusanmodning"
        walk.person("Hold opfølgning")
        walk.work("registrer-opfoelgning", {"mangler": "• noget"}, error="MANGLER")
        task = walk.person("Hold opfølgning")
        assert task.due is not None
        walk.work("registrer-opfoelgning", {"opfoelgning_videre": "fortsat", "opfoelgning_naeste_aftalt": ""})
        assert walk.work("send-brev").variables["brevtype"] == "fortsat"
        walk.work("start-naeste-opfoelgning")


def test_what_the_cadence_lacks_is_asked_and_disagreement_stops(town: RunningEngine) -> None:
    """Both ways back lead to a new look-up; the second question is the faglig konsulent's."""
    with follow_up(town) as walk:
        walk.work("planlaeg-opfoelgning", {"mangler": "• målgruppe"}, error="MANGLER")
        walk.person("Angiv opfølgningen")
        walk.work("modtag-kadencefakta", {"mangler": "• grund"}, error="MANGLER")
        walk.person("Angiv opfølgningen")
        walk.work("modtag-kadencefakta", {"maalgruppe": "ASF", "opfoelgning_aftalt": ""})
        walk.work("planlaeg-opfoelgning", error="UENIGE")
        task = walk.task("Afklar uoverensstemmelse")
        assert walk.admin.candidate_groups(task.id) == ["faglig-konsulent"]
        walk.person("Afklar uoverensstemmelse", "faglig-konsulent1", bekraeft=True)
        walk.to_task("aflyst")
        walk.person("Se at opfølgningen er aflyst")


def test_sessions_are_waited_for(town: RunningEngine) -> None:
    """Too few, or a wrong day, bring the task back; then the meeting opens without a timer."""
    with follow_up(town) as walk:
        walk.work("planlaeg-opfoelgning", walk.plan(opfoelgning_venter_paa="sessioner", opfoelgning_vaagner=None))
        walk.person("Registrér sessioner")
        walk.work("modtag-sessioner", error="MANGLER")
        walk.person("Registrér sessioner")
        walk.work("modtag-sessioner", {"sessioner_naaet": False})
        walk.person("Registrér sessioner")
        walk.work("modtag-sessioner", {"sessioner_naaet": True})
        walk.work("klargoer-opfoelgning", {"opfoelgning_skridt": "opgave", "opfoelgning_bemaerk": ""})
        walk.person("Hold opfølgning")
        walk.work("registrer-opfoelgning", {"opfoelgning_videre": "afgoerelse", "opfoelgning_naeste_aftalt": ""})
        walk.person("Afgør ændring eller ophør")
        walk.work("registrer-aendring", {"mangler": "• høring"}, error="MANGLER")
        walk.person("Afgør ændring eller ophør")
        walk.work("registrer-aendring", {"opfoelgning_brevtype": "aendring"})
        assert walk.work("send-brev").variables["brevtype"] == "aendring"
        walk.work("start-naeste-opfoelgning")


@pytest.mark.parametrize(
    ("art", "task", "user"),
    [
        ("sparring", "Drøft i sparringsgruppen", "faglig-konsulent1"),
        ("takst", "Vurdér taksten", "sagsbehandler1"),
    ],
)
def test_a_discussion_decides_nothing(town: RunningEngine, art: str, task: str, user: str) -> None:
    """Sparring and takst have a task of their own and no letter."""
    with follow_up(town, art) as walk:
        walk.to_task()
        walk.person(task, user)
        walk.work("registrer-droeftelse", {"mangler": "• dag"}, error="MANGLER")
        walk.person(task, user)
        walk.work("registrer-droeftelse", {"opfoelgning_videre": "ingen", "opfoelgning_naeste_aftalt": ""})
        walk.work("start-naeste-opfoelgning")


def test_every_element_is_visited(town: RunningEngine) -> None:
    """All paths together have been at all flow nodes."""
    process = read_package(HOME / "bpmn", STANDARD).process("opfoelgning")
    assert process is not None
    assert sorted(set(process.nodes) - SEEN) == []
