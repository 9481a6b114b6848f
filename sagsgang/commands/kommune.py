"""Commands for a new municipality, and for which of its standards is in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rules.policy import Standard, load
from sagsgang.by_standard import a_day
from sagsgang.failure import UsedWrongly
from sagsgang.kommune import answers
from sagsgang.kommune.skeleton import make
from sagsgang.show import as_json, console, table
from workers.clock import SystemClock
from workers.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="the answer for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(kommune)
    app.command()(skema)
    app.command()(besvar)
    app.command()(standarder)


def kommune(
    kode: Annotated[str, typer.Option(help="the municipality's three digits")],
    navn: Annotated[str, typer.Option(help="its name in files and folders: a-z, e.g. aarhus")],
    aar: Annotated[int | None, typer.Option(help="the year of the standard; this year if left out")] = None,
    paragraf: Annotated[list[str] | None, typer.Option(help="a § it covers; repeat for more; all if left out")] = None,
    efter: Annotated[str, typer.Option(help="the standard whose questions are asked")] = "vejle-2023",
) -> None:
    """Make a new municipality's standard: tables, mapping and entries, with a question for each open value.

    Nothing is decided by it until every question is answered. Run again, it changes nothing.

    Example: sagsgang kommune --kode 751 --navn aarhus --paragraf 85
    """
    home = Settings.read().home
    done = make(
        home, kode, navn, year=aar, today_year=SystemClock().today().year, paragraffer=paragraf or [], after=efter
    )
    unfinished = load(home).unfinished.get(done.standard)
    left = len(unfinished.questions) if unfinished else 0
    if done.written:
        console.print(f"{done.standard}: {len(done.written)} filer er lavet.", markup=False)
    else:
        console.print(f"{done.standard} findes allerede; intet er ændret.", markup=False)
    console.print(
        f"{left} åbne spørgsmål. Se dem med sagsgang check; få dem som regneark med sagsgang skema {done.standard} skema.csv."
        if left
        else "Ingen åbne spørgsmål.",
        markup=False,
        soft_wrap=True,
    )


def skema(standard: str, fil: Annotated[Path, typer.Argument(dir_okay=False, help="the sheet to write, .csv")]) -> None:
    """Write the open questions of a standard as a sheet for a spreadsheet: one row a question, one column for the answer.

    Example: sagsgang skema aarhus-2026 skema.csv
    """
    home = Settings.read().home
    catalogue = load(home)
    unfinished = catalogue.unfinished.get(standard)
    if unfinished is None:
        catalogue.standard(standard)
        console.print(f"{standard} har ingen åbne spørgsmål; der er ikke lavet noget skema.", markup=False)
        return
    if fil.exists():
        raise UsedWrongly(f"{fil} findes.\n  Ret det: giv skemaet et andet navn, så ingen svar går tabt.")
    count = answers.sheet(home, unfinished, fil)
    console.print(
        f"{fil}: {count} spørgsmål. Skriv i kolonnen svar, og kør sagsgang besvar.", markup=False, soft_wrap=True
    )


def besvar(
    standard: str,
    fil: Annotated[
        Path | None,
        typer.Argument(exists=True, dir_okay=False, help="the sheet with answers; hashes alone if left out"),
    ] = None,
) -> None:
    """Write the answers of a sheet into the standard's files. Rows without an answer stay open.

    Passages get their hash when the document lies in SAGSGANG_SOURCES.

    Example: sagsgang besvar aarhus-2026 skema.csv
    """
    done = answers.fill(Settings.read().home, standard, fil)
    console.print(f"{standard}: {done.written} besvaret, {done.left} tilbage.", markup=False)


def standarder(
    kommune: str,
    modtaget: Annotated[str | None, typer.Option(help="day of receipt, ISO date: the deadline's standard")] = None,
    afgjort: Annotated[str | None, typer.Option(help="day of decision or follow-up; today if left out")] = None,
    json: AsJson = False,
) -> None:
    """A municipality's standards with their dates; with --modtaget, which one each step of a case follows.

    Example: sagsgang standarder vejle --modtaget 2026-11-20 --afgjort 2026-12-15
    """
    catalogue = load(Settings.read().home)
    catalogue.municipality(kommune)
    known = catalogue.standards_of(kommune)
    steps = {}
    if modtaget is not None or afgjort is not None:
        made_on = a_day(afgjort, "--afgjort") if afgjort else SystemClock().today()
        received = a_day(modtaget, "--modtaget") if modtaget else made_on
        both = catalogue.in_effect(kommune, received=received, made_on=made_on)
        steps = {"frist": (received, both.of_deadline), "afgørelse og opfølgning": (made_on, both.of_step)}
    if json:
        as_json(
            {
                "standarder": [_data(each) for each in known],
                **{name: {"dag": day, "standard": each.id} for name, (day, each) in steps.items()},
            }
        )
        return
    columns = ["standard", "gælder fra", "gælder til", "efter", "navn"]
    table(f"Standarder i {kommune}", columns, [[str(each or "") for each in _data(one).values()] for one in known])
    if steps:
        table(
            "Hvad sagen følger",
            ["trin", "dag", "standard"],
            [[name, day, one.id] for name, (day, one) in steps.items()],
        )
        if len({one.id for _, one in steps.values()}) > 1:
            console.print("Standarden er skiftet undervejs: vis begge for den, der afgør.", markup=False)


def _data(standard: Standard) -> dict[str, str | date | None]:
    return {
        "standard": standard.id,
        "fra": standard.valid_from,
        "til": standard.valid_to,
        "efter": standard.dates_rest_on,
        "navn": standard.navn,
    }
