"""Time in a journey: the clock goes from one due job to the next, and the work in hand is awaited at each.

Three years of waiting are as many stops as timers fall due, not as many as there are days.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from sagsgang.case_view import incidents, work_in_hand
from sagsgang.journeys.format import Journey, JourneyError
from sagsgang.journeys.stage import Stage
from workers.clock import COPENHAGEN

QUIET_SECONDS = 60.0
LOOK_EVERY = 0.05
DAYS_IN_A_YEAR = 365


def begins(journey: Journey, stage: Stage) -> datetime:
    """When the journey begins: at its start, or from now on the first day that suits it. Raises `JourneyError`."""
    now = stage.admin.clock().astimezone(COPENHAGEN)
    if journey.start is None:
        return now + timedelta(days=until_working_days(journey, now, stage.works))
    start = journey.moment(journey.start, now)
    if start < now - timedelta(hours=12):
        raise JourneyError(
            f"{journey.file}: rejsen begynder {start:%Y-%m-%d}, men motorens ur står på {now:%Y-%m-%d}, og det går kun frem.\n"
            "  Ret det: spil rejserne sammen, eller begynd med et ur der står tidligere (sagsgang up --clock)."
        )
    return max(start, now)


def until_working_days(journey: Journey, now: datetime, works: Callable[[date], bool]) -> int:
    """How many days from now the journey can begin."""
    return next(
        wait
        for wait in range(DAYS_IN_A_YEAR)
        if all(works(journey.day(day, now + timedelta(days=wait))) for day in journey.hverdage)
    )


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
