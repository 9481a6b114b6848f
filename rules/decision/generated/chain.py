"""Decisions that work something out: a literal expression, a table with computed columns, and what requires such decisions.

One after another over one dict: what is given, then the value of each decision by its name, and of each computed column
under a name that no text can have. Each is worked out once, and always, as the reference evaluator does, so that there is
nothing to note when all of them are known. UNKNOWN otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rules.decision import model
from rules.decision.generated.answering import Answering, answering
from rules.decision.generated.cells import NotConstant
from rules.decision.generated.decision import inputs, types
from rules.decision.generated.leaves import UNKNOWN, Leaves, inner
from rules.decision.generated.outputs import Function, Given, Leaving, Outputs, unknown, worked_out
from rules.decision.generated.plain import Plain
from rules.decision.generated.table import TYPES as KINDS
from rules.decision.generated.table import constant, simple
from rules.decision.generated.variants import Variants
from rules.decision.graph import Graph, ReadyDecision
from rules.feel import nodes, outgoing
from rules.feel.generated import generate
from rules.feel.types import ANY, BUILT_IN, Type

LONGEST: Final = 50  # decisions in one chain
Steps = dict[str, Function]  # by the name under which the value is kept


class Chain:
    """One decision and all that it requires."""

    unknown = UNKNOWN

    def __init__(self, steps: Steps, last: Function, given: Mapping[str, Type]) -> None:
        self.given = given
        self.function = after(steps, last) if steps else last

    def or_else(self, slow: Function) -> Function:
        """A function that leaves to `slow` what is unknown."""
        function = self.function

        def decide(given: Given) -> Any:
            value = function(given)
            return slow(given) if value is UNKNOWN else value

        return decide


class QuickChain:
    """The same for `decide`; see rules.decision.generated.quick."""

    unknown = UNKNOWN

    def __init__(self, chain: Chain) -> None:
        self.inputs, self.function = Plain(chain.given.items()), chain.function

    def answering(self, **others: Any) -> Answering:
        """See rules.decision.generated.answering."""
        return answering(self.inputs, self.function, None, **others)


def quick_chain(found: Chain | None) -> QuickChain | None:
    """See QuickChain; None where an input's type asks for more than a Python type."""
    try:
        return None if found is None else QuickChain(found)
    except NotConstant:
        return None


def wanted(graph: Graph, ready: ReadyDecision) -> bool:
    """Is there anything to work out but a table of what is given?"""
    if isinstance(ready.says.expression, model.Literal):
        return True
    columns = ready.logic.table.columns if ready.logic.table else ()
    computed = any(not isinstance(column.unit.node, nodes.Name) for column in columns)
    return computed or any(isinstance(element, model.Decision) for element in graph.required(ready.says))


def chain(graph: Graph, ready: ReadyDecision) -> Chain | None:
    """The decision and all that it requires as generated code; None when there is none for one of them, or no need."""
    steps: Steps = {}
    given: dict[str, Type] = {}
    try:
        last = Maker(graph, steps, given).function(ready, outgoing) if wanted(graph, ready) else None
    except (NotConstant, RecursionError):
        return None
    return Chain(steps, last, given) if last and not steps.keys() & given.keys() else None


class Maker:
    """Makes the steps of one chain, each before those that need it; NotConstant where there is no code for one."""

    def __init__(self, graph: Graph, steps: Steps, given: dict[str, Type]) -> None:
        self.graph, self.steps, self.given = graph, steps, given
        self.made: dict[str, str] = {}  # ids of decisions by name

    def function(self, ready: ReadyDecision, leaving: Leaving) -> Function:
        """The function of a decision, of the dict in which what it requires stands."""
        graph, says = self.graph, ready.says
        required, own = graph.required(says), inputs(graph, ready)
        if not graph.plain(ready) or len(required) != len(graph.needs[says.id].named):
            raise NotConstant
        if any(self.given.setdefault(name, type_) != type_ for name, type_ in own.items()):
            raise NotConstant
        names: dict[str, Type] = {**dict.fromkeys((*graph.needs[says.id].known(), *ready.asks), ANY), **own}
        for element in required:
            if isinstance(element, model.Decision):
                names[element.variable] = self.require(graph.decisions[element.id])
            elif not isinstance(element, model.InputData):
                raise NotConstant
        asked, unit = types(graph, ready), ready.logic.unit
        if unit is None or not isinstance(says.expression, model.Literal):
            return self.table(ready, names, asked, leaving)
        made = worked_out(unit, names, asked, unknown, leaving)
        if made is None:
            raise NotConstant
        return made

    def require(self, ready: ReadyDecision) -> Type:
        """Make a decision a step, once; its type."""
        name = ready.says.variable
        if name not in self.made:
            if len(self.made) >= LONGEST:
                raise NotConstant
            self.made[name] = ready.says.id
            self.steps[name] = self.function(ready, inner)
        if self.made[name] != ready.says.id:
            raise NotConstant
        return ready.type

    def table(self, ready: ReadyDecision, names: Mapping[str, Type], asked: list[Type], leaving: Leaving) -> Function:
        """A table; its computed columns become steps of their own."""
        table = ready.logic.table
        if table is None or not isinstance(ready.says.expression, model.Table):
            raise NotConstant
        computed: dict[int, tuple[str, Type]] = {}
        for place, column in enumerate(table.columns):
            if isinstance(column.unit.node, nodes.Name):
                simple(column, names)
                continue
            made = generate(column.unit.node, names)
            if made is None or made.kind not in KINDS:
                raise NotConstant
            key = f"\0{ready.says.id} {place}"
            computed[place] = key, BUILT_IN[made.kind]
            self.steps[key] = made.function(unknown, inner=True)
        found = constant(table, names, computed)
        if found is None or found.residual:
            raise NotConstant
        outputs = Outputs(table, names, asked, unknown, leaving)
        function: Function = Variants(found, Leaves(table, asked, leaving).value, unknown, outputs.function).function
        return function


def after(steps: Steps, last: Function) -> Function:
    """The last of a chain, after all that come before it."""
    before = tuple(steps.items())

    def function(given: Given) -> Any:
        if type(given) is not dict:
            return UNKNOWN
        values = given.copy()
        for name, step in before:
            value = step(values)
            if value is UNKNOWN:
                return UNKNOWN
            values[name] = value
        return last(values)

    return function
