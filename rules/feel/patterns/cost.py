"""How long Python's backtracking engine can take at most for a tree and a text.

The measure is the number of ways to match from one place on: where it stays small there is little to go back to. A unit
is a step inside a repeated set, some two nanoseconds; looking up a large set, or keeping a place, counts as several.
"""

from __future__ import annotations

from bisect import bisect
from math import comb, inf

from rules.feel.patterns.sets import Spans, single
from rules.feel.patterns.shape import Shape
from rules.feel.patterns.tree import Back, Chars, Choice, Group, Node, Repeat, Seq

KEEP = 10  # units to keep a place to go back to
SKIP = 2  # units to see that a character is not there
TURNS = 20  # of a group that has several ways in each
COUNTED = 8  # repetitions after one another whose ways are counted together
BEYOND = (0x10000, 0x10000)
MUCH = 1e12  # units and ways that are as good as endless


class Text:
    """What is known of a text: here its length alone."""

    def __init__(self, size: int) -> None:
        self.size = size

    def longest(self, _: Spans) -> int:
        """How many characters of a set stand one after the other, at most."""
        return self.size

    def count(self, _: Spans) -> int:
        """How many characters of a set there are, at most."""
        return self.size


class Cost:
    """Of a tree, by its shape, for texts of a size."""

    def __init__(self, shape: Shape, text: Text) -> None:
        self.shape, self.text, self.size = shape, text, text.size
        self.known: dict[int, tuple[float, float]] = {}

    def total(self) -> float:
        """Units for all searches in one text, at most: each place is the beginning of one match or none."""
        begins = 0 if self.shape.anchored else 1
        return KEEP * self.size + self.sequence(self.shape.parts, begins)[0]

    def sequence(self, parts: tuple[Node, ...], begins: int = 0) -> tuple[float, float]:
        """Units and ways of parts one after the other.

        Repetitions share the text: so many that each take any number of a text's characters can do so in `comb` ways.
        """
        units, plain, count = 0.0, 1.0, begins
        repeated = self.going_on(parts, 0, self.size + 1) if begins else 1.0
        for place, part in enumerate(parts):
            before = plain * min(repeated, comb(self.size + count, count) if count <= COUNTED else inf)
            cost, ways = self.node(part)
            units += before * cost
            if units > MUCH or ways > MUCH:
                return inf, inf
            loop = ungrouped(part)
            if not isinstance(loop, Repeat) or self.node(loop.inner)[1] > 1:
                plain *= ways
            else:
                units += before * ways * (SKIP if literal(parts[place + 1 : place + 2]) else KEEP)
                if not self.shape.ends(parts, place, loop):
                    repeated, count = repeated * self.going_on(parts, place + 1, ways), count + 1
        return units, plain * min(repeated, comb(self.size + count, count) if count <= COUNTED else inf)

    def going_on(self, parts: tuple[Node, ...], place: int, ways: float) -> float:
        """So many of the ways are followed by a character that the part at this place can begin with."""
        after, nothing = self.shape.after(parts, place)
        return ways if nothing else max(1.0, min(ways, self.text.count(after)))

    def node(self, node: Node) -> tuple[float, float]:
        """Units to try the node at one place in all ways, and in how many it can match there."""
        if id(node) not in self.known:
            self.known[id(node)] = self.of(node)
        return self.known[id(node)]

    def of(self, node: Node) -> tuple[float, float]:
        """See node."""
        match node:
            case Chars(spans):
                return weight(spans), 1
            case Group(_, inner):
                units, ways = self.node(inner)
                return units + KEEP, ways
            case Seq(parts):
                return self.sequence(parts)
            case Choice(parts):
                costs = [self.node(part) for part in parts]
                together = max if self.shape.excluding(node) else sum
                return sum(units for units, _ in costs) + KEEP, together([ways for _, ways in costs])
            case Repeat():
                return self.repeat(node)
        return (inf, inf) if isinstance(node, Back) else (KEEP, 1)  # an unset one is empty here, and fails in Python

    def repeat(self, node: Repeat) -> tuple[float, float]:
        """Units and ways of a repetition."""
        if isinstance(node.inner, Chars):
            spans = node.inner.spans
            turns = min(self.text.longest(spans), self.size if node.high is None else node.high)
            return weight(spans) * (turns + 1) + KEEP, max(1, turns - node.low + 1)
        units, ways = self.node(node.inner)
        if self.shape.lead(node.inner)[1] or units > MUCH:
            return inf, inf  # turns that match nothing are counted otherwise in Python
        turns = self.size if node.high is None else min(node.high, self.size)
        if ways == 1:
            return (units + KEEP) * (turns + 1), max(1, turns - node.low + 1)
        if node.high is None or node.high > TURNS or ways > MUCH ** (1 / TURNS):
            return inf, inf
        whole = (ways + 1) ** node.high
        return whole * (units + KEEP), whole


def weight(spans: Spans) -> int:
    """Units to look a character up: beyond U+FFFF Python goes through a set span by span."""
    return 1 + (len(spans) - bisect(spans, BEYOND)) // 8


def literal(parts: tuple[Node, ...]) -> bool:
    """One character that Python's engine looks for before it goes on."""
    return bool(parts) and isinstance(parts[0], Chars) and single(parts[0].spans)


def ungrouped(node: Node) -> Node:
    """What is inside the brackets around a node."""
    while isinstance(node, Group):
        node = node.inner
    return node
