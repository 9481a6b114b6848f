"""Types as they are written after `instance of` and for parameters."""

from __future__ import annotations

import re

from rules.feel import nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.names import SPACE
from rules.feel.scanner import T, Token

if TYPE_CHECKING:
    from rules.feel.parser.core import Parser


BUILT_IN = re.compile(
    r"(date\s+and\s+time|days\s+and\s+time\s+duration|years\s+and\s+months\s+duration"
    r"|day\s+time\s+duration|year\s+month\s+duration)(?!\w)"
)
QUALIFIED = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")


def type_node(parser: Parser) -> nodes.TypeNode:
    """The type at which the parser stands."""
    with parser.deeper():
        start = parser.now.start
        name = type_name(parser, start)
        arguments: list[tuple[str, nodes.TypeNode]] = []
        result = None
        if name in ("list", "range", "context", "function") and parser.at("<"):
            arguments = type_arguments(parser, named=name == "context")
        if name == "function" and parser.take("->"):
            result = type_node(parser)
        return nodes.TypeNode(parser.span(start), name, tuple(arguments), result)


def type_name(parser: Parser, start: int) -> str:
    """A built-in type's words, or a qualified name."""
    found = BUILT_IN.match(parser.text, start)
    if found is None:
        known = parser.names.find(parser.text, start)
        found = QUALIFIED.match(parser.text, start)
        for longer in (parser.names.find_type(parser.text, start), known):
            if longer and (found is None or longer[1] > found.end()):
                return parser.move(Token(T.NAME, longer[0], start, longer[1])).text
    if found is None:
        parser.fail(f"a type is missing before {parser.found()}", "write number, string, list<number> or the like")
    name = " ".join(found.group().split()).replace(" .", ".").replace(". ", ".")
    return parser.move(Token(T.NAME, name, start, found.end())).text


def type_arguments(parser: Parser, *, named: bool) -> list[tuple[str, nodes.TypeNode]]:
    """`<number>`, `<a: number, b: string>`."""
    parser.next()
    arguments: list[tuple[str, nodes.TypeNode]] = []
    while not parser.at(">"):
        name = ""
        if named:
            key = parser.scanner.key(SPACE.match(parser.text, parser.now.start).end())  # type: ignore[union-attr]
            if key is None:
                parser.fail("the name of an entry is missing", "write context<name: type>")
            name = parser.move(key).text
            parser.expect(":", "write context<name: type>")
        arguments.append((name, type_node(parser)))
        if not parser.take(","):
            break
    if parser.at(">="):  # `list<number>= x` is read with the operator split
        end = parser.now.start + 1
        parser.move(Token(T.OPERATOR, ">", parser.now.start, end))
        return arguments
    parser.expect(">", "close the type with >")
    return arguments
