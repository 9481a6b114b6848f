"""Plays journeys on the real engine, moving its clock and ours forward only.

The clock is moved to the next due job, the work in hand finishes, and so on until the moment asked for: so a timer
that fires on day 14 does its work on day 14, also when the next step of the journey is on day 30. Journeys that are
played together take turns: the one whose next moment is nearest goes on, so that thirty cases of three years need one
clock that goes through three years once.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sagsgang.journeys import acts
from sagsgang.journeys.acts import answer, as_submitted
from sagsgang.journeys.expect import check
from sagsgang.journeys.format import Journey, JourneyError, Step
from sagsgang.journeys.pace import begins, move_to, quiet, sound, until_working_days
from sagsgang.journeys.stage import Stage
from workers.clock import COPENHAGEN

__all__ = [
    "Played",
    "Stage",
    "answer",
    "as_submitted",
    "move_to",
    "play",
    "play_together",
    "quiet",
    "until_working_days",
]


@dataclass
class Played:
    """A journey that was played: its case, when it began, what was looked at, what did not hold."""

    journey: Journey
    start: datetime
    sagsnummer: str = ""
    looked: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


def play(journey: Journey, stage: Stage) -> Played:
    """Play the whole journey. Expectations that fail are gathered in `faults`; a world that fails raises."""
    played = Played(journey, begins(journey, stage))
    for moment in _scenes(played, stage):
        move_to(stage, moment)
    return played


def play_together(journeys: Sequence[Journey], stage: Stage) -> list[Played]:
    """Play journeys by turns on one clock; those that change the models come last, one at a time.

    A journey that cannot go on has its reason among its `faults`, and the others go on. In the order given.
    """
    changing = sorted((each for each in journeys if each.changes_models), key=lambda journey: journey.start or "")
    found = _by_turns([journey for journey in journeys if not journey.changes_models], stage)
    for journey in changing:
        found += _by_turns([journey], stage)
    order = {id(journey): number for number, journey in enumerate(journeys)}
    return sorted(found, key=lambda played: order[id(played.journey)])


def _by_turns(journeys: Sequence[Journey], stage: Stage) -> list[Played]:
    found = [Played(journey, begins(journey, stage)) for journey in journeys]
    waiting = [(played.start, number, _scenes(played, stage)) for number, played in enumerate(found)]
    heapq.heapify(waiting)
    while waiting:
        moment, number, scenes = heapq.heappop(waiting)
        try:
            move_to(stage, moment)
            coming = next(scenes, None)
        except JourneyError as fault:
            found[number].faults.append(str(fault))
            continue
        if coming is not None:
            heapq.heappush(waiting, (coming, number, scenes))
    return found


def _scenes(played: Played, stage: Stage) -> Iterator[datetime]:
    """Play, and hand back each moment that must come before it goes on.

    Models that the journey changed are changed back at its end, whatever happened.
    """
    journey = played.journey
    yield played.start
    played.sagsnummer = acts.start(journey, stage, played.start)
    stage.told(f"{journey.rejse}: {played.sagsnummer}")
    quiet(stage)
    try:
        for number, step in enumerate(journey.trin, 1):
            if step.den is not None:
                yield journey.moment(step.den, played.start)
            with _named(journey, number):
                _take(step, number, played, stage)
    finally:
        if journey.changes_models:
            stage.roll_out({})


def _take(step: Step, number: int, played: Played, stage: Stage) -> None:
    journey, case, start = played.journey, played.sagsnummer, played.start
    if step.rul_ud is not None:
        acts.roll_out(step.rul_ud, stage)
    if step.tilfoej is not None:
        acts.add(journey, step.tilfoej, case, stage, start)
    if step.opgave is not None:
        form = {**journey.svar.get(step.opgave, {}), **step.formular}
        today = stage.admin.clock().astimezone(COPENHAGEN).date()
        answer(stage, case, step.opgave, step.af, as_submitted(journey, form, start, today), step.hvor)
    if step.opgave is not None or step.tilfoej is not None or step.rul_ud is not None:
        quiet(stage)
    sound(stage, case)
    if step.saa is not None:
        found = check(step.saa, case, stage, lambda text: journey.day(text, start).isoformat())
        played.looked += 1
        played.faults += [f"trin {number}: {fault}" for fault in found]


@contextmanager
def _named(journey: Journey, number: int) -> Iterator[None]:
    try:
        yield
    except JourneyError as fault:
        raise JourneyError(f"{journey.rejse}, trin {number}: {fault}") from fault
