"""What a text's characters say of how far repetitions can go in it."""

from __future__ import annotations

import re
from functools import lru_cache

from rules.feel.patterns.cost import Text
from rules.feel.patterns.errors import Budget
from rules.feel.patterns.python import chars
from rules.feel.patterns.sets import LAST, Spans

PREPARED = 8  # steps to prepare a span for Python's engine: some microseconds
READ = 40  # characters that are read in a step
SETS = 12  # that are looked for


class Read(Text):
    """A text that is looked through once for each set that is asked of."""

    def __init__(self, text: str, budget: Budget) -> None:
        super().__init__(len(text))
        self.text, self.budget = text, budget
        self.known: dict[Spans, tuple[int, int]] = {}

    def longest(self, spans: Spans) -> int:
        """See Text."""
        return self.look(spans)[0]

    def count(self, spans: Spans) -> int:
        """See Text."""
        return self.look(spans)[1]

    def look(self, spans: Spans) -> tuple[int, int]:
        """The longest run of characters of a set, and how many there are."""
        if spans not in self.known:
            if len(self.known) >= SETS or spans == ((0, LAST),):
                return self.size, self.size
            self.budget.spend(self.size // READ + len(spans) * PREPARED)
            lengths = list(map(len, runs(spans).findall(self.text)))
            self.known[spans] = max(lengths, default=0), sum(lengths)
        return self.known[spans]


@lru_cache(maxsize=64)
def runs(spans: Spans) -> re.Pattern[str]:
    """What finds the runs of characters of a set."""
    return re.compile(f"{chars(spans)}+")
