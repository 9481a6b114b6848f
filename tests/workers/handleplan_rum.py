"""A grant in a register of its own, and the topics of `handleplan` called as the loop would, without an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import ValidationError

from register import Register
from rules.policy import load
from workers.beskeder import Beskeder
from workers.clock import COPENHAGEN
from workers.faults import Mangler
from workers.formfelter import question_fault
from workers.topic import load_topics

HOME = Path(__file__).parents[2]
CATALOGUE = load(HOME)
BESKEDER = Beskeder(CATALOGUE.folder)
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=COPENHAGEN)
START = date(2026, 4, 1)
KNOWN = {
    "under_folkepensionsalder": True,
    "betydelig_nedsat": True,
    "alvorlige_sociale_problemer_betydelig_stoette": False,
}


@dataclass
class Room:
    """One grant, and what its topics answer."""

    register: Register
    sagsnummer: str
    ydelse_id: str
    paragraf: str
    calls: int = field(default=0)

    @property
    def world(self) -> Any:
        """The parts of a worker's world that these topics reach."""
        clock = SimpleNamespace(now=lambda: NOW, today=NOW.date)
        nothing_waits = SimpleNamespace(process_instances=lambda **_query: [])
        known = {"catalogue": CATALOGUE, "beskeder": BESKEDER, "register": self.register}
        return SimpleNamespace(clock=clock, engine=nothing_waits, proeve=True, **known)

    def run(self, topic: str, **given: Any) -> Any:
        """The topic's answer to the form's values, or what it raises."""
        found, world = load_topics()[topic], self.world
        known = {"sagsnummer": self.sagsnummer, "ydelse_id": self.ydelse_id, "paragraf": self.paragraf}
        try:
            ask = found.ask.model_validate({**known, **given}, context={"world": world})
        except ValidationError as faults:
            raise question_fault(found.ask, faults, world) from None
        self.calls += 1
        return found.run(ask, self._task(topic, self.calls), world)

    def missing(self, topic: str, **given: Any) -> str:
        """What the person is told is missing."""
        try:
            self.run(topic, **given)
        except Mangler as told:
            return str(told.variables["mangler"])
        return ""

    def text(self, words: str = "Prøvetekst.") -> str:
        """The reference of a free text that was put away."""
        self.calls += 1
        kept = self.register.gem_fritekst(self.sagsnummer, "tekst_proeve", words, **trace(f"tekst{self.calls}"))
        return kept.ref

    @staticmethod
    def _task(topic: str, number: int) -> Any:
        return SimpleNamespace(topic=topic, person="sagsbehandler1", key=lambda what: f"opgave{number}:{what}")


def trace(key: str) -> dict[str, Any]:
    """Key, actor and time of a write."""
    return {"noegle": key, "aktoer": "sagsbehandler1", "tidspunkt": NOW}


def open_room(folder: Path) -> Callable[..., Room]:
    """Opens a case with one grant; `start` None: the day is not known yet."""
    register = Register.open(f"sqlite:///{folder / 'register.db'}")

    def room(paragraf: str = "85", start: date | None = START) -> Room:
        citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1", "9999 Prøveby"], True, **trace("b"))
        case = register.opret_sag(citizen.borger_ref, "vejle-2023", paragraf, "voksen", **trace("s")).sagsnummer
        grant = register.bevil_ydelse(case, paragraf, {"ydelse": "Moderat", "minutter_pr_uge": 90}, start, **trace("y"))
        return Room(register, case, grant.ydelse_id, paragraf)

    return room
