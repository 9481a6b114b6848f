"""By how much a value missed a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from rules.errors import RulesError
from rules.feel import Run, Scope, Types, Unit, Value, nodes
from rules.feel.builtins import FUNCTIONS
from rules.feel.closures import Compiler
from rules.feel.free import uses
from rules.feel.numbers import CONTEXT
from rules.feel.temporal.units import DAY
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths

TYPES = Types()


def off(cell: Unit, value: Value, scope: Scope) -> Value:
    """How much more (or, negative, less) the value must be to fit the cell; None where that cannot be said.

    Numbers differ by a number; dates, times and durations by a duration.
    """
    tests = cell.node
    if type(value) not in DIFFERENCES or not isinstance(tests, nodes.UnaryTests) or tests.negated:
        return None
    return min((step for step in steps(cell, tests, value, scope) if step is not None), key=distance, default=None)


def distance(step: Value) -> Decimal:
    """How far a difference is, whichever way."""
    return abs(Decimal(size(step)))


def size(step: Value) -> Decimal | int:
    """A difference as a number, with its sign: nanoseconds, months, or the number itself."""
    if isinstance(step, DaysTime):
        return step.nanoseconds
    found: Decimal | int = step.months if isinstance(step, YearsMonths) else step
    return found


def steps(cell: Unit, tests: nodes.UnaryTests, value: Value, scope: Scope) -> Iterator[Value]:
    """The differences to the bounds of the cell that lie nearest to the value."""
    for test in tests.tests:
        node = test
        if isinstance(node, nodes.In) and len(node.tests) == 1:
            node = node.tests[0]
        if isinstance(node, nodes.RangeNode):
            low, high = (difference(constant(cell, end, scope), value) for end in (node.low, node.high))
            if low is not None and size(low) >= 0:
                yield low
            elif high is not None and size(high) <= 0:
                yield high
        elif isinstance(node, nodes.ListNode):
            yield from (difference(constant(cell, item, scope), value) for item in node.items)
        elif isinstance(node, nodes.Test):
            if node.operator == "=":
                yield difference(constant(cell, node.operand, scope), value)
        else:
            yield difference(constant(cell, node, scope), value)


def difference(bound: Value, value: Value) -> Value:
    """What must be added to the value to come to the bound; None for two that do not compare."""
    if type(bound) is not type(value) or type(bound) not in DIFFERENCES:
        return None
    return DIFFERENCES[type(bound)](bound, value)


def between(bound: Any, value: Any) -> DaysTime | None:
    """Of two moments; one with and one without an offset do not compare."""
    return DaysTime(bound.instant - value.instant) if bound.zoned == value.zoned else None


DIFFERENCES: Final[dict[type, Callable[[Any, Any], Value]]] = {
    Decimal: CONTEXT.subtract,
    Date: lambda bound, value: DaysTime((bound.days - value.days) * DAY),
    Time: between,
    DateTime: between,
    DaysTime: lambda bound, value: DaysTime(bound.nanoseconds - value.nanoseconds),
    YearsMonths: lambda bound, value: YearsMonths(bound.months - value.months),
}


def constant(cell: Unit, node: nodes.Node | None, scope: Scope) -> Value:
    """The value of a bound, which may rest on other names, but not on the value that is tested."""
    if node is None:
        return None
    if isinstance(node, nodes.Literal):
        return node.value
    if uses(node, "?"):
        return None
    try:
        return Compiler(cell.source, FUNCTIONS, TYPES).code(node)(scope, Run())
    except (RulesError, RecursionError):  # a bound that cannot be said: the cell itself was tested before
        return None
