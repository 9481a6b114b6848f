"""The model of `handleplan` on the real engine: every path, every error, every timer, walked by hand without a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from rules.verify.processes import read_package
from tests.engine.walk import HOME, STANDARD, Walk, package, until
from tests.engine_fixture import RunningEngine

pytestmark = pytest.mark.engine
Path = Callable[[RunningEngine], "HandleplanWalk"]
SEEN: dict[str, set[str]] = {}
LACK = {"mangler": "Prøvefeltet er ikke udfyldt."}
UNKNOWN: dict[str, object] = {
    "under_folkepensionsalder": None,
    "betydelig_nedsat": None,
    "alvorlige_sociale_problemer_betydelig_stoette": None,
}


class HandleplanWalk(Walk):
    """One grant's process, begun as the worker begins it after a decision."""

    def __init__(self, engine: RunningEngine, **start: object) -> None:
        self.engine = engine
        self.sagsnummer = f"SAG-{uuid4().hex[:12]}"
        self.worker = engine.client("worker1")
        self.admin = engine.client()
        variables = {
            "sagsnummer": self.sagsnummer,
            "borger_ref": "ref-proeve",
            "standard": "vejle-2023",
            "paragraf": "107",
            "ydelse_id": f"{self.sagsnummer}-Y1",
            "ydelse": "STAY-3",
        }
        self.instance = self.worker.start_process("handleplan", self.sagsnummer, variables | start)

    def prepare(self) -> None:
        """From start to the open task of the offer."""
        self.work("forbered-handleplan", {**UNKNOWN, "handleplan_forfalder": self.later(days=14)})
        self.work("beregn-handleplanpligt", {"handleplan_pligt": "skal_tilbydes", "mangler": ""})
        self.task("Tilbyd handleplan")

    def offer(self, answer: str, **more: object) -> None:
        """The offer answered, and what comes next."""
        self.person("Tilbyd handleplan", handleplan_svar="accepteret")
        self.work("modtag-handleplantilbud", {"handleplan_naeste": answer, "skal_udleveres": False, **more})

    def order(self, **more: object) -> None:
        """The order registered and sent."""
        self.person("Bestil indsatsen", bestilling_valg="bestil")
        none = dict.fromkeys(("indsatsplan_forfalder", "indsatsplan_paamindes"))
        self.work(
            "registrer-bestilling",
            {**none, "bestilling_sendes": True, "indsatsplan_ventes": False, "indsatsplan_igen": "P14D", **more},
        )

    def later(self, **ahead: int) -> datetime:
        """A time counted from the engine's now."""
        return (self.now() + timedelta(**ahead)).replace(microsecond=0)

    def timer(self) -> datetime:
        """When the next timer is due, waited for."""
        return until(
            lambda: self.admin.next_due(processInstanceId=self.instance.id, timers=True),
            f"en timer i {self.sagsnummer}",
        )

    def letter(self) -> object:
        """The kind of the letter that is sent next."""
        return self.work("send-brev").variables["brevtype"]

    def end(self) -> None:
        """Take away what still runs."""
        for row in self.admin.process_instances(businessKey=self.sagsnummer):
            self.admin.delete_process_instance(row.id)


@pytest.fixture(scope="module")
def town(engine: RunningEngine) -> RunningEngine:
    """The engine with the package as it is deployed in earnest."""
    engine.client("procesejer1").deploy(f"prøve-{uuid4().hex}", package())
    return engine


@contextmanager
def grant(engine: RunningEngine, **start: object) -> Iterator[HandleplanWalk]:
    """A grant's process that is gone afterwards, whatever happened."""
    walk = HandleplanWalk(engine, **start)
    try:
        yield walk
    finally:
        walk.end()


def accepted(engine: RunningEngine) -> HandleplanWalk:
    """Offered, made, sent, ordered; every form comes back once; no indsatsplan."""
    with grant(engine, paragraf="97") as walk:
        walk.prepare()
        walk.person("Tilbyd handleplan")
        walk.work("modtag-handleplantilbud", LACK, error="MANGLER")
        walk.offer("udarbejd")
        walk.person("Udarbejd handleplan")
        walk.work("registrer-handleplan", LACK, error="MANGLER")
        walk.person("Udarbejd handleplan")
        walk.work("registrer-handleplan")
        assert walk.letter() == "handleplan"
        walk.person("Bestil indsatsen")
        walk.work("registrer-bestilling", LACK, error="MANGLER")
        walk.order()
        assert walk.letter() == "bestilling"
        walk.ends_at("EndEvent_UdenIndsatsplan")
    return walk


