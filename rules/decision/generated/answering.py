"""One function from what was given to an answer: what a decision costs beside its table is the calls it does not need.

    def answer(given, now):
        try:
            if type(given) is dict:
                v0 = given["age"]
                if type(v0) is int or type(v0) is Decimal …:
                    value = function(given)
                    …
        except KeyError: pass
        return slow(given, now)

A value that is of its type cannot be changed afterwards, so the values are kept as they are. Whether they are in range too
is asked when somebody wants the notes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from rules.decision.generated.code import GIVEN, Space, assigned, constant, load, value
from rules.decision.generated.leaves import UNKNOWN

Answering = Callable[[Mapping[str, object], datetime | None], Any]

SOURCE: Final = """
def answer(given, now):
    try:
        if type(given) is dict:
            read
            if typed:
                value = function(given)
                if value is not unknown:
                    made = Answer()
                    made.value = value
                    made._kept = value if type(value) is int or type(value) is str else copied(value)
                    made._notes = None
                    made._asked = asked
                    made._given = given_values
                    made._now = now
                    return made
    except KeyError:
        pass
    return slow(given, now)
"""


def answering(
    types: Mapping[str, tuple[type, ...]], function: Callable[[Mapping[str, object]], Any], **others: Any
) -> Answering:
    """The function; `others` are its `Answer`, `asked`, `slow` and `copied`."""
    space = Space()
    space.names |= {"dict": dict, "int": int, "str": str, "KeyError": KeyError, "unknown": UNKNOWN}
    space.names |= {"function": function, **others}
    values = [value(place) for place in range(len(types))]
    put: dict[str, ast.expr] = {
        "typed": ast.BoolOp(
            ast.And(),
            [
                constant(value=True),
                *(of_type(space, own, wanted) for own, wanted in zip(values, types.values(), strict=True)),
            ],
        ),
        "given_values": ast.Tuple([load(name) for name in values], ast.Load()),
    }
    read = [
        assigned(own, ast.Subscript(load(GIVEN), constant(name), ast.Load()))
        for own, name in zip(values, types, strict=True)
    ]
    module = ast.fix_missing_locations(Filled(put, read).visit(ast.parse(SOURCE)))
    exec(compile(module, "<generated for an answer>", "exec"), space.names)  # noqa: S102  -- nodes and our own text
    made: Answering = space.names["answer"]
    return made


class Filled(ast.NodeTransformer):
    """Puts nodes where the text names them."""

    def __init__(self, put: Mapping[str, ast.expr], read: list[ast.stmt]) -> None:
        self.put, self.read = put, read

    def visit_Expr(self, node: ast.Expr) -> list[ast.stmt]:
        """The one statement that is a name only."""
        return self.read

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """See the class."""
        return self.put.get(node.id, node)


def of_type(space: Space, name: str, wanted: tuple[type, ...]) -> ast.expr:
    """Is a value of one of these types? The first is asked first."""
    own = ast.Call(load("type"), [load(name)], [])
    return ast.BoolOp(
        ast.Or(), [constant(value=False), *(ast.Compare(own, [ast.Is()], [load(space.put(type_))]) for type_ in wanted)]
    )
