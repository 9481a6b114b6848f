"""`if`, `for`, `some`, `every` (DMN 1.5, 10.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rules.errors import LimitReached
from rules.feel import limits, nodes
from rules.feel.free import walk as walk_tree
from rules.feel.hints import TYPE_CHECKING
from rules.feel.notes import At, Kind, Run
from rules.feel.numbers import whole
from rules.feel.scope import Code, Scope
from rules.feel.show import show
from rules.feel.temporal.arithmetic import days
from rules.feel.values import Range, Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler

PARTIAL = "partial"
Turn = tuple[str, Code, Code | None, At]


def if_node(compiler: Compiler, node: nodes.If) -> Code:
    """Only true takes `then`; false, null and all else take `else`."""
    condition, then, otherwise = (
        compiler.code(node.condition),
        compiler.code(node.then),
        compiler.code(node.otherwise),
    )
    at = compiler.at(node.condition)

    def run_if(scope: Scope, run: Run) -> Value:
        value = condition(scope, run)
        if value is True:
            return then(scope, run)
        if value is not None and value is not False:
            run.null(Kind.NOT_A_BOOLEAN, f"'if' needs true or false, not {show(value)}", at)
        return otherwise(scope, run)

    return run_if


def for_node(compiler: Compiler, node: nodes.For) -> Code:
    """The body for each turn; `partial` is the list so far. A noted null when there is nothing to walk."""
    turns, body = [turn(compiler, iterator) for iterator in node.iterators], compiler.code(node.body)
    looks_back = keeps(node.body)

    def run_for(scope: Scope, run: Run) -> Value:
        made: list[Value] = []
        names: dict[str, Value] = {PARTIAL: made}
        for turn_scope in walk(turns, Scope(names, scope), run):
            if turn_scope is None:
                return None
            value = body(turn_scope, run)
            if looks_back:
                made = names[PARTIAL] = extended(made, value, run)
            else:
                made.append(value)
            if len(made) > limits.ITEMS:
                raise LimitReached(f"a list has more than {limits.ITEMS} items", "walk a shorter list")
        return made

    return run_for


def keeps(body: nodes.Node) -> bool:
    """May a value of the body hold `partial` itself? Not when it asks for single items only, as `partial[-1]` does."""
    asked = taken = 0
    for here in walk_tree(body):
        asked += is_partial(here)
        taken += isinstance(here, nodes.Filter) and is_partial(here.operand) and is_number(here.condition)
    return asked > taken


def is_partial(node: nodes.Node) -> bool:
    """Is it the name `partial`?"""
    return isinstance(node, nodes.Name) and node.name == PARTIAL


def is_number(node: nodes.Node) -> bool:
    """Is it a number that is written out?"""
    node = node.operand if isinstance(node, nodes.Negate) else node
    return isinstance(node, nodes.Literal) and isinstance(node.value, Decimal)


def extended(made: list[Value], value: Value, run: Run) -> list[Value]:
    """What was made so far, and the value: a new list when the value may hold the old one, which then must not grow."""
    if isinstance(value, (list, dict)):
        run.spend(len(made) >> 4)
        return [*made, value]
    made.append(value)
    return made


def quantified(compiler: Compiler, node: nodes.Quantified) -> Code:
    """`some` is `or` over the turns, `every` is `and` (three-valued)."""
    turns, condition = [turn(compiler, iterator) for iterator in node.iterators], compiler.code(node.condition)
    decides, at = not node.every, compiler.at(node.condition)

    def run_quantified(scope: Scope, run: Run) -> Value:
        unknown = False
        for turn_scope in walk(turns, scope, run) or ():
            if turn_scope is None:
                return None
            value = condition(turn_scope, run)
            if value is decides:
                return decides
            if value is not (not decides):
                unknown = True
                if value is not None:
                    run.null(Kind.NOT_A_BOOLEAN, f"'satisfies' needs true or false, not {show(value)}", at)
        return None if unknown else not decides

    return run_quantified


def turn(compiler: Compiler, node: nodes.Iterator) -> Turn:
    """The name, what it walks, and the end of `a..b`."""
    return node.name, compiler.code(node.over), compiler.code(node.to) if node.to else None, compiler.at(node)


def walk(turns: list[Turn], scope: Scope, run: Run) -> Iterator[Scope | None]:
    """A scope for each turn, the last name turning fastest; one None when something cannot be walked."""
    (name, over, to, at), rest = turns[0], turns[1:]
    items = walked(over(scope, run), to(scope, run) if to else None, to is not None, run, at)
    if items is None:
        yield None
        return
    for item in items:
        run.spend(1)
        inner = Scope({name: item}, scope)
        if rest:
            yield from walk(rest, inner, run)
        else:
            yield inner


def walked(start: Value, end: Value, is_span: bool, run: Run, at: At) -> Iterable[Value] | None:
    """The items of a list, a range of whole numbers or days, or `a..b`; a single value counts as a list of one."""
    if is_span:
        return span(start, end, run, at)
    if isinstance(start, list):
        return start
    if isinstance(start, Range):
        low, high = start.low, start.high
        found = span(low, high, run, at)
        if found is None:
            return None
        return (x for x in found if (start.low_in or x != low) and (start.high_in or x != high))
    if start is None:
        return None
    return [start]


def span(start: Value, end: Value, run: Run, at: At) -> Iterable[Value] | None:
    """Whole numbers or dates from start to end, upwards or downwards."""
    if type(start) is type(end):
        first, last = whole_or_none(start), whole_or_none(end)
        if first is not None and last is not None:
            return map(type(start), range(first, last + 1) if first <= last else range(first, last - 1, -1))
        found: Iterable[Value] | None = days(start, end)
        if found is not None:
            return found
    run.null(Kind.WRONG_TYPE, f"'for' cannot walk from {show(start)} to {show(end)}", at)
    return None


def whole_or_none(value: Value) -> int | None:
    """The int of a whole number."""
    return whole(value) if isinstance(value, Decimal) else None
