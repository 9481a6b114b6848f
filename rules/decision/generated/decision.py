"""Which decisions have generated code: those that are one table, asked of inputs as they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from rules.decision import model
from rules.decision.generated.cells import NotConstant
from rules.decision.generated.leaves import Leaves
from rules.decision.generated.outputs import Outputs
from rules.decision.generated.table import Constant, constant
from rules.decision.generated.variants import Given, Variants
from rules.decision.graph import Graph, ReadyDecision
from rules.decision.run import DecisionRun
from rules.errors import DataFault
from rules.feel import outgoing
from rules.feel.types import ANY, Type


def reference(graph: Graph, ready: ReadyDecision) -> Callable[[Given], Any]:
    """The decision by the reference evaluator: DataFault where it notes one."""

    def decide(given: Given) -> Any:
        run = DecisionRun(given)
        value = graph.decide(ready, run)
        if run.notes:
            raise DataFault(ready.says.name, run.notes)
        return outgoing(value)

    return decide


def variants(graph: Graph, ready: ReadyDecision, function: FunctionType) -> Variants | None:
    """The decision as generated code, which goes back to the reference evaluator; None when it is no table for it.

    The code is put into `function`.
    """
    found = constant_of(graph, ready)
    if found is None:
        return None
    value, slow = types(graph, ready), reference(graph, ready)
    outputs = Outputs(found.table, names(graph, ready), value, slow)
    return Variants(found, Leaves(found.table, value).value, slow, outputs.function, function)


def constant_of(graph: Graph, ready: ReadyDecision) -> Constant | None:
    """The constant part of a decision's table, None when it has no table or none worth it."""
    if ready.logic.table is None or not isinstance(ready.says.expression, model.Table) or not graph.plain(ready):
        return None
    try:
        return constant(ready.logic.table, inputs(graph, ready))
    except NotConstant:
        return None


def inputs(graph: Graph, ready: ReadyDecision) -> Mapping[str, Type]:
    """The names that a decision reads as they are given, with their types."""
    required = graph.required(ready.says)
    others = {element.variable for element in required if not isinstance(element, model.InputData)}
    found = dict.fromkeys(ready.asks, ANY)
    found |= {e.variable: graph.input_types[e.id] for e in required if isinstance(e, model.InputData)}
    return {name: type_ for name, type_ in found.items() if name not in others}


def names(graph: Graph, ready: ReadyDecision) -> dict[str, Type]:
    """All names that a decision's expressions may use; any type for those that are not read as they are given."""
    known = graph.needs[ready.says.id].known()
    return {**dict.fromkeys(known, ANY), **inputs(graph, ready)}


def types(graph: Graph, ready: ReadyDecision) -> list[Type]:
    """The types that are asked of the table's value: the table's own, and the decision's."""
    says = ready.says.expression
    own = [graph.maker.type(says.type, says.line, "")] if says is not None and says.type else []
    return [*own, ready.type]
