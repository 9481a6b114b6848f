"""A tree as instructions for our own machine."""

from __future__ import annotations

from bisect import bisect

from rules.feel.patterns.errors import BadPattern
from rules.feel.patterns.sets import LAST, Spans
from rules.feel.patterns.tree import Anchor, Back, Chars, Choice, Group, Node, Repeat, Seq

SIZE = 20_000  # instructions of a program: counts are written out
REMEMBERED = 1000  # characters of which a set knows whether they are in it


class Members(dict[str, bool]):
    """Is a character in the set? Remembers what it was asked."""

    def __init__(self, spans: Spans) -> None:
        super().__init__()
        self.spans = spans

    def __missing__(self, char: str) -> bool:
        code = ord(char)
        place = bisect(self.spans, (code, LAST)) - 1
        found = place >= 0 and code <= self.spans[place][1]
        if len(self) < REMEMBERED:
            self[char] = found
        return found


NONE = Members(())
Op = tuple[str, int, int, Members]


class Program:
    """Instructions; `slots` counts places that are kept: of the groups, then of the turns of repetitions."""

    def __init__(self, tree: Node, groups: int) -> None:
        self.ops: list[Op] = []
        self.groups, self.slots, self.refers = groups, 2 * groups + 2, False
        self.sets: dict[Spans, Members] = {}
        self.build(tree)
        self.add("done")

    def add(self, name: str, first: int = 0, second: int = 0, members: Members = NONE) -> int:
        """One instruction more; its place."""
        if len(self.ops) >= SIZE:
            raise BadPattern("the pattern is too large with its counts written out: choose smaller counts")
        self.ops.append((name, first, second, members))
        return len(self.ops) - 1

    def build(self, node: Node) -> None:
        """The instructions of a node."""
        match node:
            case Chars(spans):
                self.add("chars", members=self.sets.setdefault(spans, Members(spans)))
            case Anchor(sign, lines):
                self.add(sign, lines)
            case Back(number):
                self.refers = True
                self.add("back", 2 * number)
            case Group(number, inner):
                self.add("save", 2 * number)
                self.build(inner)
                self.add("save", 2 * number + 1)
            case Seq(parts):
                for part in parts:
                    self.build(part)
            case Choice(parts):
                self.choice(parts)
            case Repeat():
                self.repeat(node)

    def choice(self, parts: tuple[Node, ...]) -> None:
        """The first, or else the others."""
        ends = []
        for part in parts[:-1]:
            split = self.add("split")
            self.build(part)
            ends.append(self.add("jump"))
            self.ops[split] = ("split", split + 1, len(self.ops), NONE)
        self.build(parts[-1])
        for end in ends:
            self.ops[end] = ("jump", len(self.ops), 0, NONE)

    def repeat(self, node: Repeat) -> None:
        """The counts written out; a turn without bound must move on."""
        for _ in range(node.low):
            before = len(self.ops)
            self.build(node.inner)
            if len(self.ops) == before:
                break  # what needs no instruction is there as often as one likes
        splits = []
        if node.high is None:
            splits.append(self.add("split"))
            slot = self.slots
            self.slots += 1
            self.add("save", slot)
            self.build(node.inner)
            self.add("moved", slot)
            self.add("jump", splits[0])
        else:
            for _ in range(node.high - node.low):
                splits.append(self.add("split"))
                self.build(node.inner)
        past = len(self.ops)
        for split in splits:
            self.ops[split] = ("split", past, split + 1, NONE) if node.lazy else ("split", split + 1, past, NONE)
