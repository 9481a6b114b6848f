"""A pattern that has been read, and which of the two engines runs it on a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf

from rules.feel.patterns.cost import Cost, Text
from rules.feel.patterns.errors import BadPattern, Budget
from rules.feel.patterns.machine import Places, search
from rules.feel.patterns.parse import Parser
from rules.feel.patterns.program import SIZE, Program
from rules.feel.patterns.python import translated
from rules.feel.patterns.read import PREPARED, Read
from rules.feel.patterns.shape import Shape
from rules.feel.patterns.tree import Chars, Choice, Group, Node, Repeat, Seq

LENGTH = 2000  # characters of a pattern
KNOWN = 512  # patterns that are kept
HELD = 200_000  # spans of all their sets together: some twenty megabytes
SPANS = 5000  # of all its sets together, that Python's engine is asked to prepare
LITTLE = 50_000  # units: too few to look closer at the text
CHEAP = 500_000  # units: Python's engine needs a millisecond at most
RATE = 500  # units that cost a step
GROUPS = 32  # of a match that are taken in a step
ITEMS = 8  # matches that are found in a step


class Pattern:
    """One pattern with its flags. What is made of it is paid by who needs it first."""

    def __init__(self, tree: Node, groups: int, flags: str) -> None:
        self.tree, self.groups, self.literal, self.cased = tree, groups, "q" in flags, "i" in flags
        self.shape = Shape(tree)
        self.nodes, self.spans, self.ops = measured(tree)
        self.units: dict[int, float] = {}  # by the text's length in binary digits
        self.regex: re.Pattern[str] | None = None
        self.program: Program | None = None
        self._empty: bool | None = None
        self._fit: bool | None = None

    def found(self, text: str, budget: Budget) -> bool:
        """Does it match anywhere? BadPattern when the budget is spent."""
        regex = self.quick(text, budget)
        return (regex.search(text) if regex else self.machine(text, budget)(0)) is not None

    def all(self, text: str, budget: Budget) -> Iterator[Places]:
        """The matches one after the other, of a pattern that does not match the empty text. BadPattern as before."""
        regex, step = self.quick(text, budget), 1 + self.groups // GROUPS
        for turn, found in enumerate(python(regex, text) if regex else self.turns(text, budget)):
            if turn % ITEMS == 0:
                budget.spend(step)
            yield found

    def empty(self, budget: Budget) -> bool:
        """Does it match the empty text?"""
        if self._empty is None:
            self._empty = self.found("", budget)
        return self._empty

    def quick(self, text: str, budget: Budget) -> re.Pattern[str] | None:
        """The pattern for Python's engine, paid for this text, where that is cheap for sure."""
        if not self.fit(budget):
            return None
        size = len(text)
        units = self.bound(text, budget)
        machine = self.ops * (size + 1) if self.ops <= SIZE else inf  # steps, at most
        if units == inf or (units > CHEAP and units / RATE > machine):
            return None
        budget.spend(int(units / RATE))
        if self.regex is None:
            budget.spend(self.nodes + self.spans * PREPARED)
            self.regex = re.compile(translated(self.tree))
        return self.regex

    def fit(self, budget: Budget) -> bool:
        """Does Python's engine read the pattern as we do, and can it be bounded at all?"""
        if self._fit is None:
            budget.spend(self.nodes)
            self._fit = self.spans <= SPANS and Cost(self.shape, Text(1)).total() < inf
        return self._fit

    def bound(self, text: str, budget: Budget) -> float:
        """Units that Python's engine needs at most: by the text's length, and where that is much, by its characters."""
        key = len(text).bit_length()
        if key not in self.units:
            budget.spend(self.nodes)
            self.units[key] = Cost(self.shape, Text(1 << key)).total()
        if self.units[key] <= LITTLE:
            return self.units[key]
        budget.spend(self.nodes)
        return min(self.units[key], Cost(self.shape, Read(text, budget)).total())

    def instructions(self, budget: Budget) -> Program:
        """The pattern for our machine; BadPattern when it is too large."""
        if self.program is None:
            self.program = Program(self.tree, self.groups)
            budget.spend(len(self.program.ops))
        return self.program

    def machine(self, text: str, budget: Budget) -> Callable[[int], Places | None]:
        """What finds, by our machine, the first match at or after a place."""
        program = self.instructions(budget)
        last = 0 if self.shape.anchored else len(text)
        return lambda start: search(program, text, range(start, last + 1), self.cased, budget)

    def turns(self, text: str, budget: Budget) -> Iterator[Places]:
        """The machine's matches one after the other."""
        find, start = self.machine(text, budget), 0
        while (found := find(start)) is not None:
            yield found
            start = found[0][1]


def python(regex: re.Pattern[str], text: str) -> Iterator[Places]:
    """The matches of Python's engine one after the other."""
    return (found.regs for found in regex.finditer(text))


def measured(node: Node) -> tuple[int, int, int]:
    """How many nodes a tree has, how many spans their sets have, and about how many instructions it needs."""
    match node:
        case Chars(spans):
            return 1, len(spans), 1
        case Group(_, inner):
            nodes, sets, ops = measured(inner)
            return nodes + 1, sets, ops + 2
        case Repeat(inner, low, high, _):
            nodes, sets, ops = measured(inner)
            return nodes + 1, sets, (low + 1) * ops + 4 if high is None else high * (ops + 1)
        case Seq(parts) | Choice(parts):
            counts = [measured(part) for part in parts]
            return 1 + sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] + 2 for c in counts)
    return 1, 0, 1


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
    if len(known) >= KNOWN or sum(one.spans for one in list(known.values())) > HELD:
        known.clear()
    known[pattern, flags] = made
    return made
