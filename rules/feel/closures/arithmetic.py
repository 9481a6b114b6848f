"""Arithmetic (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rules.errors import LimitReached
from rules.feel import limits, nodes
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.notes import At, Kind, Run
from rules.feel.numbers import CONTEXT, power
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.temporal import arithmetic as temporal
from rules.feel.values import Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler

NUMBERS: Final[dict[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": CONTEXT.add,
    "-": CONTEXT.subtract,
    "*": CONTEXT.multiply,
    "/": CONTEXT.divide,
    "**": power,
}


def chain(compiler: Compiler, node: nodes.Binary) -> Code:
    """`a + b - c + …` as one loop, so that a long sum is not a deep one."""
    steps: list[tuple[str, Code, At]] = []
    left: nodes.Node = node
    while isinstance(left, nodes.Binary) and left.operator in NUMBERS:
        steps.append((left.operator, compiler.code(left.right), compiler.at(left)))
        left = left.left
    first = compiler.code(left)
    steps.reverse()

    def run_chain(scope: Scope, run: Run) -> Value:
        value = first(scope, run)
        for operator, code, at in steps:
            value = compute(operator, value, code(scope, run), run, at)
        return value

    return run_chain


def compute(operator: str, a: Value, b: Value, run: Run, at: At) -> Value:
    """`a operator b`; null with a null operand, a noted null where the two do not go together."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        made = NUMBERS[operator](a, b)
        if made.is_finite():
            return made
        return run.null(Kind.NOT_A_NUMBER, f"{show(a)} {operator} {show(b)} is not a number", at)
    if a is None or b is None:
        return None
    found = joined(a, b) if operator == "+" and isinstance(a, str) else temporal.compute(operator, a, b)
    if found is None:
        run.null(Kind.NOT_COMPUTABLE, f"cannot compute {show(a)} {operator} {show(b)}", at)
    return found


def joined(a: str, b: Value) -> str | None:
    """Two strings as one; LimitReached when it grows too long."""
    if not isinstance(b, str):
        return None
    if len(a) + len(b) > limits.STRING:
        raise LimitReached(f"a string is longer than {limits.STRING} characters", "make shorter strings")
    return a + b


def negate(compiler: Compiler, node: nodes.Negate) -> Code:
    """`-x` of a number or a duration."""
    operand, at = compiler.code(node.operand), compiler.at(node)

    def run_negate(scope: Scope, run: Run) -> Value:
        value = operand(scope, run)
        if isinstance(value, Decimal):
            return CONTEXT.minus(value)
        if value is None:
            return None
        made = temporal.negate(value)
        return run.null(Kind.NOT_COMPUTABLE, f"cannot negate {show(value)}", at) if made is None else made

    return run_negate
