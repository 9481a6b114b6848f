"""Comparisons, `between` and `instance of` (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable

from rules.feel import nodes
from rules.feel.compare import at_most, both, equal, less
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.notes import At, Kind, Run
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.values import Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler


def unequal(a: Value, b: Value, run: Run | None = None) -> bool | None:
    """a != b: not (a = b)."""
    same = equal(a, b, run)
    return None if same is None else not same


COMPARISONS: Final[dict[str, Callable[..., bool | None]]] = {
    "=": equal,
    "!=": unequal,
    "<": less,
    "<=": at_most,
    ">": lambda a, b: less(b, a),
    ">=": lambda a, b: at_most(b, a),
}


def compare(compiler: Compiler, node: nodes.Binary) -> Code:
    """`a < b` and the like. A null operand gives a plain null in an order; two kinds a noted one."""
    operator, test, at = node.operator, COMPARISONS[node.operator], compiler.at(node)
    left, right, counts = compiler.code(node.left), compiler.code(node.right), operator in ("=", "!=")

    def run_compare(scope: Scope, run: Run) -> Value:
        a, b = left(scope, run), right(scope, run)
        found = test(a, b, run) if counts else test(a, b)
        if found is None and a is not None and b is not None:
            incomparable(operator, a, b, run, at)
        return found

    return run_compare


def incomparable(operator: str, a: Value, b: Value, run: Run, at: At) -> None:
    """Note that two values cannot be compared."""
    run.null(Kind.NOT_COMPARABLE, f"{show(a)} {operator} {show(b)} compares what cannot be compared", at)


def between(compiler: Compiler, node: nodes.Between) -> Code:
    """`x between a and b` is `x >= a and x <= b`."""
    operand, low, high = compiler.code(node.operand), compiler.code(node.low), compiler.code(node.high)
    at = compiler.at(node)

    def run_between(scope: Scope, run: Run) -> Value:
        value, a, b = operand(scope, run), low(scope, run), high(scope, run)
        found = both(at_most(a, value), at_most(value, b))
        if found is None and None not in (value, a, b):
            incomparable("between", value, [a, b], run, at)
        return found

    return run_between


def instance_of(compiler: Compiler, node: nodes.InstanceOf) -> Code:
    """`x instance of type`; null is an instance of Null only."""
    operand, wanted = compiler.code(node.operand), compiler.types.of(node.type, compiler.source.text)
    return lambda scope, run: wanted.holds(operand(scope, run))
