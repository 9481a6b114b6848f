"""Commands about whole cases: play them, show the demo, export one for an auditor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audit import eksporter
from sagsgang.demo import show_demo
from sagsgang.failure import FINDINGS, UsedWrongly
from sagsgang.journeys import Stage, play_together, read_journey
from sagsgang.show import as_json, console
from sagsgang.workplace import Workplace


def register_on(app: typer.Typer) -> None:
    app.command()(drive)
    app.command()(demo)
    app.command()(audit)


def drive(
    files: Annotated[list[Path], typer.Argument(help="journey files; played together, by turns on one clock")],
    json: Annotated[bool, typer.Option("--json", help="the result for a program")] = False,
) -> None:
    """Play whole cases from journey files on the running engine, moving its clock forward.

    Example: sagsgang drive tests/journeys/*.yaml   (the engine must run with the movable clock: sagsgang up --movable-clock)
    """
    place = Workplace()
    if place.settings.clock != "engine":
        raise UsedWrongly("motoren kører på det rigtige ur.\n  Ret det: start den med sagsgang up --movable-clock.")
    played = play_together([read_journey(file) for file in files], Stage.at(place))
    if json:
        as_json(
            [
                {"file": str(p.journey.file), "sagsnummer": p.sagsnummer, "looked": p.looked, "faults": p.faults}
                for p in played
            ]
        )
    else:
        for one in played:
            console.print(f"{'✓' if one.holds else '✗'} {one.sagsnummer} {one.journey.rejse}", markup=False)
            for fault in one.faults:
                console.print(f"    {fault}", markup=False)
    if not all(one.holds for one in played):
        raise typer.Exit(FINDINGS)


def demo(
    once: Annotated[bool, typer.Option(help="leave when all is shown, instead of waiting for Ctrl-C")] = False,
) -> None:
    """What `make run` shows: three cases played by moving the clock, and one task left for you.

    Example: sagsgang demo --once
    """
    show_demo(once=once)


def audit(
    sagsnummer: str,
    formaal: Annotated[str, typer.Option(help="why the case is read; logged in the case")],
    hvem: Annotated[str, typer.Option(help="who reads it; logged in the case")] = "revisor",
    mappe: Annotated[Path | None, typer.Option(help="where the files go; default the state's folder audit")] = None,
) -> None:
    """A case as JSON and one HTML page, mode 0600; verifies the chain of records. The export itself is logged.

    Example: sagsgang audit SAG-2026-000001 --formaal "Tilsyn"
    """
    place = Workplace()
    who = place.username(hvem) if place.settings.secrets_file.is_file() else hvem
    engine = place.person(hvem) if place.engine_answers() else None
    written = eksporter(
        sagsnummer,
        place.register,
        engine,
        place.catalogue,
        hvem=who,
        formaal=formaal,
        mappe=mappe or place.settings.state / "audit",
        tidspunkt=place.clock.now(),
    )
    for file in written:
        console.print(str(file), soft_wrap=True)
    faults = place.register.kontroller_kaede(sagsnummer)
    for fault in faults:
        console.print(f"kæden er brudt: {fault.siger}", markup=False)
    if faults:
        raise typer.Exit(FINDINGS)
