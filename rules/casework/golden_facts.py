"""The functions about a citizen's facts that a mapping may name: what no single field of a case says.

Each takes the question's inputs by the names of its parameters. Not known stays None, never no.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor
from typing import Any, Final


def under_folkepensionsalder(*, alder: Any, folkepensionsalder: Any) -> bool | None:
    """Whether a citizen of so many whole years is under the age of folkepension (years, may be a half).

    None where either is not known, and in the year of a half: whole years do not say which side of it.
    """
    if alder is None or folkepensionsalder is None:
        return None
    if alder == floor(folkepensionsalder) and folkepensionsalder != floor(folkepensionsalder):
        return None
    return bool(alder < folkepensionsalder)


def betydelig_nedsat(*, nedsat: Any, nedsat_fysisk: Any, nedsat_psykisk: Any) -> bool | None:
    """Considerably reduced as a whole, where the case says so; else physically or psychically: only two noes are a no."""
    if nedsat is not None:
        return bool(nedsat)
    if nedsat_fysisk or nedsat_psykisk:
        return True
    return None if nedsat_fysisk is None or nedsat_psykisk is None else False


FACTS: Final[dict[str, Callable[..., Any]]] = {
    each.__name__: each for each in (under_folkepensionsalder, betydelig_nedsat)
}
