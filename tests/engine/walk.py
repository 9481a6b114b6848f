"""Walks one case through the process models, answering each external task by hand: a test of the models, not of the workers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar
from uuid import uuid4

from rules.verify.processes import read_package
from tests.engine_fixture import RunningEngine
from workers.rest import EngineFault, LockedTask, OptimisticLock, TopicRequest, UserTask
from workers.retry import again

HOME = Path(__file__).parents[2]
STANDARD = HOME / "dmn" / "vejle" / "2023"
WORKER = "gaar-modellen-igennem"
LONG_POLL = 5_000  # milliseconds
PATIENCE = 30.0  # seconds before a step that should come is called missing
T = TypeVar("T")

FACTS: dict[str, object] = {
    "alder": 42,
    "betydelig_nedsat_fysisk": False,
    "betydelig_nedsat_psykisk": True,
    "saerlige_sociale_problemer": False,
    "behov_herfor": True,
    "funktionsniveau": 3,
    "mindre_indgribende_tilstraekkelig": False,
    "anden_lov_daekker": False,
    "minutter_pr_uge": 90,
    "antal_indsatser": 3,
    "samtykke": "ja",
    "borger_medvirker": True,
    "kan_indhentes_uden_samtykke": False,
    "konsekvens_forklaret": False,
    "vum_udfoert": True,
    "doegnpris_oere": None,
    "betydelig_nedsat_funktionsevne": True,
    "dage_siden_18_aars_foedselsdag": None,
}
DECISION: dict[str, object] = {"pakke": "Moderat", "minutter_pr_uge": 90, "doegnpris_oere": None}


def package() -> dict[str, bytes]:
    """Processes, forms and the standard's tables, as they are deployed together."""
    files = [*(HOME / "bpmn").glob("*.bpmn"), *(HOME / "bpmn" / "forms").glob("*.form"), *STANDARD.glob("*.dmn")]
    return {file.name: file.read_bytes() for file in files}


def deployed(engine: RunningEngine) -> RunningEngine:
    """The engine with the package as it is deployed in earnest."""
    engine.client("procesejer1").deploy(f"prøve-{uuid4().hex}", package())
    return engine


