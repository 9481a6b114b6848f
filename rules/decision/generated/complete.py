"""Is every input there, and of its type? Then the reference evaluator has nothing to note of the inputs."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from rules.decision.generated.syntax import GIVEN, Space, assigned, compare, constant, function_code, load, returned
from rules.feel.numbers import LARGEST, LARGEST_INT, SMALLEST

BOUNDS: Final[dict[type, tuple[Any, Any]]] = {
    int: (-LARGEST_INT, LARGEST_INT),
    Decimal: (SMALLEST, LARGEST),
    float: (-sys.float_info.max, sys.float_info.max),
}


def complete(types: Mapping[str, tuple[type, ...]]) -> Callable[[Mapping[str, object]], bool]:
    """A function that tells whether what was given has all names, each with a value of one of its types.

    Null is one of each type's values; NaN, infinity and numbers out of range are none.
    """
    space = Space()
    space.names["unusable"] = (KeyError, ArithmeticError)
    body: list[ast.stmt] = []
    for name, wanted in types.items():
        body += asked(space, name, wanted)
    body.append(returned(constant(value=True)))
    made: Callable[[Mapping[str, object]], bool] = space.function(function_code([GIVEN], body, constant(value=False)))
    return made


def asked(space: Space, name: str, wanted: tuple[type, ...]) -> list[ast.stmt]:
    """Read an input and ask for its type, the first of those wanted first."""
    key = ast.Subscript(load(GIVEN), constant(name), ast.Load())
    chain: list[ast.stmt] = [refuse(compare("v", ast.IsNot(), constant(None)))]
    for type_ in reversed([type_ for type_ in wanted if type_ is not type(None)]):
        own: list[ast.stmt] = [ast.Pass()]
        if type_ in BOUNDS:
            low, high = (load(space.put(bound)) for bound in BOUNDS[type_])
            inside = ast.Compare(low, [ast.LtE(), ast.LtE()], [load("v"), high])
            own = [refuse(ast.UnaryOp(ast.Not(), inside))]
        chain = [ast.If(compare("t", ast.Is(), load(space.put(type_))), own, chain)]
    return [assigned("v", key), assigned("t", ast.Call(load("type"), [load("v")], [])), *chain]


def refuse(test: ast.expr) -> ast.stmt:
    """Answer no when the test holds."""
    return ast.If(test, [returned(constant(value=False))], [])
