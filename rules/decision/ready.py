"""A model that is loaded: what it has, how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from rules.decision import model
from rules.decision.graph import Graph, ReadyDecision
from rules.decision.read import read
from rules.decision.run import DecisionRun, DecisionTrace, Invoked
from rules.errors import ModelError
from rules.feel import Kind, NotAValue, Scope, Value, incoming
from rules.feel.notes import At, Source


def load(data: bytes, file: str, *, tolerant: bool = False) -> Graph:
    """The model in the bytes, ready; ModelError otherwise. For `tolerant` see Graph."""
    return Graph(read(data, file), tolerant=tolerant)


def load_path(path: Path, *, tolerant: bool = False) -> Graph:
    """The model in a file, ready; ModelError otherwise."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(
            str(path), None, f"the file cannot be read: {error.strerror}", "name a file there is"
        ) from error
    return load(data, str(path), tolerant=tolerant)


def find_decision(graph: Graph, name: str) -> ReadyDecision:
    """The decision of that id or name; KeyError with the nearest one otherwise."""
    if name in graph.decisions:
        return graph.decisions[name]
    named = [ready for ready in graph.decisions.values() if ready.says.name == name]
    if len(named) == 1:
        return named[0]
    if named:
        raise KeyError(f"{len(named)} decisions are called '{name}': ask by id")
    names = [*graph.decisions, *(ready.says.name for ready in graph.decisions.values())]
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "there are " + ", ".join(f"'{n}'" for n in dict.fromkeys(names))
    raise KeyError(f"there is no decision '{name}': {hint}")


def find_invocable(graph: Graph, name: str) -> model.Knowledge | model.Service | None:
    """The business knowledge model or decision service of that id or name; None where there is none."""
    every: list[model.Knowledge | model.Service] = [*graph.definitions.knowledge, *graph.definitions.services]
    return next((element for element in every if name in (element.id, element.name)), None)


def invoke(graph: Graph, name: str, arguments: Mapping[str, object], now: datetime | None) -> tuple[Value, DecisionRun]:
    """Call a business knowledge model or decision service with named arguments."""
    element = find_invocable(graph, name)
    if element is None:
        names = [element.name for element in (*graph.definitions.knowledge, *graph.definitions.services)]
        near = get_close_matches(name, names, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "there are " + (", ".join(names) or "none")
        raise KeyError(f"there is no business knowledge model or decision service '{name}': {hint}")
    run = DecisionRun({}, now)
    called = graph.function(element, run) if isinstance(element, model.Knowledge) else graph.service(element)
    place = f"'{name}'"
    if called is None:
        return run.null(Kind.NO_LOGIC, f"'{name}' has no logic", place), run
    values: list[Value] = []
    for key, value in arguments.items():
        try:
            values.append(incoming(value))
        except NotAValue as error:
            values.append(run.null(Kind.WRONG_TYPE, f"{key}: {error}", place))
    around = run.begin()
    value = called.call(values, tuple(arguments), run, At(Source("", place), 0, 0))
    given, step = Scope(dict(zip(arguments, values, strict=True))), run.end(around)
    run.traces.append(DecisionTrace(Invoked(element), given, tuple(run.tables), tuple(run.notes), value, step, run.now))
    return value, run
