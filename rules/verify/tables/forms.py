"""What the checks ask about the trees of cells and answers."""

from __future__ import annotations

from decimal import Decimal

from rules.feel import nodes
from rules.feel.nodes import Node
from rules.feel.numbers import whole

MISSING = object()


def constant(node: Node) -> object:
    """The value that a node writes: number, text, truth value or null; MISSING for all else."""
    if isinstance(node, nodes.Literal):
        return node.value
    if isinstance(node, nodes.Negate):
        inner = constant(node.operand)
        return -inner if isinstance(inner, Decimal) else MISSING
    return MISSING


def whole_number(node: Node) -> bool:
    """Does the node write a whole number?"""
    value = constant(node)
    return isinstance(value, Decimal) and whole(value) is not None


def plain_test(node: Node) -> bool:
    """Is the test one that both evaluators read alike: a constant, or a range of whole numbers?"""
    if isinstance(node, nodes.RangeNode):
        return all(end is None or whole_number(end) for end in (node.low, node.high))
    value = constant(node)
    return value is not MISSING and (not isinstance(value, Decimal) or whole(value) is not None)


def negated_texts(tests: nodes.UnaryTests) -> list[str]:
    """The texts in `not("a", "b")`; empty for every other cell."""
    values = [constant(test) for test in tests.tests]
    texts = [value for value in values if isinstance(value, str)]
    return texts if tests.negated and len(texts) == len(values) else []
