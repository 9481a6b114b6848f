"""From nodes to closures: which room makes which node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rules.feel import nodes
from rules.feel.closures import arithmetic, calls, collections, comparison, control, literals, logic, tests
from rules.feel.externals import NONE, Externals
from rules.feel.nodes import Node
from rules.feel.notes import At, Source
from rules.feel.scope import Code
from rules.feel.types import Types
from rules.feel.values import Function

ROOMS: dict[type[Node], Callable[[Any, Any], Code]] = {
    nodes.Literal: literals.literal,
    nodes.AtLiteral: literals.at_literal,
    nodes.Name: literals.name,
    nodes.RangeNode: literals.range_node,
    nodes.Negate: arithmetic.negate,
    nodes.Between: comparison.between,
    nodes.In: tests.in_node,
    nodes.Test: tests.test_node,
    nodes.InstanceOf: comparison.instance_of,
    nodes.ListNode: collections.list_node,
    nodes.ContextNode: collections.context_node,
    nodes.Path: collections.path,
    nodes.Filter: collections.filter_node,
    nodes.Call: calls.call,
    nodes.FunctionNode: calls.function_node,
    nodes.If: control.if_node,
    nodes.For: control.for_node,
    nodes.Quantified: control.quantified,
}


class Compiler:
    """Makes the closures of one source. `functions` are the built-ins, `types` the types by name."""

    def __init__(
        self, source: Source, functions: Mapping[str, Function], types: Types, externals: Externals = NONE
    ) -> None:
        self.source, self.functions, self.types, self.externals = source, functions, types, externals

    def code(self, node: Node) -> Code:
        """The closure of a node."""
        if isinstance(node, nodes.Binary):
            return self.binary(node)
        return ROOMS[type(node)](self, node)

    def binary(self, node: nodes.Binary) -> Code:
        """The closure of an operator."""
        if node.operator in ("and", "or"):
            return logic.connective(self, node)
        if node.operator in comparison.COMPARISONS:
            return comparison.compare(self, node)
        return arithmetic.chain(self, node)

    def tests(self, node: nodes.UnaryTests) -> Code:
        """The closure of a cell: the value to test is the variable `?`."""
        return tests.unary_tests(self, node)

    def at(self, node: Node) -> At:
        """The node's piece of the source."""
        return At(self.source, node.span.start, node.span.end)
