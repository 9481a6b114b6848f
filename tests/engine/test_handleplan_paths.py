"""The model of `handleplan` on the real engine: every path, every error, every timer, walked by hand without a worker."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.engine.walk import Paths, Walk, deployed, until
from tests.engine_fixture import RunningEngine

pytestmark = pytest.mark.engine
LACK = {"mangler": "Prøvefeltet er ikke udfyldt."}
UNKNOWN: dict[str, object] = {
    "under_folkepensionsalder": None,
    "betydelig_nedsat": None,
    "alvorlige_sociale_problemer_betydelig_stoette": None,
}


class HandleplanWalk(Walk):
    """One grant's process, begun as the worker begins it after a decision."""

    process = "handleplan"
    starter = "worker1"

    def begins_with(self) -> dict[str, object]:
        return {"paragraf": "107", "ydelse_id": f"{self.sagsnummer}-Y1", "ydelse": "STAY-3"}

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


@pytest.fixture(scope="module")
def town(engine: RunningEngine) -> RunningEngine:
    """The engine with the package as it is deployed in earnest."""
    return deployed(engine)


def accepted(engine: RunningEngine) -> HandleplanWalk:
    """Offered, made, sent, ordered; every form comes back once; no indsatsplan."""
    with HandleplanWalk(engine, paragraf="97") as walk:
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
    with HandleplanWalk(engine, paragraf="100") as walk:
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
    with HandleplanWalk(engine) as walk:
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
    with HandleplanWalk(engine) as walk:
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


PATHS = Paths(
    {"accepted": accepted, "looked up again": looked_up_again, "handed over": handed_over, "reminded": reminded},
    "handleplan",
)


@pytest.mark.parametrize("name", PATHS.ways)
def test_path(town: RunningEngine, name: str) -> None:
    """The grant goes this way, and leaves no incident."""
    assert PATHS.walked(town, name).incidents() == []


def test_every_element_is_visited(town: RunningEngine) -> None:
    """All paths together have been at all flow nodes."""
    assert PATHS.unvisited(town) == []


def test_a_reminder_goes_when_the_plan_comes(town: RunningEngine) -> None:
    """An open reminder holds nothing: the plan registered, the process ends and the reminder is gone."""
    with HandleplanWalk(town) as walk:
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
