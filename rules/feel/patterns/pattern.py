"""A pattern that has been read, and which of the two engines runs it on a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf

from rules.feel.patterns.cost import Cost
from rules.feel.patterns.errors import BadPattern, Budget
from rules.feel.patterns.machine import search
from rules.feel.patterns.parse import ALL, Parser
from rules.feel.patterns.program import Program
from rules.feel.patterns.python import runs, translated
from rules.feel.patterns.sets import Spans
from rules.feel.patterns.shape import Shape
from rules.feel.patterns.tree import Chars, Choice, Group, Node, Repeat, Seq

LENGTH = 2000  # characters of a pattern
KNOWN = 512  # patterns that are kept
SPANS = 5000  # of all its sets together, that Python's engine is asked to prepare
PREPARED = 8  # steps to prepare one of them: some microseconds
CHEAP = 500_000  # units: Python's engine needs a millisecond at most
RATE = 500  # units that cost a step
READ = 20  # characters that are read in a step to find the longest run of a set
SETS = 8  # whose runs are looked for
Places = tuple[int, ...]  # start and end of the match, then of each group; -1: the group has matched nothing
Find = Callable[[int], Places | None]


class Pattern:
    """One pattern with its flags. What is made of it is paid by who needs it first."""

    def __init__(self, tree: Node, groups: int, flags: str) -> None:
        self.tree, self.groups, self.literal, self.cased = tree, groups, "q" in flags, "i" in flags
        self.shape = Shape(tree)
        self.nodes, self.spans = measured(tree)
        self.units: dict[int, float] = {}  # by the text's length in binary digits
        self.regex: re.Pattern[str] | None = None
        self.program: Program | None = None

    def on(self, text: str, budget: Budget) -> Find:
        """What finds the first match at or after a place; BadPattern, now or then, when the budget is spent."""
        size = len(text)
        units = self.bound(text, budget) if self.spans <= SPANS else inf
        if units > CHEAP and units / RATE > size + 1:
            program = self.instructions(budget)
            if program.refers or units / RATE > len(program.ops) * (size + 1):
                return self.machine(program, text, budget)
        budget.spend(int(units / RATE))
        return self.python(text, budget)

    def bound(self, text: str, budget: Budget) -> float:
        """Units that Python's engine needs at most, by the text's length; by its runs of characters where that is much."""
        size = len(text)
        key = size.bit_length()
        if key not in self.units:
            budget.spend(self.nodes)
            most = 1 << key
            self.units[key] = Cost(self.shape, most, lambda _: most).total()
        if self.units[key] <= CHEAP:
            return self.units[key]
        budget.spend(self.nodes)
        known: dict[Spans, int] = {}

        def longest(spans: Spans) -> int:
            if spans not in known:
                if len(known) >= SETS or spans == ALL:
                    return size
                budget.spend(size // READ + len(spans) * PREPARED)
                known[spans] = max(map(len, runs(spans).findall(text)), default=0)
            return known[spans]

        return Cost(self.shape, size, longest).total()

    def python(self, text: str, budget: Budget) -> Find:
        """By Python's engine."""
        if self.regex is None:
            budget.spend(self.nodes + self.spans * PREPARED)
            self.regex = re.compile(translated(self.tree))
        look = self.regex.search

        def find(start: int) -> Places | None:
            found = look(text, start)
            return None if found is None else tuple(place for ends in found.regs for place in ends)

        return find

    def instructions(self, budget: Budget) -> Program:
        """The pattern for our machine; BadPattern when it is too large."""
        if self.program is None:
            self.program = Program(self.tree, self.groups)
            budget.spend(len(self.program.ops))
        return self.program

    def machine(self, program: Program, text: str, budget: Budget) -> Find:
        """By our machine."""
        last = 0 if self.shape.anchored else len(text)

        def find(start: int) -> Places | None:
            return search(program, text, range(start, last + 1), self.cased, budget)

        return find

    def all(self, text: str, budget: Budget) -> Iterator[Places]:
        """The matches one after the other, none of them empty: a pattern that matches the empty text is refused before."""
        find, start = self.on(text, budget), 0
        while (found := find(start)) is not None:
            budget.spend(1 + self.groups // READ)
            yield found
            start = found[1]


def measured(node: Node) -> tuple[int, int]:
    """How many nodes a tree has, and how many spans their sets have."""
    match node:
        case Chars(spans):
            return 1, len(spans)
        case Group(_, inner) | Repeat(inner):
            inside = [measured(inner)]
        case Seq(parts) | Choice(parts):
            inside = [measured(part) for part in parts]
        case _:
            inside = []
    return 1 + sum(nodes for nodes, _ in inside), sum(spans for _, spans in inside)


known: dict[tuple[str, str], Pattern] = {}


def compiled(pattern: str, flags: str, budget: Budget) -> Pattern:
    """The pattern with its flags s, m, i, x, q; BadPattern otherwise."""
    found = known.get((pattern, flags))
    if found is not None:
        return found
    strange = sorted(set(flags) - set("smixq"))
    if strange:
        raise BadPattern(f"the flag '{strange[0]}' is not among s, m, i, x, q: leave it out")
    if len(pattern) > LENGTH:
        raise BadPattern(f"the pattern is longer than {LENGTH} characters: shorten it")
    literal = "q" in flags  # of the other flags, i alone has an effect then
    parser = Parser(pattern, flags.replace("x", "") if literal else flags, budget)
    made = Pattern(parser.literal() if literal else parser.whole(), parser.opened, flags)
    if len(known) >= KNOWN:
        known.clear()
    known[pattern, flags] = made
    return made
