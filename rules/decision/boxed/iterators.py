"""Boxed conditionals, filters and iterators (DMN 1.5, 10.2.1.8 to 10.2.1.10)."""

from __future__ import annotations

from collections.abc import Callable

from rules.decision import model
from rules.decision.boxed.collections import together
from rules.decision.maker import Logic, Maker
from rules.feel import At, Kind, Run, Scope, Source, Value, show
from rules.feel.closures.collections import item_scope
from rules.feel.closures.control import extended, walked
from rules.feel.free import Perhaps
from rules.feel.types import ANY, Later, ListType, RangeType, Restricted, Type

Make = Callable[..., Logic]


def conditional(_: Maker, says: model.Conditional, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """Only true takes `then`."""
    condition = make(says.condition, known, f"{place}, if")
    then, otherwise = make(says.then, known, f"{place}, then"), make(says.otherwise, known, f"{place}, else")

    def run_conditional(scope: Scope, run: Run) -> Value:
        found = condition.code(scope, run)
        if found is not None and not isinstance(found, bool):
            return run.null(Kind.NOT_A_BOOLEAN, f"'if' needs true or false, not {show(found)}", place)
        return then.code(scope, run) if found is True else otherwise.code(scope, run)

    return Logic(run_conditional, together([condition, then, otherwise]))


def filter_(_: Maker, says: model.Filter, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """The items for which `match` is true."""
    operand, match = make(says.operand, known, f"{place}, in"), make(says.match, (*known, "item"), f"{place}, match")

    def run_filter(scope: Scope, run: Run) -> Value:
        value = operand.code(scope, run)
        if value is None:
            return None
        kept: list[Value] = []
        for item in value if isinstance(value, list) else [value]:
            run.spend(1)
            found = match.code(item_scope(item, scope), run)
            if found is not None and not isinstance(found, bool):
                return run.null(Kind.NOT_A_BOOLEAN, f"'match' needs true or false, not {show(found)}", place)
            if found is True:
                kept.append(item)
        return kept

    perhaps = (Perhaps(name) for name in match.free if name != "item")
    return Logic(run_filter, tuple(dict.fromkeys((*operand.free, *perhaps))))


def iterator(maker: Maker, says: model.Iterator, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """`for`, `some` or `every` over a list or a range; the types that its parts write are asked of them (10.3.2.9.4)."""
    over = make(says.over, known, f"{place}, in")
    body = make(says.body, (*known, says.variable, "partial"), f"{place}, {says.kind}")
    at, looks_back = At(Source("", place), 0, 0), "partial" in body.free
    last = f"{place}, {'return' if says.kind == 'for' else 'satisfies'}"
    written, gives = (
        maker.type(says.over_type, says.over.line, f"{place}, in"),
        maker.type(says.body_type, says.line, last),
    )
    whole, single = (written, ANY) if collects(written) else (ANY, written)

    def run_iterator(scope: Scope, run: Run) -> Value:
        items = walked(whole.take(over.code(scope, run), run, f"{place}, in"), None, False, run, at)
        if items is None:
            return None
        made: list[Value] = []
        for item in items:
            run.spend(1)
            own = single.take(item, run, f"{place}, in")
            value = gives.take(body.code(Scope({says.variable: own, "partial": made}, scope), run), run, last)
            if looks_back:
                made = extended(made, value, run)
            else:
                made.append(value)
        return made if says.kind == "for" else truth(made, run, decides=says.kind == "some")

    def truth(values: list[Value], run: Run, *, decides: bool) -> Value:
        for value in values:
            if value is not None and not isinstance(value, bool):
                return run.null(Kind.NOT_A_BOOLEAN, f"'satisfies' needs true or false, not {show(value)}", place)
        if any(value is decides for value in values):
            return decides
        return None if None in values else not decides

    free = [*over.free, *(name for name in body.free if name not in (says.variable, "partial"))]
    return Logic(run_iterator, tuple(dict.fromkeys(free)))


def collects(type_: Type) -> bool:
    """Is it the type of what can be walked as a whole? What is no list and no range can only be the type of each item."""
    if isinstance(type_, Later):
        return collects(type_.real())
    return collects(type_.base) if isinstance(type_, Restricted) else isinstance(type_, (ListType, RangeType))
