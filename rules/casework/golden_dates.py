"""A day as a golden case writes it."""

from __future__ import annotations

from datetime import date
from typing import Any


class BadDate(ValueError):
    """A date of a case cannot be read. The text is Danish, for the one who wrote the case."""


def day(value: Any) -> date | None:
    """The date of `2023-03-01`; null stays None."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadDate(f"«{value}» er ikke en dato som 2023-03-01") from None
