"""Numbers: IEEE 754-2008 decimal128 (DMN 1.5, 10.3.2.3.1), 34 digits, half even."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, capitals=1, clamp=1, traps=[])
LARGEST = Decimal("9." + "9" * 33 + "E6144")
LARGEST_INT = (10**34 - 1) * 10**6111  # the same; int() of it would take a millisecond
SMALLEST = LARGEST.copy_negate()  # unary minus would round to the thread's own precision
LARGEST_BITS = 20_500  # a little more than the largest number has; a larger int is not even converted
WHOLE_DIGITS = 34  # a whole number of at most so many digits leaves the core as an int


def number(value: int | float | Decimal) -> Decimal | None:
    """A number of the language from Python's; None for NaN, infinity and what is beyond the largest exponent.

    It comes in as it is, even with more than 34 digits: only arithmetic rounds, so a test of a bound is exact. A float is
    taken as its shortest decimal.
    """
    if isinstance(value, float):
        value = Decimal(repr(value))
    elif isinstance(value, int):
        if value.bit_length() > LARGEST_BITS:
            return None
        value = Decimal(value)
    return value if value.is_finite() and SMALLEST <= value <= LARGEST else None


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base ** exponent`; anything to the power of 0 is 1, also 0 (IEEE 754-2008, 9.2.1)."""
    return CONTEXT.power(base, exponent) if exponent else Decimal(1)


def literal(text: str) -> Decimal | None:
    """A number from its text; None when it is out of range."""
    return finite(CONTEXT.create_decimal(text))


def finite(value: Decimal) -> Decimal | None:
    """The value, or None for NaN and infinity, which the language does not have."""
    return value if value.is_finite() else None


def whole(value: Decimal) -> int | None:
    """The int of a whole number; None when it has a fraction or more digits than a number holds."""
    # The exponent is checked first: int(Decimal('1E6000')) is slow, and larger ones take seconds.
    if value.adjusted() >= WHOLE_DIGITS or value != value.to_integral_value():
        return None
    return int(value)


def plain(value: Decimal) -> str:
    """The shortest text without exponent that reads as the same number; of more than 34 digits, the nearest of 34."""
    value = CONTEXT.plus(value)
    if not value:
        return "0"
    # blind spot: a number of the largest exponents gives a text of up to 6,145 digits, as the standard wants it
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits))
    power = int(exponent)
    if power >= 0:
        text += "0" * power
    else:
        text = text.rjust(1 - power, "0")
        text = f"{text[:power]}.{text[power:]}".rstrip("0").rstrip(".")
    return "-" + text if sign else text
