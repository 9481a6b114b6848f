"""Plays a journey on the real engine, moving its clock and ours forward only.

The clock is moved to the next due job, the work in hand finishes, and so on until the moment asked for: so a timer
that fires on day 14 does its work on day 14, also when the next step of the journey is on day 30.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from register import Register
from rules.policy import calendar
from sagsgang.case_view import CaseView, incidents, work_in_hand
from sagsgang.journeys.expect import check
from sagsgang.journeys.format import RELATIVE, Journey, JourneyError
from sagsgang.start_case import start_case
from workers.clock import COPENHAGEN
from workers.rest import EngineClient

if TYPE_CHECKING:
    from sagsgang.workplace import Workplace

QUIET_SECONDS = 60.0
LOOK_EVERY = 0.05
DAYS_IN_A_YEAR = 365


@dataclass
class Stage:
    """What a journey is played on: the engine as its administrator and as each person, and the register."""

    admin: EngineClient
    register: Register
    person: Callable[[str], EngineClient]
    usernames: Callable[[str], str]
    works: Callable[[date], bool]
    told: Callable[[str], None] = lambda _text: None

    @classmethod
    def at(cls, place: Workplace) -> Stage:
        """The stage of an installation. `works`: is it a working day?"""
        works = calendar(place.catalogue).is_working_day
        return cls(place.admin, place.register, place.person, place.username, works)


@dataclass
class Played:
    """A journey that was played: its case, when it began, what was looked at, what did not hold."""

    journey: Journey
    sagsnummer: str
    start: datetime
    looked: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


def play(journey: Journey, stage: Stage) -> Played:
    """Play the whole journey. Expectations that fail are gathered in `faults`; a world that fails raises."""
    start = _begin(journey, stage)
    case = start_case(
        stage.register,
        stage.person("sagsbehandler"),
        person=stage.usernames("sagsbehandler"),
        party=journey.borger.model_dump(),
        inquiry=_dated(journey, start),
        paragraf=journey.paragraf,
        standard=journey.standard,
        at=start,
    )
    played = Played(journey, case, start)
    stage.told(f"{journey.rejse}: {case}")
    quiet(stage)
    for number, step in enumerate(journey.trin, 1):
        with _named(journey, number):
            if step.den is not None:
                move_to(stage, journey.moment(step.den, start))
            if step.opgave is not None:
                answer(stage, case, step.opgave, step.af, as_submitted(journey, step.formular, start))
                quiet(stage)
            if step.saa is not None:
                found = check(step.saa, case, stage, lambda text: journey.day(text, start).isoformat())
                played.looked += 1
                played.faults += [f"trin {number}: {fault}" for fault in found]
    return played


def move_to(stage: Stage, moment: datetime) -> None:
    """Move the clock to `moment`, stopping at each job that falls due on the way. Never backwards."""
    if moment < stage.admin.clock():
        return
    while (due := stage.admin.next_due()) is not None and due <= moment:
        stage.admin.move_clock(max(due + timedelta(seconds=1), stage.admin.clock()))
        quiet(stage)
    if moment > stage.admin.clock():
        stage.admin.move_clock(moment)
    quiet(stage)


def quiet(stage: Stage, within: float = QUIET_SECONDS) -> None:
    """Wait until no job and no external task is in hand. Raises `JourneyError` after `within` seconds, or at an incident."""
    end = time.monotonic() + within
    calm = 0
    while calm < 2:  # twice: between a worker's answer and the engine's next job there is a moment with neither
        if found := incidents(stage.admin):
            raise JourneyError(f"motoren melder en hændelse: {found[0].activity_id}: {found[0].incident_message}")
        calm = calm + 1 if work_in_hand(stage.admin) == 0 else 0
        if time.monotonic() > end:
            raise JourneyError(f"der er stadig arbejde i gang efter {within:.0f} sekunder; kører arbejderne?")
        time.sleep(LOOK_EVERY)


def answer(stage: Stage, case: str, name: str, role: str, form: dict[str, Any]) -> None:
    """Claim and complete the task called `name`, as a person of `role` would in Tasklist."""
    client = stage.person(role)
    open_tasks = CaseView(client, case).tasks(name)
    if not open_tasks:
        there = ", ".join(sorted(str(task.name) for task in CaseView(stage.admin, case).tasks())) or "ingen"
        raise JourneyError(f"{case}: opgaven «{name}» er ikke åben for {role}; åbne opgaver: {there}")
    task = open_tasks[0]
    client.claim(task.id, stage.usernames(role))
    client.submit_form(task.id, form)


def _begin(journey: Journey, stage: Stage) -> datetime:
    now = stage.admin.clock().astimezone(COPENHAGEN)
    if journey.start is None:
        days = until_working_days(journey, now, stage.works)
        if days:
            move_to(stage, now + timedelta(days=days))
        return now + timedelta(days=days)
    start = journey.moment(journey.start, now)
    if start < now - timedelta(hours=12):
        raise JourneyError(
            f"{journey.file}: rejsen begynder {start:%Y-%m-%d}, men motorens ur står på {now:%Y-%m-%d}, og det går kun frem.\n"
            "  Ret det: kør rejserne i rækkefølge efter start, eller begynd med et ur der står tidligere (sagsgang up --clock)."
        )
    move_to(stage, start)
    return max(start, now)


def until_working_days(journey: Journey, now: datetime, works: Callable[[date], bool]) -> int:
    """How many days from now the journey can begin."""
    return next(
        wait
        for wait in range(DAYS_IN_A_YEAR)
        if all(works(journey.day(day, now + timedelta(days=wait))) for day in journey.hverdage)
    )


def _dated(journey: Journey, start: datetime) -> dict[str, Any]:
    inquiry = journey.henvendelse
    dates = {
        key: None if value is None else journey.day(value, start)
        for key, value in (("henvendelsesdato", inquiry.henvendelsesdato), ("ansoegningsdato", inquiry.ansoegningsdato))
    }
    return {"kanal": inquiry.kanal, "akut": inquiry.akut, **dates}


def as_submitted(journey: Journey, form: dict[str, Any], start: datetime) -> dict[str, Any]:
    """Form values with `D+n` turned into the ISO day that a person would pick."""
    return {key: _as_submitted(value, journey, start) for key, value in form.items()}


def _as_submitted(value: Any, journey: Journey, start: datetime) -> Any:
    match value:
        case str() if RELATIVE.match(value):
            return journey.day(value, start).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return value


@contextmanager
def _named(journey: Journey, number: int) -> Iterator[None]:
    try:
        yield
    except JourneyError as fault:
        raise JourneyError(f"{journey.rejse}, trin {number}: {fault}") from fault
