"""One text made ready to be evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rules.errors import LimitReached
from rules.feel import builtins, nodes
from rules.feel.closures import Compiler
from rules.feel.externals import NONE, Externals
from rules.feel.free import Perhaps, free
from rules.feel.names import Names
from rules.feel.notes import Run, Source
from rules.feel.parser import parse_expression, parse_type, parse_unary_tests
from rules.feel.scope import Code, Scope
from rules.feel.temporal.parts import NAMES as PART_NAMES
from rules.feel.types import Type, Types
from rules.feel.values import Function, Value


@dataclass(frozen=True)
class Unit:
    """An expression or a cell: the source, its tree, its closure, and the names that it takes from outside."""

    source: Source
    node: nodes.Node
    code: Code
    free: tuple[str, ...]

    def value(self, scope: Scope, run: Run) -> Value:
        """The value in a scope. LimitReached instead of a dead process."""
        try:
            return self.code(scope, run)
        except RecursionError as error:
            raise LimitReached(
                f"{self.source.place or self.source.text[:60]} goes too deep", "end the recursion, or nest less"
            ) from error


@dataclass(frozen=True)
class Language:
    """What all texts of one model share: its types, the entry names that may follow a dot, the functions.

    `externals`: what may be called from outside.
    """

    types: Types = field(default_factory=Types)
    fields: tuple[str, ...] = ()
    functions: Mapping[str, Function] = field(default_factory=lambda: builtins.FUNCTIONS)
    externals: Externals = NONE

    def expression(self, text: str, known: Iterable[str] = (), place: str = "") -> Unit:
        """An expression made ready; FeelError when it cannot be read."""
        node = parse_expression(text, self._names(known))
        source = Source(text, place)
        return self._unit(source, node, Compiler(source, self.functions, self.types, self.externals).code(node))

    def tests(self, text: str, known: Iterable[str] = (), place: str = "") -> Unit:
        """A cell made ready: true, false or null for the variable `?`; FeelError when it cannot be read."""
        node = parse_unary_tests(text, self._names(["?", *known]))
        source = Source(text, place)
        return self._unit(source, node, Compiler(source, self.functions, self.types, self.externals).tests(node))

    def type(self, name: str) -> Type:
        """The type that a text names; FeelError when there is none."""
        return self.types.named(name) or self.types.of(parse_type(name, self._names(())), name)

    def _names(self, known: Iterable[str]) -> Names:
        return Names(known, (*self.fields, *PART_NAMES), builtins.NAMES, self.types.spaced)

    def _unit(self, source: Source, node: nodes.Node, code: Code) -> Unit:
        names = sorted(
            (name for name in free(node) if name not in self.functions), key=lambda name: isinstance(name, Perhaps)
        )  # the sure ones first: of equal names the first stays
        return Unit(source, node, code, tuple(dict.fromkeys(names)))
