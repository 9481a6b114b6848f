"""Constant cells without the parser: most cells of a table are a number, a text, a bound or a range.
Plain names without it too: most input expressions are one.

One pattern knows them, and the nodes are those that the parser would make; a test holds that. What the pattern does
not know, faults with it, is the parser's.
"""

from __future__ import annotations

import re

from rules.feel import limits, nodes, numbers
from rules.feel.nodes import RESERVED, Node, Span

S = r"[ \t\r\n]*"
PLAIN = r'-?[0-9]{1,30}(?:\.[0-9]{1,30})?|"[^"\\]*"'
TEST = re.compile(
    rf"{S}(?:({PLAIN}|true|false|null)"
    rf"|(<=|>=|!=|[<>=]){S}({PLAIN})"
    rf"|([\[(\]]){S}({PLAIN}){S}\.\.{S}({PLAIN}){S}([\])\[])){S}"
    rf"([,)]|\Z)"
)  # one pattern and no more: compiling it takes longer than reading a small table with it
VALUE, OPERATOR, BOUND, OPENING, LOW, HIGH, CLOSING, AFTER = range(1, 9)  # groups of TEST
BLANK = " \t\r\n"
WORDS = {"true": True, "false": False, "null": None}


def name(text: str) -> str:
    """The name that the text is, when it is one of one word; "" when it is more than that.

    A word alone is a name whatever else is known: a longer name does not end where it does.
    """
    word = text.strip(BLANK)
    plain = word.isidentifier() and word.replace("_", "a").isalnum() and word not in RESERVED
    return word if plain and len(text) <= limits.TEXT else ""


def is_expression(text: str) -> bool:
    """Is the text a constant?"""
    return constant(text) is not None


def is_tests(text: str) -> bool:
    """Is the text a cell of constants?"""
    if len(text) > limits.TEXT:
        return False
    match = TEST.match(text)
    if match is not None and not match[AFTER]:
        return True
    return text.strip(BLANK) == "-" or matches(text) is not None


def constant(text: str) -> re.Match[str] | None:
    """The match of a text that is a constant."""
    match = TEST.match(text) if len(text) <= limits.TEXT else None
    return match if match is not None and match[VALUE] and not match[AFTER] else None


def expression(text: str) -> Node | None:
    """The node of a constant or of a name; None when the text is more than that."""
    word = name(text)
    if word:
        start = text.index(word)
        return nodes.Name(Span(start, start + len(word)), word)
    match = constant(text)
    return operand(match[VALUE], match.start(VALUE)) if match else None


def tests(text: str) -> nodes.UnaryTests | None:
    """The node of a cell of constants; None when the text is more than that."""
    if len(text) > limits.TEXT:
        return None
    if text.strip(BLANK) == "-":
        start = text.index("-")
        return nodes.UnaryTests(Span(start, start + 1), (), negated=False)
    found = matches(text)
    if found is None:
        return None
    made = tuple(map(test, found))
    if not found[-1][AFTER]:
        return nodes.UnaryTests(around(made), made, negated=False)
    return nodes.UnaryTests(Span(text.index("not"), found[-1].end()), made, negated=True)


def matches(text: str) -> list[re.Match[str]] | None:
    """The matches of the tests of a cell, of one in `not( )` too; None when it holds anything else."""
    start = position = after_not(text)
    found: list[re.Match[str]] = []
    while not found or found[-1][AFTER] == ",":
        match = TEST.match(text, position)
        if match is None:
            return None
        found.append(match)
        position = match.end()
    closed = found[-1][AFTER] == ")"
    return found if closed is (start > 0) and not text[position:].strip(BLANK) else None


def after_not(text: str) -> int:
    """Where what is inside `not(` begins; 0 when the text does not begin so."""
    word = text.lstrip(BLANK)
    inside = word[3:].lstrip(BLANK) if word.startswith("not") else ""
    return len(text) - len(inside) + 1 if inside.startswith("(") else 0


def around(found: tuple[Node, ...]) -> Span:
    """From the first node to the last."""
    return Span(found[0].span.start, found[-1].span.end)


def test(match: re.Match[str]) -> Node:
    """The node of one test."""
    value = match[VALUE]
    if value is not None:
        return operand(value, match.start(VALUE))
    operator = match[OPERATOR]
    if operator is None:
        span = Span(match.start(OPENING), match.end(CLOSING))
        low, high = operand(match[LOW], match.start(LOW)), operand(match[HIGH], match.start(HIGH))
        return nodes.RangeNode(span, low, high, low_in=match[OPENING] == "[", high_in=match[CLOSING] == "]")
    bound, span = operand(match[BOUND], match.start(BOUND)), Span(match.start(OPERATOR), match.end(BOUND))
    if operator in ("=", "!="):
        return nodes.Test(span, operator, bound)
    if operator[0] == "<":
        return nodes.RangeNode(span, None, bound, low_in=False, high_in=operator == "<=")
    return nodes.RangeNode(span, bound, None, low_in=operator == ">=", high_in=False)


def operand(piece: str, start: int) -> Node:
    """The node of a number, a text, true, false or null."""
    span = Span(start, start + len(piece))
    if piece[0] == '"':
        return nodes.Literal(span, piece[1:-1])
    if piece in WORDS:
        return nodes.Literal(span, WORDS[piece])
    if piece[0] == "-":
        return nodes.Negate(span, nodes.Literal(Span(start + 1, span.end), numbers.literal(piece[1:])))
    return nodes.Literal(span, numbers.literal(piece))
