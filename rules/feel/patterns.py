"""XPath's regular expressions as Python's (XPath functions 3.1, 5.6; XML Schema 1.1, part 2, appendix G).

Python's engine goes back and tries again, so patterns that could take forever are refused: an unbounded repetition of
a group that itself repeats without bound or chooses, and texts that are too long for the repetitions of the pattern.
Blind spot: some harmless patterns of these forms are refused too; the answer is then a noted null.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LENGTH = 2000  # characters of a pattern
COST = 10**9  # length of the text to the power of the unbounded repetitions
BLOCKS: Final[dict[str, tuple[int, int]]] = {
    "BasicLatin": (0x0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "Greek": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CurrencySymbols": (0x20A0, 0x20CF),
}
SIMPLE: Final[dict[str, str]] = {
    "n": "\\n", "r": "\\r", "t": "\\t", "d": "\\d", "s": " \\t\\n\\r", "w": "",
    "i": "a-zA-Z_:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f",
    "c": "-.0-9\u00b7a-zA-Z_:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f-\u2040\u2070-\u218f",
}  # fmt: skip
THEMSELVES = frozenset("\\|.-^?*+{}()[]$")
QUANTIFIER = re.compile(r"[*+?]|\{(\d+)(,(\d*))?\}")
SPACES = re.compile(r"[ \t\n\r]+")


class BadPattern(ValueError):
    """Not a pattern, or not one that is run."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that may be run on texts that are not too long for it."""

    regex: re.Pattern[str]
    unbounded: int
    literal: bool

    def check(self, text: str) -> None:
        """BadPattern when the text is too long for the pattern."""
        if self.unbounded > 1 and max(len(text), 1) ** self.unbounded > COST:
            raise BadPattern(f"the pattern has {self.unbounded} unbounded repetitions, too many for so long a text")


@lru_cache(maxsize=512)
def compiled(pattern: str, flags: str) -> Pattern:
    """The pattern with its flags s, m, i, x, q; BadPattern otherwise."""
    if set(flags) - set("smixq"):
        raise BadPattern(f"the flags '{flags}' are not among s, m, i, x, q")
    if len(pattern) > LENGTH:
        raise BadPattern(f"the pattern is longer than {LENGTH} characters")
    options = re.IGNORECASE if "i" in flags else re.NOFLAG
    if "q" in flags:
        return Pattern(re.compile(re.escape(pattern), options), 0, literal=True)
    translation = Translation(pattern, flags)
    text = translation.translate()
    try:
        return Pattern(re.compile(text, options), translation.unbounded, literal=False)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(f"'{pattern}' is not a pattern: {error}") from error


