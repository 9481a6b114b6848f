"""Commands of the operator: build, up, down, status, work, doctor."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from sagsgang import doctor as check_up
from sagsgang import engine_process, installation, overview, worker_process
from sagsgang.engine_build import KINDS, build
from sagsgang.failure import FINDINGS
from sagsgang.show import as_json, console, table
from sagsgang.workplace import Workplace
from workers import main as workers_main
from workers.settings import Settings


def register_on(app: typer.Typer) -> None:
    app.command("build")(build_engine)
    app.command()(up)
    app.command()(down)
    app.command()(status)
    app.command()(work)
    app.command()(doctor)


def build_engine(
    all_kinds: Annotated[bool, typer.Option("--all", help="both engines")] = False,
    camunda7: Annotated[bool, typer.Option("--camunda7", help="Camunda 7.24 instead of Operaton")] = False,
) -> None:
    """Build the engine's runnable jar, when it is missing or its sources are newer.

    Example: sagsgang build
    """
    kinds = KINDS if all_kinds else ("camunda7",) if camunda7 else ("operaton",)
    for kind in kinds:
        console.print(f"engine/{kind}: {build(Settings.read().home, kind, console.print).name}")


def up(
    movable_clock: Annotated[bool, typer.Option(help="a clock that drive can move; never in production")] = False,
) -> None:
    """Start engine, workers and register, and deploy the models.

    Example: sagsgang up
    """
    place = installation.bring_up(Settings.read(), movable_clock=movable_clock, progress=console.print)
    console.print(f"Tasklist: {overview.tasklist(place.settings)}")
    console.print(f"Adgangskoder: {place.settings.secrets_file}", soft_wrap=True)


def down() -> None:
    """Stop workers and engine; the register has no process of its own.

    Example: sagsgang down
    """
    stopped = installation.bring_down(Settings.read())
    console.print(f"Standset: {' og '.join(stopped)}" if stopped else "Der kørte ikke noget.")


def status(
    overdue: Annotated[bool, typer.Option("--overdue", help="only what is past its deadline")] = False,
    json: Annotated[bool, typer.Option("--json", help="for a program")] = False,
) -> None:
    """What runs, and the open cases with their deadlines, worst first.

    With --overdue also the follow-ups, statuses and indsatsplaner that are past their day.

    Example: sagsgang status --overdue
    """
    place = Workplace()
    parts = {
        "motor": _running(engine_process.running(place.settings) is not None, place.settings.engine_url),
        "arbejdere": _running(worker_process.pid(place.settings) is not None, f"port {place.settings.health_port}"),
        "register": place.settings.register_url.split("@")[-1],
    }
    cases = overview.open_cases(place.register, place.clock.today(), only_overdue=overdue)
    late = overview.after_decision(place.register, place.clock.today()) if overdue else []
    if json:
        as_json({"dele": parts, "sager": cases, **({"efter afgørelsen": late} if overdue else {})})
        return
    table("Dele", ["del", "tilstand"], [[name, state] for name, state in parts.items()])
    table("Åbne sager", overview.CASES, overview.cells(cases, overview.CASES))
    if overdue:
        table("Efter afgørelsen", overview.WAITING, overview.cells(late, overview.WAITING))


def work(
    health_port: Annotated[int | None, typer.Option(help="where health and metrics are answered")] = None,
) -> None:
    """Run the workers in the foreground until a signal; what is in hand is finished first.

    Example: sagsgang work
    """
    settings = Settings.read()
    raise typer.Exit(workers_main.run(settings if health_port is None else replace(settings, health_port=health_port)))


def doctor(json: Annotated[bool, typer.Option("--json", help="for a program")] = False) -> None:
    """Check the set-up, and reconcile register and engine both ways.

    Example: sagsgang doctor
    """
    findings = list(check_up.examine(Workplace()))
    if json:
        as_json([finding.__dict__ for finding in findings])
    else:
        for finding in findings:
            console.print(f"{finding.where}: {finding.says}\n  Ret det: {finding.mend}", markup=False)
        if not findings:
            console.print("Alt er, som det skal være.")
    if findings:
        raise typer.Exit(FINDINGS)


def _running(yes: bool, where: str) -> str:
    return f"kører ({where})" if yes else "standset"
