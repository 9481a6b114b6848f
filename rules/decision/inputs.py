"""What a decision, business knowledge model or decision service asks for over the whole graph (DMN 1.5, 6.3.11; 10.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.decision import model
from rules.decision.given import Way
from rules.decision.graph import Graph
from rules.decision.home import Element, Home
from rules.decision.questions import Ask, allowed
from rules.decision.ready import find_decision, find_invocable
from rules.feel.types import ANY

Input = model.InputData | model.Decision  # a decision without logic is an input
Called = tuple[Home, str]  # a name, and the model whose expressions know something by it


def asks(graph: Graph, name: str) -> tuple[Ask, ...]:
    """What to give when the decision, business knowledge model or decision service of that name or id is asked.

    KeyError with the nearest name when there is none.
    """
    element = find_invocable(graph, name)
    if isinstance(element, model.Knowledge):
        parameters, maker = element.function.parameters if element.function else (), graph.home[element.id].maker
        types = [(name, maker.type(type_, element.line, name)) for name, type_ in parameters]
        return tuple(Ask(name, type_, allowed(type_)) for name, type_ in types)
    if isinstance(element, model.Service):
        given = graph.services[element.id].parameters
        return tuple(typed(graph, Way(called, None), one) for called, one in given)
    return tuple(_Inputs(graph, find_decision(graph, name).says).needed())


def typed(graph: Graph, way: Way, element: Element) -> Ask:
    """An input with its declared type."""
    type_ = graph.type_of(element)
    single = [path[0] for path in way.paths if len(path) == 1]
    also = dict.fromkeys([*single, *([way.plain] if way.plain is not None else [])])
    return Ask(way.name, type_, allowed(type_), tuple(name for name in also if name != way.name))


class _Inputs:
    """The inputs of a decision and of all that it requires."""

    def __init__(self, graph: Graph, asked: model.Decision) -> None:
        self.graph = graph
        self.decisions = [asked]
        self.called: dict[str, dict[Called, None]] = {}  # inputs by id, and how expressions know them
        self.columns: dict[Called, tuple[Home, model.Input]] = {}  # of all tables, by what they ask
        met = {asked.id}
        for decision in self.decisions:  # it grows
            home = graph.home[decision.id]
            for name, element in graph.needs[decision.id].named:
                if isinstance(element, model.InputData):
                    self.meet(element, home, name)
                elif isinstance(element, model.Decision) and element.id not in met:
                    met.add(element.id)
                    self.decisions.append(element)
            if decision.expression is None:
                self.meet(decision, home, decision.variable)
            if isinstance(decision.expression, model.Table):
                for column in decision.expression.inputs:
                    self.columns.setdefault((home, column.expression.text), (home, column))

    def meet(self, element: Element, home: Home, name: str | None) -> None:
        """Keep an input, and what expressions call it (None: nothing)."""
        called = self.called.setdefault(element.id, {})
        if name is not None:
            called[home, name] = None

    def needed(self) -> Iterator[Ask]:
        """Each input once; names that no requirement gives after those of the decision that asks for them."""
        todo, names = dict(self.called), set[str]()
        for decision in self.decisions:
            named = (one for _, one in self.graph.needs[decision.id].named)
            inputs: list[Input] = [*(one for one in named if isinstance(one, model.InputData)), decision]
            made = [self.declared(one) for one in inputs if todo.pop(one.id, None) is not None]
            for one in (*made, *self.undeclared(decision)):
                if one.name not in names:
                    names.add(one.name)
                    yield one

    def declared(self, element: Input) -> Ask:
        """An input that is required; where its type is open, that of a column that asks for it."""
        made = typed(self.graph, self.graph.ways.of(element, self.graph.home[element.id]), element)
        return self.by_column(made, self.called[element.id]) if made.type is ANY else made

    def undeclared(self, decision: model.Decision) -> Iterator[Ask]:
        """Names that no requirement gives: a vendor's tables name inputs so, and type them in the column."""
        home = self.graph.home[decision.id]
        for name in self.graph.decisions[decision.id].asks:
            yield self.by_column(Ask(name, ANY), [(home, name)])

    def by_column(self, one: Ask, called: Iterable[Called]) -> Ask:
        """The same with the type and the allowed values of the first column that asks for it."""
        found = next((self.columns[name] for name in called if name in self.columns), None)
        if found is None:
            return one
        home, column = found
        type_ = home.maker.type(column.type, column.expression.line, one.name)
        return Ask(one.name, type_, column.allowed.text if column.allowed else allowed(type_), one.also)
