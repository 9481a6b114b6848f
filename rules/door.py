"""What the core's door hands out: models and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rules import decision
from rules.asked import Answers, AskedDecision
from rules.called import AskedFunction
from rules.decision import model as says
from rules.errors import DataFault
from rules.feel.hints import TYPE_CHECKING, Any
from rules.feel.records import Frozen

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from rules.answer import Answer
    from rules.verify import Finding


class InputInfo(Frozen):
    """An input column, or an input of a decision without a table."""

    label: str
    expression: str
    type: str


class OutputInfo(Frozen):
    """An output column."""

    name: str
    label: str
    type: str


class DecisionInfo(Frozen):
    """A decision as a person may list it. `kind` is the element of its logic, "" when it has none."""

    id: str
    name: str
    kind: str
    hit_policy: str | None
    inputs: tuple[InputInfo, ...]
    outputs: tuple[OutputInfo, ...]


class Model:
    """A loaded model. It may be shared between threads and pickled; external functions must be picklable for that."""

    def __init__(self, graph: decision.Graph) -> None:
        self.graph = graph
        self.sha256 = graph.definitions.sha256
        self.file = graph.definitions.file
        self._asked: dict[str, AskedDecision] = {}
        self._answers = Answers(self._asked_for)

    def __reduce__(self) -> tuple[Any, ...]:
        return Model, (self.graph,)

    @property
    def decisions(self) -> tuple[DecisionInfo, ...]:
        """Its decisions in the order of the file."""
        return tuple(info(one) for one in self.graph.definitions.decisions)

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of its business knowledge models and decision services."""
        definitions = self.graph.definitions
        return tuple(one.name for one in (*definitions.knowledge, *definitions.services))

    def asks(self, name: str) -> tuple[decision.Ask, ...]:
        """What to give when the decision, business knowledge model or decision service of that name or id is asked.

        Over the whole graph, each input once, with its type and its allowed values. KeyError when there is none.
        """
        return decision.asks(self.graph, name)

    def decide(self, name: str, inputs: Mapping[str, object], *, now: datetime | None = None) -> Answer:
        """The answer of the decision of that name or id. KeyError when there is none; a fault in the data is a note.

        `now` is what the language's now() and today() give; without it they are null.
        """
        return self._answers[name](inputs, now)

    def function(self, name: str) -> Callable[[Mapping[str, object]], Any]:
        """The decision as a plain function: dict in, value out. KeyError when there is none of that name or id.

        It looks at the inputs that the value depends on: a fault in one of these raises DataFault, where `decide` would
        note it; a fault in another, which `decide` notes too, is not looked for. When it gives a value, it is that of
        `decide`. Blind spot: an int of more than 6,144 digits is compared as it stands, though the language has no such number.
        """
        return self._asked_for(name).function

    def batch(
        self,
        name: str,
        rows: Iterable[Mapping[str, object]],
        *,
        on_fault: Callable[[int, DataFault], Any] | None = None,
    ) -> list[Any]:
        """The values of a decision for many cases, in their order, as `function` gives them.

        A fault raises DataFault; with `on_fault` its number from 0 and the fault are handed over, and what comes back
        takes the value's place.
        """
        return self._asked_for(name).batch(rows, on_fault)

    def batch_columns(
        self,
        name: str,
        columns: Mapping[str, Sequence[object]],
        *,
        on_fault: Callable[[int, DataFault], Any] | None = None,
    ) -> list[Any]:
        """The same for cases that come as columns of equal length, by the inputs' names; ValueError when they are not."""
        return self._asked_for(name).batch_columns(columns, on_fault)

    def _asked_for(self, name: str) -> AskedDecision:
        if name in self._asked:
            return self._asked[name]
        ready = decision.find_decision(self.graph, name)
        return self._asked.setdefault(name, self._asked.setdefault(ready.says.id, AskedDecision(self.graph, ready)))

    def invoke(self, name: str, arguments: Mapping[str, object], *, now: datetime | None = None) -> Answer:
        """Call a business knowledge model or decision service by name or id, with named arguments."""
        return AskedFunction(self.graph, name).answer(arguments, now)


def info(one: says.Decision) -> DecisionInfo:
    """A decision as a person may list it."""
    table = one.expression
    if not isinstance(table, says.Table):
        kind = "" if table is None else says.ELEMENTS[type(table)]
        return DecisionInfo(one.id, one.name, kind, None, (), (OutputInfo(one.variable, one.name, one.type),))
    return DecisionInfo(
        one.id,
        one.name,
        "decisionTable",
        f"{table.hit_policy} {table.aggregation}".strip(),
        tuple(InputInfo(column.label, column.expression.text, column.type) for column in table.inputs),
        tuple(OutputInfo(column.name, column.label, column.type) for column in table.outputs),
    )


def load(
    *sources: Path | str | bytes, tolerant: bool = False, externals: Mapping[str, Callable[..., object]] | None = None
) -> Model:
    """A model from a path or from bytes; ModelError with file, line, what, and how to mend it.

    Several sources are one model: the first is asked, the others are what it imports. A file may also import what its
    locationURI names in its own folder or below; nothing else is ever read.

    `tolerant`: an expression that cannot be read is a noted null when it is evaluated, as the standard has it, instead
    of a ModelError now.

    `externals`: the functions that stand for the external ones that models may call, and the only ones:
    {"java.lang.Math.cos(double)": math.cos, "risk.pmml#Risk": score}. ValueError for a key that is neither.
    """
    return Model(decision.load(*sources, tolerant=tolerant, externals=externals))


def verify(model: Model) -> list[Finding]:
    """What is wrong with a model before anyone is decided by it, in Danish; empty when it may be deployed."""
    from rules.verify import check_tables  # noqa: PLC0415  -- who only decides need not load the checks

    return list(check_tables(model.graph))
