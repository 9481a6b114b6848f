"""Commands about models: run golden cases, check, deploy; those that ask one stand in answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rules.casework import golden
from sagsgang import deployment
from sagsgang.commands import answers
from sagsgang.failure import FINDINGS
from sagsgang.show import as_json, console, table
from sagsgang.workplace import Workplace
from workers.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(answers.decide)
    app.command()(answers.explain)
    app.command()(cases)
    app.command()(check)
    app.command()(deploy)


def cases(
    files: Annotated[list[Path], typer.Argument(exists=True, help="case files, or folders with *.cases.yaml")],
    standard: Annotated[str, typer.Option(help="whose tables answer")] = "vejle-2023",
    json: AsJson = False,
) -> None:
    """Run golden cases through a standard's tables.

    Example: sagsgang cases dmn
    """
    settings = Settings.read()
    found = [case for file in files for case in (sorted(file.rglob("*.cases.yaml")) if file.is_dir() else [file])]
    report = golden.run_standard(settings.home, standard, found)
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


def deploy() -> None:
    """Check, then deploy the models as one package; says how many cases run on which version.

    Example: sagsgang deploy
    """
    done = deployment.deploy(Workplace())
    console.print("Udrullet." if done.deployment.changed else "Intet var ændret; den udrullede pakke gælder.")
    table("Sager i gang", ["proces", "version", "mærke", "sager"], [list(row) for row in done.running])
