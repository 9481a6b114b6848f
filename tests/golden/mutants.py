"""A decision table with one cell changed: each constant to another, a bound by one, a blank to something narrower."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.golden.inputs import DMN

NOWHERE = {"string": ('"findes ikke"',), "boolean": ("true", "false"), "integer": ("-7",), "number": ("-7",)}
OTHER = {"string": '"noget helt andet"', "boolean": "true", "integer": "4711", "long": "4711"}


@dataclass(frozen=True)
class Mutant:
    """One changed cell: its id, what it said and says, and the file's bytes with it."""

    cell: str
    was: str
    now: str
    source: bytes

    def __str__(self) -> str:
        return f"{self.cell}: «{self.was}» → «{self.now}»"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change of one cell of a table's file."""
    tree = ET.parse(file)  # noqa: S314  # our own file
    table = tree.getroot().find(f".//{DMN}decisionTable")
    assert table is not None
    kinds = [each.findtext(f"{DMN}inputExpression") and _input_type(each) for each in table.findall(f"{DMN}input")]
    outputs = [each.get("typeRef", "") for each in table.findall(f"{DMN}output")]
    for rule in table.findall(f"{DMN}rule"):
        for kind, entry in zip(kinds, rule.findall(f"{DMN}inputEntry"), strict=True):
            yield from _changed(tree, entry, lambda text, kind=kind: _tests(text, str(kind)))
        for kind, entry in zip(outputs, rule.findall(f"{DMN}outputEntry"), strict=True):
            yield from _changed(tree, entry, lambda text, kind=kind: _answers(text, str(kind)))


def _input_type(column: ET.Element) -> str:
    expression = column.find(f"{DMN}inputExpression")
    return "" if expression is None else expression.get("typeRef", "")


def _changed(tree: ET.ElementTree, entry: ET.Element, changes: object) -> Iterator[Mutant]:
    text = entry.find(f"{DMN}text")
    assert text is not None
    was = text.text or ""
    for now in changes(was):  # type: ignore[operator]
        text.text = now
        yield Mutant(entry.get("id", ""), was, now, ET.tostring(tree.getroot(), encoding="utf-8"))
    text.text = was


def _tests(text: str, kind: str) -> Iterator[str]:
    if not text:
        yield from NOWHERE[kind]
        return
    yield ""
    parts = re.findall(r'"[^"]*"|[^,]+', text)
    if len(parts) > 1:
        yield from (",".join(parts[:at] + parts[at + 1 :]) for at in range(len(parts)))
    yield from _numbers(text)
    if text in {"true", "false"}:
        yield "false" if text == "true" else "true"


def _numbers(text: str) -> Iterator[str]:
    if '"' in text:
        return
    for found in re.finditer(r"-?\d+", text):
        for near in (-1, 1):
            yield f"{text[: found.start()]}{int(found[0]) + near}{text[found.end() :]}"


def _answers(text: str, kind: str) -> Iterator[str]:
    if text == "null":
        yield from ("true", "false") if kind == "boolean" else (OTHER[kind],)
    else:
        yield "null"
        if text in {"true", "false"}:
            yield "false" if text == "true" else "true"
        else:
            yield OTHER[kind]
