"""Commands about models: run golden cases, check, deploy."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from rules.casework import golden
from sagsgang import deployment
from sagsgang.failure import FINDINGS
from sagsgang.moving import Move
from sagsgang.show import as_json, console, table
from sagsgang.workplace import Workplace
from workers.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(cases)
    app.command()(check)
    app.command()(deploy)


def cases(
    files: Annotated[list[Path], typer.Argument(exists=True, help="case files, or folders with *.cases.yaml")],
    standard: Annotated[
        str, typer.Option(help="whose tables answer; left out: the standard that the file belongs to")
    ] = "",
    json: AsJson = False,
) -> None:
    """Run golden cases through a standard's tables.

    Example: sagsgang cases dmn
    """
    settings = Settings.read()
    found = [case for file in files for case in (sorted(file.rglob("*.cases.yaml")) if file.is_dir() else [file])]
    report = (
        golden.run_standard(settings.home, standard, found) if standard else golden.run(found, home=Path(settings.home))
    )
    if json:
        as_json(report.data())
    else:
        for result in report.results:
            if result.outcome != "passed":
                console.print(f"{result.outcome}: {result.case} {result.why}", markup=False, soft_wrap=True)
        table("Gyldne sager", ["bestået", "ikke bestået", "ikke sammenlignet", "ikke dækket"], [list(report.counts())])
    if not report.all_passed:
        raise typer.Exit(FINDINGS)


def check(json: AsJson = False) -> None:
    """What is wrong with the models, before anyone is decided by them.

    Example: sagsgang check
    """
    findings = deployment.check(Settings.read().home)
    if json:
        as_json([finding.__dict__ for finding in findings])
    else:
        for finding in findings:
            console.print(str(finding), markup=False)
        console.print(f"{len(findings)} fund" if findings else "Ingen fund: modellerne må udrulles.")
    if findings:
        raise typer.Exit(FINDINGS)


def deploy(json: AsJson = False) -> None:
    """Check, then deploy the models as one package; says how many cases run on which version, and which were moved.

    Example: sagsgang deploy

    A case that only waits at its first timer (a follow-up) is moved to the new version, and keeps its day; the rest end on
    the version they are on. A changed model needs a new versionTag.
    """
    done = deployment.deploy(Workplace())
    if json:
        as_json(
            {
                "deployment": done.deployment.id,
                "changed": done.deployment.changed,
                "running": [
                    {"process": key, "version": version, "tag": tag, "instances": count}
                    for key, version, tag, count in done.running
                ],
                "moves": [asdict(move) for move in done.moves],
            }
        )
        return
    console.print("Udrullet." if done.deployment.changed else "Intet var ændret; den udrullede pakke gælder.")
    table("Sager i gang", ["proces", "version", "mærke", "sager"], [list(row) for row in done.running])
    if done.moves:
        columns = ["proces", "fra version", "til version", "flyttet", "bliver: i gang", "bliver: kan ikke flyttes"]
        table("Sager på ældre versioner", columns, [_row(move) for move in done.moves])
    for move in done.moves:
        for one in move.refused:
            told = f"{move.process} i {one.business_key} ({one.instance}) bliver på version {move.version}: {one.why}"
            console.print(told, markup=False, soft_wrap=True)


def _row(move: Move) -> list[object]:
    return [move.process, move.version, move.to_version, move.moved, move.busy, len(move.refused)]
