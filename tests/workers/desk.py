"""A worker's world without an engine: a register in memory's reach, a clock that stands, and instances that are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import rules
from register import Register, Ydelse
from rules.policy import calendar, load
from workers.adapters.registerborger import RegisterBorger
from workers.beskeder import Beskeder
from workers.clock import COPENHAGEN
from workers.decisions import Row
from workers.world import World

HOME = Path(__file__).parents[2]
TABLES = HOME / "dmn/vejle/2023"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)


@dataclass
class Standing:
    """A clock that a test sets."""

    point: datetime = NOW

    def now(self) -> datetime:
        return self.point

    def today(self) -> date:
        return self.point.date()


@dataclass
class Remembering:
    """An engine of which only starting and history are asked. `down_after_start`: it starts, and the answer is lost.

    `ended`: the ids of instances that do not run any more.
    """

    started: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    down_after_start: bool = False

    def start_process(self, key: str, business_key: str, variables: dict[str, Any]) -> Any:
        self.started.append((key, business_key, dict(variables)))
        if self.down_after_start:
            self.down_after_start = False
            raise ConnectionError("no answer")
        return SimpleNamespace(id=f"p{len(self.started)}", definition_id=f"{key}:1:x")

    def history_process_instances(self, business_key: str, **query: Any) -> list[Any]:
        return [
            SimpleNamespace(
                id=f"p{number}",
                process_definition_id=f"{key}:1:x",
                end_time=NOW if f"p{number}" in self.ended else None,
            )
            for number, (key, case, _) in enumerate(self.started, 1)
            if (key, case) == (query["processDefinitionKey"], business_key)
        ]

    def history_variables(self, instance: str, **query: Any) -> list[Any]:
        variables = self.started[int(instance[1:]) - 1][2]
        name = query["variableName"]
        return [SimpleNamespace(value=variables[name])] if name in variables else []

    def process_definitions(self, **query: Any) -> list[Any]:
        return [SimpleNamespace(deployment_id="d1")]

    def decision_definitions(self, _deployment: str) -> list[Any]:
        return []


@dataclass
class Desk:
    """What a test of a topic's rules stands on."""

    world: World
    engine: Remembering
    clock: Standing
    case: str

    def grant(self, paragraf: str, start: date | None, **facts: Any) -> Ydelse:
        """Running help in the desk's case."""
        trace = {"aktoer": "sagsbehandler1", "tidspunkt": self.clock.now()}
        key = f"y{paragraf}{len(self.world.register.ydelser(self.case))}"
        grant = self.world.register.bevil_ydelse(self.case, paragraf, {}, start, noegle=key, **trace)
        if not facts:
            return grant
        return self.world.register.oplys_ydelse(self.case, grant.ydelse_id, facts, noegle=f"{key}f", **trace)

    def trace(self, key: str) -> dict[str, Any]:
        """Key, actor and time of a write."""
        return {"noegle": key, "aktoer": "sagsbehandler1", "tidspunkt": self.clock.now()}


def evaluate(_task: Any, inputs: dict[str, dict[str, Any]], **_rest: Any) -> dict[str, Any]:
    """Each table's answer and the rows that hit, as the workers see them."""
    found = {}
    for key, given in inputs.items():
        model = rules.load(TABLES / f"{key}.dmn")
        asked = {one.expression for one in next(info for info in model.decisions if info.id == key).inputs}
        answer = model.decide(key, {name: given.get(name) for name in asked})
        hits = answer.explain().data()["decisions"][-1]["matched"]
        rows = tuple(Row(hit["row"], dict(hit["outputs"]), hit["annotation"]) for hit in hits)
        found[key] = SimpleNamespace(key=key, value=answer.value, rows=rows)
    return found


@contextmanager
def at_desk(state: Path, adresse: str = "Prøvevej 1") -> Iterator[Desk]:
    """A desk with one open case."""
    with Register.open(f"sqlite:///{state / 'register.db'}") as register:
        trace = {"noegle": "sag", "aktoer": "sagsbehandler1", "tidspunkt": NOW}
        citizen = register.opret_borger("Prøve Borger", [adresse], True, **trace)
        case = register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **trace)
        catalogue = load(HOME)
        engine, clock = Remembering(), Standing()
        world: Any = SimpleNamespace(
            clock=clock,
            engine=engine,
            register=register,
            catalogue=catalogue,
            calendar=calendar(catalogue),
            beskeder=Beskeder(catalogue.folder),
            borger=RegisterBorger(register),
            decisions=SimpleNamespace(evaluate=evaluate),
        )
        yield Desk(world, engine, clock, case.sagsnummer)
