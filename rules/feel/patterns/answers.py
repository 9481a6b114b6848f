"""What matches, replace and split answer (XPath functions 3.1, 5.6.3 to 5.6.5, where split is tokenize)."""

from __future__ import annotations

import re

from rules.errors import LimitReached
from rules.feel import limits
from rules.feel.patterns.errors import BadPattern, Budget
from rules.feel.patterns.machine import Places
from rules.feel.patterns.pattern import Pattern, compiled

FILLED = 8  # characters of a replacement that are read, or parts that are put, in a step
REFERENCE = re.compile(r"\\([\\$])|\$([0-9]+)|[\\$]")


def matches(text: str, pattern: str, flags: str, budget: Budget) -> bool:
    """Does the pattern match anywhere in the text? BadPattern when it is none, or the budget is spent."""
    return compiled(pattern, flags, budget).found(text, budget)


def replaced(text: str, pattern: str, replacement: str, flags: str, budget: Budget) -> str:
    """The text with each match replaced; `$1` is the first group, `$0` the match. BadPattern as before; LimitReached."""
    made = taking(pattern, flags, budget)
    parts = (replacement,) if made.literal else template(replacement, made.groups, budget)
    pieces: list[str] = []
    start = length = 0
    for found in made.all(text, budget):
        begin, end = found[0]
        put = filled(parts, text, found)
        length += begin - start + len(put)
        if length > limits.STRING:
            raise LimitReached(f"a string is longer than {limits.STRING} characters", "make shorter strings")
        pieces += (text[start:begin], put)
        start = end
        budget.spend(len(parts) // FILLED)
    return "".join((*pieces, text[start:]))


def split(text: str, pattern: str, flags: str, budget: Budget) -> list[str]:
    """The pieces between the matches. BadPattern as before."""
    pieces: list[str] = []
    start = 0
    for found in taking(pattern, flags, budget).all(text, budget):
        begin, end = found[0]
        pieces.append(text[start:begin])
        start = end
    return [*pieces, text[start:]]


def taking(pattern: str, flags: str, budget: Budget) -> Pattern:
    """A pattern that takes at least one character wherever it matches (err:FORX0003)."""
    made = compiled(pattern, flags, budget)
    if made.empty(budget):
        raise BadPattern("the pattern matches the empty text: let it take at least one character")
    return made


def template(replacement: str, groups: int, budget: Budget) -> tuple[str | int, ...]:
    """The texts of a replacement, and the numbers of the groups between them (5.6.4)."""
    if "$" not in replacement and "\\" not in replacement:
        return (replacement,)
    budget.spend(len(replacement) // FILLED)
    parts: list[str | int] = []
    start = 0
    for found in REFERENCE.finditer(replacement):
        parts.append(replacement[start : found.start()])
        start = found.end()
        if found[1]:
            parts.append(found[1])
        elif found[2]:
            parts += reference(found[2], groups)
        else:
            raise BadPattern(
                f"at character {found.start() + 1} of the replacement: \\ stands before \\ or $ only, $ before a digit: "
                f"write \\{found[0]} for the sign itself"
            )
    return tuple(part for part in (*parts, replacement[start:]) if part != "")


def reference(digits: str, groups: int) -> tuple[str | int, ...]:
    """As many of the digits as name a group, the rest as they stand; a single digit names a group that may be missing."""
    zeros = len(digits) - len(digits.lstrip("0"))
    for size in range(min(len(digits), zeros + 4), 0, -1):
        number = int(digits[zeros:size] or 0)
        if number <= groups:
            return number, digits[size:]
    return (digits[1:],)


def filled(parts: tuple[str | int, ...], text: str, found: Places) -> str:
    """The replacement with the groups of a match; a group that has matched nothing is empty, from -1 to -1."""
    return "".join([part if isinstance(part, str) else text[slice(*found[part])] for part in parts])
