"""The demo: a new state each time, an engine whose clock begins some weeks back, and cases that end today."""

from __future__ import annotations

import shutil
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

from audit import eksporter
from sagsgang import installation, overview
from sagsgang.failure import UsedWrongly, WorldFailed
from sagsgang.journeys import Played, Stage, play, read_journey
from sagsgang.journeys.player import move_to, quiet
from sagsgang.show import console, table
from sagsgang.workplace import Workplace
from workers.clock import SystemClock
from workers.settings import Installation, Settings

HERE = Path(__file__).parent
# The played cases take 77 days, and wait at most a week each for a start whose deadline is a working day.
BACK = timedelta(days=91)
OPEN_CASE_BACK = timedelta(days=5)
PURPOSE = "Demonstration"


def show_demo(*, once: bool) -> None:
    """Play the demo, print where everything is, and wait for Ctrl-C unless `once`. Stops what it started."""
    began = time.monotonic()
    settings = _fresh_state(Settings.read())
    try:
        _play_and_tell(settings, began)
        if not once:
            _wait_for_ctrl_c()
    finally:
        stopped = installation.bring_down(settings)
        console.print(f"Standset: {' og '.join(stopped)}" if stopped else "Alt er standset.")


def _play_and_tell(settings: Settings, began: float) -> None:
    today = SystemClock().now()
    place = installation.bring_up(
        settings, movable_clock=True, clock_start=today - BACK, demo=True, progress=console.print
    )
    stage = Stage.at(place)
    played = []
    *whole, open_one = sorted(HERE.glob("*.yaml"))
    for file in whole:
        journey = read_journey(file)
        console.print(f"Sagen spilles: {journey.rejse}")
        played.append(_held(play(journey, stage)))
        if len(played) == 1:
            console.print(f"Første sag er afgjort og sendt efter {time.monotonic() - began:.0f} s")
    move_to(stage, today - OPEN_CASE_BACK)
    played.append(_held(play(read_journey(open_one), stage)))
    move_to(stage, SystemClock().now())
    quiet(stage)
    _tell(place, played)
    place.close()


def _held(played: Played) -> Played:
    if not played.holds:
        told = "\n".join(played.faults)
        raise WorldFailed(f"{played.journey.rejse} gik ikke som ventet:\n{told}")
    return played


def _tell(place: Workplace, played: list[Played]) -> None:
    rows, files = [], []
    for one in played:
        letters = place.register.dokumenter(one.sagsnummer)
        rows.append([one.sagsnummer, one.journey.rejse, ", ".join(letter.brevtype for letter in letters)])
        page = eksporter(
            one.sagsnummer,
            place.register,
            place.person("revisor"),
            place.catalogue,
            hvem=place.username("revisor"),
            formaal=PURPOSE,
            mappe=place.settings.state / "audit",
            tidspunkt=place.clock.now(),
        )[-1]
        folder = place.settings.state / "documents" / one.sagsnummer
        files.append((one.sagsnummer, page, sorted(folder.rglob("*.pdf"))))
    table("Sager", ["sagsnummer", "forløb", "breve"], rows)
    for number, page, letters in files:
        console.print(f"{number}")
        console.print(f"  revision: {page}", soft_wrap=True)
        for letter in letters:
            console.print(f"  brev:     {letter}", soft_wrap=True)
    people = [[name, user.group, user.password] for name, user in sorted(place.secrets.users.items())]
    table("Log ind", ["bruger", "gruppe", "adgangskode"], people)
    console.print(f"Tasklist: {overview.tasklist(place.settings)}", soft_wrap=True)
    console.print(
        f"Log ind som {place.username('sagsbehandler')}: opgaven «Vurdér sagen» venter på {played[-1].sagsnummer}."
    )


def _wait_for_ctrl_c() -> None:
    console.print("Tryk Ctrl-C for at standse.")
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    try:
        ended.wait()
    except KeyboardInterrupt:
        console.print("Standser …")


def _fresh_state(settings: Settings) -> Settings:
    """Set an earlier demo aside; never touch an installation that is not a demo."""
    before = Installation.read(settings.state)
    if settings.database_url is not None:
        raise UsedWrongly("Demoen bruger sin egen database.\n  Ret det: kør uden SAGSGANG_DATABASE_URL.")
    if before is not None and not before.demo:
        raise UsedWrongly(
            f"{settings.state} er en rigtig installation, ikke en demo.\n"
            "  Ret det: sæt SAGSGANG_STATE til en anden mappe for at se demoen."
        )
    if before is not None:
        installation.bring_down(settings)
        aside = settings.state.with_name(f"{settings.state.name}.{SystemClock().now():%Y%m%d-%H%M%S}")
        shutil.move(settings.state, aside)
        console.print(f"Den tidligere demo ligger nu i {aside.name}")
    return installation.free_ports(settings)
