"""From the parts of an expression to a function over a dict."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from rules.feel import nodes
from rules.feel.generated.emit import Emitter
from rules.feel.generated.guards import Inputs
from rules.feel.generated.parts import Constants, NotGenerated, Part, both, call, compared, load
from rules.feel.generated.shapes import shape
from rules.feel.generated.small import SMALL
from rules.feel.numbers import CONTEXT, WHOLE_DIGITS
from rules.feel.types import Type

Function = Callable[[Mapping[str, object]], Any]
rounded = CONTEXT.to_integral_value
FAULTS = (KeyError, ArithmeticError)  # a missing input; NaN, infinity, division by zero


class Generated:
    """An expression as Python's syntax tree: reads and guards over the dict `c`, then one expression.

    `names` are read from the dict, `kind` is the result's. `function` makes it a function of its own.
    """

    def __init__(self, inputs: Inputs, part: Part, constants: Constants, small: Part | None = None) -> None:
        self.names, self.kind, self.constants = inputs.names, part.kind, constants.values
        self._inputs, self._part, self._constants, self._small = inputs, part, constants, small

    @property
    def reads(self) -> list[ast.stmt]:
        """Statements that read the inputs into variables; KeyError for a missing one."""
        return self._inputs.reads

    @property
    def guard(self) -> ast.expr | None:
        """True when each variable is what was promised; ArithmeticError for NaN."""
        return both(self._inputs.guards, ast.And()) if self._inputs.guards else None

    @property
    def expression(self) -> ast.expr:
        """The value, a number as int or Decimal; ArithmeticError where the reference has a noted null."""
        return self._part.code

    def function(self, slow: Function, *, inner: bool = False) -> Function:
        """A plain function of a dict that gives Python's value; `slow`, of the same dict, answers for all else.

        `inner`: the value goes on to other generated code, and a number keeps its exponent.
        """
        name = self._constants.name
        out = _as_it_is if inner else self._out
        answer: list[ast.stmt] = [ast.Return(out(self._part))]
        guarded = [ast.If(self.guard, answer, [])] if self.guard else answer
        if self._small is not None:
            test = both(self._inputs.small_guards, ast.And())
            guarded = [ast.If(test, [ast.Return(out(self._small))], []), *guarded]
        handler = ast.ExceptHandler(name(FAULTS), None, [ast.Pass()])
        attempt = ast.Try([*self.reads, *guarded], [handler], [], [])
        a_dict = compared(call(name(type), load("c")), (ast.Is(), name(dict)))
        otherwise = ast.Return(call(name(slow), load("c")))
        module = ast.parse("def run(c): pass")
        module.body[0].body = [ast.If(a_dict, [attempt], []), otherwise]  # type: ignore[attr-defined]
        ast.fix_missing_locations(module)
        space = dict(self.constants)
        exec(compile(module, "<generated>", "exec"), space)  # noqa: S102  -- made of nodes, never of text
        made: Function = space["run"]
        return made

    def _out(self, part: Part) -> ast.expr:
        """The code of Python's value."""
        if part.kind in ("string", "boolean", "date") or (part.most is not None and not part.either):
            return part.code
        name, found = self._constants.name, self._constants.variable()
        taken = ast.NamedExpr(ast.Name(found, ast.Store()), part.code)
        if part.decimal:
            return self._whole(taken, found)
        kind = compared(call(name(type), taken), (ast.Is(), name(Decimal)))
        return ast.IfExp(kind, self._whole(load(found), found), load(found))

    def _whole(self, first: ast.expr, found: str) -> ast.expr:
        """`d if d.adjusted() >= 34 or d != rounded(d) else d.__floor__()`: numbers.whole, by quicker ways to the same.

        A call of `int` takes twice as long as `__floor__`, which of a whole number is the same.
        """
        name, value = self._constants.name, load(found)
        large = compared(call(ast.Attribute(first, "adjusted", ast.Load())), (ast.GtE(), name(WHOLE_DIGITS)))
        broken = compared(value, (ast.NotEq(), call(name(rounded), value)))
        floor = call(ast.Attribute(value, "__floor__", ast.Load()))
        return ast.IfExp(both([large, broken], ast.Or()), value, floor)


def _as_it_is(part: Part) -> ast.expr:
    return part.code


def generate(node: nodes.Node, types: Mapping[str, Type]) -> Generated | None:
    """The generated code of an expression or cell whose names have these types; None when it is not covered."""
    shapes = {name: found for name, type_ in types.items() if (found := shape(type_)) is not None}
    constants = Constants()
    inputs, names = Inputs(shapes, constants), frozenset(types)
    emitter = Emitter(inputs, constants, names)
    try:
        part = emitter.part(node)
        small = Emitter(inputs, constants, names, SMALL).part(node) if emitter.computes else None
    except NotGenerated:
        return None
    if part.kind == "context" or not inputs.names:
        return None
    return Generated(inputs, part, constants, small)
