"""String functions with patterns (DMN 1.5, 10.3.4.3): matches, replace, split. The patterns are XPath's."""

from __future__ import annotations

import re

from rules.feel.builtins.register import Family, Refused
from rules.feel.patterns import BadPattern, Pattern, compiled
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions

REFERENCE = re.compile(r"\\([\\$])|\$(\d+)|[\\$]")


def prepared(text: str, pattern: str, flags: str | None) -> Pattern:
    """The pattern, when it is one and this text is not too long for it."""
    try:
        made = compiled(pattern, flags or "")
        made.check(text)
    except BadPattern as error:
        raise Refused(str(error)) from error
    return made


@family.add("matches", "input: string, pattern: string, flags?: string/null")
def matches(text: str, pattern: str, flags: str | None = None) -> Value:
    """Does the pattern match anywhere in the text?"""
    return prepared(text, pattern, flags).regex.search(text) is not None


@family.add("replace", "input: string, pattern: string, replacement: string, flags?: string/null")
def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """The text with each match replaced; `$1` is the first group, `$0` the match."""
    made = prepared(text, pattern, flags)
    if made.regex.match(""):
        raise Refused("the pattern matches the empty text")
    if made.literal:
        return made.regex.sub(lambda _: replacement, text)
    parts = list(REFERENCE.finditer(replacement))
    if any(part[1] is None and part[2] is None for part in parts):
        raise Refused("in the replacement, \\ stands only before \\ and $, and $ only before a digit")

    def put(match: re.Match[str]) -> str:
        return REFERENCE.sub(lambda part: part[1] or group(match, part[2]), replacement)

    return made.regex.sub(put, text)


def group(match: re.Match[str], digits: str) -> str:
    """A group's text: of the digits as many as name a group, the rest stand for themselves."""
    for size in range(len(digits), 0, -1):
        if int(digits[:size]) <= match.re.groups:
            return (match[int(digits[:size])] or "") + digits[size:]
    return digits[1:]


@family.add("split", "string: string, delimiter: string")
def split(text: str, delimiter: str) -> Value:
    """The pieces between the matches of the delimiter, a pattern."""
    made = prepared(text, delimiter, None)
    pieces, start = [], 0
    for match in made.regex.finditer(text):
        if match.end() == match.start():
            raise Refused("the delimiter matches the empty text")
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]
