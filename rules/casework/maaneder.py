"""Calendar arithmetic of intervals: whole months clamped to the month's last day, or days (AMB-43, AMB-47)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

MAANEDER: Final = "maaneder"
DAGE: Final = "dage"
SESSIONER: Final = "sessioner"
_YEAR: Final = 12


def plus_maaneder(dag: date, maaneder: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day."""
    year, month = divmod(dag.year * _YEAR + dag.month - 1 + maaneder, _YEAR)
    return date(year, month + 1, min(dag.day, monthrange(year, month + 1)[1]))


def plus(dag: date, antal: int, enhed: str) -> date:
    """`antal` months or days later."""
    return dag + timedelta(days=antal) if enhed == DAGE else plus_maaneder(dag, antal)
