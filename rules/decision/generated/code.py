"""From a tree to a function: Python's syntax tree, compiled. Nothing of the model is a text or a name in it.

    def decide(given):
        try:
            v0 = given["age"]
            if type(v0) is not int: return miss(given)
            if v0 < 18: return "child"
            …
        except unusable: return slow(given)

Large trees are cut into functions of some hundred leaves, each compiled when it is first reached.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import CodeType
from typing import Any, Final

from rules.decision.collector import PAUSED
from rules.decision.generated.axes import Axis, Null, Ordered, Symbols
from rules.decision.generated.syntax import (
    GIVEN,
    Space,
    assigned,
    called,
    compare,
    constant,
    function_code,
    load,
    returned,
    value,
)
from rules.decision.generated.tree import Later, Leaf, Node, Rows, Split, TooLarge
from rules.feel.numbers import LARGEST, SMALLEST

ONE: Final = 2500  # leaves of a tree that is one function
PART: Final = 400  # leaves of a part of a larger one


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known at a node: the axes whose values are at hand, and those of whose values the type is proved."""

    read: tuple[int, ...] = ()
    proved: frozenset[int] = frozenset()

    def with_read(self, axis: int, *, proved: bool) -> Seen:
        """One axis more at hand."""
        return Seen((*self.read, axis), self.proved | {axis} if proved else self.proved)

    def with_proved(self, axis: int) -> Seen:
        """One axis more proved."""
        return self if axis in self.proved else Seen(self.read, self.proved | {axis})


