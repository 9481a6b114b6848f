"""Comparisons of two values that are proved to be of one kind, and membership in constants."""

from __future__ import annotations

import ast
from decimal import Decimal
from typing import Final

from rules.feel.generated.parts import Constants, NotGenerated, Part, compared, is_simple
from rules.feel.generated.shapes import BOOLEAN
from rules.feel.numbers import whole

OPERATORS: Final[dict[str, type[ast.cmpop]]] = {
    "=": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}
COMPARED = frozenset({"number", "string", "boolean", "date"})
NULL = "null"


def binary(operator: str, left: Part, right: Part, constants: Constants) -> Part:
    """`a < b` and the like. A value that was promised is not null."""
    if operator in ("=", "!=") and NULL in (left.kind, right.kind) and is_simple(left) and is_simple(right):
        if left.kind == right.kind or not COMPARED & {left.kind, right.kind}:
            raise NotGenerated
        return Part(BOOLEAN, ast.Constant(operator == "!="))
    if left.kind != right.kind or left.kind not in COMPARED or (left.kind == BOOLEAN and operator not in ("=", "!=")):
        raise NotGenerated
    left_code, right_code = fitting(left, right, constants), fitting(right, left, constants)
    return Part(BOOLEAN, compared(left_code, (OPERATORS[operator](), right_code)))


def between(value: Part, low: Part, high: Part, constants: Constants) -> Part:
    """`x between a and b`. Both ends are computed, as the closures do, before one of them decides."""
    if not (value.kind == low.kind == high.kind) or value.kind == BOOLEAN or value.kind not in COMPARED:
        raise NotGenerated
    ends = compared(
        fitting(low, value, constants), (ast.LtE(), value.code), (ast.LtE(), fitting(high, value, constants))
    )
    if not is_simple(high):
        raise NotGenerated
    return Part(BOOLEAN, ends)


def fitting(part: Part, other: Part, constants: Constants) -> ast.expr:
    """A whole constant as an int where it meets an input: an int is compared with an int five times as fast."""
    value = part.constant
    if type(value) is Decimal and not other.decimal and (found := whole(value)) is not None:
        return constants.name(found)
    return part.code
