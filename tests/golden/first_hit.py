"""A FIRST table read cell by cell, so that thousands of mutants of a wide one take seconds. Checked against the real table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import rules
from tests.golden.inputs import DMN, columns
from tests.golden.mutants import Mutant, text, tree

_ONE_CELL: Final = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="d">
<decision id="celle" name="celle"><decisionTable id="t" hitPolicy="FIRST">
<input id="i"><inputExpression id="u" typeRef="{kind}"><text>x</text></inputExpression></input>
<output id="o" name="o" typeRef="boolean" />
<rule id="r1"><inputEntry id="c1"><text>{cell}</text></inputEntry><outputEntry id="s1"><text>true</text></outputEntry></rule>
<rule id="r2"><inputEntry id="c2"><text></text></inputEntry><outputEntry id="s2"><text>false</text></outputEntry></rule>
</decisionTable></decision></definitions>"""
_WORD = re.compile(r'"[^"]*"')
_WORDS = re.compile(r'"[^"]*"(,"[^"]*")+')

_ONE_ANSWER: Final = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="d">
<decision id="svar" name="svar"><decisionTable id="t" hitPolicy="FIRST">{asked}
<output id="o" name="o" />
<rule id="r1">{empty}<outputEntry id="s1"><text>{cell}</text></outputEntry></rule>
</decisionTable></decision></definitions>"""
_NUMBER: Final = re.compile(r"-?\d+")
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")


@cache
def _cell(kind: str, cell: str) -> Any:
    return rules.load(_ONE_CELL.format(kind=kind, cell=escape(cell)).encode()).function("celle")


@cache
def _matches(kind: str, cell: str, value: Any) -> bool:
    if _WORDS.fullmatch(cell):
        return any(_matches(kind, word, value) for word in _WORD.findall(cell))
    return bool(_cell(kind, cell)({"x": value}))


class FirstHit:
    """The rows of a table's file, and what they answer when one cell says something else."""

    def __init__(self, file: Path) -> None:
        table = tree(file)
        self.inputs = columns(file)
        policy = next(table.iter(f"{DMN}decisionTable")).get("hitPolicy", "UNIQUE")
        self.collects, self.unique = policy == "COLLECT", policy == "UNIQUE"
        self.outputs = [each.get("name", "") for each in table.iter(f"{DMN}output")]
        found = list(table.iter(f"{DMN}rule"))
        self._tests = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}inputEntry")] for rule in found]
        self._says = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}outputEntry")] for rule in found]
        self._at = {cell: (row, n) for row, tests in enumerate(self._tests) for n, (cell, _) in enumerate(tests)}

    def __len__(self) -> int:
        return len(self._tests)

    def name(self, row: int) -> str:
        """A row by the id of its first cell."""
        return self._tests[row][0][0]

    def takes(self, row: int, given: dict[str, Any], mutant: Mutant | None = None) -> bool:
        """Whether every cell of a row takes its value."""
        return all(
            _matches(column.type, _said(cell, mutant), given.get(column.variable))
            for column, cell in zip(self.inputs, self._tests[row], strict=True)
        )

    def rows_hit(self, given: dict[str, Any]) -> list[int]:
        """The rows that hit, in order."""
        return [row for row in range(len(self)) if self.takes(row, given)]

    def says(self, row: int, given: dict[str, Any], mutant: Mutant | None = None) -> dict[str, Any]:
        """What a row answers to an input, whether it hits or not."""
        values = (_value(_said(cell, mutant), given) for cell in self._says[row])
        return dict(zip(self.outputs, values, strict=True))

    def meeting(self, *rows: int) -> Iterator[dict[str, Any]]:
        """Inputs that hit all of these rows, one of each kind that the table can tell apart."""
        return self._inputs(
            [
                [value for value in column.values if all(self._fits(row, n, value) for row in rows)]
                for n, column in enumerate(self.inputs)
            ]
        )

    def concerns(self, mutant: Mutant, given: dict[str, Any], hit: int) -> bool:
        """Whether a changed cell can alter the answer to this input, which the row `hit` answers now."""
        return self.touches(mutant, given) if mutant.cell in self._at else mutant.cell in dict(self._says[hit])

    def touches(self, mutant: Mutant, given: dict[str, Any]) -> bool:
        """Whether the changed input cell takes this input otherwise than before."""
        _, n = self._at[mutant.cell]
        column, value = self.inputs[n], given.get(self.inputs[n].variable)
        return _matches(column.type, mutant.was, value) is not _matches(column.type, mutant.now, value)

    def touched(self, mutant: Mutant) -> Iterator[dict[str, Any]]:
        """Inputs that hit a row because of its changed input cell, or no longer hit it: all that can be answered otherwise."""
        row, at = self._at[mutant.cell]
        fit = [[value for value in c.values if self._fits(row, n, value)] for n, c in enumerate(self.inputs)]
        name = self.inputs[at].variable
        fit[at] = [value for value in self.inputs[at].values if self.touches(mutant, {name: value})]
        return self._inputs(fit)

    def _inputs(self, allowed: list[list[Any]]) -> Iterator[dict[str, Any]]:
        """Every combination of these values; a column that no row within reach asks about has one of them."""
        if not all(allowed):
            return
        reach = [
            row
            for row in range(len(self))
            if all(any(self._fits(row, n, value) for value in values) for n, values in enumerate(allowed))
        ]
        asked = [any(self._tests[row][n][1] for row in reach) for n in range(len(self.inputs))]
        values = [some if ask else some[-1:] for some, ask in zip(allowed, asked, strict=True)]
        for each in itertools.product(*values):
            yield dict(zip((column.variable for column in self.inputs), each, strict=True))

    def _fits(self, row: int, column: int, value: Any) -> bool:
        return _matches(self.inputs[column].type, self._tests[row][column][1], value)

    def answer(self, given: dict[str, Any], mutant: Mutant | None = None) -> dict[str, Any]:
        """The outputs of the first row that hits; {} where none does."""
        return next(self.hits(given, mutant), {})

    def told(self, given: dict[str, Any], mutant: Mutant | None = None) -> dict[str, Any]:
        """What a case of the table expects: the outputs by name, of a table that collects the rows or the one column.

        Where only one row may hit and several do, all of them: no case expects that.
        """
        if not (self.collects or self.unique):
            return self.answer(given, mutant)
        rows = list(self.hits(given, mutant))
        if self.unique and len(rows) < 2:
            return rows[0] if rows else {}
        if self.unique or len(self.outputs) > 1:
            return {"raekker": rows}
        return {self.outputs[0]: [row[self.outputs[0]] for row in rows]}

    def hits(self, given: dict[str, Any], mutant: Mutant | None = None) -> Iterator[dict[str, Any]]:
        """The outputs of every row that hits, as a table that collects has them."""
        return (self.says(row, given, mutant) for row in range(len(self)) if self.takes(row, given, mutant))


def _said(cell: tuple[str, str], mutant: Mutant | None) -> str:
    return mutant.now if mutant is not None and mutant.cell == cell[0] else cell[1]


def _value(cell: str, given: dict[str, Any]) -> Any:
    words = {"null": None, "true": True, "false": False}
    if cell in words or cell.startswith('"') or _NUMBER.fullmatch(cell):
        return words[cell] if cell in words else cell[1:-1] if cell.startswith('"') else int(cell)
    names = tuple(sorted({*_NAME.findall(cell)} - {"floor", "ceiling"}))
    return _worked_out(cell, names)({name: given.get(name) for name in names})


@cache
def _worked_out(cell: str, names: tuple[str, ...]) -> Any:
    asked = "".join(
        f'<input id="i{n}"><inputExpression id="u{n}"><text>{name}</text></inputExpression></input>'
        for n, name in enumerate(names)
    )
    empty = "".join(f'<inputEntry id="c{n}"><text></text></inputEntry>' for n, _ in enumerate(names))
    return rules.load(_ONE_ANSWER.format(asked=asked, empty=empty, cell=escape(cell)).encode()).function("svar")
