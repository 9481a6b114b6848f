"""The tree of an expression. Each node knows its piece of the text."""

from __future__ import annotations

from decimal import Decimal

from rules.feel.records import Record

# Words that cannot be a whole name by themselves (the terminals of the grammar).
RESERVED = frozenset(
    [
        "and",
        "between",
        "else",
        "every",
        "false",
        "for",
        "function",
        "if",
        "in",
        "instance",
        "null",
        "or",
        "return",
        "satisfies",
        "some",
        "then",
        "true",
    ]
)


class Span(Record):
    """Offsets in the text."""

    start: int
    end: int


class Node(Record):
    """Any node."""

    span: Span


class Literal(Node):
    """A number, string, boolean or null."""

    value: Decimal | str | bool | None


class AtLiteral(Node):
    """`@"…"`: a date, time, date and time or duration."""

    text: str


class Name(Node):
    """A variable, function or the item's entry in a filter."""

    name: str


class Negate(Node):
    """`-x`"""

    operand: Node


class Binary(Node):
    """`a + b`, `a and b`, `a < b` and the like."""

    operator: str
    left: Node
    right: Node


class Between(Node):
    """`x between a and b`"""

    operand: Node
    low: Node
    high: Node


class In(Node):
    """`x in test` or `x in (test, …)`"""

    operand: Node
    tests: tuple[Node, ...]


class InstanceOf(Node):
    """`x instance of type`"""

    operand: Node
    type: TypeNode


class TypeNode(Node):
    """A type: its name, and what stands between < and > (entries with names, items without) and after ->."""

    name: str
    arguments: tuple[tuple[str, TypeNode], ...] = ()
    result: TypeNode | None = None


class RangeNode(Node):
    """`[a..b]`, `(a..b)`, `]a..b[`, and `< a` where a value is wanted; a missing end is None."""

    low: Node | None
    high: Node | None
    low_in: bool
    high_in: bool


class Test(Node):
    """`= a`, `!= a` where a test is wanted."""

    operator: str
    operand: Node


class ListNode(Node):
    """`[a, b]`"""

    items: tuple[Node, ...]


class ContextNode(Node):
    """`{a: 1, b: 2}`"""

    entries: tuple[tuple[str, Node], ...]


class Path(Node):
    """`a.b`"""

    operand: Node
    name: str


class Filter(Node):
    """`a[b]`"""

    operand: Node
    condition: Node


class Call(Node):
    """`f(a, b)` or `f(p: a)`; `names` is empty for positions."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] = ()


class If(Node):
    """`if a then b else c`"""

    condition: Node
    then: Node
    otherwise: Node


class Iterator(Node):
    """`x in list`, or `x in a..b` with both ends."""

    name: str
    over: Node
    to: Node | None = None


class For(Node):
    """`for x in a, y in b return c`"""

    iterators: tuple[Iterator, ...]
    body: Node


class Quantified(Node):
    """`some x in a satisfies b`, `every x in a satisfies b`"""

    every: bool
    iterators: tuple[Iterator, ...]
    condition: Node


class FunctionNode(Node):
    """`function(a: number, b) a + b`; when it is external, its body is the context that names it."""

    parameters: tuple[tuple[str, TypeNode | None], ...]
    body: Node
    external: bool = False


class UnaryTests(Node):
    """A cell: its tests, negated or not; no tests for `-`."""

    tests: tuple[Node, ...]
    negated: bool
