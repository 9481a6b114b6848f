"""The inputs that a table can tell apart: of values that every cell of a column answers alike, one is enough.

So all combinations of a wide table are few, and a change of a cell that none of them notices is one that nobody can.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.golden.first_hit import FirstHit, _matches, _said, _value
from tests.golden.inputs import DMN
from tests.golden.mutants import Mutant, bounds, mutants, tree


class Told(FirstHit):
    """A table's rows, its hit policy, and what it answers as one comparable value."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.unique = next(tree(file).iter(f"{DMN}decisionTable")).get("hitPolicy") == "UNIQUE"
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
            hit = sorted([*others, changed]) if self._row_hits(changed, given, mutant) else others
        if self.unique and len(hit) > 1:
            return hit
        answers = [self._row(row, given, mutant) for row in (hit if self.collects else hit[:1])]
        return answers if self.collects else answers[0] if answers else {}

    def inputs_told_apart(self, mutant: Mutant | None = None) -> Iterator[dict[str, Any]]:
        """Every combination of values that the cells, or the changed cell, answer differently; the unknown first."""
        columns = []
        for at, column in enumerate(self.inputs):
            cells = {tests[at][1] for tests in self._tests}
            cells |= {mutant.now} if mutant and any(tests[at][0] == mutant.cell for tests in self._tests) else set()
            kept: dict[tuple[bool, ...], Any] = {}
            words = ("2009-03-16",) if column.type == "string" else ()
            for value in (None, *(each for each in column.values if each is not None), *words):
                kept.setdefault(tuple(_matches(column.type, cell, value) for cell in sorted(cells)), value)
            columns.append([*kept.values()])
        for values in itertools.product(*columns):
            yield dict(zip((column.variable for column in self.inputs), values, strict=True))

    def who_notices(self, mutant: Mutant) -> dict[str, Any] | None:
        """An input that is answered otherwise with the cell changed; None where no input ever is."""
        row = self._row_of[mutant.cell]
        for given in self.inputs_told_apart(mutant):
            if (self._row_hits(row, given) or self._row_hits(row, given, mutant)) and self.tells(given) != self.tells(
                given, mutant
            ):
                return given
        return None

    def _hit(self, given: dict[str, Any]) -> list[int]:
        key = tuple(given.get(column.variable) for column in self.inputs)
        if key not in self._rows_hit:
            self._rows_hit[key] = [row for row in range(len(self._tests)) if self._row_hits(row, given)]
        return self._rows_hit[key]

    def _row_hits(self, row: int, given: dict[str, Any], mutant: Mutant | None = None) -> bool:
        return all(
            _matches(column.type, _said(cell, mutant), given.get(column.variable))
            for column, cell in zip(self.inputs, self._tests[row], strict=True)
        )

    def _row(self, row: int, given: dict[str, Any], mutant: Mutant | None) -> dict[str, Any]:
        return dict(zip(self.outputs, (_value(_said(cell, mutant), given) for cell in self._says[row]), strict=True))


def changes(file: Path) -> Iterator[Mutant]:
    """Every change of a cell, and each number of an input cell moved by one."""
    yield from (*mutants(file), *bounds(file))
