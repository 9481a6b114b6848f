"""A pattern's text and the place that has been reached in it."""

from __future__ import annotations

from collections.abc import Sequence

from rules.feel.patterns.errors import BadPattern, Budget, bad
from rules.feel.patterns.sets import Spans

DEEP = 30  # brackets inside one another; a level takes up to five Python frames
READ = 4  # characters that are read in a step
MADE = 16  # spans of a set that are made in a step


class Reader:
    """What has been read of a pattern, and its flags."""

    def __init__(self, text: str, flags: str, budget: Budget) -> None:
        budget.spend(1 + len(text) // READ)
        self.budget = budget
        self.text = text
        self.places: Sequence[int] = range(len(text) + 1)
        if "x" in flags:
            self.text, self.places = spaceless(text)
        self.flags, self.position, self.depth = flags, 0, 0

    def fault(self, what: str, at: int | None = None) -> BadPattern:
        """A fault here, or at another place."""
        return bad(self.places[self.position if at is None else at], what)

    def ended(self) -> bool:
        """Is nothing left?"""
        return self.position >= len(self.text)

    def now(self) -> str:
        """The next character; an empty text at the end."""
        return self.text[self.position : self.position + 1]

    def comes(self, text: str) -> bool:
        """Does this text come next?"""
        return self.text.startswith(text, self.position)

    def next(self, text: str) -> bool:
        """Take this text if it comes next."""
        found = self.comes(text)
        self.position += len(text) * found
        return found

    def deeper(self, at: int) -> None:
        """One bracket more is open, the one at this place."""
        self.depth += 1
        if self.depth > DEEP:
            raise self.fault(f"more than {DEEP} brackets inside one another: write it flatter", at)

    def made(self, spans: Spans) -> Spans:
        """A set, paid for."""
        self.budget.spend(len(spans) // MADE)
        return spans

    def one(self, char: str) -> Spans:
        """The set of one character, with its case variants under the flag i."""
        return self.cased(((ord(char), ord(char)),))

    def cased(self, spans: Spans) -> Spans:
        """With the case variants under the flag i; it does not touch escapes of sets (5.6.2)."""
        if "i" not in self.flags:
            return spans
        from rules.feel.patterns.cases import folded  # noqa: PLC0415 - the table of cases is for those who ask

        self.budget.spend(sum(min(high - low, 0x1000) for low, high in spans) // READ)
        return folded(spans)


def spaceless(text: str) -> tuple[str, list[int]]:
    """Flag x: the text without white space outside classes; and where each character, and the end, stood (5.6.2)."""
    kept: list[int] = []
    depth, escaped = 0, False
    for place, char in enumerate(text):
        if char in " \t\n\r" and not depth:
            continue
        kept.append(place)
        if not escaped:
            depth += (char == "[") - (char == "]" and depth > 0)
        escaped = char == "\\" and not escaped
    return "".join(text[place] for place in kept), [*kept, len(text)]
