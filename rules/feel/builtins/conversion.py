"""Conversion functions (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

import re

from rules.feel import limits, numbers
from rules.feel.builtins.register import Family, Refused
from rules.feel.notes import At, Run
from rules.feel.show import text_of
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions

NUMBER = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
SEPARATORS = (" ", ",", ".")


@family.add("string", "from: any", run=True)
def string(run: Run, _: At, value: Value) -> Value:
    """The value as text; null stays null."""
    return None if value is None else text_of(value, run)


@family.add("number", "from: string, grouping separator?: string/null, decimal separator?: string/null")
def number(text: str, grouping: str | None = None, point: str | None = None) -> Value:
    """The number that a text writes, with these separators."""
    if grouping is not None and grouping not in SEPARATORS:
        raise Refused("'grouping separator' must be a space, a comma or a point")
    if point is not None and point not in SEPARATORS[1:]:
        raise Refused("'decimal separator' must be a point or a comma")
    if grouping is not None and grouping == (point or "."):
        raise Refused("the two separators are the same")
    plain = text.replace(grouping, "") if grouping else text
    if point == "," and "." in plain:
        raise Refused(f"'{text[:40]}' has a point, but the 'decimal separator' is a comma")
    plain = plain.replace(point, ".") if point else plain
    if len(plain) > limits.DIGITS or not NUMBER.fullmatch(plain):
        raise Refused(f"'{text[:40]}' is not a number")
    made = numbers.literal(plain)
    if made is None:
        raise Refused(f"'{text[:40]}' is out of range")
    return made
