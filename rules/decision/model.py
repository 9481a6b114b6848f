"""What a model says, before anything is made ready: the elements of DMN 1.5, chapters 6 to 10, as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from rules.feel.hints import Final
from rules.feel.records import Frozen

NOTHING: Final[Mapping[str, str]] = {}


class Text(Frozen):
    """A text of the model and its line."""

    text: str
    line: int


class Expression(Frozen):
    """Any boxed expression."""

    id: str
    line: int
    type: str
    label: str


class Literal(Expression):
    """A literal expression (7.3.5)."""

    text: str


class Input(Frozen):
    """An input column (8.3.2): expression, type and allowed values."""

    id: str
    label: str
    expression: Text
    type: str
    allowed: Text | None


class Output(Frozen):
    """An output column (8.3.2): allowed values in the order of priority, and the default."""

    id: str
    name: str
    label: str
    type: str
    allowed: Text | None
    default: Text | None


class Rule(Frozen):
    """A row (8.3.3)."""

    id: str
    line: int
    inputs: tuple[Text, ...]
    outputs: tuple[Text, ...]
    annotations: tuple[str, ...]


class Table(Expression):
    """A decision table (clause 8)."""

    hit_policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    annotations: tuple[str, ...]


class Entry(Frozen):
    """A context's entry; the result has no name."""

    name: str
    type: str
    expression: Expression
    line: int


class Context(Expression):
    """A boxed context (10.2.1.4)."""

    entries: tuple[Entry, ...]


class Invocation(Expression):
    """A boxed invocation (10.2.1.3)."""

    function: Expression
    bindings: tuple[tuple[str, Expression], ...]


class Function(Expression):
    """A boxed function (10.2.1.7)."""

    parameters: tuple[tuple[str, str], ...]
    body: Expression | None
    kind: str = "FEEL"  # or Java, PMML: the body is a context that names the function


class ListOf(Expression):
    """A boxed list (10.2.1.5)."""

    items: tuple[Expression, ...]


class Relation(Expression):
    """A relation (10.2.1.6): rows of contexts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Expression, ...], ...]
    types: tuple[str, ...]


class Conditional(Expression):
    """A boxed conditional (10.2.1.8)."""

    condition: Expression
    then: Expression
    otherwise: Expression


class Filter(Expression):
    """A boxed filter (10.2.1.9)."""

    operand: Expression
    match: Expression


class Iterator(Expression):
    """A boxed for, some or every (10.2.1.10): `kind` is the word, the types are those that its parts write."""

    kind: str
    variable: str
    over: Expression
    body: Expression
    over_type: str = ""
    body_type: str = ""


class Requirements(Frozen):
    """What an element asks for, by href (6.3.13 and 6.3.14)."""

    inputs: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()


class Named(Frozen):
    """An element of the requirements graph. `variable` is the name that expressions use."""

    id: str
    name: str
    line: int
    variable: str
    type: str


class InputData(Named):
    """An input (6.3.11)."""


class Decision(Named):
    """A decision (6.3.7). `attributes` are those of vendors, for whoever asks."""

    requires: Requirements
    expression: Expression | None
    attributes: Mapping[str, str] = NOTHING


class Knowledge(Named):
    """A business knowledge model (6.3.9)."""

    requires: Requirements
    function: Function | None


class Service(Named):
    """A decision service (6.3.10): what it gives, what it works out itself, what it is given."""

    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...]
    decisions: tuple[str, ...]
    inputs: tuple[str, ...]


class Item(Frozen):
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


class Import(Frozen):
    """An import (6.3.3): `name` is the prefix of what it brings, "" when that comes without one."""

    name: str
    line: int
    namespace: str
    location: str
    type: str


class Definitions(Frozen):
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
    prefixes: Mapping[str, str] = NOTHING


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
