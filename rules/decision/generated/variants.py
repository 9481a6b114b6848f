"""One decision as a function that fits itself to the types it is asked with.

A variant is the code for one type of each column's values. The function runs one variant; a value of another type goes to
the variant for it, and when that happens often the function's code is replaced by that variant's, as CPython's own
interpreter replaces its instructions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from threading import Lock
from types import CodeType, FunctionType
from typing import Any, Final

from rules.decision.collector import PAUSED
from rules.decision.generated import masks
from rules.decision.generated.axes import Axis
from rules.decision.generated.cells import NotConstant
from rules.decision.generated.code import ProvenWriter, Writer
from rules.decision.generated.leaves import UNKNOWN
from rules.decision.generated.loop import ColumnsWriter
from rules.decision.generated.syntax import GIVEN, Space, called
from rules.decision.generated.table import Constant
from rules.decision.generated.tree import Rows, TooLarge
from rules.decision.hits import STOPS_AT_FIRST

Given = Mapping[str, object]
Types = tuple[type, ...]
MOST: Final = 24  # variants of one function
OFTEN: Final = 32  # times that another variant is asked before it takes the function's place
# What comparing may raise of an object that is no value: also what classes of the caller's raise, as arrays do.
UNUSABLE: Final = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError)
MANY: Final = frozenset(
    {"COLLECT", "RULE ORDER", "OUTPUT ORDER"}
)  # policies under which a tree grows with the sets of rows
SMALL: Final = 64  # rows of such a table that may still be a tree,
WIDE: Final = 256  # and its cells: 44 rows of 14 columns took seconds for each combination of types


class Variants:
    """The function of a table. `outcome` is the value when some rows hit, or UNKNOWN; `slow` answers all else.

    `computed`: the function of a dict that works the value out where it is no constant.
    `function`: one that callers may have already, to put the code into; its globals are those of all the code then.
    """

    unknown = UNKNOWN

    def __init__(
        self,
        constant: Constant,
        outcome: Callable[[Rows], Any],
        slow: Callable[[Given], Any],
        computed: Callable[[Rows], Callable[[Given], Any] | None] = lambda _: None,
        function: FunctionType | None = None,
    ) -> None:
        self.constant, self.outcome, self.slow, self.computed = constant, outcome, slow, computed
        self.names = tuple(column.name for column in constant.columns)
        self.space = Space()
        if function is not None:
            function.__globals__.update(self.space.names)
            self.space.names = function.__globals__
        self.space.names |= {
            "slow": slow,
            "miss": self.miss,
            "unknown": UNKNOWN,
            "unusable": UNUSABLE,
            "zip": zip,
            "len": len,
        }
        policy = constant.table.says.hit_policy
        rows = len(constant.table.rows)
        self.first = policy in STOPS_AT_FIRST
        self.many = policy in MANY and (rows > SMALL or rows * len(constant.columns) > WIDE)
        self.codes: dict[Types, CodeType | None] = {}
        self.functions: dict[Types, Callable[[Given], Any]] = {}
        self.of_columns: dict[Types, Callable[..., Any] | None] = {}
        self.missed: dict[Types, int] = {}
        self.lock = Lock()
        self.given, self.types = function, tuple(column.types[0] for column in constant.columns)

    @cached_property
    def function(self) -> Any:
        """The function of a dict, at first for the types that come mostly."""
        self.variant(self.types)
        code = self.codes[self.types]
        if code is None:
            return self.slow
        function = self.given or self.space.function(code)
        function.__code__ = code
        return function

    @cached_property
    def proven(self) -> Callable[..., Any] | None:
        """The function of values one by one, known to be of those types; UNKNOWN for what it cannot tell. None when there is none."""
        with PAUSED:
            code = self.code(self.types, ProvenWriter)
        return None if code is None else self.space.function(code)

    def variant(self, types: Types) -> Callable[[Given], Any]:
        """The function for values of these types; `slow` when there is none."""
        with self.lock, PAUSED:
            if types not in self.functions and len(self.functions) < MOST:
                code = self.codes[types] = self.code(types)
                self.functions[types] = self.slow if code is None else self.space.function(code)
        return self.functions.get(types, self.slow)

    def code(self, types: Types, kind: type[Writer] = Writer) -> CodeType | None:
        """The code for values of these types: a tree, or bits where that is better, or none."""
        if any(type_ not in column.types for type_, column in zip(types, self.constant.columns, strict=True)):
            return None
        try:
            if not self.many:
                axes = self.constant.axes(types)
                with suppress(TooLarge):
                    return self.writer(axes, kind).code(self.constant.tree(axes))
            if self.constant.residual:
                return None
            axes = self.constant.axes(types, few=None)
            return masks.code(self.writer(axes, kind), axes, self.constant, masks.Known(self.outcome, first=self.first))
        except NotConstant:
            return None

    def writer(self, axes: tuple[Axis, ...], kind: type[Writer]) -> Writer:
        """What writes this table's code."""
        apart = kind is not Writer

        def emit(rows: Rows) -> Any:
            found = self.outcome(rows)
            if found is not UNKNOWN:
                return self.space.fresh(found)
            made = None if apart else self.computed(rows)
            return None if made is None else called(self.space.put(made), [GIVEN])

        return kind(self.space, axes, self.names, emit, apart)

    def columns(self, types: Types) -> Callable[..., tuple[list[Any], list[int]]] | None:
        """A function of the columns: their values, and the places of those that it cannot tell; None when there is none."""
        with self.lock, PAUSED:
            if types not in self.of_columns and len(self.of_columns) < MOST:
                code = self.code(types, ColumnsWriter)
                self.of_columns[types] = None if code is None else self.space.function(code)
        return self.of_columns.get(types)

    def miss(self, given: Given) -> Any:
        """A value is of another type than the code was made for."""
        try:
            types = tuple([type(given[name]) for name in self.names])
        except KeyError:
            return self.slow(given)
        if self.function.__code__ is self.codes.get(types):
            return self.slow(given)  # a mapping that gives another value each time
        found = self.functions.get(types) or self.variant(types)
        self.missed[types] = times = self.missed.get(types, 0) + 1
        if times >= OFTEN and (code := self.codes.get(types)) is not None:
            self.missed.clear()
            self.function.__code__ = code
        return found(given)
