"""The functions about days that a mapping may name: so many days or working days on, and how many days or minutes lie between.

Each takes the question's inputs by the names of its parameters; the numbers come from the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.policy import Calendar, calendar, load

_HOME: Final = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def _calendar() -> Calendar:
    return calendar(load(_HOME))


def dag_efter_dage(*, fra_dato: Any, antal_dage: Any) -> date | None:
    """The date so many calendar days later; None where either is not known."""
    start = day(fra_dato)
    return None if start is None or antal_dage is None else start + timedelta(days=int(antal_dage))


def dag_efter_arbejdsdage(*, fra_dato: Any, antal_arbejdsdage: Any) -> date | None:
    """The last of so many working days, the first of them the working day after the date (AG-33)."""
    found = day(fra_dato)
    if found is None or antal_arbejdsdage is None:
        return None
    for _ in range(int(antal_arbejdsdage)):
        found = _calendar().next_working_day(found)
    return found


def dage_efter(*, graense: Any, dag: Any) -> int | None:
    """Calendar days from one date to another, negative where the other is earlier; None where either is not known."""
    limit, reached = day(graense), day(dag)
    return None if limit is None or reached is None else (reached - limit).days


def minutter_mellem(*, start_minut: Any, slut_minut: Any) -> int | None:
    """Minutes from one minute of the day to another, negative where the other is earlier; None where either is not known."""
    return None if start_minut is None or slut_minut is None else int(slut_minut) - int(start_minut)


DAYCOUNTS: Final[dict[str, Callable[..., Any]]] = {
    each.__name__: each for each in (dag_efter_dage, dag_efter_arbejdsdage, dage_efter, minutter_mellem)
}
