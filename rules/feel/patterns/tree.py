"""A pattern as a small tree (XPath functions 3.1, 5.6.1; XML Schema 1.1, part 2, G.1: regExp, branch, piece, atom)."""

from __future__ import annotations

from rules.feel.patterns.sets import Spans
from rules.feel.records import Record


class Chars(Record):
    """One character of a set."""

    spans: Spans


class Anchor(Record):
    """`^` or `$`, with or without the flag m."""

    sign: str
    lines: bool


class Back(Record):
    """What a group has matched, once more; nothing when it has matched nothing."""

    number: int


class Group(Record):
    """`( … )`, by its number."""

    number: int
    inner: Node


class Seq(Record):
    """One after the other."""

    parts: tuple[Node, ...]


class Choice(Record):
    """The first that leads to a match."""

    parts: tuple[Node, ...]


class Repeat(Record):
    """As many as possible, or as few (lazy); high None: without bound."""

    inner: Node
    low: int
    high: int | None
    lazy: bool


Node = Chars | Anchor | Back | Group | Seq | Choice | Repeat