@dataclass
class Writer:
    """Writes the functions of one tree into a space.

    `names` are the inputs' names, axis by axis; `emit` is what a leaf gives, None for what the code cannot tell. Of a dict
    the code asks `slow` and `miss` then (`miss` for values of another type); with `apart` the inputs come one by one, and
    the code gives `unknown`.
    """

    space: Space
    axes: Sequence[Axis]
    names: Sequence[str]
    emit: Callable[[Rows], ast.expr | None]
    apart: bool = False

    def code(self, tree: Node) -> CodeType:
        """The code of `decide(given)` for a whole tree."""
        return self.whole(self.body(tree, Seen(), parts=tree.leaves > ONE))

    def whole(self, body: list[ast.stmt]) -> CodeType:
        """The code of the function that is asked, from its statements."""
        return self.compiled(self.parameters(()), body)

    def parameters(self, read: Sequence[int]) -> list[str]:
        """The parameters of a function that is called when these axes are at hand."""
        return [value(axis) for axis in range(len(self.axes))] if self.apart else [GIVEN, *map(value, read)]

    def compiled(self, parameters: Sequence[str], body: list[ast.stmt]) -> CodeType:
        """The code of a function."""
        return function_code(parameters, body, self.cannot_tell("slow"))

    def cannot_tell(self, whom: str) -> ast.expr:
        """What the code gives when it cannot tell."""
        return load("unknown") if self.apart else called(whom, [GIVEN])

    def body(self, node: Node, seen: Seen, *, parts: bool) -> list[ast.stmt]:
        """The statements of a node; the last returns."""
        if isinstance(node, Leaf):
            return list(self.leaf(node, seen))
        if isinstance(node, Later) or (parts and node.leaves <= PART):
            return [returned(called(self.part(node, seen), self.parameters(seen.read)))]
        made: list[ast.stmt] = []
        axis = node.axis
        if axis not in seen.read:
            made, seen = list(self.reading(axis)), seen.with_read(axis, proved=not self.proves_itself(axis))
        if node.left is None:
            if axis not in seen.proved:
                made += self.guard(axis)
            return [*made, *self.body(node.right, seen.with_proved(axis), parts=parts)]
        left = self.body(node.left, seen.with_proved(axis), parts=parts)
        made.append(ast.If(self.test(node), left, []))
        if self.axes[axis].type is bool and axis not in seen.proved:
            made += self.guard(axis, other_than=node.at)
            seen = seen.with_proved(axis)
        return [*made, *self.body(node.right, seen, parts=parts)]

    def part(self, node: Later | Split, seen: Seen) -> str:
        """The name of a function for a part of the tree, grown and compiled when it is first called."""

        def first(*arguments: Any) -> Any:
            with PAUSED:
                self.space.names[name] = self.space.function(self.compiled(parameters, self.grown(node, seen)))
            return self.space.names[name](*arguments)

        parameters = self.parameters(seen.read)
        name = self.space.put(first)
        return name

    def grown(self, node: Later | Split, seen: Seen) -> list[ast.stmt]:
        """The statements of a part; of one that has no good tree the reference evaluator is asked."""
        try:
            made = node.grown() if isinstance(node, Later) else node
            return self.body(made, seen, parts=made.leaves > ONE)
        except TooLarge:
            return [returned(self.cannot_tell("slow"))]

    def leaf(self, node: Leaf, seen: Seen) -> Iterator[ast.stmt]:
        """What a leaf gives; before it, what no test on the way has asked of the values."""
        given = None if node.rows is None else self.emit(node.rows)
        if given is None:
            yield returned(self.cannot_tell("slow"))
            return
        for axis in seen.read:
            if axis not in seen.proved:
                yield from self.guard(axis)
            if isinstance(kind := self.axes[axis], Ordered):
                low, high = node.region[axis]
                yield from self.finite(axis, low=low == 1, high=high == kind.whole[1])
        yield returned(given)

    def proves_itself(self, axis: int) -> bool:
        """Does a test of the axis that holds show the value's type? What equals a string is one, and `is` is enough."""
        return isinstance(self.axes[axis], Symbols)

    def guard(self, axis: int, other_than: int = 0) -> Iterator[ast.stmt]:
        """Leave a value of another type to `miss`; a boolean that was found not to be one must be the other."""
        kind, name = self.axes[axis], value(axis)
        if isinstance(kind, Null):
            wrong = compare(name, ast.IsNot(), ast.Constant(None))
        elif isinstance(kind, Symbols) and other_than:
            rest = next(symbol for symbol, bit in kind.bits.items() if bit != other_than)
            wrong = compare(name, ast.IsNot(), ast.Constant(rest))
        else:
            own_type = ast.Call(load("type"), [load(name)], [])
            wrong = ast.Compare(own_type, [ast.IsNot()], [self.space.constant(kind.type)])
        yield ast.If(wrong, [returned(self.cannot_tell("miss"))], [])

    def finite(self, axis: int, *, low: bool, high: bool) -> Iterator[ast.stmt]:
        """Leave infinity, NaN (which is neither below nor above) and what is out of range to `slow`."""
        if self.axes[axis].type not in (Decimal, float):
            return
        for wanted, operator, bound in ((low, ast.GtE(), SMALLEST), (high, ast.LtE(), LARGEST)):
            if wanted:
                yield self.unless(compare(value(axis), operator, self.space.constant(bound)))

    def unless(self, holds: ast.expr) -> ast.stmt:
        """Leave the case to `slow` unless this holds."""
        return ast.If(ast.UnaryOp(ast.Not(), holds), [returned(self.cannot_tell("slow"))], [])

    def reading(self, axis: int) -> Iterator[ast.stmt]:
        """Read an input; ask for its type unless a test does."""
        kind, name = self.axes[axis], value(axis)
        if not self.apart:
            yield assigned(name, ast.Subscript(load(GIVEN), constant(self.names[axis]), ast.Load()))
        if not self.proves_itself(axis):
            yield from self.guard(axis)
        if kind.type is float:
            yield assigned(name, ast.Call(load("shortest"), [load(name)], []))
        if isinstance(kind, Ordered) and kind.index is not None:
            find, other = load(self.space.put(kind.index.get)), ast.Constant(len(kind.index))
            yield assigned(name, ast.Call(find, [load(name), other], []))

    def test(self, node: Split) -> ast.expr:
        """Is the value on the left?"""
        kind, name = self.axes[node.axis], value(node.axis)
        if isinstance(kind, Symbols):
            symbol = ast.Constant(kind.symbols[node.at.bit_length() - 2])
            return compare(name, ast.Is() if kind.type is bool else ast.Eq(), symbol)
        assert isinstance(kind, Ordered)  # noqa: S101  -- null has no cuts
        cut = kind.cuts[node.at - 2]
        return compare(name, ast.LtE() if cut.closed else ast.Lt(), self.space.constant(cut.bound))


class ProvenWriter(Writer):
    """Writes the function of values one by one that are known to be of their axes' types; `apart`."""

    def guard(self, axis: int, other_than: int = 0) -> Iterator[ast.stmt]:
        """Whoever asks has looked."""
        return iter(())
