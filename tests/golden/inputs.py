"""Inputs to try a table with: every value its cells name, one below, one above, null, and a word it does not know.

A column that lists its allowed values is tried with these and null: they come from another table, or from a list in a form.
"""

from __future__ import annotations

import itertools
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rules.policy import load

HOME = Path(__file__).parents[2]
STANDARDS = sorted({file.parent for file in (HOME / "dmn").rglob("*.dmn")})
TABLES = sorted((HOME / "dmn").rglob("*.dmn"))
VEJLE = HOME / "dmn/vejle/2023"
UNKNOWN = "noget andet"
DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
# Nobody is decided by a standard whose last day has passed: the tests of each of its tables are in make test-all.
ENDED = {HOME / one.folder for one in load(HOME).standards.values() if one.valid_to is not None}


def each(places: Iterable[Path], name: Callable[[Path], str]) -> list[Any]:
    """Folders, or files of folders, of standards as a test's parameters; those of an ended standard are slow."""
    return [
        pytest.param(place, id=name(place), marks=[pytest.mark.slow] * (not ENDED.isdisjoint((place, place.parent))))
        for place in places
    ]


@dataclass(frozen=True)
class Column:
    """An input column: the variable, its type, and the values to try."""

    variable: str
    type: str
    values: tuple[Any, ...]


def columns(file: Path) -> tuple[Column, ...]:
    """The input columns of a table's file."""
    table = ET.parse(file).getroot().find(f".//{DMN}decisionTable")  # noqa: S314  # our own file
    assert table is not None
    found = []
    for n, entry in enumerate(table.findall(f"{DMN}input")):
        expression = entry.find(f"{DMN}inputExpression")
        assert expression is not None
        cells = [rule.findall(f"{DMN}inputEntry")[n].findtext(f"{DMN}text") or "" for rule in table.iter(f"{DMN}rule")]
        kind = expression.get("typeRef", "")
        allowed = entry.findtext(f"{DMN}inputValues/{DMN}text") or ""
        values = (*_words([allowed]), None) if allowed else _values(kind, cells)
        found.append(Column(expression.findtext(f"{DMN}text") or "", kind, values))
    return tuple(found)


def _values(kind: str, cells: list[str]) -> tuple[Any, ...]:
    if kind == "boolean":
        return (True, False, None)
    if kind == "string":
        return (*_words(cells), UNKNOWN, None)
    numbers = {int(digits) for cell in cells for digits in re.findall(r"\d+", cell)} or {0, 1, 10001}
    return (*sorted({near for number in numbers for near in (number - 1, number, number + 1)}), None)


def _words(cells: list[str]) -> list[str]:
    return sorted({word for cell in cells for word in re.findall(r'"([^"]*)"', cell)})


def generated(file: Path, most: int) -> Iterator[dict[str, Any]]:
    """Inputs of a table: all combinations where they are at most `most`, else a fixed sample with every value in it."""
    cols = columns(file)
    names = [col.variable for col in cols]
    size = 1
    for col in cols:
        size *= len(col.values)
    if size <= most:
        yield from (dict(zip(names, values, strict=True)) for values in itertools.product(*(c.values for c in cols)))
        return
    pick = random.Random(file.name)  # noqa: S311  # a sample, not a secret
    for n in range(most):
        yield {
            col.variable: col.values[n % len(col.values)] if n % len(cols) == at else pick.choice(col.values)
            for at, col in enumerate(cols)
        }
