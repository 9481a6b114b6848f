"""Arithmetic on numbers, in the context of the closures with its faults as exceptions; of small ints in Python's own."""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any, Final

from rules.feel.closures.arithmetic import joined
from rules.feel.generated import small
from rules.feel.generated.parts import NOTHING, Constants, NotGenerated, Part, call
from rules.feel.generated.shapes import NUMBER, STRING
from rules.feel.numbers import CONTEXT

# Where the closures get NaN or infinity, and say so in a note, these raise: the closures then have their say.
TRAPPED: Final = CONTEXT.copy()
for signal in (InvalidOperation, DivisionByZero, Overflow):
    TRAPPED.traps[signal] = True


def power(base: Any, exponent: Any) -> Decimal:
    """`base ** exponent`; ArithmeticError where that is infinite, which for 0 ** -1 no signal of the context tells."""
    made = TRAPPED.power(base, exponent)
    if made.is_finite():
        return made
    raise DivisionByZero


OPERATIONS: Final[dict[str, Callable[[Any, Any], Decimal]]] = {
    "+": TRAPPED.add,
    "-": TRAPPED.subtract,
    "*": TRAPPED.multiply,
    "/": TRAPPED.divide,
    "**": power,
}


def binary(operator: str, left: Part, right: Part, constants: Constants) -> Part:
    """`a + b` of two numbers, or of two texts."""
    if left.kind == right.kind == STRING and operator == "+":
        return applied(joined, STRING, constants, left, right)
    if left.kind == right.kind == NUMBER:
        exact = small.binary(operator, left, right, OPERATIONS[operator], constants)
        return exact or applied(OPERATIONS[operator], NUMBER, constants, left, right)
    raise NotGenerated


def negated(operand: Part, constants: Constants) -> Part:
    """`-x` of a number."""
    if operand.kind != NUMBER:
        raise NotGenerated
    if operand.most is not None and not operand.either:
        return Part(NUMBER, ast.UnaryOp(ast.USub(), operand.code), most=operand.most)
    return applied(TRAPPED.minus, NUMBER, constants, operand)


def applied(function: Callable[..., Any], kind: str, constants: Constants, *operands: Part) -> Part:
    """A call, or its value when all that goes in is constant."""
    if any(operand.constant is NOTHING for operand in operands):
        code = call(constants.name(function), *(operand.code for operand in operands))
        return Part(kind, code, decimal=kind == NUMBER)
    try:
        value = function(*(operand.constant for operand in operands))
    except ArithmeticError as error:
        raise NotGenerated from error
    return Part(kind, constants.name(value), value, decimal=kind == NUMBER)
