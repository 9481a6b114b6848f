"""Reading the inputs: each is read once and is what was promised, or the reference takes over."""

from __future__ import annotations

import ast
import datetime as dt
from decimal import Decimal
from typing import Final

from rules.feel.generated.parts import Constants, both, bound, call, compared, load
from rules.feel.generated.shapes import BOOLEAN, DATE, NUMBER, STRING, Shape
from rules.feel.generated.small import SMALL, WHOLE
from rules.feel.numbers import LARGEST

HIGHEST: Final = LARGEST.adjusted()  # a Decimal whose first digit stands lower is a number of the language
EXACT: Final[dict[str, type]] = {STRING: str, BOOLEAN: bool, DATE: dt.date, "context": dict}


class Inputs:
    """The inputs that an expression asks for, as local variables."""

    def __init__(self, shapes: dict[str, Shape], constants: Constants) -> None:
        self.shapes, self._constants = shapes, constants
        self._variables: dict[tuple[str, ...], str] = {}
        self.reads: list[ast.stmt] = []
        self.guards: list[ast.expr] = []
        self.small_guards: list[ast.expr] = []  # the same, with each number a small int

    @property
    def names(self) -> tuple[str, ...]:
        """What is read from the dict."""
        return tuple(path[0] for path in self._variables if len(path) == 1)

    def variable(self, *path: str) -> str:
        """The local variable of an input, or of the entry of an input."""
        if path not in self._variables:
            self._take(path[:1], self.shapes[path[0]], load("c"))
        return self._variables[path]

    def _take(self, path: tuple[str, ...], shape: Shape, holder: ast.expr) -> None:
        """Read one input with all its entries: a context is what was promised when each entry is, and no other is."""
        variable = self._variables[path] = f"v{len(self._variables)}"
        read = ast.Subscript(holder, self._constants.name(path[-1]), ast.Load())
        guard = self._guard(variable, shape)
        small = self._small(variable) if shape.kind == NUMBER else guard
        if shape.allowed:
            more = [call(self._constants.name(allowed), load(variable)) for allowed in shape.allowed]
            guard, small = both([guard, *more], ast.And()), both([small, *more], ast.And())
        if len(path) == 1:
            self.reads.append(ast.Assign([ast.Name(variable, ast.Store())], read))
        else:  # a context is opened in the guards, after it is known to be one
            opened = bound(variable, read)
            guard, small = both([opened, guard], ast.And()), both([opened, small], ast.And())
        self.guards.append(guard)
        self.small_guards.append(small)
        for name, entry in (shape.entries or {}).items():
            self._take((*path, name), entry, load(variable))

    def _small(self, variable: str) -> ast.expr:
        name, value = self._constants.name, load(variable)
        is_int = compared(call(name(type), value), (ast.Is(), name(int)))
        return both([is_int, self._below(value, SMALL)], ast.And())

    def _below(self, value: ast.expr, bound: int) -> ast.expr:
        """Is an int smaller than this? With the last that is, because CPython compares ints of one digit fastest."""
        low, high = self._constants.name(1 - bound), self._constants.name(bound - 1)
        return compared(low, (ast.LtE(), value), (ast.LtE(), high))

    def _guard(self, variable: str, shape: Shape) -> ast.expr:
        name, value = self._constants.name, load(variable)
        found = call(name(type), value)
        if shape.kind == NUMBER:
            whole = both([self._below(value, SMALL), self._below(value, WHOLE)], ast.Or())
            exact = compared(found, (ast.Is(), name(Decimal)))
            finite = call(ast.Attribute(value, "is_finite", ast.Load()))
            low = compared(call(ast.Attribute(value, "adjusted", ast.Load())), (ast.Lt(), name(HIGHEST)))
            is_int = compared(found, (ast.Is(), name(int)))
            if shape.whole:
                return both([is_int, whole], ast.And())
            return ast.IfExp(exact, both([finite, low], ast.And()), both([is_int, whole], ast.And()))
        guard = compared(found, (ast.Is(), name(EXACT[shape.kind])))
        if shape.entries is None:
            return guard
        size = compared(call(name(len), value), (ast.Eq(), name(len(shape.entries))))
        return both([guard, size], ast.And())
