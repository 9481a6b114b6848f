"""One text made ready to be evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.errors import LimitReached
from rules.feel import builtins, cells, nodes
from rules.feel.externals import NONE, Externals
from rules.feel.hints import TYPE_CHECKING, Any
from rules.feel.notes import Run, Source
from rules.feel.records import Record
from rules.feel.scope import Code, Scope
from rules.feel.types import Type, Types
from rules.feel.values import Function, Value

if TYPE_CHECKING:
    from rules.feel.names import Names


class Unit:
    """An expression or a cell: the source, its tree, its closure, and the names that it takes from outside.

    Parser and compiler are loaded when a text first needs them: a table of plain names and constants is read without.
    """

    __slots__ = ("code", "free", "node", "source")
    constant = False  # is it known to be made of constants alone?
    node: nodes.Node
    code: Code

    def __init__(self, source: Source, node: nodes.Node, code: Code, free: tuple[str, ...]) -> None:
        self.source, self.node, self.code, self.free = source, node, code, free

    @property
    def tree(self) -> nodes.Node:
        """The tree, for one look at it."""
        return self.node

    def value(self, scope: Scope, run: Run) -> Value:
        """The value in a scope. LimitReached instead of a dead process."""
        try:
            return self.code(scope, run)
        except RecursionError as error:
            raise LimitReached(
                f"{self.source.place or self.source.text[:60]} goes too deep", "end the recursion, or nest less"
            ) from error


class PlainUnit(Unit):
    """A name or a constant: tree and closure are made when they are first asked for, as few of a large table ever are."""

    __slots__ = ("_cell", "_language")

    def __init__(self, source: Source, language: Language, free: tuple[str, ...] = (), *, cell: bool) -> None:
        self.source, self.free, self._language, self._cell = source, free, language, cell

    @property
    def tree(self) -> nodes.Node:
        """See Unit: made anew each time, so that it need not be kept."""
        found = (cells.tests if self._cell else cells.expression)(self.source.text)
        assert found is not None  # noqa: S101  -- the text was looked at before
        return found

    def __getattr__(self, name: str) -> Any:
        if name == "node":
            self.node = self.tree
            return self.node
        if name == "code":
            make = self._language.tests_code if self._cell else self._language.expression_code
            self.code = make(self.source, self.node)
            return self.code
        raise AttributeError(name)


class ConstantUnit(PlainUnit):
    """A constant."""

    __slots__ = ()
    constant = True


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
        source = Source(text, place)
        if cells.is_expression(text):
            return ConstantUnit(source, self, cell=False)
        if name := cells.name(text):
            return PlainUnit(source, self, () if name in self.functions else (name,), cell=False)
        from rules.feel.parser import parse_expression  # noqa: PLC0415  -- see Unit

        node = parse_expression(text, self._names(known))
        return Unit(source, node, self.expression_code(source, node), self._free(node))

    def tests(self, text: str, known: Iterable[str] = (), place: str = "") -> Unit:
        """A cell made ready: true, false or null for the variable `?`; FeelError when it cannot be read."""
        source = Source(text, place)
        if cells.is_tests(text):
            return ConstantUnit(source, self, cell=True)
        from rules.feel.parser import parse_unary_tests  # noqa: PLC0415  -- see Unit

        node = parse_unary_tests(text, self._names(["?", *known]))
        return Unit(source, node, self.tests_code(source, node), self._free(node))

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

    def expression_code(self, source: Source, node: nodes.Node) -> Code:
        """The closure of an expression."""
        from rules.feel.closures import Compiler  # noqa: PLC0415  -- see Unit

        return Compiler(source, self.functions, self.types, self.externals).code(node)

    def tests_code(self, source: Source, node: Any) -> Code:
        """The closure of a cell."""
        from rules.feel.closures import Compiler  # noqa: PLC0415  -- see Unit

        return Compiler(source, self.functions, self.types, self.externals).tests(node)

    def _free(self, node: nodes.Node) -> tuple[str, ...]:
        from rules.feel.free import Perhaps, free  # noqa: PLC0415  -- see Unit

        names = sorted(
            (name for name in free(node) if name not in self.functions), key=lambda name: isinstance(name, Perhaps)
        )  # the sure ones first: of equal names the first stays
        return tuple(dict.fromkeys(names))
