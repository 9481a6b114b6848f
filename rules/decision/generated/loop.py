"""Columns of many cases in one function: the table's code in a loop, because a call costs as much as a small table.

    def decide(c0, c1, …):
        values, missed = [], []
        for v0, v1, … in zip(c0, c1, …):
            try:
                if v0 < 18:
                    values.append("child")
                    continue
                …
            except unusable:
                missed.append(len(values))
                values.append(unknown)
        return values, missed

What the code cannot tell is among `missed`, by its place, for the decision's own function to say.
"""

from __future__ import annotations

import ast
from types import CodeType

from rules.decision.generated.code import Writer
from rules.decision.generated.syntax import inner_code, load, value

LOOP = """
def decide():
    values, missed = [], []
    for case in zip():
        try:
            body
        except unusable:
            missed.append(len(values))
            values.append(unknown)
    return values, missed
"""
CANNOT_TELL = [*ast.parse("missed.append(len(values)); values.append(unknown)").body, ast.Continue()]
PERHAPS = ast.parse("if found is unknown: missed.append(len(values))").body
APPEND = ast.Attribute(load("values"), "append", ast.Load())


class ColumnsWriter(Writer):
    """Writes the function of columns; `apart`."""

    def whole(self, body: list[ast.stmt]) -> CodeType:
        """See Writer."""
        module = ast.parse(LOOP)
        function: ast.FunctionDef = module.body[0]  # type: ignore[assignment]
        loop: ast.For = function.body[1]  # type: ignore[assignment]
        attempt: ast.Try = loop.body[0]  # type: ignore[assignment]
        places = range(len(self.axes))
        columns = [f"c{place}" for place in places]
        function.args.args = [ast.arg(name) for name in columns]
        loop.target = ast.Tuple([ast.Name(value(place), ast.Store()) for place in places], ast.Store())
        loop.iter = ast.Call(load("zip"), [load(name) for name in columns], [])
        attempt.body = told(body)
        return inner_code(module)


def told(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements, with a value of the loop for what they return."""
    made: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.If):
            made.append(ast.If(statement.test, told(statement.body), told(statement.orelse)))
        elif isinstance(statement, ast.Return) and statement.value is not None:
            made += answer(statement.value)
        else:
            made.append(statement)
    return made


def answer(found: ast.expr) -> list[ast.stmt]:
    """The end of one case."""
    if isinstance(found, ast.Name) and found.id == "unknown":
        return CANNOT_TELL
    if not isinstance(found, ast.Call):
        return [ast.Expr(ast.Call(APPEND, [found], [])), ast.Continue()]
    take = ast.Assign([ast.Name("found", ast.Store())], found)
    return [take, *PERHAPS, ast.Expr(ast.Call(APPEND, [load("found")], [])), ast.Continue()]
