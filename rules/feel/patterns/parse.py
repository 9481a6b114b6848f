"""Reads a pattern into its tree (XPath functions 3.1, 5.6.1; XML Schema 1.1, part 2, G.1)."""

from __future__ import annotations

import re
from typing import Final

from rules.feel.patterns.classes import char_class, escape
from rules.feel.patterns.errors import Budget
from rules.feel.patterns.reading import Reader
from rules.feel.patterns.sets import LAST, Spans, others
from rules.feel.patterns.tree import Anchor, Back, Chars, Choice, Group, Node, Repeat, Seq

MANY = 1000  # the greatest count of a quantifier
ALL: Final[Spans] = ((0, LAST),)
LINE: Final[Spans] = others(((0xA, 0xA), (0xD, 0xD)))  # what the dot is, without the flag s
QUANTIFIER = re.compile(r"[*+?]|\{([0-9]+)(,([0-9]*))?\}")
DIGITS = frozenset("0123456789")


class Parser(Reader):
    """One pattern on its way to a tree, and the groups that were opened and closed."""

    def __init__(self, text: str, flags: str, budget: Budget) -> None:
        super().__init__(text, flags, budget)
        self.opened, self.closed = 0, set[int]()

    def whole(self) -> Node:
        """regExp, up to the end."""
        tree = self.choice()
        if not self.ended():
            raise self.fault("a ) closes nothing: write \\)")
        return tree

    def literal(self) -> Node:
        """The flag q: each character is itself."""
        return Seq(tuple(Chars(self.one(char)) for char in self.text))

    def choice(self) -> Node:
        """regExp: branches between |."""
        branches = [self.branch()]
        while self.next("|"):
            branches.append(self.branch())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def branch(self) -> Node:
        """branch: pieces one after the other."""
        parts: list[Node] = []
        while not self.ended() and self.now() not in "|)":
            parts.append(self.repeated(self.atom()))
        return parts[0] if len(parts) == 1 else Seq(tuple(parts))

    def repeated(self, atom: Node) -> Node:
        """piece: an atom and its quantifier."""
        found = QUANTIFIER.match(self.text, self.position)
        if found is None:
            return atom
        low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(found[0]) or self.counts(found)
        self.position = found.end()
        return Repeat(atom, low, high, self.next("?"))

    def counts(self, found: re.Match[str]) -> tuple[int, int | None]:
        """`{2}`, `{2,}`, `{2,3}`."""
        if any(len(count.lstrip("0")) > 4 or int(count[-5:]) > MANY for count in (found[1], found[3]) if count):
            raise self.fault(f"a count is greater than {MANY}: choose a smaller one, or leave the greatest out")
        low = int(found[1])
        high = low if found[2] is None else int(found[3]) if found[3] else None
        if high is not None and high < low:
            raise self.fault(f"{found[0]} ends before it begins: write the smaller count first")
        return low, high

    def atom(self) -> Node:
        """atom: a character, a class, a group, a back-reference."""
        char = self.now()
        if char == "(":
            return self.group()
        if char == "\\":
            return self.escaped()
        if char == "[":
            return Chars(char_class(self))
        if char in "*+?{}]":
            raise self.fault(f"a {char} stands where it means nothing: write \\{char} for the sign itself")
        self.position += 1
        if char in "^$":
            return Anchor(char, "m" in self.flags)
        if char == ".":
            return Chars(ALL if "s" in self.flags else LINE)
        return Chars(self.one(char))

    def escaped(self) -> Node:
        """A back-reference, or an escape."""
        digit = self.text[self.position + 1 : self.position + 2]
        if digit in DIGITS and digit != "0":
            return self.back()
        spans, single = escape(self)
        return Chars(self.cased(spans) if single else spans)

    def group(self) -> Node:
        """`( … )` or `(?: … )`."""
        start = self.position
        self.position += 1
        captures = not self.next("?:")
        if captures and self.comes("?"):
            raise self.fault("'(?' is followed by ':' only: write (?: or \\(")
        self.opened += captures
        own = self.opened
        self.deeper(start)
        inner = self.choice()
        self.depth -= 1
        if not self.next(")"):
            raise self.fault("a ( is not closed: close it or write \\(", start)
        if not captures:
            return inner
        self.closed.add(own)
        return Group(own, inner)

    def back(self) -> Node:
        """backReference: further digits belong to it as long as so many groups are opened before it."""
        start = self.position
        number = int(self.text[start + 1])
        self.position += 2
        while (digit := self.now()) in DIGITS and number * 10 + int(digit) <= self.opened:
            number = number * 10 + int(digit)
            self.position += 1
        if number not in self.closed:
            raise self.fault(f"\\{number} stands where no group {number} is closed: refer back to one before it", start)
        return Back(number)
