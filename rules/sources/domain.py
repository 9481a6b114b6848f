"""The rules of a standard as they were extracted from its document: their ids, lines and quotes. Read only; kept outside.

The file is Markdown. A rule stands in a table whose first column is `Id`; a line without a separator below it goes on with
the table above, also after an empty line. A row with nothing but its id is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rules.sources.lines import Span, spans

_SEPARATOR: Final = re.compile(r"\|[\s:|-]+\|?")
_QUOTE: Final = re.compile(r"«([^«»]+)»|»([^«»]+)«")
_LINE: Final = re.compile(r"\bL(\d+(?:[-–]L?\d+)?)")
_OPEN: Final = ("Ambiguity", "What is open")  # the column that makes a table one of what the document leaves open


@dataclass(frozen=True, slots=True)
class Rule:
    """One id. `open`: what the document leaves open, which an assumption answers, not a rule."""

    id: str
    line: int
    lines: tuple[Span, ...]
    quotes: tuple[str, ...]
    open: bool


def rules_of(file: Path) -> dict[str, Rule]:
    """Every id of the file with what is said of it; an id that stands twice is one, with the lines and quotes of both."""
    found: dict[str, Rule] = {}
    for number, head, cells in _table_rows(file.read_text("utf-8").splitlines()):
        key = cells[0].strip("*` ")
        if head[0] != "Id" or not key or not any(cells[1:]):
            continue
        before = found.get(key)
        lines, quotes = _lines(head, cells), _quotes(cells)
        left_open = any(name.startswith(_OPEN) for name in head)
        found[key] = (
            Rule(key, number, lines, quotes, left_open)
            if before is None
            else Rule(key, before.line, (*before.lines, *lines), (*before.quotes, *quotes), before.open)
        )
    return found


def _table_rows(lines: list[str]) -> Iterator[tuple[int, list[str], list[str]]]:
    head: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.startswith("|"):
            if line.strip():
                head = []
            continue
        below = lines[number] if number < len(lines) else ""
        if _SEPARATOR.fullmatch(below.strip()) and "-" in below:
            head = _cells(line)
        elif head and not _SEPARATOR.fullmatch(line.strip()):
            yield number, head, _cells(line)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _lines(head: list[str], cells: list[str]) -> tuple[Span, ...]:
    found = [span for cell in cells for text in _LINE.findall(cell) for span in spans(text) or ()]
    for name, cell in zip(head, cells, strict=False):
        if name == "Lines":
            found += spans(cell) or ()
    return tuple(found)


def _quotes(cells: list[str]) -> tuple[str, ...]:
    return tuple(a or b for cell in cells for a, b in _QUOTE.findall(cell))
