"""The requirements graph made ready (DMN 1.5, 6.2.1): decisions, business knowledge, services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.decision import model
from rules.decision.boxed import boxed
from rules.decision.maker import NOTHING, Logic, Maker
from rules.decision.read.reader import Reader
from rules.decision.run import DecisionRun, DecisionTrace
from rules.decision.types import ItemTypes, local
from rules.feel import Kind, Lambda, NotAValue, Run, Scope, Value, incoming
from rules.feel.free import Maybe
from rules.feel.names import parts
from rules.feel.types import FunctionType, Type

Element = model.InputData | model.Decision | model.Knowledge | model.Service


@dataclass(frozen=True)
class ReadyDecision:
    """A decision that can run. `asks` are names that no requirement gives: a vendor's tables name inputs so."""

    says: model.Decision
    logic: Logic
    type: Type
    asks: tuple[str, ...]


@dataclass(frozen=True)
class ReadyKnowledge:
    """A business knowledge model that can be called."""

    says: model.Knowledge
    logic: Logic


class Graph:
    """All elements of a model, ready. Making it finds all faults; ModelError for them at the end.

    `tolerant`: an expression that cannot be read is a noted null when it is evaluated, as the standard has it.
    """

    def __init__(self, definitions: model.Definitions, *, tolerant: bool = False) -> None:
        reader = Reader(definitions.file)
        self.definitions = definitions
        self.types = ItemTypes(definitions, reader)
        self.maker = Maker(reader, self.types.language, tolerant=tolerant)
        self.elements: dict[str, Element] = {}
        elements: list[Element] = [*definitions.inputs, *definitions.decisions, *definitions.knowledge]
        for element in [*elements, *definitions.services]:
            if element.id in self.elements:
                reader.fault(element.line, f"the id '{element.id}' stands twice", "give each element an id of its own")
            self.elements[element.id] = element
        for name in self.types.items:
            self.types.find(name)
        self.input_types = {e.id: self.type_of(e) for e in definitions.inputs}
        self.knowledge = {e.id: self.ready_knowledge(e) for e in definitions.knowledge}
        self.decisions = {e.id: self.ready_decision(e) for e in definitions.decisions}
        self.check_cycles(reader)
        reader.finish()

    # -- making

    def type_of(self, element: model.Named) -> Type:
        """The type of an element's variable."""
        return self.maker.type(local(element.type), element.line, f"'{element.name}'")

    def required(self, element: model.Decision | model.Knowledge) -> list[Element]:
        """What an element requires; a fault for what is not there."""
        found: list[Element] = []
        needs = element.requires
        for href in (*needs.inputs, *needs.decisions, *needs.knowledge):
            target = self.elements.get(href.rpartition("#")[2])
            if target is None:
                self.maker.reader.fault(
                    element.line,
                    f"'{element.name}' requires '{href}', which is not in the model",
                    "draw the requirement anew, or take it out",
                )
            else:
                found.append(target)
        return found

    def ready_decision(self, decision: model.Decision) -> ReadyDecision:
        """A decision made ready."""
        known = [element.variable for element in self.required(decision)]
        logic = NOTHING
        if decision.expression is not None:
            logic = boxed(self.maker, decision.expression, known, f"decision '{decision.name}'")
        declared = {element.variable for element in self.elements.values()}
        asks = tuple(name for name in logic.free if name not in declared)
        return ReadyDecision(decision, logic, self.type_of(decision), asks)

    def ready_knowledge(self, knowledge: model.Knowledge) -> ReadyKnowledge:
        """A business knowledge model made ready."""
        known = [element.variable for element in self.required(knowledge)]
        logic = NOTHING
        if knowledge.function is not None:
            names = (*known, knowledge.variable)
            logic = boxed(self.maker, knowledge.function, names, f"'{knowledge.name}'")
        return ReadyKnowledge(knowledge, logic)

    def check_cycles(self, reader: Reader) -> None:
        """A fault for each ring of requirements; business knowledge may call itself."""
        done: set[str] = set()
        for start in self.decisions:
            trail: list[str] = []
            stack: list[tuple[str, bool]] = [(start, False)]
            while stack:
                here, leaving = stack.pop()
                if leaving:
                    done.add(trail.pop())
                    continue
                if here in trail:
                    ring = " → ".join(self.decisions[i].says.name for i in [*trail[trail.index(here) :], here])
                    reader.fault(
                        self.decisions[here].says.line, f"decisions require one another in a ring: {ring}", "break it"
                    )
                    return
                if here in done or here not in self.decisions:
                    continue
                trail.append(here)
                stack.append((here, True))
                stack.extend((i.rpartition("#")[2], False) for i in self.decisions[here].says.requires.decisions)

    # -- running

    def decide(self, decision: ReadyDecision, run: DecisionRun) -> Value:
        """A decision's value, worked out once a run; its trace is kept."""
        if decision.says.id in run.decided:
            return run.decided[decision.says.id]
        notes, traces = len(run.notes), len(run.traces)
        names = self.names(decision.says, run)
        for name in decision.asks:
            if not isinstance(name, Maybe) or given(name, run) is not None:
                names[name] = self.input(name, None, run)
        scope, tables = Scope(names), len(run.tables)
        if decision.says.expression is None:
            value = self.input(decision.says.variable, decision.type, run)
        else:
            place = f"decision '{decision.says.name}'"
            value = decision.type.take(decision.logic.code(scope, run), run, place)
        run.decided[decision.says.id] = value
        others = {id(note) for trace in run.traces[traces:] for note in trace.notes}
        own = tuple(note for note in run.notes[notes:] if id(note) not in others)
        run.traces.append(DecisionTrace(decision, scope, tuple(run.tables[tables:]), own, value))
        return value

    def names(self, element: model.Decision | model.Knowledge, run: DecisionRun) -> dict[str, Value]:
        """The values of what an element requires, by name."""
        found: dict[str, Value] = {}
        for needed in self.required(element):
            if isinstance(needed, model.InputData):
                found[needed.variable] = self.input(needed.variable, self.input_types[needed.id], run)
            elif isinstance(needed, model.Decision):
                found[needed.variable] = self.decide(self.decisions[needed.id], run)
            elif isinstance(needed, model.Knowledge):
                found[needed.variable] = self.function(needed, run)
            else:
                found[needed.variable] = self.service(needed)
        return found

    def input(self, name: str, type_: Type | None, run: DecisionRun) -> Value:
        """An input as it was given; a noted null when it was not, or is not of its type."""
        if name not in run.read:
            run.read[name] = self.read(name, type_, run)
        return run.read[name]

    def read(self, name: str, type_: Type | None, run: DecisionRun) -> Value:
        """See input."""
        place = f"input '{name}'"
        key = given(name, run)
        if key is None:
            return run.null(Kind.MISSING_INPUT, f"the input '{name}' was not given", place)
        try:
            value = incoming(run.given[key])
        except NotAValue as error:
            return run.null(Kind.WRONG_TYPE, str(error), place)
        return value if type_ is None else type_.take(value, run, place)

    def function(self, knowledge: model.Knowledge, run: DecisionRun) -> Value:
        """A business knowledge model as a function, which sees itself and what it requires."""
        names: dict[str, Value] = {}
        made = self.knowledge[knowledge.id].logic.code(Scope(names), run)
        names[knowledge.variable] = made
        names |= self.names(knowledge, run)
        return made

    def service(self, service: model.Service) -> Value:
        """A decision service as a function: its inputs are parameters, in the order of the model."""
        parameters = [self.elements[i.rpartition("#")[2]] for i in (*service.inputs, *service.decisions)]
        names = tuple(element.variable for element in parameters)

        def body(arguments: Sequence[Value], run: Run) -> Value:
            inner = DecisionRun({}, run.now)
            inner.notes, inner.calls, inner.steps = run.notes, run.calls, run.steps
            for element, value in zip(parameters, arguments, strict=True):
                if isinstance(element, model.Decision):
                    inner.decided[element.id] = value
                inner.read[element.variable] = value
            values = {
                element.variable: self.decide(self.decisions[element.id], inner)
                for element in (self.elements[i.rpartition("#")[2]] for i in service.outputs)
            }
            run.steps = inner.steps
            return next(iter(values.values())) if len(values) == 1 else values

        own = self.type_of(service)
        result = own.result if isinstance(own, FunctionType) else None
        return Lambda(service.name, names, body, tuple(self.type_of(element) for element in parameters), result)


def given(name: str, run: DecisionRun) -> str | None:
    """The key under which an input of that name was given; white space between the parts of a name does not count."""
    if name in run.given:
        return name
    wanted = parts(name)
    return next((key for key in run.given if parts(key) == wanted), None)
