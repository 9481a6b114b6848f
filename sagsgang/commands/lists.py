"""Commands that list: what is waited for by team, and a case's grants with their next days."""

from __future__ import annotations

from typing import Annotated

import typer

from rules.policy import UnknownTeam
from sagsgang import overview
from sagsgang.failure import UsedWrongly
from sagsgang.show import as_json, table
from sagsgang.workplace import Workplace

Json = Annotated[bool, typer.Option("--json", help="for a program")]


def register_on(app: typer.Typer) -> None:
    app.command()(opfoelgninger)
    app.command()(ydelser)


def opfoelgninger(
    team: Annotated[str | None, typer.Option(help="only this team")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="only what is past its day")] = False,
    uge: Annotated[bool, typer.Option("--uge", help="until Sunday, and what is past its day")] = False,
    json: Json = False,
) -> None:
    """Deadlines, follow-ups, statuses and indsatsplaner that are waited for: by team, worst first.

    Example: sagsgang opfoelgninger --team voksen --uge
    """
    if overdue and uge:
        raise UsedWrongly("--overdue og --uge kan ikke bruges sammen.\n  Ret det: --uge har det overskredne med.")
    place = Workplace()
    if team is not None:
        _must_be_a_team(place, team)
    rows = overview.waiting(place.register, place.clock.today(), team=team, overdue=overdue, week=uge)
    if json:
        as_json(rows)
        return
    table("Det ventes der på", overview.WAITING, overview.cells(rows, overview.WAITING))


def ydelser(sagsnummer: str, json: Json = False) -> None:
    """A case's grants with what comes next of each: follow-ups, discussion in the sparringsgruppe, takst, indsatsplan.

    Example: sagsgang ydelser SAG-2026-000001
    """
    place = Workplace()
    rows = overview.grants(place.register, sagsnummer, place.ydelser)
    if json:
        as_json(rows)
        return
    table(f"Ydelser i {sagsnummer}", overview.GRANTS, overview.cells(rows, overview.GRANTS))


def _must_be_a_team(place: Workplace, team: str) -> None:
    """Raises `UnknownTeam` for one that no municipality has now and no case had: its empty list would look like no work."""
    there = [name for one in place.catalogue.municipalities.values() for name in one.teams]
    if team not in there and not place.register.sager(team=team):
        raise UnknownTeam(team, there, str(place.catalogue.folder / "kommuner"))
