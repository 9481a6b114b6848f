"""Which names a tree asks for from outside."""

from __future__ import annotations

from collections.abc import Iterator

from rules.feel import nodes
from rules.feel.nodes import Node


def children(node: Node) -> Iterator[Node]:
    """The nodes right below a node."""
    for field in node.__match_args__:
        yield from inside(getattr(node, field))


def inside(value: object) -> Iterator[Node]:
    """The nodes in a field."""
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from inside(item)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, without recursion."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(children(here))


def uses(node: Node, name: str) -> bool:
    """Does the tree ask for this name anywhere?"""
    return any(isinstance(here, nodes.Name) and here.name == name for here in walk(node))


class Perhaps(str):
    """A name in a filter's condition: one from outside, or an entry of the filter's items."""

    __slots__ = ()


def free(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names that the tree takes from outside; those in filters are Perhaps."""
    if isinstance(node, nodes.Name):
        if node.name not in bound:
            yield node.name
        return
    if isinstance(node, (nodes.For, nodes.Quantified)):
        for iterator in node.iterators:
            yield from free(iterator, bound)
            bound |= {iterator.name, "partial"}
        yield from free(node.body if isinstance(node, nodes.For) else node.condition, bound)
        return
    if isinstance(node, nodes.ContextNode):
        for key, value in node.entries:
            yield from free(value, bound)
            bound |= {key}
        return
    while isinstance(node, nodes.Binary):  # a long sum is a long left side: no recursion there
        yield from free(node.right, bound)
        node = node.left
    if isinstance(node, nodes.Name | nodes.For | nodes.Quantified | nodes.ContextNode):
        yield from free(node, bound)
        return
    if isinstance(node, nodes.FunctionNode):
        bound |= {name for name, _ in node.parameters}
    for child in children(node):
        if isinstance(node, nodes.Filter) and child is node.condition:
            yield from map(Perhaps, free(child, bound | {"item"}))
        else:
            yield from free(child, bound)
