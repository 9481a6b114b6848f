"""The information about a stay (§§ 109 and 110, CAD-07 and CAD-08): calendar days from its first day (AMB-47)."""

from __future__ import annotations

from datetime import date

from rules.casework.maaneder import DAGE, plus
from rules.casework.opfoelgning_kadence import Kadence


def oplysning_senest(ophold_fra: date | None, kadence: Kadence) -> date | None:
    """The last day to tell the municipality; None where the row has no such day or the stay's first day is not known."""
    return (
        None if ophold_fra is None or kadence.oplysning_dage is None else plus(ophold_fra, kadence.oplysning_dage, DAGE)
    )
