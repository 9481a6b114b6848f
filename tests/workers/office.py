"""A worker with real engine, register, tables and letters in this process: what the workers' own tests stand on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sagsgang.start_case import start_case
from tests.engine_fixture import RunningEngine
from workers.loop import Loop, Options
from workers.main import worker_login
from workers.metrics import Metrics
from workers.rest import EngineClient, NotFound
from workers.topic import load_topics
from workers.world import World, build

HOME = Path(__file__).parents[2]
PATIENCE_S = 30.0
T = TypeVar("T")


def until(ask: Callable[[], T], what: str, patience: float = PATIENCE_S, every: float = 0.02) -> T:
    """Ask until the answer is true."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(every)
    raise AssertionError(f"waited {patience:.0f} s for {what}")


def package() -> dict[str, bytes]:
    """Processes, forms and the standard's tables, as they are deployed together."""
    places = (HOME.glob("bpmn/*.bpmn"), HOME.glob("bpmn/forms/*.form"), HOME.glob("dmn/vejle/2023/*.dmn"))
    return {file.name: file.read_bytes() for files in places for file in files}


@dataclass
class Office:
    """A running worker and the people around it."""

    engine: RunningEngine
    world: World
    loop: Loop

    def apply(self, paragraf: str | list[str] = "85", **inquiry: Any) -> str:
        """A new case, of one § or several; by default a telephone call yesterday."""
        today = self.world.clock.today()
        known = {
            "kanal": "telefon",
            "henvendelsesdato": today - timedelta(days=1),
            "ansoegningsdato": None,
            "akut": False,
        }
        return start_case(
            self.world.register,
            self.person("sagsbehandler"),
            person=self.engine.secrets.first_of("sagsbehandler"),
            party={"navn": "Prøve Borger", "adresse": ["Prøvevej 1", "9999 Prøveby"], "digital_post": True},
            inquiry={**known, **inquiry},
            paragraf=paragraf,
            standard="vejle-2023",
            team="voksen",
            at=self.world.clock.now(),
        )

    def person(self, role: str) -> EngineClient:
        """The engine as a person of that group."""
        return self.engine.client(self.engine.secrets.first_of(role))

    def task(self, case: str, name: str, role: str = "sagsbehandler", after: datetime | None = None) -> Any:
        """The open task of that name, waited for; `after`: one made later than that."""

        def look() -> Any:
            self.no_incident(case)
            open_now = self.person(role).tasks(processInstanceBusinessKey=case, name=name)
            return next((task for task in open_now if after is None or task.created > after), None)

        return until(look, f"{case}: {name}")

    def answer(self, case: str, name: str, form: dict[str, Any], role: str = "sagsbehandler") -> None:
        """Claim and complete the task of that name."""
        task = self.task(case, name, role)
        client = self.person(role)
        client.claim(task.id, self.engine.secrets.first_of(role))
        client.submit_form(task.id, form)
        until(lambda: all(one.id != task.id for one in client.tasks(processInstanceBusinessKey=case)), "the task to go")

    def sent_back(self, case: str, name: str, form: dict[str, Any], role: str = "sagsbehandler") -> str:
        """Answer, wait until the same task is there again, and return what `mangler` says."""
        self.answer(case, name, form, role)
        task = self.task(case, name, role)
        return str(self.person(role).task_variables(task.id)["mangler"])

    def no_incident(self, case: str) -> None:
        found = [
            one
            for instance in self.engine.client().process_instances(businessKey=case)
            for one in self.engine.client().incidents(processInstanceId=instance.id)
        ]
        assert not found, found

    def ended(self, case: str, *, everything: bool = False) -> None:
        """Wait until no application of the case and no watch of a deadline runs; `everything`: nothing that follows either."""
        here = (None,) if everything else ("ansoegning", "fristovervaagning")

        def look() -> bool:
            self.no_incident(case)
            engine = self.engine.client()
            return not any(engine.process_instances(businessKey=case, processDefinitionKey=key) for key in here)

        until(look, f"{case} to end")

    def days(self, **ahead: int) -> dict[str, str]:
        """ISO days counted from today."""
        return {name: day(self.world.clock.today(), count) for name, count in ahead.items()}


def day(today: date, count: int) -> str:
    return (today + timedelta(days=count)).isoformat()


@contextmanager
def open_office(engine: RunningEngine, state: Path, **options: Any) -> Iterator[Office]:
    """Deploy, open a register of its own in `state`, and work until the block ends.

    Its register counts cases from 1, so cases that other tests left running on the same engine are ended first.
    """
    settings = replace(engine.settings, state=state, register_url=f"sqlite:///{state / 'register.db'}", clock="engine")
    engine.client(engine.secrets.first_of("procesejer")).deploy("office", package())
    for left in engine.client().process_instances():
        with suppress(NotFound):  # a called process goes with its caller
            engine.client().delete_process_instance(left.id)
    user, password = worker_login(engine.settings)
    metrics = Metrics()
    with EngineClient(engine.url, user, password, 24) as client:
        world = build(settings, client, metrics)
        chosen = Options(**{"threads": 8, "poll_ms": 1000, **options})
        loop = Loop(client, load_topics(), world, chosen, metrics)
        thread = threading.Thread(target=loop.run, name="worker")
        thread.start()
        try:
            yield Office(engine, world, loop)
        finally:
            loop.stop()
            thread.join(timeout=40)
            world.register.close()
