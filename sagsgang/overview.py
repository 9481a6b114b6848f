"""Overviews for people: addresses, open cases with their deadlines, what is waited for, a case's grants with their next days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from register import PLANLAGT, Handleplan, Opfoelgning, Register, Sagstilstand, Ventende, Ydelse
from workers.settings import Settings

IN_WORDS = {
    Sagstilstand.AABEN: "åben",
    Sagstilstand.AFGJORT: "afgjort, ikke sendt",
    Sagstilstand.SENDT: "sendt",
    Sagstilstand.BEVILGET: "hjælpen løber, uden ansøgning her",
    Sagstilstand.OPHOERT: "hjælpen er ophørt",
    Sagstilstand.LUKKET: "lukket",
}
KINDS = {"opfoelgning": "opfølgning", "sparring": "sparringsgruppe", "takst": "takst"}
CASES = ["sagsnummer", "team", "§", "sidste dag", "dage tilbage", "frist", "sag"]
WAITING = ["team", "dag", "dage tilbage", "hvad", "§", "sagsnummer", "nummer"]
GRANTS = ["ydelse", "§", "hvad", "tilstand", "begynder", "sidste dag", "indsatsplan", "næste"]


def tasklist(settings: Settings) -> str:
    """Where a case worker logs in."""
    return settings.engine_url.removesuffix("/engine-rest") + "/operaton/app/tasklist/"


def open_cases(register: Register, today: date, *, only_overdue: bool = False) -> list[dict[str, Any]]:
    """Each § that is not sent or closed, with its deadline, the most urgent first; one without a deadline stands last."""
    return [
        {
            "sagsnummer": one.sagsnummer,
            "team": one.team,
            "§": one.paragraf,
            "sidste dag": one.dag,
            "dage tilbage": _left(one.dag, today),
            "frist": _deadline(one),
            "sag": IN_WORDS[one.sag or Sagstilstand.AABEN],
        }
        for one in register.ventende_frister(til=_yesterday(today) if only_overdue else None)
    ]


def waiting(
    register: Register, today: date, *, team: str | None = None, overdue: bool = False, week: bool = False
) -> list[dict[str, Any]]:
    """Deadlines, follow-ups, statuses and indsatsplaner by team, worst first; what has no day stands last.

    `overdue`: only what is past its day. `week`: what falls due until Sunday, and what is past.
    """
    sunday = today + timedelta(days=6 - today.weekday())
    until = _yesterday(today) if overdue else sunday if week else None
    rows = [_line(one, today) for one in register.ventende(team, until)]
    return sorted(rows, key=lambda row: row["team"])  # stable: within a team by day


def after_decision(register: Register, today: date) -> list[dict[str, Any]]:
    """What is past its day and is no deadline: follow-ups, statuses, indsatsplaner of all teams."""
    return [row for row in waiting(register, today, overdue=True) if row["hvad"] != "frist"]


def grants(register: Register, sagsnummer: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """A case's grants with what comes next of each. `names`: of measures, by their codes. Raises `NotFoundError`."""
    register.sag(sagsnummer)
    planned = [one for one in register.opfoelgninger(sagsnummer) if one.tilstand == PLANLAGT]
    return [
        _grant(one, register.handleplan(sagsnummer, one.ydelse_id), planned, names)
        for one in register.ydelser(sagsnummer)
    ]


def _grant(grant: Ydelse, plan: Handleplan, planned: Iterable[Opfoelgning], names: Mapping[str, str]) -> dict[str, Any]:
    coming = [
        {"hvad": f"{KINDS[one.art]} {one.nummer}", "senest": one.senest, "nummer": one.opfoelgning_id}
        for one in planned
        if one.ydelse_id == grant.ydelse_id
    ]
    asked = plan.indsatsplan_senest
    what = next((str(grant.data[name]) for name in ("ydelse", "pakke", "indsats") if grant.data.get(name)), "")
    return {
        "ydelse": grant.ydelse_id,
        "§": grant.paragraf,
        "hvad": names.get(what, what),
        "tilstand": grant.tilstand,
        "begynder": grant.startdato,
        "sidste dag": grant.slutdato,
        "indsatsplan": plan.indsatsplan_den or (f"ventes {asked}" if asked else None),
        "næste": sorted(coming, key=lambda one: (one["senest"] is None, str(one["senest"]))),
    }


def cells(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[list[Any]]:
    """Rows for a table that a person reads."""
    return [[_cell(row[column]) for column in columns] for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "\n".join(f"{one['hvad']}: {one['senest'] or 'dagen mangler'}" for one in value)
    return value


def _line(one: Ventende, today: date) -> dict[str, Any]:
    return {
        "team": one.team,
        "dag": one.dag,
        "dage tilbage": _left(one.dag, today),
        "hvad": _what(one),
        "§": one.paragraf,
        "sagsnummer": one.sagsnummer,
        "nummer": one.opfoelgning_id or one.ydelse_id,
    }


def _what(one: Ventende) -> str:
    if one.art is None:
        return one.slags
    named = f"{KINDS[one.art]} {one.nummer}"
    return f"status til {named}" if one.slags == "status" else named


def _deadline(one: Ventende) -> str:
    if one.tilstand is None:
        return "ingen frist beregnet"
    return one.tilstand if one.dag is not None else "ingen frist i standarden"


def _left(day: date | None, today: date) -> int | None:
    return None if day is None else (day - today).days


def _yesterday(today: date) -> date:
    return today - timedelta(days=1)
