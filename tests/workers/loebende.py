"""Running help whose follow-up was held: the topics that decide what becomes of it, without an engine."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import rules
from register import Ydelse
from rules.casework.breve import skriv
from tests.workers.desk import HOME, Desk
from workers.adapters.registerborger import RegisterBorger
from workers.brevdata import letter_data
from workers.faults import Mangler
from workers.kadencefakta import FAKTA
from workers.topic import load_topics

TABLE = rules.load(HOME / "dmn" / "vejle" / "2023" / "kadence.dmn")
START = date(2026, 1, 5)
TEXTS = ("begrundelse", "faktum", "helhedsvurdering", "bevilget")


class Running:
    """One grant whose follow-up was held, and the decision about it."""

    def __init__(self, desk: Desk, paragraf: str, **granted: Any) -> None:
        self.world: Any = desk.world
        self.world.borger = RegisterBorger(desk.world.register)
        self.world.proeve = True
        self.world.engine = SimpleNamespace(process_instances=lambda **_query: [])
        self.desk, self.paragraf, self.count = desk, paragraf, 0
        granted = {"ref_tekst_bevilget": self.text("Hjælpen som den var."), **granted}
        trace = desk.trace("ydelse")
        self.ydelse_id = self.register.bevil_ydelse(desk.case, paragraf, granted, START, **trace).ydelse_id
        self.held = self.follow_up(1)
        self.hold(self.held, {"udfald": "aendres"})

    @property
    def register(self) -> Any:
        """The desk's register."""
        return self.world.register

    @property
    def grant(self) -> Ydelse:
        """The grant as it stands."""
        found: Ydelse = self.register.ydelse(self.desk.case, self.ydelse_id)
        return found

    def text(self, words: str) -> str:
        """The reference of a free text that was put away."""
        self.count += 1
        kept = self.register.gem_fritekst(self.desk.case, "tekst_proeve", words, **self.desk.trace(f"t{self.count}"))
        return str(kept.ref)

    def follow_up(self, number: int, **planned: Any) -> str:
        """The follow-up of that number, planned; `planned`: more of what its plan says."""
        plan = {"art": "opfoelgning", "nummer": number, "senest": f"202{5 + number}-03-02", **planned}
        row = TABLE.decide("kadence", {"paragraf": self.paragraf, **dict.fromkeys(FAKTA)}).value
        trace = self.desk.trace(f"plan{number}")
        planned = self.register.planlaeg_opfoelgning(
            self.desk.case, self.ydelse_id, {**plan, "kadence": dict(row)}, **trace
        )
        return str(planned.opfoelgning_id)

    def hold(self, followed: str, data: dict[str, Any], key: str = "holdt") -> None:
        """Record that it was held today."""
        trace = self.desk.trace(f"{key}{followed}")
        self.register.hold_opfoelgning(self.desk.case, followed, self.desk.clock.today(), data, **trace)

    def run(self, topic: str, **asked: Any) -> Any:
        """The topic's answer to a form about the held follow-up."""
        place = {"sagsnummer": self.desk.case, "paragraf": self.paragraf, "ydelse_id": self.ydelse_id}
        found = load_topics()[topic]
        ask = found.ask.model_validate({**place, "opfoelgning_id": self.held, **asked}, context={"world": self.world})
        task = SimpleNamespace(topic=topic, person="sagsbehandler1", key=lambda what: f"opgave:{what}")
        return found.run(ask, task, self.world)

    def decide(self, **given: Any) -> str:
        """The letter that the decision is told with."""
        asked = {
            "opfoelgning_udfald": "aendres",
            "retning": "mere",
            "aendringsgrund": "situation",
            "virkning_fra": "2026-04-01",
            **{f"ref_tekst_{name}": self.text(f"Ny {name}.") for name in TEXTS},
            **given,
        }
        return str(self.run("registrer-aendring", **asked).opfoelgning_brevtype)

    def missing(self, **given: Any) -> str:
        """What the person is told is missing in the decision."""
        try:
            self.decide(**given)
        except Mangler as told:
            return str(told.variables["mangler"])
        return ""

    def letter(self, kind: str, followed: str | None = None) -> str:
        """The letter's text about the grant and a follow-up."""
        about = {"paragraf": self.paragraf, "ydelse_id": self.ydelse_id, "opfoelgning_id": followed or self.held}
        data = letter_data(self.desk.case, kind, self.world, **about)
        return skriv(kind, data, self.world.catalogue, proeve=True).html
