"""What an expression may begin with: literals, names, brackets of all kinds, and the forms with a word."""

from __future__ import annotations

from collections.abc import Callable

from rules.feel import limits, nodes, numbers
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.nodes import Node
from rules.feel.parser.forms import FORMS
from rules.feel.parser.powers import ADD, TESTS
from rules.feel.scanner import T

if TYPE_CHECKING:
    from rules.feel.parser.core import Parser


CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def primary(parser: Parser) -> Node:
    """The operand at which the parser stands, when it is no name."""
    token = parser.now
    if token.kind is T.NUMBER:
        parser.next()
        value = numbers.literal(token.text)
        if value is None:
            parser.fail("the number is out of range", "numbers reach to 9.99E6144", token)
        return nodes.Literal(nodes.Span(token.start, token.end), value)
    if token.kind is T.STRING:
        parser.next()
        return nodes.Literal(parser.span(token.start), token.text)
    if token.kind is T.WORD:
        if token.text in CONSTANTS:
            parser.next()
            return nodes.Literal(parser.span(token.start), CONSTANTS[token.text])
        if token.text in FORMS:
            return FORMS[token.text](parser)
        parser.fail(f"{parser.found()} cannot begin an expression", "write a value, a name or a bracket before it")
    return bracketed(parser)


def bracketed(parser: Parser) -> Node:
    """`( … )`, `[ … ]`, `{ … }`, `] … [`, `@"…"`, `< a`."""
    if parser.at(*TESTS):
        return simple_test(parser)
    opening = parser.now
    form = BRACKETS.get(opening.text) if opening.kind is T.OPERATOR else None
    if form is None:
        parser.fail(f"an expression is missing before {parser.found()}", "write a value, a name or a bracket")
    parser.next()
    return form(parser, opening.start)


def at_literal(parser: Parser, start: int) -> Node:
    """`@"2026-01-31"`"""
    if parser.now.kind is not T.STRING:
        parser.fail("a string is missing after @", 'write @"2026-01-31"')
    text = parser.next().text
    return nodes.AtLiteral(parser.span(start), text)


def simple_test(parser: Parser) -> Node:
    """`< a`, `>= a` as a range with one end; `= a`, `!= a` as a test."""
    start = parser.now.start
    operator = parser.next().text
    if parser.at(*TESTS):
        parser.fail(f"'{operator}{parser.now.text}' is no comparison", "use one of < <= > >= = !=")
    operand = parser.expression(ADD)
    span = parser.span(start)
    if operator in ("=", "!="):
        return nodes.Test(span, operator, operand)
    closed = operator.endswith("=")
    if operator[0] == "<":
        return nodes.RangeNode(span, None, operand, low_in=False, high_in=closed)
    return nodes.RangeNode(span, operand, None, low_in=closed, high_in=False)


def parenthesis(parser: Parser, start: int) -> Node:
    """`(a)` or `(a..b]`."""
    first = parser.expression()
    if parser.at(".."):
        return range_rest(parser, start, first, low_in=False)
    parser.expect(")", "close the bracket with )")
    return first


def list_or_range(parser: Parser, start: int) -> Node:
    """`[a, b]` or `[a..b]`."""
    items: list[Node] = []
    while not parser.at("]"):
        items.append(parser.expression())
        if len(items) == 1 and parser.at(".."):
            return range_rest(parser, start, items[0], low_in=True)
        if not parser.take(","):
            break
        if parser.at("]"):
            parser.fail("an item is missing after the comma", "take the comma out")
    parser.expect("]", "close the list with ]")
    return nodes.ListNode(parser.span(start), tuple(items))


def open_range(parser: Parser, start: int) -> Node:
    """`]a..b[`"""
    low = parser.expression(ADD)
    return range_rest(parser, start, low, low_in=False)


def range_rest(parser: Parser, start: int, low: Node, *, low_in: bool) -> Node:
    """`..b]`, `..b)` or `..b[`."""
    parser.expect("..", "write a..b")
    high = parser.expression(ADD, closing=True)
    if not parser.at("]", ")", "["):
        parser.fail(f"the range is not closed before {parser.found()}", "close it with ] or )")
    high_in = parser.next().text == "]"
    return nodes.RangeNode(parser.span(start), low, high, low_in=low_in, high_in=high_in)


def context(parser: Parser, start: int) -> Node:
    """`{a: 1, "b": a}`; an entry is known in those after it."""
    entries: dict[str, Node] = {}
    with parser.scope():
        while not parser.at("}"):
            key = parser.scanner.key(parser.now.start)
            if key is None:
                parser.fail("the key of an entry is missing", "write key: value")
            if key.text in entries:
                parser.fail(f"the key “{key.text}” stands twice", "give each entry a key of its own", key)
            parser.move(key)
            parser.expect(":", "write key: value")
            entries[key.text] = parser.expression()
            parser.names.declare(key.text)
            if not parser.take(","):
                break
            if parser.at("}"):
                parser.fail("an entry is missing after the comma", "take the comma out")
            if len(entries) > limits.ITEMS:
                parser.fail("the context has too many entries", "split it up")
        parser.expect("}", "close the context with }")
    return nodes.ContextNode(parser.span(start), tuple(entries.items()))


BRACKETS: Final[dict[str, Callable[[Parser, int], Node]]] = {
    "(": parenthesis,
    "[": list_or_range,
    "]": open_range,
    "{": context,
    "@": at_literal,
}
