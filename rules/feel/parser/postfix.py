"""What clings to an operand: `.name`, `[filter]`, `(arguments)`."""

from __future__ import annotations

from rules.feel import limits, nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.nodes import Node
from rules.feel.scanner import T

if TYPE_CHECKING:
    from rules.feel.parser.core import Parser


AFTER_A_RANGE = (",", ")", "]", "}", ".")
AFTER_A_RANGE_WORDS = ("and", "or", "then", "else", "in", "between", "instance", "satisfies", "return")


def postfix(parser: Parser, left: Node, start: int) -> Node:
    """The operand with all that clings to it."""
    count = 0
    while parser.at(".", "[", "("):
        count += 1
        if count > limits.POSTFIX:
            parser.fail(f"more than {limits.POSTFIX} steps after one operand", "give parts of it names of their own")
        if parser.at("."):
            name = parser.move(parser.scanner.field(parser.now.end))
            left = nodes.Path(parser.span(start), left, name.text)
        elif parser.at("["):
            if parser.closing and closes_range(parser):
                return left
            left = filtered(parser, left, start)
        else:
            left = called(parser, left, start)
    return left


def closes_range(parser: Parser) -> bool:
    """Is this `[` the end of an open range, `]1..3[`? A filter always goes on with an expression."""
    after = parser.scanner.token(parser.now.end)
    if after.kind is T.END:
        return True
    if after.kind is T.OPERATOR:
        return after.text in AFTER_A_RANGE
    return after.kind is T.WORD and after.text in AFTER_A_RANGE_WORDS


def filtered(parser: Parser, left: Node, start: int) -> Node:
    """`left[condition]`; inside, `item` and the item's entries are known."""
    parser.next()
    with parser.scope("item", item=True):
        condition = parser.expression()
    parser.expect("]", "close the filter with ]")
    return nodes.Filter(parser.span(start), left, condition)


def called(parser: Parser, left: Node, start: int) -> Node:
    """`left(a, b)` or `left(p: a, q: b)`."""
    parser.next()
    names: list[str] = []
    arguments: list[Node] = []
    while not parser.at(")"):
        key = parser.scanner.key(parser.now.start)
        if key is not None:
            parser.move(key)
            parser.expect(":", "write name: value")
            names.append(key.text)
        if bool(names) != (len(names) == len(arguments) + 1):
            parser.fail("named and unnamed arguments are mixed", "name all of them or none")
        arguments.append(parser.expression())
        if not parser.take(","):
            break
        if parser.at(")"):
            parser.fail("an argument is missing after the comma", "take the comma out")
    parser.expect(")", "close the arguments with )")
    return nodes.Call(parser.span(start), left, tuple(arguments), tuple(names))