class Translation:
    """One pattern on its way to Python's form."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.text, self.flags, self.position = pattern, flags, 0
        self.groups: list[int | None] = []  # open groups: their number, None for those that do not capture
        self.opened, self.closed = 0, set[int]()
        self.unbounded = 0

    def translate(self) -> str:
        """The whole pattern."""
        text, _ = self.branches()
        if self.position < len(self.text):
            raise BadPattern("there is a ) too many")
        return text

    def branches(self) -> tuple[str, bool]:
        """Up to the end or the closing bracket; and whether it chooses or repeats without bound."""
        made: list[str] = []
        risky = False
        while self.position < len(self.text) and self.text[self.position] != ")":
            char = self.text[self.position]
            if char == "|":
                made.append("|")
                self.position += 1
                risky = True
            elif "x" in self.flags and SPACES.match(char):
                self.position += 1
            else:
                piece, piece_risky = self.atom(char)
                quantifier, unbounded = self.quantifier()
                if quantifier and piece in ("^", "$", "\\A", "\\Z"):
                    raise BadPattern("an anchor cannot be repeated")
                if unbounded and piece_risky:
                    raise BadPattern("a repeated group repeats or chooses inside: that could take forever")
                risky |= unbounded or piece_risky
                self.unbounded += unbounded
                made.append(piece + quantifier)
        return "".join(made), risky

    def atom(self, char: str) -> tuple[str, bool]:
        """One thing that may be repeated; and whether repeating it without bound is a risk."""
        if char == "(":
            return self.group()
        if char == "[":
            self.position += 1
            return self.char_class(), False
        if char == "\\":
            return self.escape(), False
        self.position += 1
        if char in "*+?{}]":
            raise BadPattern(f"'{char}' stands where it repeats nothing: write \\{char}")
        special = {
            ".": "(?s:.)" if "s" in self.flags else "[^\\n\\r]",
            "^": "(?m:^)" if "m" in self.flags else "\\A",
            "$": "(?m:$)" if "m" in self.flags else "\\Z",
        }
        return special.get(char, re.escape(char)), False

    def group(self) -> tuple[str, bool]:
        """`( … )` or `(?: … )`."""
        captures = not self.text.startswith("(?", self.position)
        if not captures and not self.text.startswith("(?:", self.position):
            raise BadPattern("'(?' is followed by ':' only")
        self.position += 1 if captures else 3
        self.opened += captures
        own = self.opened
        inner, risky = self.branches()
        if self.position >= len(self.text):
            raise BadPattern("a ( is not closed")
        self.position += 1
        if captures:
            self.closed.add(own)
        return ("(" if captures else "(?:") + inner + ")", risky

    def quantifier(self) -> tuple[str, bool]:
        """What repeats; and whether without bound."""
        found = QUANTIFIER.match(self.text, self.position)
        if found is None:
            return "", False
        self.position = found.end()
        lazy = self.text.startswith("?", self.position)
        self.position += lazy
        unbounded = found[0] in "*+" or (found[2] is not None and not found[3])
        return found[0] + "?" * lazy, unbounded

    def escape(self) -> str:
        """`\\d`, `\\.`, `\\1` outside a class."""
        char = self.text[self.position + 1 : self.position + 2]
        if char.isdigit() and char.isascii() and char != "0":
            if int(char) not in self.closed:
                raise BadPattern(f"\\{char} stands before its group is closed")
            self.position += 2
            return f"(?:\\{char})"
        members, negative = self.members()
        return f"[{'^' if negative else ''}{members}]"

    def members(self) -> tuple[str, bool]:
        """The members of an escape, as they stand inside a class; and whether it means all others."""
        char = self.text[self.position + 1 : self.position + 2]
        self.position += 2
        if char in ("p", "P"):
            end = self.text.find("}", self.position)
            name = self.text[self.position + 1 : end]
            if end < 0 or self.text[self.position] != "{":
                raise BadPattern(f"\\{char} is followed by a name in {{ }}")
            self.position = end + 1
            return category(SPACES.sub("", name) if "x" in self.flags else name), char == "P"
        if char in THEMSELVES:
            return re.escape(char), False
        if char in ("w", "W"):  # all but punctuation, separators and others
            return category("P") + category("Z") + category("C"), char == "w"
        if char.lower() in SIMPLE:
            return SIMPLE[char.lower()], char.isupper()
        raise BadPattern(f"\\{char} has no meaning")

    def char_class(self) -> str:
        """`[a-z]`, `[^a]`, `[a-z-[aeiou]]`, the opening bracket taken."""
        negative = self.text.startswith("^", self.position)
        self.position += negative
        members: list[str] = []
        others: list[str] = []
        without = ""
        while not self.text.startswith("]", self.position):
            if self.position >= len(self.text):
                raise BadPattern("a [ is not closed")
            if self.text.startswith("-[", self.position):
                self.position += 2
                without = f"(?!{self.char_class()})"
                if not self.text.startswith("]", self.position):
                    raise BadPattern("a subtraction stands last in its class")
                break
            if self.text[self.position] == "\\":
                found, excluded = self.members()
                (others if excluded else members).append(found)
            else:
                members.append(self.member())
        self.position += 1
        if not members and not others:
            raise BadPattern("a class is empty")
        plain = f"[{''.join(members)}]" if members else ""
        parts = [plain] * bool(plain) + [f"[^{other}]" for other in others]
        either = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
        if negative:
            return f"(?:{without}(?!{either})(?s:.))"
        return f"(?:{without}{either})" if without else either

    def member(self) -> str:
        """A character of a class, or the sign of a span."""
        char = self.text[self.position]
        self.position += 1
        if char == "[":
            raise BadPattern("write \\[ in a class")
        if char == "-" and self.position - 1 > 0 and self.text[self.position - 2] != "[":
            return "\\-" if self.text.startswith("]", self.position) else "-"
        return re.escape(char)


@lru_cache(maxsize=64)
def category(name: str) -> str:
    """The members of a Unicode category or block, as spans."""
    if name.startswith("Is"):
        if name[2:] not in BLOCKS:
            raise BadPattern(f"the Unicode block '{name[2:]}' is not supported yet")
        low, high = BLOCKS[name[2:]]
        return f"{re.escape(chr(low))}-{re.escape(chr(high))}"
    if not re.fullmatch(r"[LMNPZSC][a-z]?", name):
        raise BadPattern(f"there is no Unicode category '{name}'")
    spans: list[str] = []
    start = -1
    for code in range(0x110001):
        inside = code < 0x110000 and unicodedata.category(chr(code)).startswith(name)
        if inside and start < 0:
            start = code
        elif not inside and start >= 0:
            spans.append(f"{re.escape(chr(start))}-{re.escape(chr(code - 1))}")
            start = -1
    return "".join(spans)
