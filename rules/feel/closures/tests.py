"""Unary tests and `in` (DMN 1.5, 10.3.2; 10.3.1.3 for `?`)."""

from __future__ import annotations

from collections.abc import Callable

from rules.feel import nodes
from rules.feel.closures.comparison import incomparable
from rules.feel.compare import ORDERED, contains, equal
from rules.feel.free import uses
from rules.feel.hints import TYPE_CHECKING
from rules.feel.kinds import kind
from rules.feel.notes import At, Kind, Run
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.values import Range, Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler

Tester = Callable[[Value, Scope, Run], bool | None]
VALUE = "?"


def unary_tests(compiler: Compiler, node: nodes.UnaryTests) -> Code:
    """A cell: true, false or null for the value of `?`. `-` is true for all."""
    if not node.tests:
        return lambda scope, run: True
    testers, negated = [tester(compiler, test) for test in node.tests], node.negated

    def run_tests(scope: Scope, run: Run) -> Value:
        found = any_of(testers, scope.find(VALUE), scope, run)
        return (None if found is None else not found) if negated else found

    return run_tests


def in_node(compiler: Compiler, node: nodes.In) -> Code:
    """`x in test`, `x in (test, …)`"""
    operand, testers = compiler.code(node.operand), [tester(compiler, test) for test in node.tests]

    def run_in(scope: Scope, run: Run) -> Value:
        value = operand(scope, run)
        return any_of(testers, value, Scope({VALUE: value}, scope), run)

    return run_in


def test_node(compiler: Compiler, node: nodes.Test) -> Code:
    """`= a` where a value is wanted is a range of one point, `!= a` one of all others."""
    operand, at, operator = compiler.code(node.operand), compiler.at(node), node.operator
    point = operator == "="

    def run_point(scope: Scope, run: Run) -> Value:
        value = operand(scope, run)
        if kind(value) not in ORDERED:
            return run.null(Kind.WRONG_TYPE, f"{show(value)} makes no range", at)
        return Range(value, value, point, point, operator)

    return run_point


def any_of(testers: list[Tester], value: Value, scope: Scope, run: Run) -> bool | None:
    """Three-valued `or` of the tests."""
    unknown = False
    for test in testers:
        found = test(value, scope, run)
        if found is True:
            return True
        unknown |= found is None
    return None if unknown else False


def tester(compiler: Compiler, node: nodes.Node) -> Tester:
    """One test: a condition when it asks about `?`, else a value, range or list to be found in."""
    at = compiler.at(node)
    if isinstance(node, nodes.Test):
        operand, negative = compiler.code(node.operand), node.operator == "!="

        def run_equal(value: Value, scope: Scope, run: Run) -> bool | None:
            same = same_as(value, operand(scope, run), run, at)
            return same if same is None or not negative else not same

        return run_equal
    code = compiler.code(node)
    if uses(node, VALUE):
        return condition(code, at)
    literal = isinstance(node, nodes.Literal)

    def run_value(value: Value, scope: Scope, run: Run) -> bool | None:
        wanted = code(scope, run)
        if isinstance(wanted, bool) and not literal and not isinstance(value, bool):
            return wanted  # a condition on other variables
        return matches(value, wanted, run, at)

    return run_value


def condition(code: Code, at: At) -> Tester:
    """A test with `?` in it."""

    def run_condition(value: Value, scope: Scope, run: Run) -> bool | None:
        found = code(scope, run)
        if found is None or isinstance(found, bool):
            return found
        return matches(value, found, run, at)

    return run_condition


def matches(value: Value, wanted: Value, run: Run, at: At) -> bool | None:
    """Is the value this one, in this range, or in this list?"""
    if isinstance(wanted, Range) and not isinstance(value, Range):
        return in_range(value, wanted, run, at)
    if isinstance(wanted, list):
        if isinstance(value, list) and equal(value, wanted, run) is True:
            return True
        run.spend(len(wanted) >> 2)
        unknown = False
        for item in wanted:
            ranges = isinstance(item, Range) and not isinstance(value, Range)
            found = in_range(value, item, run, at) if ranges else equal(value, item, run)
            if found is True:
                return True
            unknown |= found is None
        return None if unknown and value is None else False
    return same_as(value, wanted, run, at)


def in_range(value: Value, wanted: Range, run: Run, at: At) -> bool | None:
    """Is the value in the range? A null value gives a plain null, another kind a noted one."""
    found = contains(wanted, value)
    if found is None and value is not None:
        run.null(Kind.NOT_COMPARABLE, f"{show(value)} cannot be compared with {show(wanted)}", at)
    return found


def same_as(value: Value, wanted: Value, run: Run, at: At) -> bool | None:
    """Is the value this one? Two kinds give a noted null."""
    same = equal(value, wanted, run)
    if same is None:
        incomparable("=", value, wanted, run, at)
    return same
