"""Lists, contexts, paths and filters (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from rules.feel import nodes
from rules.feel.hints import TYPE_CHECKING, Any
from rules.feel.notes import At, Kind, Run
from rules.feel.numbers import whole
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.temporal.parts import PARTS
from rules.feel.values import Range, Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler

RANGE_ENTRIES: dict[str, Callable[[Range], Any]] = {
    "start": lambda r: r.low,
    "end": lambda r: r.high,
    "start included": lambda r: r.low_in,
    "end included": lambda r: r.high_in,
}


def list_node(compiler: Compiler, node: nodes.ListNode) -> Code:
    """`[a, b]`"""
    codes = [compiler.code(item) for item in node.items]
    return lambda scope, run: [code(scope, run) for code in codes]


def context_node(compiler: Compiler, node: nodes.ContextNode) -> Code:
    """`{a: 1, b: a}`: an entry is known in those after it."""
    entries = [(key, compiler.code(value)) for key, value in node.entries]

    def run_context(scope: Scope, run: Run) -> Value:
        made: dict[str, Value] = {}
        inner = Scope(made, scope)
        for key, code in entries:
            made[key] = code(inner, run)
        return made

    return run_context


def path(compiler: Compiler, node: nodes.Path) -> Code:
    """`a.b`: an entry of a context, of each context of a list, or a part of a moment, duration or range."""
    operand, name, at = compiler.code(node.operand), node.name, compiler.at(node)
    return lambda scope, run: entry(operand(scope, run), name, run, at)


def entry(value: Value, name: str, run: Run, at: At) -> Value:
    """The entry `name` of a value."""
    if isinstance(value, list):
        run.spend(1 + (len(value) >> 4))
        return [entry(item, name, run, at) for item in value]
    if value is None:
        return None
    entries = value if isinstance(value, dict) else parts(value)
    if name in entries:
        found = entries[name]
        return found if isinstance(value, dict) else found(value)
    there = ", ".join(f"'{key}'" for key in entries) or "none"
    return run.null(Kind.NO_SUCH_ENTRY, f"{show(value)} has no entry '{name}'; it has {there}", at)


def parts(value: Value) -> Mapping[str, Callable[[Any], Value]]:
    """The entries that a range, moment or duration has by itself."""
    return RANGE_ENTRIES if isinstance(value, Range) else PARTS.get(type(value), {})


def filter_node(compiler: Compiler, node: nodes.Filter) -> Code:
    """`a[1]` by position, `a[condition]` by what holds for an item; a single value counts as a list of one."""
    operand, condition, at = compiler.code(node.operand), compiler.code(node.condition), compiler.at(node)
    constant = isinstance(node.condition, nodes.Literal) or (
        isinstance(node.condition, nodes.Negate) and isinstance(node.condition.operand, nodes.Literal)
    )

    def run_filter(scope: Scope, run: Run) -> Value:
        value = operand(scope, run)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if constant:
            return chosen(items, condition(scope, run), run, at)
        if not items:
            return from_nothing(condition, scope, run, at)
        kept: list[Value] = []
        for position, item in enumerate(items):
            run.spend(1)
            found = condition(item_scope(item, scope), run)
            if isinstance(found, Decimal) and position == 0:
                return pick(items, found, run, at)
            if found is True:
                kept.append(item)
            elif found is not None and found is not False:
                return run.null(Kind.NOT_A_BOOLEAN, f"a filter needs true, false or a number, not {show(found)}", at)
        return kept

    return run_filter


def from_nothing(condition: Code, scope: Scope, run: Run, at: At) -> Value:
    """A filter of an empty list: null when it asks for a position, else empty. What it says of no item is not noted."""
    notes = len(run.notes)
    found = condition(item_scope(None, scope), run)
    del run.notes[notes:]
    return pick([], found, run, at) if isinstance(found, Decimal) else []


def item_scope(item: Value, scope: Scope) -> Scope:
    """`item`, and the item's entries when it is a context."""
    return Scope({"item": item, **item} if isinstance(item, dict) else {"item": item}, scope)


def chosen(items: list[Value], found: Value, run: Run, at: At) -> Value:
    """A filter that does not look at the items."""
    if isinstance(found, Decimal):
        return pick(items, found, run, at)
    if found is True:
        return list(items)
    if found is False or found is None:
        return []
    return run.null(Kind.NOT_A_BOOLEAN, f"a filter needs true, false or a number, not {show(found)}", at)


def pick(items: list[Value], number: Decimal, run: Run, at: At) -> Value:
    """DMN 1.5, 10.3.2: the first item is L[1], the last L[-1]; out of bounds is null."""
    position = whole(number)
    if position and 0 < abs(position) <= len(items):
        return items[position - 1 if position > 0 else position]
    return run.null(Kind.NO_SUCH_ITEM, f"the list of {len(items)} has no item {show(number)}", at)