def looked_up_again(engine: RunningEngine) -> HandleplanWalk:
    """An unequal table stops at the expert; new facts give the duty anew; nothing is ordered."""
    with grant(engine, paragraf="100") as walk:
        walk.work("forbered-handleplan", {**UNKNOWN, "handleplan_forfalder": walk.later(days=14)})
        walk.work("beregn-handleplanpligt", {"uenig_trin": "handleplan"}, error="UENIGE")
        walk.person("Afklar uoverensstemmelse", "faglig-konsulent1", bekraeft=True)
        walk.work("beregn-handleplanpligt", {"handleplan_pligt": "uafklaret", "mangler": ""})
        walk.offer("pligt", betydelig_nedsat=True)
        walk.work("beregn-handleplanpligt", {"handleplan_pligt": "skal_tilbydes", "mangler": ""})
        walk.offer("bestil")
        walk.order(bestilling_sendes=False)
        walk.ends_at("EndEvent_UdenIndsatsplan")
        tables = [row.decision_definition_key for row in walk.admin.history_decisions(walk.instance.id)]
        assert sorted(tables) == ["handleplanpligt"] * 3 + ["indsatsplan"] * 3
    return walk


def handed_over(engine: RunningEngine) -> HandleplanWalk:
    """§ 107: the relevant parts go to the offer; the indsatsplan comes before anyone is reminded."""
    with grant(engine) as walk:
        walk.prepare()
        walk.offer("bestil", skal_udleveres=True)
        day = walk.later(days=90)
        walk.order(indsatsplan_ventes=True, indsatsplan_forfalder=day, indsatsplan_paamindes=day)
        assert walk.letter() == "bestilling"
        walk.person("Udlevér handleplanen til tilbuddet")
        walk.work("registrer-udlevering", LACK, error="MANGLER")
        walk.person("Udlevér handleplanen til tilbuddet")
        walk.work("registrer-udlevering", {"udlevering_sendes": True})
        assert walk.letter() == "handleplan_udlevering"
        task = walk.task("Registrér indsatsplanen")
        assert task.due == day
        walk.person("Registrér indsatsplanen")
        walk.work("registrer-indsatsplan", LACK, error="MANGLER")
        walk.person("Registrér indsatsplanen")
        walk.work("registrer-indsatsplan")
        walk.ends_at("EndEvent_HandleplanFaerdig")
        assert "UserTask_PaamindLeverandoeren" not in walk.visited()
    return walk


def reminded(engine: RunningEngine) -> HandleplanWalk:
    """The day comes without a plan: a reminder beside the waiting task, another after the municipality's days, then no more."""
    with grant(engine) as walk:
        walk.prepare()
        walk.offer("bestil", skal_udleveres=True)
        day = walk.later(days=90)
        walk.order(indsatsplan_ventes=True, indsatsplan_forfalder=day, indsatsplan_paamindes=day)
        walk.letter()
        walk.person("Udlevér handleplanen til tilbuddet")
        walk.work("registrer-udlevering", {"udlevering_sendes": False})
        walk.task("Registrér indsatsplanen")
        assert [task.name for task in walk.tasks()] == ["Registrér indsatsplanen"]
        assert walk.timer() == day
        walk.pass_time(walk.timer())
        walk.person("Påmind leverandøren", paamind_igen="ja")
        again = walk.timer()
        assert timedelta(days=13) < again - walk.now() <= timedelta(days=14)
        walk.pass_time(again)
        walk.person("Påmind leverandøren", paamind_igen="nej")
        until(lambda: "EndEvent_Paamindet" in walk.visited(), "påmindelsens slutning")
        assert [task.name for task in walk.tasks()] == ["Registrér indsatsplanen"]
        walk.person("Registrér indsatsplanen")
        walk.work("registrer-indsatsplan")
        walk.ends_at("EndEvent_HandleplanFaerdig")
    return walk


PATHS: dict[str, Path] = {
    "accepted": accepted,
    "looked up again": looked_up_again,
    "handed over": handed_over,
    "reminded": reminded,
}


@pytest.mark.parametrize("name", PATHS)
def test_path(town: RunningEngine, name: str) -> None:
    """The grant goes this way, and leaves no incident."""
    walk = PATHS[name](town)
    SEEN[name] = walk.visited()
    assert [row for pid in walk.instances() for row in walk.admin.history_incidents(pid)] == []


def test_every_element_is_visited(town: RunningEngine) -> None:
    """All paths together have been at all flow nodes."""
    for name, path in PATHS.items():
        if name not in SEEN:
            SEEN[name] = path(town).visited()
    (process,) = [one for one in read_package(HOME / "bpmn", STANDARD).processes if one.key == "handleplan"]
    assert sorted(set(process.nodes) - set().union(*SEEN.values())) == []


def test_a_reminder_goes_when_the_plan_comes(town: RunningEngine) -> None:
    """An open reminder holds nothing: the plan registered, the process ends and the reminder is gone."""
    with grant(town) as walk:
        walk.prepare()
        walk.offer("bestil")
        day = walk.later(days=90)
        walk.order(indsatsplan_ventes=True, indsatsplan_forfalder=day, indsatsplan_paamindes=day)
        walk.letter()
        walk.task("Registrér indsatsplanen")
        walk.pass_time(walk.timer())
        walk.task("Påmind leverandøren")
        walk.person("Registrér indsatsplanen")
        walk.work("registrer-indsatsplan")
        walk.ends_at("EndEvent_HandleplanFaerdig")
        assert walk.tasks() == []
