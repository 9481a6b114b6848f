"""One text made ready to be evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rules.errors import LimitReached
from rules.feel import builtins, cells, nodes
from rules.feel.externals import NONE, Externals
from rules.feel.notes import Run, Source
from rules.feel.records import Record
from rules.feel.scope import Code, Scope
from rules.feel.types import Type, Types
from rules.feel.values import Function, Value

if TYPE_CHECKING:
    from rules.feel.names import Names


class Unit:
    """An expression or a cell: the source, its tree, its closure, and the names that it takes from outside.

    The closure may be made when it is first asked for: few cells of a large table ever are. Parser and compiler are
    loaded when a text first needs them: a table of plain names and constants never needs the parser.
    """

    __slots__ = ("_make", "code", "free", "node", "source")
    code: Code
    _make: Callable[[Source, Any], Code]

    def __init__(self, source: Source, node: nodes.Node, code: Code, free: tuple[str, ...]) -> None:
        self.source, self.node, self.code, self.free = source, node, code, free

    @classmethod
    def plain(
        cls, source: Source, node: nodes.Node, make: Callable[[Source, Any], Code], free: tuple[str, ...] = ()
    ) -> Unit:
        """A unit in which nothing can be wrong; `make` gives its closure later."""
        unit = cls.__new__(cls)
        unit.source, unit.node, unit.free, unit._make = source, node, free, make
        return unit

    def __getattr__(self, name: str) -> Any:
        if name != "code":
            raise AttributeError(name)
        self.code = self._make(self.source, self.node)
        return self.code

    def value(self, scope: Scope, run: Run) -> Value:
        """The value in a scope. LimitReached instead of a dead process."""
        try:
            return self.code(scope, run)
        except RecursionError as error:
            raise LimitReached(
                f"{self.source.place or self.source.text[:60]} goes too deep", "end the recursion, or nest less"
            ) from error


class Language(Record):
    """What all texts of one model share: its types, the entry names that may follow a dot, the functions.

    `externals`: what may be called from outside.
    """

    types: Types = Types()
    fields: tuple[str, ...] = ()
    functions: Mapping[str, Function] = builtins.FUNCTIONS
    externals: Externals = NONE

    def expression(self, text: str, known: Iterable[str] = (), place: str = "") -> Unit:
        """An expression made ready; FeelError when it cannot be read."""
        source, plain = Source(text, place), cells.expression(text)
        if plain is not None:
            name = plain.name if isinstance(plain, nodes.Name) else ""
            return Unit.plain(source, plain, self._expression, (name,) if name and name not in self.functions else ())
        from rules.feel.parser import parse_expression  # noqa: PLC0415  -- see Unit

        node = parse_expression(text, self._names(known))
        return Unit(source, node, self._expression(source, node), self._free(node))

    def tests(self, text: str, known: Iterable[str] = (), place: str = "") -> Unit:
        """A cell made ready: true, false or null for the variable `?`; FeelError when it cannot be read."""
        source, constant = Source(text, place), cells.tests(text)
        if constant is not None:
            return Unit.plain(source, constant, self._tests)
        from rules.feel.parser import parse_unary_tests  # noqa: PLC0415  -- see Unit

        node = parse_unary_tests(text, self._names(["?", *known]))
        return Unit(source, node, self._tests(source, node), self._free(node))

    def type(self, name: str) -> Type:
        """The type that a text names; FeelError when there is none."""
        found = self.types.named(name)
        if found is None:
            from rules.feel.parser import parse_type  # noqa: PLC0415  -- see Unit

            found = self.types.of(parse_type(name, self._names(())), name)
        return found

    def _names(self, known: Iterable[str]) -> Names:
        from rules.feel.names import Names  # noqa: PLC0415  -- see Unit
        from rules.feel.temporal.parts import NAMES as PART_NAMES  # noqa: PLC0415

        return Names(known, (*self.fields, *PART_NAMES), builtins.NAMES, self.types.spaced)

    def _expression(self, source: Source, node: nodes.Node) -> Code:
        from rules.feel.closures import Compiler  # noqa: PLC0415  -- see Unit

        return Compiler(source, self.functions, self.types, self.externals).code(node)

    def _tests(self, source: Source, node: nodes.UnaryTests) -> Code:
        from rules.feel.closures import Compiler  # noqa: PLC0415  -- see Unit

        return Compiler(source, self.functions, self.types, self.externals).tests(node)

    def _free(self, node: nodes.Node) -> tuple[str, ...]:
        from rules.feel.free import Perhaps, free  # noqa: PLC0415  -- see Unit

        names = sorted(
            (name for name in free(node) if name not in self.functions), key=lambda name: isinstance(name, Perhaps)
        )  # the sure ones first: of equal names the first stays
        return tuple(dict.fromkeys(names))
