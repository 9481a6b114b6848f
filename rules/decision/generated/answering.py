"""One function from what was given to an answer: what a decision costs beside its table is the calls it does not need.

    def answer(given, now):
        try:
            if type(given) is dict:
                notes = ()
                v0 = given["age"]
                if type(v0) is int:
                    if not -1073741823 <= v0 <= 1073741823:
                        if not k1 <= v0 <= k2: return slow(given, now)
                elif type(v0) is Decimal or …: notes, value = None, another
                else: return slow(given, now)
                …
                if value is unknown: value = tree(v0, …)
                if value is another or value is unknown: value = function(given)
                …
        except KeyError: pass
        return slow(given, now)

A value that is of its type cannot be changed afterwards, so the values are kept as they are. Whether an int is in range is asked at once,
which is quick; of a Decimal that the table did not read, when somebody wants the notes. Jumps are kept short: CPython compares ints
fastest where a jump needs no longer argument.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from rules.decision.generated.complete import BOUNDS
from rules.decision.generated.leaves import UNKNOWN
from rules.decision.generated.plain import Plain
from rules.decision.generated.syntax import GIVEN, Space, assigned, called, load, returned, value

ONE_DIGIT: Final = 2**30 - 1  # ints that CPython compares fastest
ANOTHER: Final[Any] = object()  # an input is of another type than the tree is for
Answering = Callable[[Mapping[str, object], datetime | None], Any]

SOURCE: Final = """
def answer(given, now):
    try:
        if type(given) is dict:
            notes, value = at_once, begun
            read
            if value is unknown:
                value = told_by_tree
            if value is another or value is unknown:
                value = function(given)
            if value is not unknown:
                made = Answer()
                made.value = value
                made._kept = value if type(value) is int or type(value) is str else copied(value)
                made._notes = notes
                made._asked = asked
                made._given = given_values
                made._now = now
                return made
    except KeyError:
        pass
    return slow(given, now)
"""


class Tree(NamedTuple):
    """The code of a table for one type of each of its inputs, which it is given one by one."""

    function: Callable[..., Any]
    names: Sequence[str]
    types: Sequence[type]


def answering(
    inputs: Plain, function: Callable[[Mapping[str, object]], Any], tree: Tree | None, **others: Any
) -> Answering:
    """The function; `others` are its `Answer`, `asked`, `slow` and `copied`. `tree` tells what `function` tells, sooner."""
    types = inputs.types
    if tree and any(types[name][0] is not type_ for name, type_ in zip(tree.names, tree.types, strict=True)):
        tree = None
    space = Space()
    space.names |= {"another": ANOTHER, "begun": UNKNOWN if tree else ANOTHER, "tree": tree and tree.function}
    space.names |= {"dict": dict, "int": int, "str": str, "KeyError": KeyError, "unknown": UNKNOWN}
    space.names |= {"function": function, "at_once": None if inputs.allowed else (), **others}
    read: list[ast.stmt] = []
    for place, (name, wanted) in enumerate(types.items()):
        read.append(assigned(value(place), ast.Subscript(load(GIVEN), ast.Constant(name), ast.Load())))
        read.append(refused(space, value(place), wanted))
    places = {name: value(place) for place, name in enumerate(types)}
    filled = {
        "given_values": ast.Tuple([load(place) for place in places.values()], ast.Load()),
        "told_by_tree": called("tree", [places[name] for name in tree.names] if tree else []),
    }
    module = ast.fix_missing_locations(Filled(read, filled).visit(ast.parse(SOURCE)))
    exec(compile(module, "<generated for an answer>", "exec"), space.names)  # noqa: S102  -- nodes and our own text
    made: Answering = space.names["answer"]
    return made


class Filled(ast.NodeTransformer):
    """Puts nodes where the text names them."""

    def __init__(self, read: list[ast.stmt], filled: Mapping[str, ast.expr]) -> None:
        self.read, self.filled = read, filled

    def visit_Expr(self, node: ast.Expr) -> list[ast.stmt]:
        """The one statement that is a name only."""
        return self.read

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """See the class."""
        return self.filled.get(node.id, node)


def refused(space: Space, name: str, wanted: tuple[type, ...]) -> ast.stmt:
    """Leave a value that is of none of these types; the first is asked first, and is the tree's."""
    left = returned(ast.Call(load("slow"), [load(GIVEN), load("now")], []))
    is_one = [ast.Compare(ast.Call(load("type"), [load(name)], []), [ast.Is()], [load(space.put(t))]) for t in wanted]
    well: ast.stmt = ast.Pass()
    other = [assigned("value", load("another"))]
    if wanted[0] is int:
        far = ast.If(outside(name, *(load(space.put(bound)) for bound in BOUNDS[int])), [left], [])
        well = ast.If(outside(name, ast.Constant(-ONE_DIGIT), ast.Constant(ONE_DIGIT)), [far], [])
        other.append(assigned("notes", ast.Constant(None)))
    return ast.If(is_one[0], [well], [ast.If(ast.BoolOp(ast.Or(), [*is_one[1:], is_one[-1]]), other, [left])])


def outside(name: str, low: ast.expr, high: ast.expr) -> ast.expr:
    """`not low <= v <= high`"""
    return ast.UnaryOp(ast.Not(), ast.Compare(low, [ast.LtE(), ast.LtE()], [load(name), high]))
