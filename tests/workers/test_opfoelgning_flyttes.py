"""Waiting follow-ups that are moved: register, variables and timer together, also when a worker dies in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workers.desk import Desk, at_desk
from tests.workers.test_opfoelgning_regler import follow_up
from workers.opfoelgningsflytning import replan_waiting

DECIDED, REAL = date(2026, 3, 2), date(2026, 4, 6)


@dataclass
class Waiting:
    """An engine with one follow-up that waits at its timer. `deaf`: how often the timer does not hear."""

    values: dict[str, Any]
    deaf: int = 0
    counted: list[str] = field(default_factory=list)

    def process_instances(self, **_query: Any) -> list[Any]:
        return [SimpleNamespace(id="p1")]

    def variables(self, _instance: str) -> dict[str, Any]:
        return dict(self.values)

    def jobs(self, **_query: Any) -> list[Any]:
        return [SimpleNamespace(id="j1")]

    def set_variables(self, _instance: str, values: dict[str, Any]) -> None:
        self.values |= values

    def recalculate_job_due(self, _job: str) -> None:
        if self.deaf:
            self.deaf -= 1
            raise ConnectionError("no answer")
        self.counted.append(str(self.values["opfoelgning_vaagner"].date()))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as made:
        yield made


@pytest.mark.parametrize("deaf", [0, 1])
def test_a_move_is_whole_however_often_it_is_begun(desk: Desk, deaf: int) -> None:
    """The timer follows the new day; where it did not hear the first time, the task that comes again tells it."""
    grant = desk.grant("85", DECIDED)
    known = follow_up(desk, grant)
    desk.world.register.ret_opstart(desk.case, grant.ydelse_id, REAL, None, **desk.trace("opstart"))
    values = {
        "ydelse_id": grant.ydelse_id,
        "opfoelgning_id": known.opfoelgning_id,
        "opfoelgning_senest": str(known.senest),
    }
    engine = Waiting(values, deaf)
    world: Any = SimpleNamespace(**{**vars(desk.world), "engine": engine})

    def move() -> int:
        return replan_waiting(world, desk.case, grant.ydelse_id, None, "opgave:omplan", "sagsbehandler1")

    for _ in range(deaf):
        with pytest.raises(ConnectionError):
            move()
    assert move() == 1
    assert move() == 0
    moved = desk.world.register.opfoelgning(desk.case, known.opfoelgning_id)
    assert moved.senest == date(2026, 7, 6)
    assert engine.values["opfoelgning_senest"] == "2026-07-06"
    assert engine.counted == [moved.plan["vaagner"]]
