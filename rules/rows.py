"""Rows as an answer gives them: those that hit, and near misses."""

from __future__ import annotations

from typing import Any, NamedTuple


class Row(NamedTuple):
    """A row that hit: its number from 1, its id, its annotations joined by " | "."""

    row: int
    id: str
    annotation: str


class NearMiss(NamedTuple):
    """A row that did not hit: its number from 1, its id, and its first cell that did not, with the value it had."""

    row: int
    id: str
    column: str
    cell: str
    value: Any
