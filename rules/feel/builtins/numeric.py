"""Numeric functions (DMN 1.5, 10.3.4.5)."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from rules.feel.builtins.register import Family, Refused
from rules.feel.numbers import CONTEXT, finite
from rules.feel.temporal.values import DaysTime, YearsMonths
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions

SCALES = (-6111, 6176)  # DMN 1.5
WIDE = Context(prec=12_400, Emin=-999_999, Emax=999_999, traps=[])  # room for the largest number at the finest scale


def rounded(number: Decimal, scale: Decimal | None, rounding: str) -> Value:
    """The number with so many digits after the point."""
    if scale is not None and not SCALES[0] <= scale <= SCALES[1]:
        raise Refused(f"'scale' must be from {SCALES[0]} to {SCALES[1]}, not {scale}")
    digits = int(scale) if scale is not None else 0
    if -int(number.as_tuple().exponent) <= digits:
        return number
    return CONTEXT.plus(number.quantize(Decimal(1).scaleb(-digits, WIDE), rounding, WIDE))


def rounding_function(name: str, rounding: str, scale: str) -> None:
    """Declare a function that rounds in one way."""

    @family.add(name, f"n: number, {scale}: number")
    def function(n: Decimal, scale: Decimal | None = None) -> Value:
        return rounded(n, scale, rounding)

    function.__doc__ = f"The number rounded by {rounding}."


rounding_function("decimal", ROUND_HALF_EVEN, "scale")
rounding_function("floor", ROUND_FLOOR, "scale?")
rounding_function("ceiling", ROUND_CEILING, "scale?")
rounding_function("round up", ROUND_UP, "scale")
rounding_function("round down", ROUND_DOWN, "scale")
rounding_function("round half up", ROUND_HALF_UP, "scale")
rounding_function("round half down", ROUND_HALF_DOWN, "scale")


@family.add("abs", "n: number")
def abs_(n: Decimal) -> Value:
    """Without its sign."""
    return CONTEXT.abs(n)


@family.add("abs", "n: days and time duration")
def abs_days(n: DaysTime) -> Value:
    """Without its sign."""
    return DaysTime(abs(n.nanoseconds))


@family.add("abs", "n: years and months duration")
def abs_months(n: YearsMonths) -> Value:
    """Without its sign."""
    return YearsMonths(abs(n.months))


@family.add("modulo", "dividend: number, divisor: number")
def modulo(dividend: Decimal, divisor: Decimal) -> Value:
    """dividend - divisor * floor(dividend / divisor): the sign is the divisor's."""
    if not divisor:
        raise Refused("the divisor is 0")
    rest = WIDE.remainder(dividend, divisor)
    if rest and (rest < 0) != (divisor < 0):
        rest = WIDE.add(rest, divisor)
    return CONTEXT.plus(rest)


@family.add("sqrt", "number: number")
def sqrt(number: Decimal) -> Value:
    """The square root of what is not negative."""
    if number < 0:
        raise Refused("the number is negative")
    return CONTEXT.sqrt(number)


@family.add("log", "number: number")
def log(number: Decimal) -> Value:
    """The natural logarithm of what is positive."""
    if number <= 0:
        raise Refused("the number is not positive")
    return CONTEXT.ln(number)


@family.add("exp", "number: number")
def exp(number: Decimal) -> Value:
    """Euler's number to the power of the number."""
    made = finite(CONTEXT.exp(number))
    if made is None:
        raise Refused("the result is out of range")
    return made


@family.add("odd", "number: number")
def odd(number: Decimal) -> Value:
    """Is it odd? Null for a fraction."""
    return parity(number) == 1


@family.add("even", "number: number")
def even(number: Decimal) -> Value:
    """Is it even? Null for a fraction."""
    return parity(number) == 0


def parity(number: Decimal) -> int:
    """0 or 1 of a whole number."""
    if int(number.as_tuple().exponent) > 0:
        return 0
    if number != number.to_integral_value():
        raise Refused("the number has a fraction")
    return int(WIDE.remainder(WIDE.abs(number), Decimal(2)))
