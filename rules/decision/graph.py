"""The requirements graph made ready (DMN 1.5, 6.2 and 10.4): decisions, business knowledge, services, of all models.

An element's id is that of its model, or `namespace#id` when another model imports it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rules.decision import model
from rules.decision.boxed import boxed
from rules.decision.collector import PAUSED
from rules.decision.given import Ways, given
from rules.decision.home import Element, Home
from rules.decision.maker import NOTHING, Logic
from rules.decision.read.reader import told
from rules.decision.run import DecisionRun, DecisionTrace, Step
from rules.decision.types import fields
from rules.errors import LimitReached, ModelError
from rules.feel import Kind, Lambda, Run, Scope, Value
from rules.feel.externals import NONE, Externals
from rules.feel.free import Perhaps
from rules.feel.hints import Any
from rules.feel.records import Frozen
from rules.feel.types import FunctionType, Type

DEEP = 100  # decisions that require one another in a row, before they are decided one by one


class ReadyDecision(Frozen):
    """A decision that can run. `asks` are names that no requirement gives: a vendor's tables name inputs so."""

    says: model.Decision
    logic: Logic
    type: Type
    asks: tuple[str, ...]


class ReadyKnowledge(Frozen):
    """A business knowledge model that can be called."""

    says: model.Knowledge
    logic: Logic


class ReadyService(Frozen):
    """A decision service that can be called: its parameters with their names, and its outputs."""

    says: model.Service
    parameters: tuple[tuple[str, Element], ...]
    outputs: tuple[model.Decision, ...]
    types: tuple[Type, ...]
    result: Type | None


class Needs(Frozen):
    """What an element requires: each with its name in the element's expressions (None: hidden by another of that name).

    `prefixes`: the names of imports, each with the entries that it stands for and their names in expressions.
    """

    named: tuple[tuple[str | None, Element], ...]
    prefixes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def known(self) -> list[str]:
        """All names that expressions may use."""
        return [*(name for name, _ in self.named if name is not None), *(prefix for prefix, _ in self.prefixes)]


