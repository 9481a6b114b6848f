"""Is a value among constants, in constant ranges, or what a condition with `?` asks for?"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rules.feel import nodes
from rules.feel.free import uses
from rules.feel.generated.comparison import COMPARED, fitting
from rules.feel.generated.parts import NOTHING, NotGenerated, Part, both, compared, is_simple
from rules.feel.generated.shapes import BOOLEAN

if TYPE_CHECKING:
    from rules.feel.generated.emit import Emitter

VALUE = "?"
IN_A_LIST = (nodes.Literal, nodes.Negate, nodes.RangeNode)


def found(value: Part, tests: Sequence[nodes.Node], emitter: Emitter) -> Part:
    """One of the tests holds; they are tried in their order, up to the first."""
    if value.kind not in COMPARED or not is_simple(value) or not tests:
        raise NotGenerated
    codes = [one(value, test, emitter) for test in flat(tests)]
    return Part(BOOLEAN, both(codes, ast.Or()))


def flat(tests: Sequence[nodes.Node]) -> list[nodes.Node]:
    """The tests, a list of constants as its items."""
    made: list[nodes.Node] = []
    for test in tests:
        if not isinstance(test, nodes.ListNode):
            made.append(test)
        elif test.items and all(isinstance(item, IN_A_LIST) for item in test.items):
            made += test.items
        else:
            raise NotGenerated
    return made


def one(value: Part, test: nodes.Node, emitter: Emitter) -> ast.expr:
    """The code of one test."""
    if isinstance(test, nodes.RangeNode):
        return in_range(value, test, emitter)
    if isinstance(test, nodes.Test):
        operator = ast.Eq() if test.operator == "=" else ast.NotEq()
        return compared(
            value.code, (operator, fitting(constant(value, test.operand, emitter), value, emitter.constants))
        )
    if uses(test, VALUE):
        if value.code is not None and not is_value(value, emitter):
            raise NotGenerated
        return emitter.truth(test)
    return compared(value.code, (ast.Eq(), fitting(constant(value, test, emitter), value, emitter.constants)))


def is_value(value: Part, emitter: Emitter) -> bool:
    """Is the tested value the input `?` itself, so that a condition may name it?"""
    return (
        isinstance(value.code, ast.Name)
        and VALUE in emitter.inputs.shapes
        and (value.code.id == emitter.inputs.variable(VALUE))
    )


def in_range(value: Part, test: nodes.RangeNode, emitter: Emitter) -> ast.expr:
    """`[a..b)`, `< a` with constant ends in their order."""
    if value.kind == BOOLEAN:
        raise NotGenerated
    low = constant(value, test.low, emitter) if test.low else None
    high = constant(value, test.high, emitter) if test.high else None
    if low and high and not low.constant <= high.constant:
        raise NotGenerated
    if low is None:
        assert high is not None  # noqa: S101  -- a range has an end
        return compared(value.code, (ast.LtE() if test.high_in else ast.Lt(), fitting(high, value, emitter.constants)))
    above = ast.LtE() if test.low_in else ast.Lt()
    code, first = fitting(low, value, emitter.constants), (above, value.code)
    if high is None:
        return compared(code, first)
    below = ast.LtE() if test.high_in else ast.Lt()
    return compared(code, first, (below, fitting(high, value, emitter.constants)))


def constant(value: Part, node: nodes.Node, emitter: Emitter) -> Part:
    """A constant of the value's kind."""
    part = emitter.part(node)
    if part.constant is NOTHING or part.kind != value.kind:
        raise NotGenerated
    return part
