"""What the core's door hands out: models, answers, explanations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rules import decision
from rules.decision import model as says
from rules.decision import text
from rules.errors import DataFault
from rules.feel import Note, outgoing
from rules.verify import Finding, check_tables
from rules.words import WORDS


@dataclass(frozen=True, slots=True)
class InputInfo:
    """An input column, or an input of a decision without a table."""

    label: str
    expression: str
    type: str


@dataclass(frozen=True, slots=True)
class OutputInfo:
    """An output column."""

    name: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class DecisionInfo:
    """A decision as a person may list it. `kind` is the element of its logic, "" when it has none."""

    id: str
    name: str
    kind: str
    hit_policy: str | None
    inputs: tuple[InputInfo, ...]
    outputs: tuple[OutputInfo, ...]


class Explanation:
    """Why an answer is as it is: required decisions first, the asked one last."""

    def __init__(self, explained: tuple[decision.Explained, ...]) -> None:
        self.decisions = explained

    def data(self, language: str = "da") -> dict[str, Any]:
        """As JSON has it; `language` is that of the reasons, "da" or "en"."""
        return {"decisions": [text.data(one, WORDS[language]) for one in self.decisions]}

    def text(self, language: str = "da") -> str:
        """As a person reads it, "da" or "en"."""
        return "\n\n".join(text.text(one, WORDS[language]) for one in self.decisions) + "\n"


class Answer:
    """A decision's value, and the notes of every null that came with a reason."""

    def __init__(self, value: Any, run: decision.DecisionRun) -> None:
        self.value = value
        self.notes: tuple[Note, ...] = tuple(run.notes)
        self._run = run

    def explain(self) -> Explanation:
        """Why; worked out now on the kept inputs. Disagreement when it does not lead to the same value."""
        return Explanation(tuple(decision.explain(trace) for trace in self._run.traces))

    def __repr__(self) -> str:
        return f"Answer({self.value!r}, notes={len(self.notes)})"


class Model:
    """A loaded model."""

    def __init__(self, graph: decision.Graph) -> None:
        self.graph = graph
        self.sha256 = graph.definitions.sha256
        self.file = graph.definitions.file

    @property
    def decisions(self) -> tuple[DecisionInfo, ...]:
        """Its decisions in the order of the file."""
        return tuple(info(one) for one in self.graph.definitions.decisions)

    def decide(self, name: str, inputs: Mapping[str, object], *, now: datetime | None = None) -> Answer:
        """The answer of the decision of that name or id. KeyError when there is none; a fault in the data is a note.

        `now` is what the language's now() and today() give; without it they are null.
        """
        run = decision.DecisionRun(inputs, now)
        value = self.graph.decide(decision.find_decision(self.graph, name), run)
        return Answer(outgoing(value), run)

    def function(self, name: str) -> Callable[[Mapping[str, object]], Any]:
        """The decision as a plain function: dict in, value out. It raises DataFault where `decide` would note one."""
        ready, graph = decision.find_decision(self.graph, name), self.graph

        def decide(inputs: Mapping[str, object]) -> Any:
            run = decision.DecisionRun(inputs)
            value = graph.decide(ready, run)
            if run.notes:
                raise DataFault(ready.says.name, run.notes)
            return outgoing(value)

        return decide

    def invoke(self, name: str, arguments: Mapping[str, object], *, now: datetime | None = None) -> Answer:
        """Call a business knowledge model or decision service by name or id, with named arguments."""
        value, run = decision.invoke(self.graph, name, arguments, now)
        return Answer(outgoing(value), run)


def info(one: says.Decision) -> DecisionInfo:
    """A decision as a person may list it."""
    table = one.expression
    if not isinstance(table, says.Table):
        kind = "" if table is None else KINDS[type(table)]
        return DecisionInfo(one.id, one.name, kind, None, (), (OutputInfo(one.variable, one.name, one.type),))
    return DecisionInfo(
        one.id,
        one.name,
        "decisionTable",
        f"{table.hit_policy} {table.aggregation}".strip(),
        tuple(InputInfo(column.label, column.expression.text, column.type) for column in table.inputs),
        tuple(OutputInfo(column.name, column.label, column.type) for column in table.outputs),
    )


KINDS: dict[type[says.Expression], str] = {
    says.Literal: "literalExpression",
    says.Context: "context",
    says.Invocation: "invocation",
    says.Function: "functionDefinition",
    says.ListOf: "list",
    says.Relation: "relation",
    says.Conditional: "conditional",
    says.Filter: "filter",
    says.Iterator: "iterator",
}


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
    return list(check_tables(model.graph))
