"""The units a mapping may name: an exact factor from one to the other, and nothing else."""

from __future__ import annotations

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


class NotANumber(ValueError):
    """A value of a unit is not a number. The text is Danish, for the one who wrote the case."""


def factor(from_unit: str, to_unit: str) -> Fraction | None:
    """How many of `to_unit` one of `from_unit` is; None where the two are not known together."""
    if (from_unit, to_unit) in _PER:
        return _PER[from_unit, to_unit]
    if (to_unit, from_unit) in _PER:
        return 1 / _PER[to_unit, from_unit]
    return None


def known() -> list[str]:
    """The pairs that `factor` knows, for messages."""
    return [f"{one} og {other}" for one, other in _PER]


def convert(value: Any, by: Fraction) -> Any:
    """The value times the factor: an int where it is whole, else a Decimal; null stays null, a list is converted piecewise."""
    if value is None:
        return None
    if isinstance(value, list):
        return [convert(each, by) for each in value]
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise NotANumber(f"«{value}» er ikke et tal")
    exact = Fraction(str(value)) * by
    if exact.denominator == 1:
        return exact.numerator
    return round(Decimal(exact.numerator) / Decimal(exact.denominator), _DIGITS).normalize()
