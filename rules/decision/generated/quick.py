"""A decision that is asked often, answered by generated code as the reference evaluator would, or not at all.

Only where the reference evaluator would have nothing to note: every input is there and of its type, no cell and no leaf is
left to it. UNKNOWN is the answer otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from rules.decision.generated.answering import Answering, Tree, answering
from rules.decision.generated.cells import NotConstant
from rules.decision.generated.decision import constant_of, inputs, names, types
from rules.decision.generated.leaves import UNKNOWN, Leaves
from rules.decision.generated.outputs import Outputs, unknown
from rules.decision.generated.plain import Plain
from rules.decision.generated.sieve import Missed, Sieve
from rules.decision.generated.table import Constant
from rules.decision.generated.tree import Rows
from rules.decision.generated.variants import Given, Variants
from rules.decision.graph import Graph, ReadyDecision
from rules.feel import nodes
from rules.feel.types import Type


class Quick:
    """One decision by generated code."""

    unknown = UNKNOWN

    def __init__(self, constant: Constant, leaves: Leaves, outputs: Outputs, inputs: Plain) -> None:
        self.constant = constant
        self.inputs = inputs
        self.variants = Variants(constant, leaves.value, unknown, outputs.function)

    @cached_property
    def function(self) -> Any:
        """The function of a dict."""
        return self.variants.function

    def other_types(self, given: Given) -> Any:
        """The function, which is made when it is first needed."""
        return self.function(given)

    def answering(self, **others: Any) -> Answering:
        """See rules.decision.generated.answering."""
        variants = self.variants
        tree = None if variants.proven is None else Tree(variants.proven, variants.names, variants.types)
        return answering(self.inputs, self.other_types, tree, **others)

    @cached_property
    def _rows(self) -> Any:
        return Variants(self.constant, lambda rows: rows, unknown).function

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self.constant)

    def rows(self, given: Given) -> Rows | None:
        """The rows that count, from 0; None where the generated code cannot tell."""
        found: Rows | None = self._rows(given)
        return None if found is UNKNOWN else found

    def missed(self, given: Given) -> Iterable[Missed] | None:
        """For inputs whose value is known: each column, its value, and the rows whose first cell that does not hit is there."""
        return self._sieve.missed(given)


def quick(graph: Graph, ready: ReadyDecision) -> Quick | None:
    """The decision by generated code; None where the reference evaluator might have something to note."""
    found, table = constant_of(graph, ready), ready.logic.table
    if found is None or table is None or found.residual:
        return None
    given = inputs(graph, ready)
    read = {column.unit.node.name for column in table.columns if isinstance(column.unit.node, nodes.Name)}
    simple = all(isinstance(column.unit.node, nodes.Name) for column in table.columns)
    if not simple or not read <= given.keys() or len(graph.required(ready.says)) + len(ready.asks) != len(given):
        return None
    columns = {column.name: column.types for column in found.columns}
    others = [(name, type_) for name, type_ in given.items() if name not in columns]
    try:
        asked = Plain([*others, *unread(found)], columns)
    except NotConstant:
        return None
    value = types(graph, ready)
    outputs = Outputs(table, names(graph, ready), value, unknown)
    return Quick(found, Leaves(table, value), outputs, asked)


def unread(constant: Constant) -> Iterator[tuple[str, Type]]:
    """The inputs of columns that no row asks about, with the columns' types."""
    places = {column.place for column in constant.columns}
    for place, column in enumerate(constant.table.columns):
        if place not in places and isinstance(column.unit.node, nodes.Name):
            yield column.unit.node.name, column.type
