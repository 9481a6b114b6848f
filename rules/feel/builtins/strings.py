"""String functions (DMN 1.5, 10.3.4.3). A character is a code point."""

from __future__ import annotations

from decimal import Decimal

from rules.errors import LimitReached
from rules.feel import limits
from rules.feel.builtins.register import Family, Refused
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


def position(number: Decimal, what: str) -> int:
    """A number without its fraction."""
    if abs(number) > limits.STRING:
        raise Refused(f"'{what}' is out of range")
    return int(number)


@family.add("substring", "string: string, start position: number, length?: number/null")
def substring(string: str, start: Decimal, length: Decimal | None = None) -> Value:
    """From the start position, 1 for the first, -1 for the last; out of the string is null."""
    first = position(start, "start position")
    if first == 0 or abs(first) > len(string):
        raise Refused(f"the string has {len(string)} characters and no position {first}")
    begin = first - 1 if first > 0 else len(string) + first
    if length is None:
        return string[begin:]
    count = int(length) if abs(length) < limits.STRING else limits.STRING
    if count < 1:
        raise Refused("'length' must be at least 1")
    return string[begin : begin + count]


@family.add("string length", "string: string")
def string_length(string: str) -> Value:
    """How many characters."""
    return Decimal(len(string))


@family.add("upper case", "string: string")
def upper_case(string: str) -> Value:
    """In capitals."""
    return string.upper()


@family.add("lower case", "string: string")
def lower_case(string: str) -> Value:
    """In small letters."""
    return string.lower()


@family.add("substring before", "string: string, match: string")
def substring_before(string: str, match: str) -> Value:
    """What stands before the first match; empty when there is none."""
    before, found, _ = string.partition(match) if match else ("", "", "")
    return before if found else ""


@family.add("substring after", "string: string, match: string")
def substring_after(string: str, match: str) -> Value:
    """What stands after the first match; empty when there is none."""
    return string.partition(match)[2] if match else string


@family.add("contains", "string: string, match: string")
def contains(string: str, match: str) -> Value:
    """Does the match stand in the string?"""
    return match in string


@family.add("starts with", "string: string, match: string")
def starts_with(string: str, match: str) -> Value:
    """Does the string start with the match?"""
    return string.startswith(match)


@family.add("ends with", "string: string, match: string")
def ends_with(string: str, match: str) -> Value:
    """Does the string end with the match?"""
    return string.endswith(match)


@family.add("string join", "list: list, delimiter?: string/null")
def string_join(items: list[Value], delimiter: str | None = None) -> Value:
    """The strings with the delimiter between them; nulls are left out."""
    strings = [item for item in items if item is not None]
    if not all(isinstance(item, str) for item in strings):
        raise Refused("all items must be strings")
    between = delimiter or ""
    if sum(map(len, strings)) + len(between) * len(strings) > limits.STRING:
        raise LimitReached(f"a string is longer than {limits.STRING} characters", "join fewer strings")
    return between.join(strings)
