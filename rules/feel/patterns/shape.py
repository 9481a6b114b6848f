"""What a tree begins with, and where that decides how it goes on. Each is found out once."""

from __future__ import annotations

from rules.feel.patterns.sets import LAST, Spans, apart, union
from rules.feel.patterns.tree import Anchor, Back, Chars, Choice, Group, Node, Repeat, Seq

AHEAD = 8  # parts that are looked at to see how a repetition ends


class Shape:
    """One tree; its nodes are known by their identity."""

    def __init__(self, tree: Node) -> None:
        self.parts = tree.parts if isinstance(tree, Seq) else (tree,)
        first = self.parts[0] if self.parts else tree
        self.anchored = isinstance(first, Anchor) and first.sign == "^" and not first.lines
        self.leads: dict[int, tuple[Spans, bool]] = {}
        self.begins: dict[tuple[int, int], tuple[Spans, bool]] = {}
        self.decided: dict[tuple[int, int], bool] = {}

    def ends(self, parts: tuple[Node, ...], place: int, loop: Repeat) -> bool:
        """Can what follows only begin where the repetition cannot go on? Then it ends in one way."""
        key = (id(parts), place)
        if key not in self.decided:
            inside, empty = self.lead(loop.inner)
            after, nothing = self.after(parts, place + 1)
            self.decided[key] = not empty and not nothing and apart((inside, after))
        return self.decided[key]

    def after(self, parts: tuple[Node, ...], place: int) -> tuple[Spans, bool]:
        """See lead, for the parts from a place on."""
        key = (id(parts), place)
        if key not in self.begins:
            self.begins[key] = self.begin(parts[place : place + AHEAD])
        return self.begins[key]

    def excluding(self, choice: Choice) -> bool:
        """Does the first character decide the branch?"""
        key = (id(choice), -1)
        if key not in self.decided:
            begins = [self.lead(part) for part in choice.parts]
            self.decided[key] = not any(empty for _, empty in begins) and apart(spans for spans, _ in begins)
        return self.decided[key]

    def lead(self, node: Node) -> tuple[Spans, bool]:
        """The characters that can come first; and whether the node can match nothing."""
        if isinstance(node, Chars):
            return node.spans, False
        if id(node) not in self.leads:
            self.leads[id(node)] = self.led(node)
        return self.leads[id(node)]

    def led(self, node: Node) -> tuple[Spans, bool]:
        """See lead."""
        match node:
            case Group(_, inner):
                return self.lead(inner)
            case Seq(parts):
                return self.begin(parts)
            case Choice(parts):
                found = [self.lead(part) for part in parts]
                return union(*(spans for spans, _ in found)), any(empty for _, empty in found)
            case Repeat(inner, low, high, _):
                spans, empty = self.lead(inner)
                return spans if high != 0 else (), empty or low == 0
        return ((0, LAST),) if isinstance(node, Back) else (), True

    def begin(self, parts: tuple[Node, ...]) -> tuple[Spans, bool]:
        """See lead, for parts one after the other."""
        found: list[Spans] = []
        for part in parts:
            spans, empty = self.lead(part)
            found.append(spans)
            if not empty:
                return union(*found), False
        return union(*found), True
