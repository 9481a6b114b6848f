"""Where a day of a case falls in the days that its standard is in force, for the table that says what follows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rules.casework.golden_dates import day
from rules.policy import Standard, load

_HOME: Final = Path(__file__).parents[2]


@lru_cache(maxsize=8)
def _standard(name: str) -> Standard:
    return load(_HOME).standard(name)


def dagens_gyldighed(*, standard: Any, dagen: Any) -> str | None:
    """`før`, `i kraft` or `efter` by the catalogue's first and last day of the standard; None where the day is not known."""
    asked, of = day(dagen), _standard(str(standard))
    if asked is None:
        return None
    if of.in_force(asked):
        return "i kraft"
    return "før" if asked < of.valid_from else "efter"


VALIDITY: Final[dict[str, Callable[..., Any]]] = {each.__name__: each for each in (dagens_gyldighed,)}
