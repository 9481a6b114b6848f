"""Overviews for people: addresses, open cases with their deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

from register import Register, Sagstilstand
from workers.settings import Settings

IN_WORDS = {
    Sagstilstand.AABEN: "åben",
    Sagstilstand.AFGJORT: "afgjort, ikke sendt",
    Sagstilstand.SENDT: "sendt",
    Sagstilstand.LUKKET: "lukket",
}
DONE = {Sagstilstand.SENDT, Sagstilstand.LUKKET}


def tasklist(settings: Settings) -> str:
    """Where a case worker logs in."""
    return settings.engine_url.removesuffix("/engine-rest") + "/operaton/app/tasklist/"


def open_cases(register: Register, today: date, *, only_overdue: bool = False) -> list[dict[str, Any]]:
    """Open cases with their deadline, the most urgent first; a case without a deadline says so and stands last."""
    rows = []
    for case in register.sager():
        if case.tilstand in DONE:
            continue
        deadlines = register.frister(case.sagsnummer)
        last = min((deadline.sidste_dag for deadline in deadlines if deadline.sidste_dag), default=None)
        rows.append(
            {
                "sagsnummer": case.sagsnummer,
                "§": case.paragraf,
                "sidste dag": last,
                "dage tilbage": None if last is None else (last - today).days,
                "frist": ", ".join(deadline.tilstand for deadline in deadlines) or "ingen frist beregnet",
                "sag": IN_WORDS[case.tilstand],
            }
        )
    if only_overdue:
        rows = [row for row in rows if row["dage tilbage"] is not None and row["dage tilbage"] < 0]
    return sorted(rows, key=lambda row: (row["sidste dag"] is None, row["sidste dag"] or today, row["sagsnummer"]))
