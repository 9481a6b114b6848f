"""The function about a time of day that a mapping may name: minutes, which a table can ask about."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from rules.casework.golden_dates import BadDate

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def minut_paa_dagen(*, klokkeslaet: Any) -> int | None:
    """Minutes after midnight of `17:30`; None where the time is not known."""
    if klokkeslaet is None:
        return None
    found = _CLOCK.fullmatch(str(klokkeslaet))
    if found is None:
        raise BadDate(f"«{klokkeslaet}» er ikke et klokkeslæt som 17:30")
    return int(found[1]) * 60 + int(found[2])


TIMES: Final[dict[str, Callable[..., Any]]] = {each.__name__: each for each in (minut_paa_dagen,)}
