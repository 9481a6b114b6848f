"""Commands from the sources: what rests on a passage, and where every rule of a standard is."""

from __future__ import annotations

from typing import Annotated

import typer

from rules import policy
from rules import sources as rules_sources
from sagsgang import coverage_page, decided_on
from sagsgang.failure import FINDINGS, UsedWrongly
from sagsgang.resting_shown import as_data, show
from sagsgang.show import as_json, console
from sagsgang.workplace import Workplace
from workers.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(source)
    app.command()(coverage)


def source(
    standard: Annotated[str, typer.Argument(help="vejle/2023; or a key alone: V23-PKG-2, AMB-01, 'SEL § 85'")],
    lines: Annotated[str | None, typer.Argument(help="lines as L771-780, several with a comma; or a key")] = None,
    hvem: Annotated[
        str | None, typer.Option(help="who asks: user or group; shows the case numbers they may see")
    ] = None,
    json: AsJson = False,
) -> None:
    """What rests on a passage: rows, steps of processes, data, assumptions, and the decisions that are recorded.

    Without --hvem the decisions are counted; with it the case numbers stand there too, for those who may see cases.

    Exit status: 0 found, 2 no such standard, line or key, or nobody who may see cases.

    Example: sagsgang source vejle/2023 L771-780
    """
    place = Workplace()
    settings = place.settings
    asked = rules_sources.place(place.catalogue, standard, lines, settings.sources)
    if hvem is not None and not decided_on.may_see_cases(place, hvem):
        raise UsedWrongly(
            f"{hvem} må ikke se, hvilke sager der er.\n  Ret det: spørg uden --hvem og få antallet, eller som en, der må."
        )
    found = rules_sources.resting(settings.home, place.catalogue, asked)
    decisions = decided_on.decisions(place, asked.keys)
    if json:
        as_json(as_data(found, decisions, place.catalogue, numbers=hvem is not None))
    else:
        show(found, decisions, place.catalogue, numbers=hvem is not None)


def coverage(
    write: Annotated[
        bool, typer.Option("--write", help="renew docs/rules.md and the table in docs/coverage.md")
    ] = False,
    json: AsJson = False,
) -> None:
    """Where every rule of every standard is modelled, or why it is not; and what is wrong with that account.

    The rules are read from the folder that SAGSGANG_DOMAIN names, the golden cases that cite them from SAGSGANG_CASES.

    Exit status: 0 all is accounted for, or not run; 1 something is not, or the pages are old.

    Example: sagsgang coverage --write
    """
    settings = Settings.read()
    if settings.domain is None:
        console.print("ikke kørt: SAGSGANG_DOMAIN nævner ikke mappen med standardernes regler")
        return
    accounts = rules_sources.account(settings.home, policy.load(settings.home), settings.domain, settings.cases)
    faults = [str(fault) for one in accounts for fault in one.faults]
    if write:
        coverage_page.write(settings.home, accounts)
    elif old := coverage_page.outdated(settings.home, accounts):
        faults += [f"{file}: siden er ældre end modellerne\n  Ret det: sagsgang coverage --write" for file in old]
    if json:
        as_json({"standards": [coverage_page.as_data(one) for one in accounts], "faults": faults})
    else:
        for fault in faults:
            console.print(fault, markup=False, soft_wrap=True)
        coverage_page.show(accounts)
        if settings.cases is None:
            console.print("ikke kørt: SAGSGANG_CASES er ikke sat, så ingen grund er holdt op mod de gyldne sager")
    if faults:
        raise typer.Exit(FINDINGS)
