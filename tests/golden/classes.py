"""The inputs that a table can tell apart: of values that every cell of a column answers alike, one is enough.

So all combinations of a wide table are few, and a change of a cell that none of them notices is one that nobody can.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.golden.first_hit import FirstHit, _matches
from tests.golden.inputs import UNKNOWN
from tests.golden.mutants import Mutant


class Told(FirstHit):
    """A table's rows, its hit policy, and what it answers as one comparable value."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._row_of = {
            cell: n
            for n, (tests, says) in enumerate(zip(self._tests, self._says, strict=True))
            for cell, _ in (*tests, *says)
        }
        self._rows_hit: dict[tuple[Any, ...], list[int]] = {}

    def tells(self, given: dict[str, Any], mutant: Mutant | None = None) -> Any:
        """The row that hits first; of a table that collects, the rows in their order; the rows' numbers where one only may hit."""
        hit, changed = self._hit(given), None if mutant is None else self._row_of[mutant.cell]
        if changed is not None:
            others = [row for row in hit if row != changed]
            hit = sorted([*others, changed]) if self.takes(changed, given, mutant) else others
        if self.unique and len(hit) > 1:
            return hit
        answers = [self.says(row, given, mutant) for row in (hit if self.collects else hit[:1])]
        return answers if self.collects else answers[0] if answers else {}

    def inputs_told_apart(self, mutant: Mutant | None = None) -> Iterator[dict[str, Any]]:
        """Every combination of values that the cells, or the changed cell, answer differently; the unknown first."""
        columns = []
        for at, column in enumerate(self.inputs):
            cells = {tests[at][1] for tests in self._tests}
            cells |= {mutant.now} if mutant and any(tests[at][0] == mutant.cell for tests in self._tests) else set()
            kept: dict[tuple[bool, ...], Any] = {}
            words = ("2009-03-16",) if UNKNOWN in column.values else ()  # a day, where any text may come
            for value in (None, *(each for each in column.values if each is not None), *words):
                kept.setdefault(tuple(_matches(column.type, cell, value) for cell in sorted(cells)), value)
            columns.append([*kept.values()])
        for values in itertools.product(*columns):
            yield dict(zip((column.variable for column in self.inputs), values, strict=True))

    def who_notices(self, mutant: Mutant) -> dict[str, Any] | None:
        """An input that is answered otherwise with the cell changed; None where no input ever is."""
        row = self._row_of[mutant.cell]
        for given in self.inputs_told_apart(mutant):
            if (self.takes(row, given) or self.takes(row, given, mutant)) and self.tells(given) != self.tells(
                given, mutant
            ):
                return given
        return None

    def _hit(self, given: dict[str, Any]) -> list[int]:
        key = tuple(given.get(column.variable) for column in self.inputs)
        if key not in self._rows_hit:
            self._rows_hit[key] = self.rows_hit(given)
        return self._rows_hit[key]
