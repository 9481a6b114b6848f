"""FEEL by itself: an expression or a cell in a scope, Python's values in and out.

feel.expression("monthly income * 12", types={"monthly income": "number"}).evaluate({"monthly income": 900}).value
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rules.errors import DataFault, FeelError
from rules.feel import builtins, nodes
from rules.feel.free import children, walk
from rules.feel.hints import TYPE_CHECKING, Any
from rules.feel.notes import Kind, Note, Run
from rules.feel.records import Record
from rules.feel.scope import Scope
from rules.feel.types import ContextType, ListType, Type
from rules.feel.unit import Language, Unit
from rules.feel.values import NotAValue, Value, incoming, outgoing

if TYPE_CHECKING:
    from datetime import datetime

VALUE = "?"


class Result(Record):
    """A value, and why what is null in it is null."""

    value: Any
    notes: tuple[Note, ...]


class Expression:
    """A text made ready. `names` are those that it takes from the scope."""

    def __init__(self, unit: Unit, types: Mapping[str, Type], names: tuple[str, ...]) -> None:
        self.text, self.names, self._unit, self._types = unit.source.text, names, unit, types

    def evaluate(self, scope: Mapping[str, object], now: datetime | None = None) -> Result:
        """The value in a scope; a fault in the data is a null with a note. `now` is what now() and today() give."""
        run = Run(now)
        value = self._unit.value(Scope(self._taken(scope, run)), run)
        return Result(outgoing(value), tuple(run.notes))

    @cached_property
    def function(self) -> Callable[[Mapping[str, object]], Any]:
        """A plain function of a dict. It raises DataFault where `evaluate` would note; generated code where types allow."""

        def slow(scope: Mapping[str, object]) -> Any:
            found = self.evaluate(scope)
            if found.notes:
                raise DataFault(self.text, found.notes)
            return found.value

        if not self._types:
            return slow
        from rules.feel.generated import generate  # noqa: PLC0415  -- `ast` is slow to import, and few ask

        made = generate(self._unit.node, self._types)
        return made.function(slow) if made else slow

    def _taken(self, scope: Mapping[str, object], run: Run) -> dict[str, Value]:
        taken: dict[str, Value] = {}
        for name in self.names:
            if name in scope:
                try:
                    value = incoming(scope[name])
                except NotAValue as error:
                    value = run.null(Kind.WRONG_TYPE, str(error), name)
                taken[name] = self._types[name].take(value, run, name) if name in self._types else value
        return taken


def expression(text: str, *, names: Iterable[str] | None = None, types: Mapping[str, str] | None = None) -> Expression:
    """An expression made ready; FeelError with place, what and how to mend it.

    `names` are the names in scope, `types` names with the texts of their types ("number", "list<number>"). When either
    is given, a name that is not among them is a fault now; when neither is, it is a noted null when it is missing.
    """
    known, found, language = declared(names, types)
    unit = language.expression(text, known or ())
    return ready(unit, known, found, unit.free)


def tests(
    text: str,
    *,
    names: Iterable[str] | None = None,  # noqa: PT028  -- the standard's tests, not pytest's
    types: Mapping[str, str] | None = None,  # noqa: PT028
) -> Expression:
    """Unary tests made ready: true, false or null for the value `?` of the scope. See `expression`."""
    known, found, language = declared(names, types)
    unit = language.tests(text, known or ())
    return ready(unit, known, found, tuple(dict.fromkeys((VALUE, *unit.free))))


def ready(unit: Unit, known: tuple[str, ...] | None, types: Mapping[str, Type], names: tuple[str, ...]) -> Expression:
    """The expression, when all its names are known."""
    if known is not None:
        for node in outside_filters(unit.node):
            if isinstance(node, nodes.Name) and node.name in unit.free and node.name not in (*known, VALUE):
                raise unknown(unit, node, known)
    return Expression(unit, types, names)


def declared(
    names: Iterable[str] | None, types: Mapping[str, str] | None
) -> tuple[tuple[str, ...] | None, dict[str, Type], Language]:
    """The names in scope, their types, and a language that knows the types' entries."""
    plain = Language()
    found = {name: plain.type(text) for name, text in (types or {}).items()}
    known = None if names is None and types is None else tuple(dict.fromkeys((*(names or ()), *found)))
    return known, found, Language(fields=tuple(entry for type_ in found.values() for entry in entries(type_)))


def entries(type_: Type) -> Iterator[str]:
    """The names that may follow a dot after a value of this type."""
    if isinstance(type_, ListType):
        yield from entries(type_.item)
    elif isinstance(type_, ContextType):
        for name, entry in type_.entries.items():
            yield name
            yield from entries(entry)


def outside_filters(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes but those in a filter's condition, where a name may be an entry of the item."""
    hidden: set[int] = set()
    for here in walk(node):
        if id(here) in hidden:
            hidden.update(id(below) for below in children(here))
            continue
        if isinstance(here, nodes.Filter):
            hidden.add(id(here.condition))
        yield here


def unknown(unit: Unit, node: nodes.Name, known: tuple[str, ...]) -> FeelError:
    """The fault of a name that is not declared, with the nearest that is."""
    from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

    near = get_close_matches(node.name, [*known, *builtins.FUNCTIONS], n=1)
    mend = f"did you mean '{near[0]}'?" if near else f"declare it, or use one of: {', '.join(known) or '(no name)'}"
    return FeelError(unit.source.text, node.span.start, node.span.end, f"nothing is called '{node.name}' here", mend)
