"""From nodes to closures: which room makes which node."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rules.feel import nodes
from rules.feel.externals import NONE, Externals
from rules.feel.hints import Any, Final
from rules.feel.later import loaded
from rules.feel.nodes import Node
from rules.feel.notes import At, Source
from rules.feel.scope import Code
from rules.feel.types import Types
from rules.feel.values import Function

ROOMS: Final[dict[type[Node], str]] = {  # each is loaded when a node of its kind is first made ready
    nodes.Literal: "literals.literal",
    nodes.AtLiteral: "literals.at_literal",
    nodes.Name: "literals.name",
    nodes.RangeNode: "literals.range_node",
    nodes.Negate: "arithmetic.negate",
    nodes.Between: "comparison.between",
    nodes.In: "tests.in_node",
    nodes.Test: "tests.test_node",
    nodes.InstanceOf: "comparison.instance_of",
    nodes.ListNode: "collections.list_node",
    nodes.ContextNode: "collections.context_node",
    nodes.Path: "collections.path",
    nodes.Filter: "collections.filter_node",
    nodes.Call: "calls.call",
    nodes.FunctionNode: "calls.function_node",
    nodes.If: "control.if_node",
    nodes.For: "control.for_node",
    nodes.Quantified: "control.quantified",
    nodes.UnaryTests: "tests.unary_tests",
}
OPERATORS: Final[dict[str, str]] = (
    dict.fromkeys(("and", "or"), "logic.connective")
    | dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), "comparison.compare")
    | dict.fromkeys(("+", "-", "*", "/", "**"), "arithmetic.chain")
)
Room = Callable[[Any, Any], Code]
FOUND: Final[dict[type[Node] | str, Room]] = {}  # the rooms that are loaded, by kind of node or operator


def room(of: type[Node] | str) -> Room:
    """What makes a kind of node, or an operator, ready."""
    found = FOUND.get(of)
    if found is None:
        place = OPERATORS[of] if isinstance(of, str) else ROOMS[of]
        found = FOUND[of] = loaded(f"rules.feel.closures.{place}")
    return found


class Compiler:
    """Makes the closures of one source. `functions` are the built-ins, `types` the types by name."""

    def __init__(
        self, source: Source, functions: Mapping[str, Function], types: Types, externals: Externals = NONE
    ) -> None:
        self.source, self.functions, self.types, self.externals = source, functions, types, externals

    def code(self, node: Node) -> Code:
        """The closure of a node."""
        return room(node.operator if isinstance(node, nodes.Binary) else type(node))(self, node)

    def tests(self, node: nodes.UnaryTests) -> Code:
        """The closure of a cell: the value to test is the variable `?`."""
        return room(nodes.UnaryTests)(self, node)

    def at(self, node: Node) -> At:
        """The node's piece of the source."""
        return At(self.source, node.span.start, node.span.end)
