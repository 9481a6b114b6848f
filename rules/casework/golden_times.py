"""The functions about a day and a time of day that a mapping may name: whole numbers that a table can ask about."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rules.casework.golden_dates import BadDate, day
from rules.policy import Catalogue, load

_HOME: Final = Path(__file__).parents[2]
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    return load(_HOME)


def dage_siden_start(*, standard: Any, afgoerelsesdato: Any) -> int | None:
    """Days from the first day of the standard to the decision; below 0 before it, None where the day is not known."""
    decided = day(afgoerelsesdato)
    return None if decided is None else (decided - _catalogue().standard(str(standard)).valid_from).days


def minut_paa_dagen(*, klokkeslaet: Any) -> int | None:
    """Minutes after midnight of `17:30`; None where the time is not known."""
    if klokkeslaet is None:
        return None
    found = _CLOCK.fullmatch(str(klokkeslaet))
    if found is None:
        raise BadDate(f"«{klokkeslaet}» er ikke et klokkeslæt som 17:30")
    return int(found[1]) * 60 + int(found[2])


TIMES: Final[dict[str, Callable[..., Any]]] = {each.__name__: each for each in (dage_siden_start, minut_paa_dagen)}
