"""How long a measure or a stay may last: the limits of the table `varighed` laid on a start day.

Dates in, dates and a word out. Whether it may be so is for the table `varighedsvurdering` to say. A week is seven days,
months are clamped to the month's last day (AMB-43). A goal is a day to think, never a limit (AMB-31).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from rules.casework.maaneder import plus_maaneder

UNDER_MINDSTE: Final = "under_mindste"
INDEN_NORMAL: Final = "inden_normal"
INDEN_FORLAENGET: Final = "inden_forlaenget"
INDEN_YDERSTE: Final = "inden_yderste"
UD_OVER_NORMAL: Final = "ud_over_normal"
UD_OVER: Final = "ud_over"
UDEN_GRAENSE: Final = "uden_graense"


@dataclass(frozen=True, slots=True)
class Varighed:
    """The answer of the table `varighed`; None where the standard names no such limit."""

    mindst_dage: int | None = None
    normal_dage: int | None = None
    normal_maaneder: int | None = None
    forlaenget_dage: int | None = None
    hoejst_maaneder: int | None = None
    til_folkepension: bool = False
    maal_maaneder: int | None = None
    redegoerelse_dage: int | None = None

    @classmethod
    def af(cls, svar: Mapping[str, Any]) -> Varighed:
        """From the table's answer by output names; an output that is not there is None."""
        numbers = {name: svar.get(name) for name in cls.__dataclass_fields__ if name != "til_folkepension"}
        return cls(
            **{name: None if value is None else int(value) for name, value in numbers.items()},
            til_folkepension=svar.get("til_folkepension") is True,
        )


@dataclass(frozen=True, slots=True)
class Graensedage:
    """The days a start gives: it must have ended by `yderst`; None where there is no such day, or a fact is not known."""

    tidligst: date | None
    normal: date | None
    forlaenget: date | None
    yderst: date | None
    maal: date | None
    redegoerelse: date | None
    pension_ukendt: bool = False  # then `yderst` is the latest it can be, and it may have to end before


def graensedage(varighed: Varighed, start: date | None, folkepension: date | None = None) -> Graensedage:
    """The limits as days. The day of folkepension is a fact of the citizen; no age is counted here (AMB-27)."""
    months, pension = _months(start, varighed.hoejst_maaneder), folkepension if varighed.til_folkepension else None
    ends = (months, pension) if varighed.hoejst_maaneder is None or months else ()
    return Graensedage(
        tidligst=_days(start, varighed.mindst_dage),
        normal=_days(start, varighed.normal_dage) or _months(start, varighed.normal_maaneder),
        forlaenget=_days(start, varighed.forlaenget_dage),
        yderst=min((day for day in ends if day is not None), default=None),
        maal=_months(start, varighed.maal_maaneder),
        redegoerelse=_days(start, varighed.redegoerelse_dage),
        pension_ukendt=varighed.til_folkepension and folkepension is None,
    )


def placering(varighed: Varighed, dage: Graensedage, slut: date | None) -> str | None:
    """Where a wished end falls among the limits; None where a day that decides it is not known."""
    if slut is None:
        return None
    if dage.tidligst and slut < dage.tidligst:
        return UNDER_MINDSTE
    if dage.yderst and slut > dage.yderst:
        return UD_OVER
    if dage.pension_ukendt:
        return None
    last = INDEN_YDERSTE if dage.normal else INDEN_NORMAL
    steps = ((dage.normal, INDEN_NORMAL), (dage.forlaenget, INDEN_FORLAENGET), (dage.yderst, last))
    within = next((word for day, word in steps if day and slut <= day), None)
    return within or _beyond(varighed, dage)


def slutdag(start: date | None, slut: date | None, dage: int | None) -> date | None:
    """The wished end: as a day, else the start and so many days."""
    return slut if slut is not None or dage is None else _days(start, dage)


def _beyond(varighed: Varighed, dage: Graensedage) -> str | None:
    if dage.normal:
        return UD_OVER if dage.forlaenget else UD_OVER_NORMAL
    without_limits = varighed == Varighed(maal_maaneder=varighed.maal_maaneder)
    return UDEN_GRAENSE if without_limits else None


def _days(start: date | None, antal: int | None) -> date | None:
    return None if start is None or antal is None else start + timedelta(days=antal)


def _months(start: date | None, antal: int | None) -> date | None:
    return None if start is None or antal is None else plus_maaneder(start, antal)
