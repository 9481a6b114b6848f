"""A worker's process is killed with `kill -9` after each side effect and before complete: the case goes on, nothing twice.

What the case left in register, engine, journal and outbox is held against a case that nobody disturbed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.faults import ways, ways_afterwards
from tests.faults.traces import went
from workers.topic import load_topics

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def undisturbed(outpost):
    """What a case leaves behind when nobody is killed."""
    return went(outpost, ways.TELLING, kill=False)


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(ways.TELLING, id="telling"),
        pytest.param(ways.APPLICATION, id="every-point", marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
    ],
)
def test_killed_on_its_way_a_case_is_decided_once(outpost, undisturbed, way):
    """Killed again and again, the case leaves the same records, grant, processes, texts and letters as an undisturbed one."""
    assert went(outpost, way, kill=True) == undisturbed


def test_what_could_be_there_twice_is_there(undisturbed):
    """The undisturbed case has what the killed one could have twice."""
    assert undisturbed["records"]["besked"] == 1
    assert undisturbed["letters"] == {"kvittering": 1, "fristbrev": 1, "bevilling": 1}
    assert undisturbed["shipments"] == 3
    assert undisturbed["files"] == {".html": 3, ".pdf": 3, ".json": 3}
    assert undisturbed["grants"] == [("85", "løber")]
    assert undisturbed["follow-ups"] == {("opfoelgning", 1, "planlagt"): 1, ("sparring", 1, "planlagt"): 1}
    assert undisturbed["instances"] == {
        "ansoegning": 1,
        "fristovervaagning": 1,
        "handleplan": 1,
        "opfoelgning": 2,
    }


@pytest.mark.slow
def test_killed_while_closing_a_case_is_closed_once(outpost):
    """A case that is closed while workers die is closed once, with one text."""
    left = went(outpost, ways.CLOSING, kill=False)
    assert went(outpost, ways.CLOSING, kill=True) == left
    assert left["records"]["lukning"] == 1


@pytest.mark.slow
def test_killed_around_a_meeting_the_next_one_is_planned_once(outpost):
    """A follow-up is planned, held, told by letter and followed by the next one: each once, though workers die."""
    left = went(outpost, ways.MEETING, kill=False)
    assert left["letters"] == {"fortsat": 1}
    assert left["instances"] == {"opfoelgning": 3}
    held, waits = ("opfoelgning", 1, "holdt"), ("opfoelgning", 2, "planlagt")
    assert left["follow-ups"] == Counter([held, waits, ("sparring", 1, "planlagt")])
    assert went(outpost, ways.MEETING, kill=True) == left


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "way", ways_afterwards.EVERY_POINT.values(), ids=[f"every-point-{name}" for name in ways_afterwards.EVERY_POINT]
)
def test_killed_at_every_point_what_follows_is_there_once(outpost, way):
    """Deadline, payment, handleplan and follow-ups, with a worker killed at each point of each topic."""
    left = went(outpost, way, kill=False)
    assert went(outpost, way, kill=True) == left


def test_every_point_of_every_topic_is_killed_at():
    """A topic, or a pause in one, that somebody adds is a point that somebody must kill at."""
    workers = Path(__file__).parents[2] / "workers"
    pause = re.compile(r'pause\(task\.topic, "([a-z-]+)"\)')
    named = {
        f"{file.stem.replace('_', '-')}:{point}"
        for file in (workers / "topics").glob("*.py")
        for point in pause.findall(file.read_text("utf-8"))
    }
    assert named
    for topic in load_topics().values():
        named |= {f"{topic.name}:foer-complete"} | ({f"{topic.name}:efter-fritekst"} if topic.texts else set())
    killed = {
        point for way in (ways.APPLICATION, ways.CLOSING, *ways_afterwards.EVERY_POINT.values()) for point in way.kills
    }
    assert named - killed == set()
