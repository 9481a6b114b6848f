"""Pieces of Python's syntax tree, with what is proved of each."""

from __future__ import annotations

import ast
from decimal import Decimal
from typing import Any, Final

from rules.feel.records import Record

NOTHING: Final[Any] = object()


class NotGenerated(Exception):
    """The expression is none that is generated."""


class Part(Record):
    """An expression of Python: its kind, its value when it is constant, whether a number is surely a Decimal.

    `most`: a number is an int, and at most so large (None: it may be anything); or a Decimal after all, with `either`.
    """

    kind: str
    code: ast.expr
    constant: Any = NOTHING
    decimal: bool = False
    most: int | None = None
    either: bool = False


class Constants:
    """What generated code uses by name; it sees nothing else, no built-in of Python's either."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"__builtins__": {}}
        self._names: dict[tuple[type, Any], str] = {}
        self._variables = 0

    def name(self, value: Any) -> ast.expr:
        """The code that gives this value."""
        if value is None or type(value) in (int, str, bool):
            return ast.Constant(value)
        key = (type(value), str(value) if isinstance(value, Decimal) else value)  # 1 and 1.0 are two Decimals
        name = self._names.setdefault(key, f"k{len(self._names)}")
        self.values[name] = value
        return load(name)

    def variable(self) -> str:
        """A new local variable."""
        self._variables += 1
        return f"t{self._variables}"


def load(name: str) -> ast.expr:
    """A variable's value."""
    return ast.Name(name, ast.Load())


def call(function: ast.expr, *arguments: ast.expr) -> ast.expr:
    """`function(a, b)`"""
    return ast.Call(function, list(arguments), [])


def compared(left: ast.expr, *rest: tuple[ast.cmpop, ast.expr]) -> ast.expr:
    """`left < a <= b`"""
    return ast.Compare(left, [operator for operator, _ in rest], [right for _, right in rest])


def both(parts: list[ast.expr], operator: ast.boolop) -> ast.expr:
    """`a and b`, or the one there is."""
    return parts[0] if len(parts) == 1 else ast.BoolOp(operator, parts)


def bound(variable: str, value: ast.expr) -> ast.expr:
    """`((v := value) is v)`, which is true."""
    return compared(ast.NamedExpr(ast.Name(variable, ast.Store()), value), (ast.Is(), load(variable)))


def is_simple(part: Part) -> bool:
    """Is it a constant or a variable, which cannot fault and costs nothing to leave out?"""
    return isinstance(part.code, (ast.Name, ast.Constant))
