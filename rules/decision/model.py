"""What a model says, before anything is made ready: the elements of DMN 1.5, chapters 6 to 10, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the model and its line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Expression:
    """Any boxed expression."""

    id: str
    line: int
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A literal expression (7.3.5)."""

    text: str


@dataclass(frozen=True, slots=True)
class Input:
    """An input column (8.3.2): expression, type and allowed values."""

    id: str
    label: str
    expression: Text
    type: str
    allowed: Text | None


@dataclass(frozen=True, slots=True)
class Output:
    """An output column (8.3.2): allowed values in the order of priority, and the default."""

    id: str
    name: str
    label: str
    type: str
    allowed: Text | None
    default: Text | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row (8.3.3)."""

    id: str
    line: int
    inputs: tuple[Text, ...]
    outputs: tuple[Text, ...]
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table(Expression):
    """A decision table (clause 8)."""

    hit_policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A context's entry; the result has no name."""

    name: str
    type: str
    expression: Expression
    line: int


@dataclass(frozen=True, slots=True)
class Context(Expression):
    """A boxed context (10.2.1.4)."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Invocation(Expression):
    """A boxed invocation (10.2.1.3)."""

    function: Expression
    bindings: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Function(Expression):
    """A boxed function (10.2.1.7)."""

    parameters: tuple[tuple[str, str], ...]
    body: Expression | None
    kind: str = "FEEL"  # or Java, PMML: the body is a context that names the function


@dataclass(frozen=True, slots=True)
class ListOf(Expression):
    """A boxed list (10.2.1.5)."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Relation(Expression):
    """A relation (10.2.1.6): rows of contexts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Expression, ...], ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditional(Expression):
    """A boxed conditional (10.2.1.8)."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Filter(Expression):
    """A boxed filter (10.2.1.9)."""

    operand: Expression
    match: Expression


@dataclass(frozen=True, slots=True)
class Iterator(Expression):
    """A boxed for, some or every (10.2.1.10): `kind` is the word, the types are those that its parts write."""

    kind: str
    variable: str
    over: Expression
    body: Expression
    over_type: str = ""
    body_type: str = ""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What an element asks for, by href (6.3.13 and 6.3.14)."""

    inputs: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An element of the requirements graph. `variable` is the name that expressions use."""

    id: str
    name: str
    line: int
    variable: str
    type: str


@dataclass(frozen=True, slots=True)
class InputData(Named):
    """An input (6.3.11)."""


@dataclass(frozen=True, slots=True)
class Decision(Named):
    """A decision (6.3.7). `attributes` are those of vendors, for whoever asks."""

    requires: Requirements
    expression: Expression | None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge(Named):
    """A business knowledge model (6.3.9)."""

    requires: Requirements
    function: Function | None


@dataclass(frozen=True, slots=True)
class Service(Named):
    """A decision service (6.3.10): what it gives, what it works out itself, what it is given."""

    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...]
    decisions: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item definition (7.3.3). `function`: the parameters of a function item with their types; `result`: its type."""

    name: str
    line: int
    type: str
    collection: bool
    allowed: Text | None
    constraint: Text | None
    components: tuple[Item, ...]
    function: tuple[tuple[str, str], ...] | None
    result: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """An import (6.3.3): `name` is the prefix of what it brings, "" when that comes without one."""

    name: str
    line: int
    namespace: str
    location: str
    type: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """A whole model (6.3.2). `prefixes`: those that XML declares on its root, with their namespaces."""

    file: str
    sha256: str
    id: str
    name: str
    namespace: str
    version: str
    items: tuple[Item, ...]
    inputs: tuple[InputData, ...]
    decisions: tuple[Decision, ...]
    knowledge: tuple[Knowledge, ...]
    services: tuple[Service, ...]
    imports: tuple[Import, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)


ELEMENTS: Final[dict[type[Expression], str]] = {
    Table: "decisionTable",
    Literal: "literalExpression",
    Context: "context",
    Invocation: "invocation",
    Function: "functionDefinition",
    ListOf: "list",
    Relation: "relation",
    Conditional: "conditional",
    Filter: "filter",
    Iterator: "iterator",
}
