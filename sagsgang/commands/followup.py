"""Commands about follow-ups that a person sets going: help without an application, an early meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from rules.casework.frister import paragraf_i_ord
from sagsgang.bring_forward import bring_forward
from sagsgang.failure import UsedWrongly
from sagsgang.show import console
from sagsgang.start_followup import start_forloeb
from sagsgang.workplace import Workplace
from workers.opfoelgningsplan import BEKENDT


def register_on(app: typer.Typer) -> None:
    app.command()(fremryk)


def fremryk(
    opfoelgning_id: str,
    begrundelse: Annotated[str, typer.Option(help="why the meeting is held early; kept in the register")],
    som: Annotated[str, typer.Option(help="the user who does it, or a group")] = "sagsbehandler",
) -> None:
    """Open the task of a follow-up now instead of on its day, because something has happened.

    Example: sagsgang fremryk SAG-2026-000001-O2 --begrundelse "Borgeren er indlagt"
    """
    if not begrundelse.strip():
        raise UsedWrongly("--begrundelse er tom.\n  Ret det: skriv, hvorfor opfølgningen holdes tidligere.")
    place = Workplace()
    known = bring_forward(
        place.register,
        place.admin,  # nobody but workers and the operator changes a case's variables; the register says who asked
        opfoelgning_id,
        begrundelse=begrundelse,
        person=place.username(som),
        at=place.clock.now(),
    )
    console.print(f"{known.opfoelgning_id}: opgaven åbner nu")


@dataclass(frozen=True)
class RunningHelp:
    """Help that is given already: its § and what is known of it."""

    paragraf: str
    ydelse: dict[str, Any]


def running_help(place: Workplace, paragraffer: list[str], days: dict[str, date | None]) -> RunningHelp | None:
    """What `apply` was asked for, when its § is one that the standard only follows up; None for an application.

    Raises `UsedWrongly` where the two are mixed: an application has no such days, running help is one § a case. And for a
    day that cannot have come.
    """
    only = place.catalogue.opfoelgningsregler.uden_ansoegning
    running = [one for one in paragraffer if one in only]
    if not running:
        if given := [f"--{name.replace('_', '-')}" for name, day in days.items() if day]:
            raise UsedWrongly(f"{', '.join(given)} hører kun til §§ {', '.join(only)}.\n  Ret det: brug --henvendt.")
        return None
    if len(paragraffer) > 1:
        raise UsedWrongly(
            f"§ {running[0]} har ingen ansøgning og kan ikke åbnes sammen med andre.\n  Ret det: én --paragraf ad gangen."
        )
    if days["bekendt"] and days["bekendt"] > place.clock.today():
        raise UsedWrongly(f"--bekendt: {days['bekendt']} ligger i fremtiden.\n  Ret det: skriv den dag, det er sket.")
    start = days["ophold_fra"] or days["opstart"]
    return RunningHelp(running[0], {"startdato": start, BEKENDT: days["bekendt"]})


def must_have_application(place: Workplace, paragraf: str) -> None:
    """Raises `UsedWrongly` for a § that the standard only follows up: no application of it can be added to a case."""
    if paragraf in place.catalogue.opfoelgningsregler.uden_ansoegning:
        raise UsedWrongly(
            f"{paragraf_i_ord(paragraf)} har ingen ansøgning og kan ikke føjes til en sag.\n  Ret det: begynd hjælpen som"
            f" en sag for sig med sagsgang apply --paragraf {paragraf} og dagen, den begyndte (se sagsgang apply --help)."
        )


def apply_without_application(
    place: Workplace, som: str, party: dict[str, Any], help_given: RunningHelp, *, standard: str, team: str
) -> str:
    """What `sagsgang apply` does for a § that the standard only follows up."""
    return start_forloeb(
        place.register,
        place.person(som),
        person=place.username(som),
        party=party,
        paragraf=help_given.paragraf,
        standard=standard,
        team=team,
        ydelse=help_given.ydelse,
        at=place.clock.now(),
        navne=place.ydelser,
    )
