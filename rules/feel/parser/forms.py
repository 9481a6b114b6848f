"""The forms that begin with a word: if, for, some, every, function."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from rules.feel import nodes
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.names import WORD
from rules.feel.nodes import Node
from rules.feel.parser.types import type_node
from rules.feel.scanner import T, Token

if TYPE_CHECKING:
    from rules.feel.parser.core import Parser


def if_form(parser: Parser) -> Node:
    """`if a then b else c`."""
    start = parser.next().start
    condition = parser.expression()
    parser.expect_word("then", "write if a then b else c")
    then = parser.expression()
    parser.expect_word("else", "an if always has an else: write if a then b else null")
    otherwise = parser.expression()
    return nodes.If(parser.span(start), condition, then, otherwise)


def for_form(parser: Parser) -> Node:
    """`for x in a, y in b return c`; `partial` holds what was returned so far."""
    start = parser.next().start
    with ExitStack() as scopes:
        found = iterators(parser, scopes)
        parser.expect_word("return", "write for x in list return value")
        scopes.enter_context(parser.scope("partial"))
        body = parser.expression()
    return nodes.For(parser.span(start), found, body)


def quantified_form(parser: Parser) -> Node:
    """`some x in a satisfies b`, `every x in a satisfies b`."""
    first = parser.next()
    with ExitStack() as scopes:
        found = iterators(parser, scopes)
        parser.expect_word("satisfies", f"write {first.text} x in list satisfies condition")
        condition = parser.expression()
    return nodes.Quantified(parser.span(first.start), first.text == "every", found, condition)


def iterators(parser: Parser, scopes: ExitStack) -> tuple[nodes.Iterator, ...]:
    """`x in a, y in b..c`; each name is known in what follows it."""
    found: list[nodes.Iterator] = []
    while True:
        name = loop_name(parser)
        parser.expect_word("in", "write name in list")
        over = parser.expression()
        to = parser.expression() if parser.take("..") else None
        found.append(nodes.Iterator(parser.span(name.start), name.text, over, to))
        scopes.enter_context(parser.scope(name.text))
        if not parser.take(","):
            return tuple(found)


def loop_name(parser: Parser) -> Token:
    """The name before `in`: all words up to it."""
    start, position = parser.now.start, parser.now.start
    words: list[str] = []
    while True:
        position = parser.scanner.skip(position)
        word = WORD.match(parser.text, position)
        if word is None or (words and word.group() == "in"):
            break
        words.append(word.group())
        position = end = word.end()
    if not words or words[0][0].isdigit():
        parser.fail(f"a name is missing before {parser.found()}", "write name in list")
    return parser.move(Token(T.NAME, " ".join(words), start, end))


def function_form(parser: Parser) -> Node:
    """`function(a: number, b) body`, `function(a) external {…}` (10.3.1.2, grammar rule 55)."""
    start = parser.next().start
    parser.expect("(", "write function(a, b) body")
    parameters: list[tuple[str, nodes.TypeNode | None]] = []
    while not parser.at(")"):
        key = parser.scanner.key(parser.now.start)
        if key is not None and key.kind is T.NAME:
            parser.move(key)
            parser.expect(":", "write name: type")
            parameters.append((key.text, type_node(parser)))
        else:
            parameters.append((parameter_name(parser), None))
        if not parser.take(","):
            break
    parser.expect(")", "close the parameters with )")
    if external := external_word(parser):
        parser.next()
    with parser.scope(*(name for name, _ in parameters)):
        body = parser.expression()
    return nodes.FunctionNode(parser.span(start), tuple(parameters), body, external)


def external_word(parser: Parser) -> bool:
    """Does `external {` stand here? The word alone may be a name."""
    if not parser.at_word("external"):
        return False
    after = parser.scanner.token(parser.now.end)
    return after.kind is T.OPERATOR and after.text == "{"


def parameter_name(parser: Parser) -> str:
    """A parameter without a type: all words up to the comma or bracket."""
    start = parser.now.start
    end = (
        min(at for at in (parser.text.find(c, start) for c in ",)") if at >= 0) if ")" in parser.text[start:] else start
    )
    name = " ".join(parser.text[start:end].split())
    if not name or not WORD.match(name) or name[0].isdigit():
        parser.fail("the name of a parameter is missing", "write function(a, b) body")
    parser.move(Token(T.NAME, name, start, end))
    return name


FORMS: Final[dict[str, Callable[[Parser], Node]]] = {
    "if": if_form,
    "for": for_form,
    "some": quantified_form,
    "every": quantified_form,
    "function": function_form,
}
