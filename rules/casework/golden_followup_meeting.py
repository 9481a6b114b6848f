"""Answers of golden cases about the meeting itself: status, form, takst, session, and a deviation from the cadence."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.casework.golden_followup_facts import anchor, plan, route, row
from rules.casework.maaneder import MAANEDER, SESSIONER
from rules.casework.opfoelgning import Kadence, Plan

_STATUS: Final = {"ja": True, "nej": False, "uafklaret": None}
_MONTHS: Final = 12
_ENTRY: Final = {"opstartsdato": "months_after_start", "indflytningsdato": "months_after_indflytning"}


def entry(made: Plan, due: date, start: date, kadence: Kadence) -> dict[str, Any]:
    """One planned follow-up as a case writes it."""
    number = made.nummer
    return {
        "n": number,
        "due": due,
        **{name: _months(start, due) for anker, name in _ENTRY.items() if anker == kadence.anker},
        "mode": made.form,
        "status_required": _STATUS[kadence.status_foerste if number == 1 else kadence.status_senere],
        "takstvurdering": True if made.takst else None,
        "takst_form": made.takst,
        "pakke_vurderes": made.pakke_vurderes,
    }


def _months(start: date, due: date) -> int:
    return (due.year - start.year) * _MONTHS + due.month - start.month


def _number(kadence: Kadence, dage: dict[str, Any]) -> int | None:
    """Which follow-up a case asks about: by its number, by one held before, or by its day."""
    if dage.get("nummer") is not None:
        return int(dage["nummer"])
    if day(dage.get("sidst_holdt")) or day(dage.get("sidst_foer_skift")):
        return 2
    asked, start = day(dage.get("dagen")), anchor(kadence, dage)
    if asked is None or start is None:
        return None
    return 1 if asked == plan(kadence, start).senest else 2


def _of(kadence: Kadence, dage: dict[str, Any], first: Any, later: Any) -> Any:
    """The row's word for the follow-up asked about; None where it is not known which, and the words differ."""
    number = _number(kadence, dage)
    if number is None:
        return first if first == later else None
    return first if number == 1 else later


def status_kraevet(*, kadence: Any, dage: Any) -> bool | None:
    """Whether a status is demanded before the follow-up; None where the texts disagree (AMB-32, AMB-44)."""
    of_row = row(kadence)
    return _STATUS[_of(of_row, dage, of_row.status_foerste, of_row.status_senere) or "uafklaret"]


def rute_for_status(*, kadence: Any, dage: Any) -> str:
    """Whether the demand for a status follows from the table."""
    return route(status_kraevet(kadence=kadence, dage=dage) is not None)


def form(*, kadence: Any, dage: Any) -> str | None:
    """How the follow-up is held; None where the row does not say."""
    of_row = row(kadence)
    return None if (found := _of(of_row, dage, of_row.form_foerste, of_row.form_senere)) is None else str(found)


def takst_vurderes(*, kadence: Any, dage: Any) -> bool | None:
    """Whether takst is assessed at the follow-up; None where the row does not say, or gives takst days of its own."""
    of_row = row(kadence)
    later = of_row.takst_senere if of_row.takst_interval is None else None
    return True if _of(of_row, dage, of_row.takst_foerste and True, later and True) else None


def efter_sessioner(*, kadence: Any, sessioner: Any, sessionsdage: Any, bevilget_i: Any) -> bool | None:
    """Whether the session that the row names has been held; None where sessions are not counted (AMB-25)."""
    of_row = row(kadence)
    held = sessioner if sessioner is not None else None if sessionsdage is None else len(sessionsdage)
    if of_row.enhed != SESSIONER or of_row.foerste is None or held is None or bevilget_i not in (None, SESSIONER):
        return None
    return bool(held >= of_row.foerste)


def status_efter_sessioner(*, kadence: Any, sessioner: Any, sessionsdage: Any, bevilget_i: Any) -> bool | None:
    """Whether the supplier's written status is due with that follow-up."""
    due = efter_sessioner(kadence=kadence, sessioner=sessioner, sessionsdage=sessionsdage, bevilget_i=bevilget_i)
    return None if due is None else due and _STATUS[row(kadence).status_foerste]


def rute_for_sessioner(*, kadence: Any, sessioner: Any, sessionsdage: Any, bevilget_i: Any) -> str:
    """Whether it follows from the table that the follow-up is due."""
    due = efter_sessioner(kadence=kadence, sessioner=sessioner, sessionsdage=sessionsdage, bevilget_i=bevilget_i)
    return route(due is not None)


def afvigelse_i_orden(*, kadence: Any, oensket_interval: Any, aftalt_med: Any) -> bool | None:
    """Whether another interval may be used: a shorter always, a longer where the row's agreement is there (AMB-41)."""
    of_row = row(kadence)
    if of_row.spoerger or of_row.enhed != MAANEDER or of_row.derefter is None or oensket_interval is None:
        return None
    if int(oensket_interval) <= of_row.derefter:
        return True
    return None if of_row.afvigelse is None or aftalt_med is None else bool(aftalt_med == of_row.afvigelse)


def rute_for_afvigelse(*, kadence: Any, oensket_interval: Any, aftalt_med: Any) -> str:
    """Whether the answer about another interval follows from the table."""
    found = afvigelse_i_orden(kadence=kadence, oensket_interval=oensket_interval, aftalt_med=aftalt_med)
    return route(found is not None)
