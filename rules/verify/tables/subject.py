"""What a check looks at: one decision, and how its places are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from rules.decision import Graph, ReadyDecision, ReadyTable
from rules.decision.table import Column
from rules.feel import Run, Scope, Unit
from rules.feel.nodes import UnaryTests

SINGLE = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})  # hit policies that give one answer


@dataclass(frozen=True, slots=True)
class Cell:
    """An input cell: row and column count from 1."""

    row: int
    number: int
    column: Column
    unit: Unit

    @property
    def tests(self) -> UnaryTests:
        """The cell's tree."""
        assert isinstance(self.unit.node, UnaryTests)  # noqa: S101  -- what a cell is read as
        return self.unit.node

    @property
    def text(self) -> str:
        """The cell as it is written."""
        return self.unit.source.text

    def lets_null_in(self) -> bool:
        """Does the cell hit when nothing is known?"""
        return self.unit.value(Scope({"?": None}), Run()) is True


@dataclass(frozen=True, slots=True)
class Subject:
    """One decision of a model; `table` is None when its logic is something else."""

    graph: Graph
    decision: ReadyDecision
    table: ReadyTable | None

    def where(self, *, row: int = 0, column: str = "", output: str = "") -> str:
        """A place in words."""
        said = [PurePath(self.graph.definitions.file).name, f"tabel '{self.decision.says.name}'"]
        said += [f"række {row}"] if row else []
        said += [f"kolonne '{column}'"] if column else []
        said += [f"svar '{output}'"] if output else []
        return ", ".join(said)

    def at(self, cell: Cell) -> str:
        """A cell's place in words."""
        return self.where(row=cell.row, column=cell.column.says.label)

    def cells(self) -> Iterator[Cell]:
        """The input cells that can be read, row by row."""
        if self.table is None:
            return
        for row, ready in enumerate(self.table.rows, 1):
            for number, (column, unit) in enumerate(zip(self.table.columns, ready.cells, strict=True), 1):
                if isinstance(unit.node, UnaryTests):
                    yield Cell(row, number, column, unit)
