"""A FIRST table read cell by cell, so that thousands of mutants of a wide one take seconds. Checked against the real table."""

from __future__ import annotations

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
    return bool(_cell(kind, cell)({"x": value}))


class FirstHit:
    """The rows of a table's file, and what they answer when one cell says something else."""

    def __init__(self, file: Path) -> None:
        table = tree(file)
        self.inputs = columns(file)
        self.collects = any(each.get("hitPolicy") == "COLLECT" for each in table.iter(f"{DMN}decisionTable"))
        self.outputs = [each.get("name", "") for each in table.iter(f"{DMN}output")]
        found = list(table.iter(f"{DMN}rule"))
        self._tests = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}inputEntry")] for rule in found]
        self._says = [[(e.get("id", ""), text(e)) for e in rule.findall(f"{DMN}outputEntry")] for rule in found]

    def answer(self, given: dict[str, Any], mutant: Mutant | None = None) -> dict[str, Any]:
        """The outputs of the first row that hits; {} where none does."""
        return next(self.hits(given, mutant), {})

    def told(self, given: dict[str, Any], mutant: Mutant | None = None) -> dict[str, Any]:
        """What a case of the table expects: the outputs by name, of a table that collects the rows or the one column."""
        if not self.collects:
            return self.answer(given, mutant)
        rows = list(self.hits(given, mutant))
        return {"raekker": rows} if len(self.outputs) > 1 else {self.outputs[0]: [row[self.outputs[0]] for row in rows]}

    def hits(self, given: dict[str, Any], mutant: Mutant | None = None) -> Iterator[dict[str, Any]]:
        """The outputs of every row that hits, as a table that collects has them."""
        for tests, says in zip(self._tests, self._says, strict=True):
            if all(
                _matches(column.type, _said(cell, mutant), given.get(column.variable))
                for column, cell in zip(self.inputs, tests, strict=True)
            ):
                values = (_value(_said(cell, mutant), given) for cell in says)
                yield dict(zip(self.outputs, values, strict=True))


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