class Graph:
    """All elements of the first model and of those it imports, ready. Making it finds all faults; ModelError for them.

    `tolerant`: an expression that cannot be read is a noted null when it is evaluated, as the standard has it.
    `definitions`, `types` and `maker` are the first model's.
    """

    def __init__(
        self,
        definitions: model.Definitions,
        *others: model.Definitions,
        tolerant: bool = False,
        externals: Externals = NONE,
    ) -> None:
        self.definitions = definitions
        self.made_of = (definitions, *others), tolerant, externals
        models, faults = (definitions, *others), list[ModelError]()
        names = tuple(dict.fromkeys(fields(*models)))
        self.homes: dict[str, Home] = {}
        for one in models:
            before = f"{one.namespace}#" if self.homes else ""
            self.homes[one.namespace] = Home(one, names, faults, externals, before=before, tolerant=tolerant)
        self.main = self.homes[definitions.namespace]
        self.types, self.maker = self.main.types, self.main.maker
        self.elements: dict[str, Element] = {}
        self.home: dict[str, Home] = {}
        for home in self.homes.values():
            home.link(self.homes)
            for element in home.elements:
                if element.id in self.elements:
                    says = f"the id '{element.id}' stands twice"
                    home.reader.fault(element.line, says, "give each element an id of its own")
                self.elements[element.id], self.home[element.id] = element, home
        for home in self.homes.values():
            home.types.check()
        elements = list(self.elements.values())
        self.ways = Ways(self.main, self.homes.values())
        self.input_types = {e.id: self.type_of(e) for e in elements if isinstance(e, model.InputData)}
        self.needs = {e.id: self.needed(e) for e in elements if isinstance(e, (model.Decision, model.Knowledge))}
        self.knowledge = {e.id: self.ready_knowledge(e) for e in elements if isinstance(e, model.Knowledge)}
        self.decisions = {e.id: self.ready_decision(e) for e in elements if isinstance(e, model.Decision)}
        self.services = {e.id: self.ready_service(e) for e in elements if isinstance(e, model.Service)}
        self.deep = self.check_cycles() > DEEP
        told(faults)

    # -- making

    def __reduce__(self) -> tuple[Any, ...]:
        # What a model says is plain data; what runs is made anew.
        return made_again, self.made_of

    def type_of(self, element: Element) -> Type:
        """The type of an element's variable."""
        return self.home[element.id].maker.type(element.type, element.line, f"'{element.name}'")

    def needed(self, element: model.Decision | model.Knowledge) -> Needs:
        """What an element requires; a fault for what is not there, or of a model that is not imported."""
        home, needs = self.home[element.id], element.requires
        found: list[tuple[str | None, int, Element]] = []
        prefixes: dict[str, list[tuple[str, str]]] = {}
        for href in (*needs.inputs, *needs.decisions, *needs.knowledge):
            target = self.target(element, href)
            called = None if target is None else home.calls(target, self.home[target.id])
            if target is None:
                continue
            if called is None:
                says = f"'{element.name}' requires '{href}', whose model is not imported"
                home.reader.fault(element.line, says, "import that model")
                continue
            found.append((called[1], called[0], target))
            prefix = called[1].removesuffix(f".{target.variable}")
            if prefix in home.prefixes and prefix != called[1]:
                prefixes.setdefault(prefix, []).append((target.variable, called[1]))
        strongest: dict[str | None, int] = {}
        for name, weight, _ in found:
            strongest[name] = min(weight, strongest.get(name, weight))
        return Needs(
            tuple((name if weight == strongest[name] else None, target) for name, weight, target in found),
            tuple((prefix, tuple(entries)) for prefix, entries in prefixes.items()),
        )

    def target(self, element: Element, href: str, *kinds: type[Element]) -> Element | None:
        """The element that an href names; a fault when there is none, or none of these kinds."""
        home = self.home[element.id]
        target = self.elements.get(home.key(href).removeprefix(f"{self.definitions.namespace}#"))
        if target is None or (kinds and not isinstance(target, kinds)):
            says = "which is not in the model" if target is None else f"which is a {type(target).__name__}"
            home.reader.fault(
                element.line,
                f"'{element.name}' requires '{href}', {says}",
                "draw the requirement anew, or take it out",
            )
            return None
        return target

    def required(self, element: model.Decision | model.Knowledge) -> list[Element]:
        """What an element requires, each with the name that the element's expressions have for it as its variable."""
        return [
            needed if needed.variable == name else needed.but(variable=name)
            for name, needed in self.needs[element.id].named
            if name is not None
        ]

    def plain(self, decision: ReadyDecision) -> bool:
        """Is it of the first model, and all that it requires too, so that its inputs are given by their plain names?"""
        named = self.needs[decision.says.id].named
        return all(self.home[one.id] is self.main for one in (decision.says, *(needed for _, needed in named)))

    def ready_decision(self, decision: model.Decision) -> ReadyDecision:
        """A decision made ready."""
        logic, home = NOTHING, self.home[decision.id]
        known = self.needs[decision.id].known()
        if decision.expression is not None:
            logic = boxed(home.maker, decision.expression, known, f"decision '{decision.name}'")
        asks = tuple(name for name in logic.free if name not in home.declared and name not in known)
        return ReadyDecision(decision, logic, self.type_of(decision), asks)

    def ready_knowledge(self, knowledge: model.Knowledge) -> ReadyKnowledge:
        """A business knowledge model made ready."""
        logic = NOTHING
        if knowledge.function is not None:
            names = (*self.needs[knowledge.id].known(), knowledge.variable)
            logic = boxed(self.home[knowledge.id].maker, knowledge.function, names, f"'{knowledge.name}'")
        return ReadyKnowledge(knowledge, logic)

    def ready_service(self, service: model.Service) -> ReadyService:
        """A decision service made ready: its parameters are its input data, then its input decisions (10.4)."""
        inputs = [self.target(service, href, model.InputData) for href in service.inputs]
        given_ = [*inputs, *(self.target(service, href, model.Decision) for href in service.decisions)]
        outputs = [self.target(service, href, model.Decision) for href in service.outputs]
        for href in service.encapsulated:
            self.target(service, href, model.Decision)
        parameters = [element for element in given_ if element is not None]
        plain = [element.variable for element in parameters]
        names: list[tuple[str, Element]] = []
        for element in parameters:
            called = self.home[service.id].calls(element, self.home[element.id])
            alone = called is None or plain.count(element.variable) == 1
            names.append((element.variable if alone or called is None else called[1], element))
        own = self.type_of(service)
        return ReadyService(
            service,
            tuple(names),
            tuple(element for element in outputs if isinstance(element, model.Decision)),
            tuple(self.type_of(element) for element in parameters),
            own.result if isinstance(own, FunctionType) else None,
        )

    def check_cycles(self) -> int:
        """How many decisions require one another in a row; a fault for each ring. Business knowledge may call itself."""
        depths: dict[str, int] = {}
        for start in self.decisions:
            trail: dict[str, None] = {}
            stack: list[tuple[str, bool]] = [(start, False)]
            while stack:
                here, leaving = stack.pop()
                below = self.below(here)
                if leaving:
                    trail.pop(here)
                    depths[here] = 1 + max((depths.get(one, 0) for one in below), default=0)
                    continue
                if here in trail:
                    keys = [*trail][[*trail].index(here) :]
                    ring = " → ".join(self.decisions[key].says.name for key in [*keys, here])
                    says = f"decisions require one another in a ring: {ring}"
                    self.home[here].reader.fault(self.decisions[here].says.line, says, "break it")
                    return 0
                if here not in depths:
                    trail[here] = None
                    stack.append((here, True))
                    stack.extend((one, False) for one in below)
        return max(depths.values(), default=0)

    def below(self, key: str) -> list[str]:
        """The ids of the decisions that a decision requires."""
        return [needed.id for _, needed in self.needs[key].named if isinstance(needed, model.Decision)]

    # -- running

    def decide(self, decision: ReadyDecision, run: DecisionRun) -> Value:
        """A decision's value, worked out once a run; its trace is kept. LimitReached for values nested too deep."""
        try:
            if self.deep:
                self.decide_below(decision, run)
            return self.decided(decision, run)
        except RecursionError as error:
            raise LimitReached(f"'{decision.says.name}' goes too deep", "end the recursion, or nest less") from error

    def decide_below(self, decision: ReadyDecision, run: DecisionRun) -> None:
        """Decide what a decision requires, however far down, one by one."""
        stack = [(decision, iter(self.below(decision.says.id)))]
        while stack:
            here, below = stack[-1]
            todo = next((key for key in below if key not in run.decided), None)
            if todo is not None:
                stack.append((self.decisions[todo], iter(self.below(todo))))
                continue
            stack.pop()
            if stack:
                self.decided(here, run)

    def decided(self, decision: ReadyDecision, run: DecisionRun) -> Value:
        """See decide."""
        if decision.says.id in run.decided:
            return run.decided[decision.says.id]
        notes, spans = len(run.notes), len(run.spans)
        names = self.names(decision.says, run)
        for name in decision.asks:
            if not isinstance(name, Perhaps) or name in run.given:
                names[name] = self.asked(name, run)
        scope, tables, around = Scope(names), len(run.tables), run.begin()
        if decision.says.expression is None:
            value = self.input(decision.says, decision.type, run)
        else:
            place = f"decision '{decision.says.name}'"
            value = decision.type.take(decision.logic.code(scope, run), run, place)
        run.decided[decision.says.id], step = value, run.end(around)
        own = run.own(notes, spans)
        run.traces.append(DecisionTrace(decision, scope, tuple(run.tables[tables:]), own, value, step, run.now))
        return value

    def names(self, element: model.Decision | model.Knowledge, run: DecisionRun) -> dict[str, Value]:
        """The values of what an element requires, by name."""
        needs = self.needs[element.id]
        found: dict[str, Value] = {}
        for name, needed in needs.named:
            value = self.value(needed, run)
            if name is not None:
                found[name] = value
        for prefix, entries in needs.prefixes:
            found[prefix] = {entry: found[name] for entry, name in entries}
        return found

    def value(self, needed: Element, run: DecisionRun) -> Value:
        """The value of something that is required."""
        if isinstance(needed, model.InputData):
            return self.input(needed, self.input_types[needed.id], run)
        if isinstance(needed, model.Decision):
            return self.decided(self.decisions[needed.id], run)
        return self.function(needed, run) if isinstance(needed, model.Knowledge) else self.service(needed, run)

    def input(self, element: model.InputData | model.Decision, type_: Type, run: DecisionRun) -> Value:
        """An input as it was given; a noted null when it was not, or is not of its type."""
        if element.id not in run.read:
            found = given(self.ways.of(element, self.home[element.id]), run)
            run.read[element.id] = type_.take(found, run, f"input '{element.variable}'")
        return run.read[element.id]

    def asked(self, name: str, run: DecisionRun) -> Value:
        """What was given by a name that no model declares."""
        key = f"={name}"
        if key not in run.read:
            run.read[key] = given(self.ways.plain(name), run)
        return run.read[key]

    def function(self, knowledge: model.Knowledge, run: DecisionRun) -> Value:
        """A business knowledge model as a function, which sees itself and what it requires; made once a run.

        First all that are required in a row are made, however many, then each is told of the others.
        """
        todo, new = [knowledge], list[tuple[model.Knowledge, dict[str, Value]]]()
        while todo:
            one = todo.pop()
            if one.id not in run.decided:
                names: dict[str, Value] = {}
                made = run.decided[one.id] = self.knowledge[one.id].logic.code(Scope(names), run)
                names[one.variable] = made
                new.append((one, names))
                todo += [needed for _, needed in self.needs[one.id].named if isinstance(needed, model.Knowledge)]
        for one, names in new:
            names.update(self.names(one, run))
        return run.decided[knowledge.id]

    def service(self, service: model.Service, run: Run) -> Value:
        """A decision service as a function: its inputs are parameters, in the order of the model."""
        ready = self.services[service.id]
        parameters, names = [element for _, element in ready.parameters], tuple(name for name, _ in ready.parameters)

        if not ready.outputs:
            return run.null(Kind.NO_LOGIC, f"'{service.name}' has no output decision", f"'{service.name}'")

        def body(arguments: Sequence[Value], run: Run) -> Value:
            inner = DecisionRun({}, run.now, keep=isinstance(run, DecisionRun) and run.step is not None)
            notes = len(run.notes)
            inner.notes, inner.calls, inner.steps = run.notes, run.calls, run.steps
            inner.kept = run.kept if isinstance(run, DecisionRun) else 0
            for element, value in zip(parameters, arguments, strict=True):
                if isinstance(element, model.Decision):
                    inner.decided[element.id] = value
                inner.read[element.id] = value
            values = {element.variable: self.decide(self.decisions[element.id], inner) for element in ready.outputs}
            run.steps = inner.steps
            value = next(iter(values.values())) if len(values) == 1 else values
            if inner.keep and isinstance(run, DecisionRun):
                call = Step(service, f"'{service.name}'", None, dict(zip(names, arguments, strict=True)))
                call.decided = tuple(inner.traces)
                run.kept = inner.kept
                run.leave((run.enter(call)[0], notes), value)
            return value

        return Lambda(service.name, names, body, ready.types, ready.result)


def made_again(models: tuple[model.Definitions, ...], tolerant: bool, externals: Externals) -> Graph:
    """A graph from its parts, as pickle hands them back."""
    with PAUSED:
        return Graph(*models, tolerant=tolerant, externals=externals)
