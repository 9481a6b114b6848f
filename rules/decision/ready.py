"""A model that is loaded: what it has, how to ask it (DMN 1.5, 10.4: decisions and invocables by name)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rules.decision import model
from rules.decision.collector import PAUSED
from rules.decision.gather import gather
from rules.decision.graph import Graph, ReadyDecision
from rules.decision.run import DecisionRun, DecisionTrace, Invoked
from rules.errors import LimitReached, ModelError
from rules.feel import Kind, NotAValue, Scope, Value, incoming
from rules.feel.externals import NONE, Externals
from rules.feel.hints import TYPE_CHECKING
from rules.feel.notes import At, Source

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import TypeVar

    from rules.decision.home import Element

    Found = TypeVar("Found", bound=Element)


def load(
    *sources: Path | str | bytes, tolerant: bool = False, externals: Mapping[str, Callable[..., object]] | None = None
) -> Graph:
    """The models in files or bytes as one, ready: the first, and after it those that it imports; ModelError otherwise.

    For `tolerant` see Graph, for `externals` rules.feel.externals.
    """
    table = Externals(externals) if externals else NONE
    with PAUSED:
        models = gather(sources, tolerant=tolerant)
        try:
            return Graph(*models, tolerant=tolerant, externals=table)
        except RecursionError as error:
            raise ModelError(models[0].file, None, "the model is nested too deep", "make it flatter") from error


def find(graph: Graph, name: str, elements: Iterable[Found], what: str) -> Found:
    """The element of that id or name: of the first model, then `prefix.name`, then any; KeyError with the nearest."""
    elements = list(elements)
    if by_id := next((one for one in elements if one.id == name), None):
        return by_id
    own = [one for one in elements if graph.home[one.id] is graph.main]
    called = [(graph.main.calls(one, graph.home[one.id]), one) for one in elements]
    for found in (
        [one for one in own if one.name == name],
        [one for says, one in called if says is not None and says[1] == name],
        [one for one in elements if name in (one.name, f"{graph.home[one.id].definitions.namespace}#{one.name}")],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise KeyError(f"{len(found)} {what}s are called '{name}': ask by id")
    there = list(dict.fromkeys([*(one.id for one in own), *(one.name for one in elements)]))
    from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

    near = get_close_matches(name, there, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "there are " + (", ".join(f"'{n}'" for n in there) or "none")
    raise KeyError(f"there is no {what} '{name}': {hint}")


def find_decision(graph: Graph, name: str) -> ReadyDecision:
    """The decision of that id or name; KeyError with the nearest one otherwise."""
    return graph.decisions[find(graph, name, (ready.says for ready in graph.decisions.values()), "decision").id]


def find_invocable(graph: Graph, name: str) -> model.Knowledge | model.Service | None:
    """The business knowledge model or decision service of that id or name; None where there is none."""
    try:
        return find(graph, name, invocables(graph), "business knowledge model or decision service")
    except KeyError:
        return None


def invocables(graph: Graph) -> list[model.Knowledge | model.Service]:
    """What may be called by name."""
    return [*(ready.says for ready in graph.knowledge.values()), *(ready.says for ready in graph.services.values())]


def invoke(graph: Graph, name: str, arguments: Mapping[str, object], now: datetime | None) -> tuple[Value, DecisionRun]:
    """Call a business knowledge model or decision service with named arguments. LimitReached for what goes too deep."""
    try:
        return invoked(graph, name, arguments, now)
    except RecursionError as error:
        raise LimitReached(f"'{name}' goes too deep", "end the recursion, or nest less") from error


def invoked(
    graph: Graph, name: str, arguments: Mapping[str, object], now: datetime | None
) -> tuple[Value, DecisionRun]:
    """See invoke."""
    element = find(graph, name, invocables(graph), "business knowledge model or decision service")
    run = DecisionRun({}, now)
    called = graph.function(element, run) if isinstance(element, model.Knowledge) else graph.service(element, run)
    place = f"'{name}'"
    if called is None and run.notes:
        return None, run
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
