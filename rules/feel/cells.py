"""Constant cells without the parser: most cells of a table are a number, a text, a bound or a range. And plain names.

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
    rf"|([\[(\]]){S}({PLAIN}){S}\.\.{S}({PLAIN}){S}([\])\[]))"
    rf"{S}([,)]|\Z)"
)
VALUE, OPERATOR, BOUND, OPENING, LOW, HIGH, CLOSING, AFTER = range(1, 9)  # groups of TEST
BLANK = " \t\r\n"
WORDS = {"true": True, "false": False, "null": None}


def expression(text: str) -> Node | None:
    """The node of a constant or of a name that is one word; None when the text is more than that."""
    if len(text) > limits.TEXT:
        return None
    word = text.strip(BLANK)
    # A word alone is a name, whatever is known: a longer name does not end here.
    if word.isidentifier() and word.replace("_", "a").isalnum() and word not in RESERVED:
        start = text.index(word)
        return nodes.Name(Span(start, start + len(word)), word)
    found = TEST.match(text)
    return (
        operand(found[VALUE], found.start(VALUE))
        if found and found[VALUE] and found.end() == len(text) and not found[AFTER]
        else None
    )


def tests(text: str) -> nodes.UnaryTests | None:
    """The node of a cell of constants; None when the text is more than that."""
    if len(text) > limits.TEXT:
        return None
    if text.strip(BLANK) == "-":
        start = text.index("-")
        return nodes.UnaryTests(Span(start, start + 1), (), negated=False)
    position = after_not(text)
    negated = position > 0
    found: list[Node] = []
    while True:
        match = TEST.match(text, position)
        if match is None:
            return None
        found.append(test(match))
        position = match.end()
        if match[AFTER] != ",":
            break
    if not negated:
        return None if match[AFTER] else nodes.UnaryTests(around(found), tuple(found), negated=False)
    if not match[AFTER] or text[position:].strip(BLANK):
        return None
    return nodes.UnaryTests(Span(text.index("not"), position), tuple(found), negated=True)


def after_not(text: str) -> int:
    """Where what is inside `not(` begins; 0 when the text does not begin so."""
    word = text.lstrip(BLANK)
    inside = word[3:].lstrip(BLANK) if word.startswith("not") else ""
    return len(text) - len(inside) + 1 if inside.startswith("(") else 0


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
