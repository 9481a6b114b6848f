"""A cell as a set of values, when it is one: constants, ranges of constants, lists of them, `not(…)` of these.

A cell that asks for more (another input, a function, `?` in a condition) is none, and stays with the reference evaluator.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from rules.feel import Run, Scope, Unit, nodes
from rules.feel.kinds import kind
from rules.feel.numbers import CONTEXT
from rules.feel.records import Record
from rules.feel.temporal.read import read, read_date
from rules.feel.temporal.values import Date

Bound = Any  # Decimal or Date

ORDERED: Final = frozenset({"number", "date"})
SYMBOLS: Final = frozenset({"string", "boolean"})


class NotConstant(Exception):
    """The cell is not a set of constants."""


class Interval(Record):
    """Values between two bounds; None is no bound."""

    low: Bound | None
    high: Bound | None
    low_in: bool
    high_in: bool


class Values(Record):
    """What a cell matches. `any`: everything, also null and what is of no kind; `null`: null too.

    `kind` is "" where the cell names null alone. Numbers and dates are `intervals`, strings and booleans `symbols`;
    `negated` is all of the kind but these.
    """

    kind: str
    intervals: tuple[Interval, ...] = ()
    symbols: tuple[str | bool, ...] = ()
    negated: bool = False
    null: bool = False
    any: bool = False


ANY: Final = Values("", any=True)


def values(cell: Unit, shadowed: frozenset[str]) -> Values:
    """The set of values that a cell matches; NotConstant when it is none.

    `shadowed` are the names that variables have where the cell stands: a function of that name is not the built-in one.
    """
    tests = cell.tree
    if not isinstance(tests, nodes.UnaryTests):
        raise NotConstant
    if not tests.tests:
        return ANY
    found = union([one(test, shadowed) for test in tests.tests])
    if not tests.negated and all(map(never_null, tests.tests)):
        return found
    null = cell.value(Scope({"?": None}), Run()) is True
    return found.but(negated=found.negated is not tests.negated, null=null)


def never_null(test: nodes.Node) -> bool:
    """Does the test of constants plainly not hold for null? A closure for each cell, only to ask, would cost most of all."""
    return isinstance(test, nodes.RangeNode) or (isinstance(test, nodes.Literal) and test.value is not None)


def union(sets: list[Values]) -> Values:
    """Several sets as one."""
    if len(sets) == 1:
        return sets[0]
    kinds = {found.kind for found in sets} - {""}
    if len(kinds) > 1 or any(found.negated for found in sets):
        raise NotConstant
    return Values(
        kinds.pop() if kinds else "",
        tuple(interval for found in sets for interval in found.intervals),
        tuple(symbol for found in sets for symbol in found.symbols),
    )


def one(test: nodes.Node, shadowed: frozenset[str]) -> Values:
    """The set of one test."""
    if isinstance(test, nodes.Test):
        found = point(constant(test.operand, shadowed))
        return found.but(negated=True) if test.operator == "!=" else found
    if isinstance(test, nodes.RangeNode):
        return span(test, shadowed)
    if isinstance(test, nodes.ListNode):
        return union([Values(""), *(one(item, shadowed) for item in test.items)])
    return point(constant(test, shadowed))


def point(value: Any) -> Values:
    """The set of one value."""
    kind_ = kind(value)
    if kind_ in ORDERED:
        return Values(kind_, intervals=(Interval(value, value, low_in=True, high_in=True),))
    return Values("") if value is None else Values(kind_, symbols=(value,))


def span(test: nodes.RangeNode, shadowed: frozenset[str]) -> Values:
    """The set of a range, both ends of one kind and in order."""
    low: Bound
    high: Bound
    low, high = [None if end is None else constant(end, shadowed) for end in (test.low, test.high)]
    kind_ = kind(high if test.low is None else low)
    if kind_ not in ORDERED or (test.low and test.high and (kind(high) != kind_ or high < low)):
        raise NotConstant
    return Values(kind_, intervals=(Interval(low, high, test.low_in, test.high_in),))


def constant(node: nodes.Node, shadowed: frozenset[str]) -> Any:
    """The value that a node writes: a number, string, boolean, null or date."""
    if isinstance(node, nodes.Literal):
        return node.value
    if isinstance(node, nodes.Negate):
        inner = constant(node.operand, shadowed)
        if isinstance(inner, Decimal):
            return CONTEXT.minus(inner)
    if isinstance(node, nodes.AtLiteral) and isinstance(found := read(node.text), Date):
        return found
    if isinstance(node, nodes.Call) and isinstance(found := dated(node, shadowed), Date):
        return found
    raise NotConstant


def dated(node: nodes.Call, shadowed: frozenset[str]) -> Date | None:
    """`date("2026-01-31")`"""
    function, arguments = node.function, node.arguments
    if not isinstance(function, nodes.Name) or function.name != "date" or function.name in shadowed:
        return None
    if node.names or len(arguments) != 1 or not isinstance(arguments[0], nodes.Literal):
        return None
    text = arguments[0].value
    return read_date(text) if isinstance(text, str) else None
