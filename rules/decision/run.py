"""One run of a decision: what was decided on the way, so that it can be explained when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rules.feel import Note, Run, Scope, Value

if TYPE_CHECKING:
    from rules.decision.graph import ReadyDecision
    from rules.decision.table import ReadyTable


@dataclass(frozen=True, slots=True)
class TableTrace:
    """What a table was asked, which rows hit (indexes), what it said."""

    table: ReadyTable
    scope: Scope
    values: list[Value]
    rows: list[int]
    value: Value


@dataclass(frozen=True, slots=True)
class DecisionTrace:
    """A decision's value, its tables, and the notes made meanwhile."""

    decision: ReadyDecision
    scope: Scope
    tables: tuple[TableTrace, ...]
    notes: tuple[Note, ...]
    value: Value


class DecisionRun(Run):
    """A run with the inputs it was given and what it keeps."""

    __slots__ = ("decided", "given", "read", "tables", "traces")

    def __init__(self, given: Mapping[str, object], now: datetime | None = None) -> None:
        super().__init__(now)
        self.given = given
        self.read: dict[str, Value] = {}  # inputs by name, once converted and checked
        self.decided: dict[str, Value] = {}  # decisions by id
        self.tables: list[TableTrace] = []
        self.traces: list[DecisionTrace] = []
