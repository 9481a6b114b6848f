"""A table's rows read cell by cell, so that thousands of mutants take seconds; every row that hits is told."""

from __future__ import annotations

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


@cache
def _cell(kind: str, cell: str) -> Any:
    return rules.load(_ONE_CELL.format(kind=kind, cell=escape(cell)).encode()).function("celle")


@cache
def _takes(kind: str, cell: str, value: Any) -> bool:
    return bool(_cell(kind, cell)({"x": value}))


class Rows:
    """The rows of a table's file, and what they answer when one cell says something else."""

    def __init__(self, file: Path) -> None:
        table = tree(file)
        found = list(table.iter(f"{DMN}rule"))
        self.policy = next(table.iter(f"{DMN}decisionTable")).get("hitPolicy", "UNIQUE")
        self.inputs = columns(file)
        self.outputs = [each.get("name", "") for each in table.iter(f"{DMN}output")]
        self.tests = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}inputEntry")] for rule in found]
        self.says = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}outputEntry")] for rule in found]

    def answer(self, given: dict[str, Any], mutant: Mutant | None = None) -> Any:
        """What a case that asks the table expects; of two rows where one may hit, both, which no case expects."""
        rows = []
        for number in range(len(self.tests)):
            if self.hits(number, given, mutant):
                values = (_value(_said(cell, mutant), given) for cell in self.says[number])
                rows.append(dict(zip(self.outputs, values, strict=True)))
                if self.policy == "FIRST":
                    break
        if self.policy != "COLLECT":
            return rows[0] if len(rows) == 1 else rows
        return (
            {"raekker": rows}
            if len(self.outputs) > 1
            else {self.outputs[0]: [each for row in rows for each in row.values()]}
        )

    def hits(self, number: int, given: dict[str, Any], mutant: Mutant | None = None) -> bool:
        """Whether every cell of a row, counted from 0, takes its value."""
        return all(
            _takes(column.type, _said(cell, mutant), given.get(column.variable))
            for column, cell in zip(self.inputs, self.tests[number], strict=True)
        )


def _said(cell: tuple[str, str], mutant: Mutant | None) -> str:
    return mutant.now if mutant is not None and mutant.cell == cell[0] else cell[1]


def _value(says: str, given: dict[str, Any]) -> Any:
    """A literal, a name of an input, or the difference of two: a fault where one is null."""
    words = {"null": None, "true": True, "false": False}
    if says in words or says.startswith('"'):
        return words[says] if says in words else says[1:-1]
    first, minus, second = says.partition(" - ")
    if minus:
        return "(fejl)" if None in (given[first], given[second]) else given[first] - given[second]
    return given.get(says) if says.isidentifier() else int(says)
