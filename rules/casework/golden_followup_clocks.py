"""Answers of golden cases about the clocks beside the follow-ups: sparringsgruppe, takst, the information about a stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.casework.golden_followup_facts import anchor, open_days, route, row, rules_shipped, settled
from rules.casework.opfoelgning import Plan, oplysning_senest, plan_sparring, plan_takst

_MANY: Final = 20
_FLERE: Final = "flere"


def hovedgruppe(*, maalgrupper: Any) -> str | None:
    """The group that the table is asked about; `flere` where a citizen is in more than one."""
    groups = _groups(maalgrupper)
    return None if not groups else _FLERE if len(groups) > 1 else groups[0]


def _groups(maalgrupper: Any) -> list[str]:
    return [] if maalgrupper is None else maalgrupper if isinstance(maalgrupper, list) else [maalgrupper]


def gruppekandidater(*, maalgrupper: Any) -> list[str]:
    """The groups whose rows could be used, where a citizen is in more than one (AMB-39)."""
    groups = _groups(maalgrupper)
    return groups if len(groups) > 1 else []


def _discussion(kadence: Any, dage: Mapping[str, Any], held: list[date]) -> Plan | None:
    """The next discussion; where it is not known whether the scope changed, as if it had (both clocks are candidates)."""
    of_row = row(kadence)
    start, changes = anchor(of_row, dage), dage.get("aendringer")
    known = [each for each in map(day, changes or []) if each is not None]
    return None if changes is None else plan_sparring(of_row, start, known, held, rules_shipped())


def sparring_foerste(*, kadence: Any, dage: Any) -> date | None:
    """The first discussion; None where a change of scope makes more than one day possible (AMB-45)."""
    made = _discussion(kadence, dage, [])
    return None if made is None else settled(made)


def sparring_kandidater(*, kadence: Any, dage: Any) -> list[date]:
    """The days that the first discussion could be on, where it is not settled."""
    made = _discussion(kadence, dage, [])
    return [] if made is None else open_days(made)


def sparring_rute(*, kadence: Any, dage: Any) -> str:
    """Whether the first discussion follows from the table."""
    return route(sparring_foerste(kadence=kadence, dage=dage) is not None)


def sparringer(*, kadence: Any, dage: Any) -> list[dict[str, Any]] | None:
    """The discussions, each held on its day."""
    held: list[date] = []
    while len(held) < _MANY and (made := _discussion(kadence, dage, held)) and (due := settled(made)):
        held.append(due)
    return [{"n": number, "due": each} for number, each in enumerate(held, 1)] or None


def _assessment(kadence: Any, dage: Mapping[str, Any]) -> Plan | None:
    of_row = row(kadence)
    return None if of_row.spoerger else plan_takst(of_row, anchor(of_row, dage), (), rules_shipped())


def takst_dage(*, kadence: Any, dage: Any) -> list[date] | None:
    """The days of takst for itself; None where the row has none or they are read in more than one way (AMB-36, AMB-38)."""
    made = _assessment(kadence, dage)
    due = None if made is None else settled(made)
    return None if due is None else [due]


def takst_kandidater(*, kadence: Any, dage: Any) -> list[date]:
    """The days that the first takst for itself could be on."""
    made = _assessment(kadence, dage)
    return [] if made is None else open_days(made)


def takst_rute(*, kadence: Any, dage: Any) -> str:
    """Whether the days of takst follow from the table."""
    return route(takst_dage(kadence=kadence, dage=dage) is not None)


def oplyst_senest(*, kadence: Any, ophold_fra: Any) -> date | None:
    """The last day to inform the municipality about the stay."""
    return oplysning_senest(day(ophold_fra), row(kadence))
