"""What the command line shows: one console, one table style, progress for long work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.table import Table

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def table(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    """One table on standard output."""
    drawn = Table(*columns, title=title, title_justify="left")
    for row in rows:
        drawn.add_row(*["" if cell is None else str(cell) for cell in row])
    console.print(drawn)


def as_json(value: Any, indent: int | None = 2) -> None:
    """`value` for a program: one JSON document, nothing else on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=indent, default=str))  # noqa: T201  a program reads this


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show that long work goes on; in a log, one line when it begins and one when it is done."""
    if console.is_terminal:
        with console.status(text):
            yield
    else:
        console.print(f"{text} …")
        yield
    console.print(f"[green]✓[/] {text}")
