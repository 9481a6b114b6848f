"""Constant cells without the parser: most cells of a table are a number, a text, a bound or a range.

One pattern knows them, and the nodes are those that the parser would make; a test holds that. What the pattern does
not know, faults with it, is the parser's.
"""

from __future__ import annotations

import re

from rules.feel import limits, nodes, numbers
from rules.feel.nodes import Node, Span

S = r"[ \t\r\n]*"
PLAIN = r'-?[0-9]{1,30}(?:\.[0-9]{1,30})?|"[^"\\]*"'
OPERAND = re.compile(rf"{S}({PLAIN}|true|false|null){S}")
ONE = (
    rf"{S}(?:({PLAIN}|true|false|null)"
    rf"|(<=|>=|!=|[<>=]){S}({PLAIN})"
    rf"|([\[(\]]){S}({PLAIN}){S}\.\.{S}({PLAIN}){S}([\])\[])){S}"
)
TEST = re.compile(rf"{ONE}([,)]|\Z)")
SEVERAL = rf"{ONE}(?:,{ONE})*"
CELL = re.compile(rf"{S}-{S}|{SEVERAL}|{S}not{S}\({SEVERAL}\){S}")
VALUE, OPERATOR, BOUND, OPENING, LOW, HIGH, CLOSING, AFTER = range(1, 9)  # groups of TEST
ANY = re.compile(rf"{S}-{S}")
NOT = re.compile(rf"{S}not{S}\(")
WORDS = {"true": True, "false": False, "null": None}


def is_expression(text: str) -> bool:
    """Is the text a constant?"""
    return OPERAND.fullmatch(text) is not None and len(text) <= limits.TEXT


def is_tests(text: str) -> bool:
    """Is the text a cell of constants?"""
    return CELL.fullmatch(text) is not None and len(text) <= limits.TEXT


def expression(text: str) -> Node | None:
    """The node of a constant; None when the text is more than that."""
    found = OPERAND.fullmatch(text) if len(text) <= limits.TEXT else None
    return operand(found[1], found.start(1)) if found else None


def tests(text: str) -> nodes.UnaryTests | None:
    """The node of a cell of constants; None when the text is more than that."""
    if len(text) > limits.TEXT:
        return None
    if ANY.fullmatch(text):
        start = text.index("-")
        return nodes.UnaryTests(Span(start, start + 1), (), negated=False)
    opening = NOT.match(text)
    position = opening.end() if opening else 0
    found: list[Node] = []
    while True:
        match = TEST.match(text, position)
        if match is None:
            return None
        found.append(test(match))
        position = match.end()
        if match[AFTER] != ",":
            break
    if opening is None:
        return None if match[AFTER] else nodes.UnaryTests(around(found), tuple(found), negated=False)
    if not match[AFTER] or text[position:].strip(" \t\r\n"):
        return None
    return nodes.UnaryTests(Span(text.index("not"), position), tuple(found), negated=True)


def around(found: list[Node]) -> Span:
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
