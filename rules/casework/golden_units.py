"""The units a mapping may name: an exact factor from one to the other, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

_PER: Final = {
    ("timer", "minutter"): Fraction(60),
    ("kroner", "øre"): Fraction(100),
    ("procent", "hundrededele procent"): Fraction(100),
    ("uger", "dage"): Fraction(7),
    ("dage", "halve dage"): Fraction(2),
}
_DIGITS: Final = 12
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_MINUTES: Final = _PER["timer", "minutter"]


class NotANumber(ValueError):
    """A value of a unit is not a number. The text is Danish, for the one who wrote the case."""


def minute_of_day(value: Any) -> int | None:
    """The minutes from midnight to a time such as `07:30`; null stays null."""
    if value is None:
        return None
    found = _CLOCK.fullmatch(str(value))
    if found is None:
        raise NotANumber(f"«{value}» er ikke et klokkeslæt som 07:30")
    return int(found[1]) * int(_MINUTES) + int(found[2])


Conversion = Fraction | Callable[[Any], Any]


def factor(from_unit: str, to_unit: str) -> Conversion | None:
    """How many of `to_unit` one of `from_unit` is, or how it is read; None where the two are not known together."""
    if (from_unit, to_unit) == ("klokkeslæt", "minutter"):
        return minute_of_day
    if (from_unit, to_unit) in _PER:
        return _PER[from_unit, to_unit]
    if (to_unit, from_unit) in _PER:
        return 1 / _PER[to_unit, from_unit]
    return None


def known() -> list[str]:
    """The pairs that `factor` knows, for messages."""
    return [*(f"{one} og {other}" for one, other in _PER), "klokkeslæt og minutter"]


def convert(value: Any, by: Conversion) -> Any:
    """The value times the factor: an int where it is whole, else a Decimal; null stays null, a list is converted piecewise."""
    if value is None:
        return None
    if isinstance(value, list):
        return [convert(each, by) for each in value]
    if not isinstance(by, Fraction):
        return by(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise NotANumber(f"«{value}» er ikke et tal")
    exact = Fraction(str(value)) * by
    if exact.denominator == 1:
        return exact.numerator
    return round(Decimal(exact.numerator) / Decimal(exact.denominator), _DIGITS).normalize()