def until(ask: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """Ask until the answer is true; after `patience` seconds the step is called missing."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {patience:.0f} s for {what}")


class Walk:
    """One case, gone at the end of its `with`, whatever happened. Times are the engine's; the clock only goes forward."""

    process = "ansoegning"
    starter = "sagsbehandler1"

    def __init__(self, engine: RunningEngine, **start: object) -> None:
        self.engine = engine
        self.sagsnummer = f"SAG-{uuid4().hex[:12]}"
        self.worker = engine.client("worker1")
        self.admin = engine.client()
        case = {"sagsnummer": self.sagsnummer, "borger_ref": "ref-proeve", "standard": "vejle-2023", "paragraf": "85"}
        starter = engine.client(self.starter)
        self.instance = starter.start_process(self.process, self.sagsnummer, case | self.begins_with() | start)

    def begins_with(self) -> dict[str, object]:
        """The variables that the process starts with, beside those of every process."""
        return {
            "kanal": "telefon",
            "henvendelsesdato": "2026-02-02",
            "ansoegningsdato": "",
            "akut": False,
            "opholdstype": None,
            "afgoerelse_om": None,
            "uenig_trin": "",
            "mangler": "",
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def now(self) -> datetime:
        """The engine's time."""
        return self.admin.clock()

    def frist(self, **other: object) -> dict[str, object]:
        """What `beregn-frist` would answer for a deadline four weeks from the engine's now."""
        now = self.now()
        last = now + timedelta(weeks=4)
        return {
            "frist_uger": 4,
            "frist_regnes_fra": "henvendelsesdato",
            "frist_sidste_dag": last.date().isoformat(),
            "frist_udloeber": last.replace(microsecond=0),
            "frist_udledning": "fire uger fra henvendelsen",
            "naeste_varsel": (now + timedelta(weeks=2)).replace(microsecond=0),
            "prioritet": 50,
            "frist_spoerg": False,
            "straks": False,
            "mangler": "",
        } | other

    def work(self, topic: str, variables: Mapping[str, object] | None = None, error: str = "") -> LockedTask:
        """Take this case's next task of a topic; complete it, or end it in the BPMN error named.

        Two branches of a case that end at one moment make the engine refuse the second: the same call again, as our workers do.
        """
        request = TopicRequest(topic_name=topic, lock_duration=60_000, business_key=self.sagsnummer)
        (task,) = until(lambda: self.fetch(request), f"{topic} i {self.sagsnummer}")
        if error:
            again(lambda: self.worker.bpmn_error(task.id, WORKER, error, "prøve", variables), OptimisticLock)
        else:
            again(lambda: self.worker.complete(task.id, WORKER, variables), OptimisticLock)
        return task

    def fetch(self, request: TopicRequest) -> list[LockedTask]:
        """What the engine has of a topic now. ENGINE-03077: it read an execution that was just ending; our loop asks again too."""
        try:
            return list(self.worker.fetch_and_lock(WORKER, [request], 1, LONG_POLL))
        except EngineFault as fault:
            if "ENGINE-03077" not in str(fault):
                raise
            return []

    def tasks(self, name: str = "") -> list[UserTask]:
        """The case's open tasks, its deadline watch included."""
        rows = self.admin.tasks(processInstanceBusinessKey=self.sagsnummer)
        return [task for task in rows if name in ("", task.name)]

    def task(self, name: str) -> UserTask:
        """The one open task of that name, waited for."""
        return until(lambda: self.tasks(name), f"opgaven {name} i {self.sagsnummer}")[0]

    def person(self, name: str, user: str = "sagsbehandler1", **form: object) -> UserTask:
        """Claim the task of that name and submit its form as `user`."""
        task = self.task(name)
        client = self.engine.client(user)
        client.claim(task.id, user)
        client.submit_form(task.id, form)
        return task

    def to_assessment(self) -> None:
        """From start to the open task of assessment, the shortest way."""
        self.to_information()
        self.person("Oplys sagen", svar_alder=42)
        self.work("modtag-oplysninger", FACTS)
        self.work("beregn-anbefaling", {"mangler": ""})
        self.task("Vurdér sagen")

    def to_information(self, **frist: object) -> None:
        """From start to the open task of information."""
        self.work("modtag-henvendelse")
        self.work("beregn-frist", self.frist(**frist))
        self.work("send-brev")
        self.task("Oplys sagen")

    def to_decision(self) -> None:
        """From start to the open task of the decision."""
        self.to_assessment()
        self.person("Vurdér sagen", paataenkt_udfald="bevilling")
        self.work("kontroller-vurdering")
        self.task("Træf afgørelse")

    def decide(self) -> None:
        """From the open task of the decision to the sent letter."""
        self.person("Træf afgørelse", udfald="bevilling")
        self.work("modtag-afgoerelse", DECISION)
        self.work("registrer-afgoerelse", {"brevtype_afgoerelse": "bevilling", "egenbetaling": False})
        sent = self.work("send-brev")
        assert sent.variables["brevtype"] == "bevilling"
        self.work("start-efterforloeb")

    def instances(self) -> list[str]:
        """Ids of the case's processes, running and ended."""
        return [row.id for row in self.admin.history_process_instances(self.sagsnummer)]

    def incidents(self) -> list[object]:
        """What stopped in the case's processes, mended or not."""
        return [row for pid in self.instances() for row in self.admin.history_incidents(pid)]

    def visited(self) -> set[str]:
        """Ids of all elements that the case has been at."""
        return {row.activity_id for pid in self.instances() for row in self.admin.history_activities(pid)}

    def running(self) -> int:
        """How many processes of the case still run."""
        return len(self.admin.process_instances(businessKey=self.sagsnummer))

    def ends_at(self, end: str) -> None:
        """The whole case has ended, and this is where."""
        until(lambda: self.running() == 0, f"slutningen på {self.sagsnummer}")
        assert end in self.visited()

    def watch(self) -> str:
        """The instance that watches the deadline, waited for."""
        found = until(
            lambda: self.admin.process_instances(businessKey=self.sagsnummer, processDefinitionKey="fristovervaagning"),
            f"overvågningen af {self.sagsnummer}",
        )
        return str(found[0].id)

    def due(self) -> datetime:
        """When the watch's next timer is due, waited for."""
        watch = self.watch()
        return until(lambda: self.admin.next_due(processInstanceId=watch, timers=True), f"en timer i {self.sagsnummer}")

    def pass_time(self, to: datetime) -> None:
        """Move the engine's clock to just after `to`."""
        self.admin.move_clock(max(to, self.now()) + timedelta(seconds=1))

    def end(self) -> None:
        """Take away what still runs, so that no later test finds its tasks."""
        for row in self.admin.process_instances(businessKey=self.sagsnummer, processDefinitionKey=self.process):
            self.admin.delete_process_instance(row.id)


class Paths:
    """The ways through some processes, by name: `walked` from start to end, each once for what they visit together."""

    def __init__(self, ways: Mapping[str, Callable[[RunningEngine], Walk]], *processes: str) -> None:
        self.ways, self._processes = ways, processes
        self._seen: dict[str, set[str]] = {}

    def walked(self, engine: RunningEngine, name: str) -> Walk:
        """The case that has gone this way."""
        walk = self.ways[name](engine)
        self._seen[name] = walk.visited()
        return walk

    def unvisited(self, engine: RunningEngine) -> list[str]:
        """The flow nodes of the processes that no way has been at."""
        for name in self.ways.keys() - self._seen.keys():
            self.walked(engine, name)
        here = [one for one in read_package(HOME / "bpmn", STANDARD).processes if one.key in self._processes]
        assert len(here) == len(self._processes)
        nodes = {node for process in here for node in process.nodes}
        return sorted(nodes.difference(*self._seen.values()))
