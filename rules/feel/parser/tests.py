"""Unary tests: a decision table's cells, and what may follow `in`."""

from __future__ import annotations

from rules.errors import FeelError
from rules.feel import nodes
from rules.feel.hints import TYPE_CHECKING
from rules.feel.nodes import Node
from rules.feel.parser.powers import ADD, TESTS
from rules.feel.parser.primary import range_rest, simple_test
from rules.feel.scanner import T

if TYPE_CHECKING:
    from rules.feel.parser.core import Parser


def unary_tests(parser: Parser) -> nodes.UnaryTests:
    """`-`, `not(a, b)`, or `a, b`."""
    start = parser.now.start
    if parser.now.kind is T.END:
        parser.fail("the cell is empty", "write - for any value")
    if parser.at("-") and parser.scanner.token(parser.now.end).kind is T.END:
        parser.next()
        return nodes.UnaryTests(parser.span(start), (), negated=False)
    if parser.at_word("not") and (negated := negated_tests(parser)) is not None:
        return nodes.UnaryTests(parser.span(start), negated, negated=True)
    tests = positive_tests(parser)
    return nodes.UnaryTests(parser.span(start), tests, negated=False)


def negated_tests(parser: Parser) -> tuple[Node, ...] | None:
    """The tests in a `not( … )` that is the whole cell; None, nothing taken, otherwise: `not(a) and b` is an expression.

    They are read to tell: which `)` is the last cannot be counted, since `[1..5)` has one of its own.
    """
    here = parser.now, parser.last_end, parser.depth, parser.closing
    try:
        parser.next()
        if parser.take("("):
            tests = positive_tests(parser)
            if parser.take(")") and parser.now.kind is T.END:
                return tests
    except FeelError:
        pass  # read as an expression it tells its fault, or has none
    parser.now, parser.last_end, parser.depth, parser.closing = here
    return None


def positive_tests(parser: Parser) -> tuple[Node, ...]:
    """Tests with commas between."""
    tests = [positive_test(parser)]
    while parser.take(","):
        tests.append(positive_test(parser))
    return tuple(tests)


def positive_test(parser: Parser) -> Node:
    """`< a` or an expression: a value, a range, a list, or a condition with `?`."""
    if parser.at(*TESTS):
        start = parser.now.start
        return parser.infix(simple_test(parser), start, 1)
    return parser.expression()


def in_tests(parser: Parser) -> tuple[Node, ...]:
    """What follows `in`: one test, or several in brackets."""
    if parser.at(*TESTS):
        return (simple_test(parser),)
    if not parser.at("("):
        return (parser.expression(ADD),)
    start = parser.now.start
    parser.next()
    with parser.deeper():
        first = positive_test(parser)
        if parser.at(".."):
            return (parser.infix(range_rest(parser, start, first, low_in=False), start, ADD),)
        tests = [first]
        while parser.take(","):
            tests.append(positive_test(parser))
    parser.expect(")", "close the tests with )")
    if len(tests) == 1 and parser.at(".", "[", "+", "-", "*", "/"):
        return (parser.infix(first, start, ADD),)
    return tuple(tests)
