"""Which table a person means: a DMN file, or a municipality's table by name, of the standard that is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sagsgang.failure import UsedWrongly
from workers.clock import SystemClock
from workers.settings import NoHome, Settings

if TYPE_CHECKING:
    from rules.policy import Catalogue, Standard

_MARK: Final = b"UDFYLD"  # rules.policy.MARK, looked for before anything is loaded


@dataclass(frozen=True)
class Chosen:
    """The file, the decision in it (None: its only one), and the standard with its day where one was named."""

    file: Path
    decision: str | None
    standard: Standard | None = None
    day: date | None = None


def chosen(what: str, name: str | None, on: str | None) -> Chosen:
    """`what` is a DMN file, a municipality or a standard. Raises `UsedWrongly`, or why the standard cannot be used."""
    file = Path(what)
    if file.is_file():
        if on is not None:
            raise UsedWrongly(
                f"--on: {what} is a file, and a file has no dates of effect.\n"
                "  Mend it: leave --on out, or name a municipality and its table: sagsgang decide vejle pakke-timer-85 --on 2024-05-01"
            )
        _must_be_finished(file)
        return Chosen(file, name)
    if file.suffix == ".dmn" or len(file.parts) != 1:
        raise UsedWrongly(
            f"{what}: there is no such file.\n  Mend it: name a DMN file, or a municipality and its table."
        )
    from rules.policy import load, table_file  # noqa: PLC0415  -- who asks a file need not load the catalogues
    from sagsgang.readiness import must_be_lawful  # noqa: PLC0415

    home = Settings.read().home
    catalogue = load(home)
    day = SystemClock().today() if on is None else a_day(on, "--on")
    standard = standard_for(what, day, catalogue)
    must_be_lawful(catalogue, home, standard)
    if name is None:
        tables = ", ".join(table.stem for table in sorted((home / standard.folder).glob("*.dmn")))
        raise UsedWrongly(f"{standard.id} has several tables.\n  Mend it: name one of {tables}.")
    return Chosen(table_file(home, standard, name), None, standard, day)


def standard_for(what: str, day: date, catalogue: Catalogue) -> Standard:
    """The standard of a municipality on a day, or the one named, where it is in force then. The error names the gap."""
    from rules.policy import NoValueInForce  # noqa: PLC0415
    from rules.policy.effect import gap_on  # noqa: PLC0415

    kommuner = {*catalogue.municipalities, *(each.kommune for each in catalogue.unfinished.values())}
    if what in kommuner:
        return catalogue.standard_on(what, day)
    if what not in catalogue.standards and what not in catalogue.unfinished:
        known = [*sorted(kommuner), *catalogue.standards]
        near = get_close_matches(what, known, n=1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        raise UsedWrongly(f"'{what}' is no DMN file, no municipality and no standard.\n  Mend it: {mend}")
    standard = catalogue.standard(what)
    if not standard.in_force(day):
        ends = f"til {standard.valid_to}" if standard.valid_to else "og videre"
        others = [each for each in catalogue.standards_of(standard.kommune) if each.in_force(day)]
        there = (
            f"den dag gælder {others[0].id}"
            if others
            else gap_on(catalogue.standards_of(standard.kommune), day).in_words()
        )
        raise NoValueInForce(
            standard.where,
            f"{standard.id} gælder fra {standard.valid_from} {ends}, ikke den {day}: {there}",
            "vælg en anden dag, eller nævn kommune i stedet for standard, så vælger dagen",
        )
    return standard


def a_day(text: str, option: str) -> date:
    """An ISO date of an option."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsedWrongly(f"{option} {text}: not a date.\n  Mend it: write it as 2026-11-20.") from fault


def _must_be_finished(file: Path) -> None:
    """A table of a standard with open questions decides nothing, by whatever name it is asked."""
    try:
        home = Settings.read().home
    except NoHome:
        return
    folder = file.resolve().parent
    if not folder.is_relative_to(home.resolve() / "dmn"):
        return
    entries = (home / "rules" / "catalogues").glob("*/*.yaml")
    if not any(_MARK in each.read_bytes() for each in (*folder.glob("*.dmn"), *entries)):
        return
    from rules.policy.unfinished import UnfinishedStandard, find_unfinished  # noqa: PLC0415

    for unfinished in find_unfinished(home).values():
        if (home / unfinished.folder).resolve() == folder:
            raise UnfinishedStandard(unfinished)
