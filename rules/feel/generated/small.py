"""Small ints, whose arithmetic Python's own ints do exactly as 34 digits would, some ten times as fast.

An input below SMALL is a small int; of what is made of it the largest possible magnitude is carried along, and what may
have more than 34 digits is left to the decimal context. An int stands for the Decimal of exponent 0, so that a Decimal
made of ints on the way has the exponent that it has in the closures (IEEE 754-2008, 5.2, the preferred exponent).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from rules.feel.generated.parts import NOTHING, Constants, Part, bound, call, compared, is_simple, load
from rules.feel.generated.shapes import NUMBER

SMALL: Final = 2**30  # ints below are one digit of CPython's, which it compares and multiplies fastest
WHOLE: Final = 10**34  # an int below is a number of the language, without a further look

EXACT: Final[dict[str, tuple[ast.operator, Callable[[int, int], int]]]] = {
    "+": (ast.Add(), lambda a, b: a + b),
    "-": (ast.Sub(), lambda a, b: a + b),
    "*": (ast.Mult(), lambda a, b: a * b),
    "/": (ast.FloorDiv(), lambda a, _: a),
}


def binary(
    operator: str, left: Part, right: Part, decimal: Callable[[Any, Any], Decimal], constants: Constants
) -> Part | None:
    """`a + b` of two that are small ints, or may be; None where that is not so, or too large.

    Where an operand is no int after all, or a quotient is none, `decimal` works it out.
    """
    if operator not in EXACT or (left.constant is not NOTHING and right.constant is not NOTHING):
        return None
    left, right = as_int(left, constants), as_int(right, constants)
    if left.most is None or right.most is None:
        return None
    made, magnitude = EXACT[operator]
    most = magnitude(left.most, right.most)
    if most >= WHOLE:
        return None
    if operator != "/" and not left.either and not right.either:
        return Part(NUMBER, ast.BinOp(left.code, made, right.code), most=most)
    tests: list[ast.expr] = []
    codes = [at_hand(part, tests, constants) for part in (left, right)]
    is_int = (ast.Is(), constants.name(int))
    for part, code in zip((left, right), codes, strict=True):
        if part.either:
            tests.append(compared(call(constants.name(type), code), is_int))
    if operator == "/":
        tests.append(ast.UnaryOp(ast.Not(), ast.BinOp(codes[0], ast.Mod(), codes[1])))
    test = tests[0] if len(tests) == 1 else ast.BoolOp(ast.And(), tests)
    code = ast.IfExp(test, ast.BinOp(codes[0], made, codes[1]), call(constants.name(decimal), *codes))
    return Part(NUMBER, code, most=most, either=True)


def as_int(part: Part, constants: Constants) -> Part:
    """A constant as an int when it is one of exponent 0; another part as it is."""
    value = part.constant
    if type(value) is Decimal and value.is_finite() and value.as_tuple().exponent == 0 and abs(int(value)) < WHOLE:
        return Part(NUMBER, constants.name(int(value)), most=abs(int(value)))
    return part


def at_hand(part: Part, tests: list[ast.expr], constants: Constants) -> ast.expr:
    """The part's value, in a variable when it has to be worked out: that is done in the tests, and is true there."""
    if is_simple(part):
        return part.code
    name = constants.variable()
    tests.append(bound(name, part.code))
    return load(name)


def branches(then: Part, otherwise: Part, constants: Constants) -> tuple[Part, Part, int | None, bool]:
    """The two branches of a condition, the largest int that either may be, and whether it may be a Decimal."""
    then, otherwise = as_int(then, constants), as_int(otherwise, constants)
    sizes = [part.most for part in (then, otherwise) if part.most is not None]
    if not sizes or not all(part.decimal or part.most is not None for part in (then, otherwise)):
        return then, otherwise, None, False
    return then, otherwise, max(sizes), len(sizes) == 1 or then.either or otherwise.either
