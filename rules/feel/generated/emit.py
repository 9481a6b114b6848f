"""From nodes to parts: which room makes which node. What is not proved here is not generated."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from rules.feel import nodes
from rules.feel.generated import arithmetic, comparison, membership, small
from rules.feel.generated.guards import Inputs
from rules.feel.generated.parts import Constants, NotGenerated, Part, both, load
from rules.feel.generated.shapes import BOOLEAN, DATE, NUMBER, STRING
from rules.feel.temporal import python as temporal
from rules.feel.temporal.read import read

DEPTH = 60  # nodes inside one another; Python's own compiler ends at some hundreds
MIXED = "mixed"  # the kind of a result that is now one, now another: it may only be given back
LITERALS: Final[dict[type, str]] = {str: STRING, bool: BOOLEAN, type(None): "null"}


class Emitter:
    """Makes the parts of one expression; `most`: for inputs whose numbers are ints and no larger."""

    def __init__(self, inputs: Inputs, constants: Constants, shadowed: frozenset[str], most: int | None = None) -> None:
        self.inputs, self.constants, self.shadowed = inputs, constants, shadowed
        self.most, self.computes = most, False
        self._depth = 0

    def part(self, node: nodes.Node) -> Part:
        """The part of a node; NotGenerated when it is not covered."""
        room = ROOMS.get(type(node))
        self._depth += 1
        if room is None or self._depth > DEPTH:
            raise NotGenerated
        made: Part = room(self, node)
        self._depth -= 1
        return made

    def parts(self, *found: nodes.Node) -> list[Part]:
        """The parts of several nodes."""
        return [self.part(node) for node in found]

    def input(self, kind: str, *path: str) -> Part:
        """An input, or the entry of one."""
        return Part(kind, load(self.inputs.variable(*path)), most=self.most if kind == NUMBER else None)

    def truth(self, node: nodes.Node) -> ast.expr:
        """The code of what is surely true or false."""
        part = self.part(node)
        if part.kind != BOOLEAN:
            raise NotGenerated
        return part.code


def literal(emitter: Emitter, node: nodes.Literal) -> Part:
    """A constant."""
    kind = LITERALS.get(type(node.value), NUMBER)
    return Part(kind, emitter.constants.name(node.value), node.value, decimal=kind == NUMBER)


def at_literal(emitter: Emitter, node: nodes.AtLiteral) -> Part:
    """`@"2026-01-31"`, when it is a date that Python can hold."""
    value = temporal.outgoing(read(node.text))
    if type(value) is not dt.date:
        raise NotGenerated
    return Part(DATE, emitter.constants.name(value), value)


def name(emitter: Emitter, node: nodes.Name) -> Part:
    """An input."""
    found = emitter.inputs.shapes.get(node.name)
    if found is None:
        raise NotGenerated
    return emitter.input(found.kind, node.name)


def path(emitter: Emitter, node: nodes.Path) -> Part:
    """`a.b.c`: an entry of a context whose entries are all declared."""
    steps: list[str] = []
    here: nodes.Node = node
    while isinstance(here, nodes.Path):
        steps.insert(0, here.name)
        here = here.operand
    if not isinstance(here, nodes.Name) or here.name not in emitter.inputs.shapes:
        raise NotGenerated
    found = emitter.inputs.shapes[here.name]
    for step in steps:
        if found.entries is None or step not in found.entries:
            raise NotGenerated
        found = found.entries[step]
    return emitter.input(found.kind, here.name, *steps)


def negate(emitter: Emitter, node: nodes.Negate) -> Part:
    """`-x`"""
    emitter.computes = True
    return arithmetic.negated(emitter.part(node.operand), emitter.constants)


def binary(emitter: Emitter, node: nodes.Binary) -> Part:
    """`a + b`, `a < b`, `a and b`."""
    if node.operator in ("and", "or"):
        operator = ast.And() if node.operator == "and" else ast.Or()
        return Part(BOOLEAN, both([emitter.truth(node.left), emitter.truth(node.right)], operator))
    left, right = emitter.parts(node.left, node.right)
    if node.operator not in arithmetic.OPERATIONS:
        return comparison.binary(node.operator, left, right, emitter.constants)
    emitter.computes = True
    return arithmetic.binary(node.operator, left, right, emitter.constants)


def between(emitter: Emitter, node: nodes.Between) -> Part:
    """`x between a and b`"""
    value, low, high = emitter.parts(node.operand, node.low, node.high)
    return comparison.between(value, low, high, emitter.constants)


def if_node(emitter: Emitter, node: nodes.If) -> Part:
    """`if a then b else c`; with branches of two kinds it may only be the result."""
    condition = emitter.truth(node.condition)
    then, otherwise = emitter.parts(node.then, node.otherwise)
    if "context" in (then.kind, otherwise.kind):
        raise NotGenerated
    kind = then.kind if then.kind == otherwise.kind else MIXED
    if kind == NUMBER and emitter.most is not None:
        then, otherwise, most, either = small.branches(then, otherwise, emitter.constants)
        code = ast.IfExp(condition, then.code, otherwise.code)
        return Part(kind, code, decimal=then.decimal and otherwise.decimal, most=most, either=either)
    return Part(kind, ast.IfExp(condition, then.code, otherwise.code), decimal=then.decimal and otherwise.decimal)


def in_node(emitter: Emitter, node: nodes.In) -> Part:
    """`x in test`, `x in (test, …)`"""
    return membership.found(emitter.part(node.operand), node.tests, emitter)


def call(emitter: Emitter, node: nodes.Call) -> Part:
    """`not(a)`, the one built-in that is logic."""
    function = node.function
    if not isinstance(function, nodes.Name) or function.name != "not" or "not" in emitter.shadowed or node.names:
        raise NotGenerated
    if len(node.arguments) != 1:
        raise NotGenerated
    return Part(BOOLEAN, ast.UnaryOp(ast.Not(), emitter.truth(node.arguments[0])))


def unary_tests(emitter: Emitter, node: nodes.UnaryTests) -> Part:
    """A cell: its tests of the input `?`."""
    part = membership.found(emitter.part(nodes.Name(node.span, "?")), node.tests, emitter)
    return Part(BOOLEAN, ast.UnaryOp(ast.Not(), part.code)) if node.negated else part


ROOMS: Final[dict[type[nodes.Node], Callable[[Emitter, Any], Part]]] = {
    nodes.Literal: literal,
    nodes.AtLiteral: at_literal,
    nodes.Name: name,
    nodes.Path: path,
    nodes.Negate: negate,
    nodes.Binary: binary,
    nodes.Between: between,
    nodes.If: if_node,
    nodes.In: in_node,
    nodes.Call: call,
    nodes.UnaryTests: unary_tests,
}
