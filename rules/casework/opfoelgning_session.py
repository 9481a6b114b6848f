"""The session that a follow-up waits for (§ 102, CAD-14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.casework.opfoelgning_kadence import Kadence


def udloesende_session(sessioner: Sequence[date], kadence: Kadence) -> date | None:
    """The day of the session that the row names; None until it has been held, and where the row names none."""
    number = kadence.foerste
    return None if number is None or len(sessioner) < number else sorted(sessioner)[number - 1]
