"""Which room makes which boxed expression ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rules.decision import model, table
from rules.decision.boxed.kept import kept
from rules.decision.maker import Logic, Maker
from rules.feel import Run, Scope, Value
from rules.feel.hints import Any, Final
from rules.feel.later import loaded

Make = Callable[[model.Expression, Iterable[str], str], Logic]


def boxed(maker: Maker, expression: model.Expression, known: Iterable[str], place: str) -> Logic:
    """The expression made ready; its own type is asked of its value."""

    def make(inner: model.Expression, names: Iterable[str], where: str) -> Logic:
        return boxed(maker, inner, names, where)

    logic = room(type(expression))(maker, expression, tuple(known), place, make)
    if not expression.type or isinstance(expression, model.Function):
        return Logic(kept(expression, place, logic.code), logic.free, logic.table, logic.unit)
    type_, code = maker.type(expression.type, expression.line, place), logic.code

    def typed(scope: Scope, run: Run) -> Value:
        return type_.take(code(scope, run), run, place)

    return Logic(kept(expression, place, typed), logic.free, logic.table, logic.unit)


def literal(maker: Maker, says: model.Literal, known: tuple[str, ...], place: str, _: Make) -> Logic:
    """A literal expression."""
    unit = maker.expression(says.text, says.line, known, place)
    return Logic(unit.value, unit.free, unit=unit)


def table_(maker: Maker, says: model.Table, known: tuple[str, ...], place: str, _: Make) -> Logic:
    """A decision table."""
    return table.ready(maker, says, known, place)


Room = Callable[[Maker, Any, tuple[str, ...], str, Make], Logic]
ROOMS: Final[dict[type[model.Expression], str]] = {  # each is loaded when it is first asked for
    model.Context: "collections.context",
    model.ListOf: "collections.list_of",
    model.Relation: "collections.relation",
    model.Invocation: "functions.invocation",
    model.Function: "functions.function",
    model.Conditional: "iterators.conditional",
    model.Filter: "iterators.filter_",
    model.Iterator: "iterators.iterator",
}
FOUND: Final[dict[type[model.Expression], Room]] = {model.Literal: literal, model.Table: table_}


def room(of: type[model.Expression]) -> Room:
    """What makes a kind of boxed expression ready."""
    found = FOUND.get(of)
    if found is None:
        found = FOUND[of] = loaded(f"rules.decision.boxed.{ROOMS[of]}")
    return found
