"""What the tests of faults share: cases begun and answered as people do, kept track of every text and name that was used."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as clock_time
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from rules.policy import calendar, read_yaml
from sagsgang.case_view import CaseView, incidents
from sagsgang.journeys import read_journey
from sagsgang.journeys.acts import TODAY
from sagsgang.journeys.player import move_to, quiet
from sagsgang.start_case import start_case
from tests.town_fixture import Town
from workers.clock import COPENHAGEN
from workers.rest import NotFound, UserTask

DEMO = Path(__file__).parents[2] / "sagsgang" / "demo"
PATIENCE = 60.0  # seconds before what should come is called missing
SEARCHABLE_BYTES = 6  # a shorter text, as hexadecimal, stands by chance in ids and numbers
T = TypeVar("T")

USUAL = Path(__file__).parents[1] / "journeys" / "svar" / "almindelige.yaml"
FORMS: dict[str, dict[str, Any]] = read_yaml(USUAL) | {
    step.opgave: {
        key: value if isinstance(value, str | bool | int) else float(value) for key, value in step.formular.items()
    }
    for name in ("2-for-sent-med-besked", "1-bevilling")
    for step in read_journey(DEMO / f"{name}.yaml").trin
    if step.opgave is not None
}
NOTICE = "Giv besked om fristen"


@dataclass
class Outpost:
    """An installation, and what people have written in it so far."""

    town: Town
    written: set[str] = field(default_factory=set)
    _number: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def admin(self):
        return self.town.place.admin

    @property
    def register(self):
        return self.town.place.register

    @property
    def settings(self):
        return self.town.place.settings

    @property
    def state(self) -> Path:
        return self.settings.state

    def now(self) -> datetime:
        return self.admin.clock().astimezone(COPENHAGEN)

    def quiet(self) -> None:
        """Wait until nothing is in hand; an incident is a failure."""
        quiet(self.town.stage)

    def move_to(self, moment: datetime) -> None:
        move_to(self.town.stage, moment)

    def next_monday(self) -> None:
        """Move the clock to a Monday morning whose four weeks end on a working day, so that cases begun there go alike."""
        now = self.now()
        day = now.date() + timedelta(days=(7 - now.weekday()) % 7 or 7)
        while not calendar(self.town.place.catalogue).is_working_day(day + timedelta(weeks=4)):
            day += timedelta(weeks=1)
        self.move_to(datetime.combine(day, clock_time(9, 0), COPENHAGEN))

    def party(self, name: str = "") -> dict[str, Any]:
        """A party whose name and address no other has."""
        number = next(self._number)
        name, address = name or f"Prøve Afbrudt Nr{number}", f"Prøvevænget {900 + number}"
        self.written |= {name, address}
        return {"navn": name, "adresse": [address, "9999 Prøveby"]}

    def begin(self, name: str = "", *, dated: bool = True, paragraf: str = "85", applied: bool = False) -> str:
        """Start a case that came by telephone today, of a party of its own.

        `dated=False`: on a day that nobody wrote down. `applied`: that was the application, from which some §§ count.
        """
        now = self.now()
        inquiry = {
            "kanal": "telefon",
            "henvendelsesdato": now.date() if dated else None,
            "ansoegningsdato": now.date() if applied else None,
            "akut": False,
        }
        return start_case(
            self.register,
            self.town.place.person("sagsbehandler"),
            person=self.town.place.username("sagsbehandler"),
            party=self.party(name),
            inquiry=inquiry,
            paragraf=paragraf,
            standard="vejle-2023",
            team="voksen",
            at=now,
        )

    def tasks(self, case: str, name: str | None = None) -> list[UserTask]:
        return CaseView(self.admin, case).tasks(name)

    def task(self, case: str, name: str) -> UserTask:
        """The one open task of that name, waited for."""
        (found,) = self.until(lambda: self.tasks(case, name), f"opgaven «{name}» i {case}")
        return found

    def form(self, name: str, **changed: Any) -> dict[str, Any]:
        """A form that holds, with what is changed; days from today on as a span of time.

        All that a person writes is in the past but a date to come.
        """
        today = self.now().date()
        to_come = {"besked_forventet_dato": 28, "startdato": 7}
        days = {
            key: timedelta(days=to_come.get(key, 0))
            for key, value in FORMS.get(name, {}).items()
            if value == TODAY or str(value).startswith("D+")
        }
        filled = {**FORMS.get(name, {}), **days, **changed}
        return {key: (today + one).isoformat() if isinstance(one, timedelta) else one for key, one in filled.items()}

    def answer(self, case: str, name: str, form: Mapping[str, Any] | None = None, role: str = "sagsbehandler") -> None:
        """Claim the task and send its form, as Tasklist does; with no `form`, one that holds."""
        task = self.task(case, name)
        filled = self.form(name) if form is None else dict(form)
        texts = [text for key, text in filled.items() if key.startswith("tekst_") and isinstance(text, str)]
        self.written |= {text for text in texts if len(text.encode()) >= SEARCHABLE_BYTES}
        client = self.town.place.person(role)
        client.claim(task.id, self.town.place.username(role))
        client.submit_form(task.id, filled)

    def until(self, ask: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
        """Ask until the answer is true. An incident in the engine is a failure at once."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if found := ask():
                return found
            broken = incidents(self.admin)
            assert not broken, f"{broken[0].activity_id}: {broken[0].incident_message}"
            time.sleep(0.05)
        raise AssertionError(f"waited {patience:.0f} s for {what}")

    def drop(self, *cases: str) -> None:
        """Take the cases out of the engine, so that no later test meets their timers."""
        for case in cases:
            for row in self.admin.process_instances(businessKey=case):
                with suppress(NotFound):  # a called process goes with its caller
                    self.admin.delete_process_instance(row.id)
