"""What the rows that hit come to: worked out once by the reference evaluator, with its hit policies and its types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from rules.decision.generated.tree import Rows
from rules.decision.table import ReadyTable
from rules.feel import Run, Scope, Unit, Value, nodes, outgoing
from rules.feel.free import walk
from rules.feel.types import Type

UNKNOWN: Final[Any] = object()  # what only an evaluation can tell


@dataclass
class Leaves:
    """The values of a table's rows. `types` are asked of the value one after another; `leaving` makes it Python's."""

    table: ReadyTable
    types: Sequence[Type]
    leaving: Callable[[Value], Any] = outgoing
    fixed: list[bool] = field(init=False)
    known: dict[Rows, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        always = [unit for unit in self.table.defaults if unit] + [unit for rank in self.table.ranks for unit in rank]
        whole = all(map(is_fixed, always))
        self.fixed = [whole and all(map(is_fixed, row.outputs)) for row in self.table.rows]
        self.fixed.append(whole)

    def value(self, rows: Rows) -> Any:
        """Python's value when these rows hit; UNKNOWN when it depends on more than the rows, or comes with a note."""
        if rows not in self.known:
            self.known[rows] = self.worked_out(rows) if all(self.fixed[row] for row in (*rows, -1)) else UNKNOWN
        return self.known[rows]

    def worked_out(self, rows: Rows) -> Any:
        """See value."""
        run = Run()
        value = self.table.outcome(rows, Scope({}), run)
        for type_ in self.types:
            value = type_.take(value, run, "")
        return UNKNOWN if run.notes else self.leaving(value)


def is_fixed(unit: Unit) -> bool:
    """Is the expression the same whatever is given? Names may be functions that ask for the time."""
    return unit.constant or not (unit.free or any(isinstance(node, nodes.Name) for node in walk(unit.node)))


def inner(value: Value) -> Any:
    """A value that goes on to other generated code: a number keeps its exponent, which what is made of it shows."""
    if isinstance(value, Decimal):
        return value
    return UNKNOWN if isinstance(value, (list, dict)) else outgoing(value)
