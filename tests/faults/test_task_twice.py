"""The same task answered twice: in two tabs, by two case workers at once, by two workers. One answer counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from sagsgang import worker_process
from workers.rest import EngineError, EngineRefused, LockLost, NotFound, TopicRequest

pytestmark = pytest.mark.engine

NAME = "Oplys sagen"


@pytest.fixture
def case(outpost):
    """A case whose facts are asked for."""
    started = outpost.begin()
    outpost.task(started, NAME)
    yield started
    outpost.drop(started)


def test_two_tabs(outpost, case):
    """The second tab's answer is refused, and the first one's text is the only one."""
    task = outpost.task(case, NAME)
    client = outpost.town.place.person("sagsbehandler")
    client.claim(task.id, outpost.town.place.username("sagsbehandler"))
    form = outpost.form(NAME)
    client.submit_form(task.id, form)
    with pytest.raises(EngineRefused):
        client.submit_form(task.id, {**form, "tekst_oplysning": "Skrevet i det andet faneblad."})
    outpost.task(case, "Vurdér sagen")
    outpost.quiet()
    assert [text.tekst for text in outpost.register.fritekster(case)] == [form["tekst_oplysning"]]
    assert _facts(outpost, case) == 1


def test_two_case_workers_at_once(outpost, case):
    """Of two who send the same form at the same moment, one is refused; the record tells who was heard."""
    task = outpost.task(case, NAME)
    people = [outpost.town.place.username(role) for role in ("sagsbehandler", "teamleder")]
    ready = Barrier(len(people))

    def send(user: str) -> str | None:
        ready.wait()
        try:
            outpost.town.place.person(user).submit_form(
                task.id, {**outpost.form(NAME), "tekst_oplysning": f"Af {user}."}
            )
        except EngineError:
            return None
        return user

    with ThreadPoolExecutor(len(people)) as both:
        heard = [user for user in both.map(send, people) if user]
    assert len(heard) == 1
    outpost.task(case, "Vurdér sagen")
    outpost.quiet()
    (text,) = outpost.register.fritekster(case)
    assert text.tekst == f"Af {heard[0]}."
    (event,) = [one for one in outpost.register.haendelser(case) if one.art == "fritekst gemt"]
    assert event.aktoer == heard[0]
    assert _facts(outpost, case) == 1


def test_a_claimed_task_is_not_taken_over(outpost, case):
    """Who comes second to a claimed task is told so."""
    task = outpost.task(case, NAME)
    place = outpost.town.place
    place.person("sagsbehandler").claim(task.id, place.username("sagsbehandler"))
    with pytest.raises(EngineRefused):
        place.person("teamleder").claim(task.id, place.username("teamleder"))
    assert outpost.task(case, NAME).assignee == place.username("sagsbehandler")


def test_two_workers_complete_the_same_step(outpost):
    """A worker whose lock ran out is refused when another holds the step, and the step is done once."""
    assert worker_process.stop(outpost.settings)
    try:
        case = outpost.begin()
        worker = outpost.town.place.person("worker")
        ask = TopicRequest(topic_name="modtag-henvendelse", lock_duration=60_000, business_key=case)
        (first,) = outpost.until(lambda: worker.fetch_and_lock("arbejder-a", [ask], 1), "opgaven")
        outpost.admin.move_clock(outpost.admin.clock() + timedelta(seconds=61))
        (second,) = worker.fetch_and_lock("arbejder-b", [ask], 1)
        assert second.id == first.id
        today, at = outpost.now().date(), outpost.now()
        outpost.register.registrer_henvendelse(
            case, "telefon", today, None, False, noegle=f"{first.id}:henvendelse", aktoer="prøve", tidspunkt=at
        )
        answer = {
            "kanal": "telefon",
            "henvendelsesdato": today.isoformat(),
            "ansoegningsdato": "",
            "akut": False,
            "mangler": "",
        }
        with pytest.raises(LockLost):
            worker.complete(first.id, "arbejder-a", answer)
        worker.complete(second.id, "arbejder-b", answer)
        with pytest.raises(NotFound):
            worker.complete(second.id, "arbejder-b", answer)
    finally:
        worker_process.start(outpost.settings, outpost.settings.health_port)
    outpost.task(case, NAME)
    outpost.quiet()
    arts = [str(event.art) for event in outpost.register.haendelser(case)]
    assert (arts.count("frist"), arts.count("dokument")) == (1, 1)
    outpost.drop(case)


def _facts(outpost, case: str) -> int:
    return sum(event.art == "oplysninger" for event in outpost.register.haendelser(case))
