"""A case from application to sent letter with no human waiting: every form is answered the moment its task is there."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sagsgang import installation
from sagsgang.case_view import CaseView
from sagsgang.journeys import Stage, read_journey
from sagsgang.journeys.format import Journey
from sagsgang.journeys.player import answer, as_submitted
from sagsgang.start_case import start_case
from sagsgang.workplace import Workplace
from tests.engine_fixture import engine_settings, free_port

CASES = 10
WARM_UP = 3
LOOK_EVERY_S = 0.02  # a look costs the engine some milliseconds of its own
JOURNEY = Path(__file__).parents[1] / "sagsgang" / "demo" / "1-bevilling.yaml"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        settings = engine_settings(Path(folder), SAGSGANG_CLOCK="system", SAGSGANG_HEALTH_PORT=str(free_port()))
        try:
            place = installation.bring_up(settings)
            journey = read_journey(JOURNEY)
            seconds = [_one(place, journey) for _ in range(WARM_UP + CASES)][WARM_UP:]
            place.close()
        finally:
            installation.bring_down(settings)
    told = ", ".join(f"{one:.2f}" for one in sorted(seconds))
    print(f"case, application to sent letter: median {statistics.median(seconds):.2f} s of {CASES} ({told})")


def _one(place: Workplace, journey: Journey) -> float:
    stage = Stage.at(place)
    now = place.clock.now()
    forms = [(step.opgave, step.formular) for step in journey.trin if step.opgave is not None]
    began = time.perf_counter()
    case = start_case(
        place.register,
        place.person("sagsbehandler"),
        person=place.username("sagsbehandler"),
        party=journey.borger.model_dump(),
        inquiry={"kanal": "telefon", "henvendelsesdato": now.date() - timedelta(days=1)},
        paragraf=journey.paragraf,
        standard=journey.standard,
        team=place.catalogue.team(journey.standard, journey.team),
        at=now,
    )
    view = CaseView(place.admin, case)
    for name, form in forms:
        while not view.tasks(name):
            time.sleep(LOOK_EVERY_S)
        today = {key: "D+0" if str(value).startswith("D+") else value for key, value in form.items()}
        answer(stage, case, str(name), "sagsbehandler", as_submitted(journey, today, now))
    while (decided := place.register.afgoerelse(case, journey.paragraf)) is None or decided.sendt_den is None:
        time.sleep(LOOK_EVERY_S)
    return time.perf_counter() - began
