"""A tree in the form of Python's engine. Sets are written out, so that Python's own ideas of case and words are never asked."""

from __future__ import annotations

import re

from rules.feel.patterns.sets import Spans, others, single
from rules.feel.patterns.tree import Anchor, Chars, Choice, Group, Node, Repeat, Seq

LINES = {"^": r"(?:\A|(?<=\n)(?!\Z))", "$": r"(?:(?=\n)|(?<!\n)\Z)"}  # see anchors.holds


def translated(node: Node) -> str:
    """The node in Python's form."""
    match node:
        case Chars(spans):
            return chars(spans)
        case Anchor(sign, lines):
            return LINES[sign] if lines else r"\A" if sign == "^" else r"\Z"
        case Group(_, inner):
            return f"({translated(inner)})"
        case Seq(parts):
            return "".join(map(translated, parts))
        case Choice(parts):
            return f"(?:{'|'.join(map(translated, parts))})"
        case Repeat(inner, low, high, lazy):
            counts = f"{{{low},{'' if high is None else high}}}{'?' * lazy}"
            return f"{chars(inner.spans) if isinstance(inner, Chars) else f'(?:{translated(inner)})'}{counts}"
    raise AssertionError("a back-reference is never Python's")


def chars(spans: Spans) -> str:
    """A set of characters, or its complement when that is shorter."""
    if not spans:
        return r"(?!)"
    if single(spans):
        return re.escape(chr(spans[0][0]))
    rest = others(spans)
    if len(rest) < len(spans):
        return f"[^{''.join(map(span, rest))}]" if rest else r"(?s:.)"
    return f"[{''.join(map(span, spans))}]"


def span(ends: tuple[int, int]) -> str:
    """A span of a class."""
    low, high = map(re.escape, map(chr, ends))
    return low if low == high else f"{low}-{high}"
