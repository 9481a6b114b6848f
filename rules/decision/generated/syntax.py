"""Python's syntax in short words, and the globals that generated functions see. Nothing of a model is a text or a name in it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import CodeType, FunctionType
from typing import Any, Final

GIVEN: Final = "given"


def shortest(value: float) -> Decimal:
    """A float as its shortest decimal."""
    return Decimal(repr(value))


def fresh(value: Any) -> Any:
    """The value, lists and dicts in it made anew, so that nobody changes the model's."""
    if isinstance(value, list):
        return [fresh(item) for item in value]
    return {key: fresh(item) for key, item in value.items()} if isinstance(value, dict) else value


@dataclass
class Space:
    """The globals of generated functions: constants under names of their own, and no builtins."""

    names: dict[str, Any] = field(
        default_factory=lambda: {"__builtins__": {}, "type": type, "shortest": shortest, "fresh": fresh}
    )
    count: int = 0

    def put(self, value: Any) -> str:
        """A new name for a value."""
        self.count += 1
        name = f"k{self.count}"
        self.names[name] = value
        return name

    def function(self, code: CodeType) -> Any:
        """The function of a code in this space."""
        return FunctionType(code, self.names)

    def constant(self, value: Any) -> ast.expr:
        """An expression for a constant."""
        if value is None or type(value) in (bool, int, str):
            return ast.Constant(value)
        return load(self.put(value))

    def fresh(self, value: Any) -> ast.expr:
        """An expression for a value that is made anew each time; see the function."""
        if isinstance(value, list):
            return ast.List([self.fresh(item) for item in value], ast.Load())
        if isinstance(value, dict):
            keys: list[ast.expr | None] = [self.constant(key) for key in value]
            return ast.Dict(keys, [self.fresh(item) for item in value.values()])
        return self.constant(value)


def function_code(parameters: Sequence[str], body: list[ast.stmt], otherwise: ast.expr) -> CodeType:
    """The code of a function of what was given; `otherwise` is its value when that cannot be used (`unusable`)."""
    arguments = ast.arguments([], [ast.arg(name) for name in parameters], None, [], [], None, [])
    handler = ast.ExceptHandler(load("unusable"), None, [returned(otherwise)])
    function = ast.FunctionDef("decide", arguments, [ast.Try(body, [handler], [], [])], [], None, None)
    return inner_code(ast.Module([function], []))


def inner_code(module: ast.Module) -> CodeType:
    """The code of the one function in a module."""
    code = compile(placed(module), "<generated from a decision table>", "exec")
    return next(constant for constant in code.co_consts if isinstance(constant, CodeType))


def placed(module: ast.Module) -> ast.Module:
    """All nodes on the first line: `ast.fix_missing_locations` for a tree that has no locations, in a third of its time."""
    todo: list[Any] = [module]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, ast.AST):
            todo += node.__dict__.values()
            node.lineno, node.col_offset = 1, 0  # type: ignore[attr-defined]
    return module


def value(axis: int) -> str:
    """The local name of an axis's value."""
    return f"v{axis}"


def constant(value: bool | int | str | None) -> ast.Constant:
    """A constant that Python's syntax has."""
    return ast.Constant(value)


def load(name: str) -> ast.expr:
    """A name."""
    return ast.Name(name, ast.Load())


def compare(name: str, operator: ast.cmpop, other: ast.expr) -> ast.expr:
    """A comparison with a name on the left."""
    return ast.Compare(load(name), [operator], [other])


def called(function: str, arguments: Sequence[str]) -> ast.expr:
    """A call of names."""
    return ast.Call(load(function), [load(name) for name in arguments], [])


def assigned(name: str, expression: ast.expr) -> ast.stmt:
    """An assignment."""
    return ast.Assign([ast.Name(name, ast.Store())], expression)


def returned(expression: ast.expr) -> ast.stmt:
    """A return."""
    return ast.Return(expression)
