"""Literals, names and ranges."""

from __future__ import annotations

from rules.errors import FeelError
from rules.feel import nodes
from rules.feel.compare import ORDERED, less
from rules.feel.hints import TYPE_CHECKING
from rules.feel.kinds import kind
from rules.feel.notes import Kind, Run
from rules.feel.scope import MISSING, Code, Scope
from rules.feel.show import show
from rules.feel.values import Range, Value

if TYPE_CHECKING:
    from rules.feel.closures.compiler import Compiler


def literal(_: Compiler, node: nodes.Literal) -> Code:
    """A constant."""
    value = node.value
    return lambda scope, run: value


def at_literal(compiler: Compiler, node: nodes.AtLiteral) -> Code:
    """`@"…"`, a fault of the model when it is no moment and no duration (DMN 1.5, 10.3.1.2)."""
    from rules.feel.temporal.read import read  # noqa: PLC0415  -- its patterns are slow to compile

    value = read(node.text)
    if value is None:
        raise FeelError(
            compiler.source.text,
            node.span.start,
            node.span.end,
            f"{show(node.text)} is no date, time, date and time or duration",
            'write @"2026-01-31", @"10:00:00", @"2026-01-31T10:00:00" or @"P1D"',
        )
    return lambda scope, run: value


def name(compiler: Compiler, node: nodes.Name) -> Code:
    """A variable; a built-in function when no variable has its name."""
    key, at, built_in = node.name, compiler.at(node), compiler.functions.get(node.name, MISSING)

    def run_name(scope: Scope, run: Run) -> Value:
        value = scope.find(key)
        if value is not MISSING:
            return value
        if built_in is not MISSING:
            return built_in
        from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

        names = known(scope)
        run.spend(1 + len(names))  # looking for what was meant takes long
        near = get_close_matches(key, names, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return run.null(Kind.UNKNOWN_NAME, f"nothing is called '{key}' here{hint}", at)

    return run_name


def known(scope: Scope | None) -> list[str]:
    """The names in scope."""
    found: list[str] = []
    while scope is not None:
        found += scope.names
        scope = scope.around
    return found


def range_node(compiler: Compiler, node: nodes.RangeNode) -> Code:
    """`[a..b]`; both ends of one ordered kind and in order, else a noted null."""
    low = compiler.code(node.low) if node.low else None
    high = compiler.code(node.high) if node.high else None
    low_in, high_in, at = node.low_in, node.high_in, compiler.at(node)
    open_end = "" if low and high else "<" if high else ">"

    def run_range(scope: Scope, run: Run) -> Value:
        a = low(scope, run) if low else None
        b = high(scope, run) if high else None
        ends = [end for end in (a, b) if end is not None]
        if not ends:
            return None
        if any(kind(end) not in ORDERED for end in ends):
            return run.null(Kind.WRONG_TYPE, f"a range cannot go from {show(a)} to {show(b)}", at)
        if a is not None and b is not None and less(b, a) is not False:
            return run.null(Kind.NOT_COMPARABLE, f"a range cannot go from {show(a)} to {show(b)}", at)
        return Range(a, b, low_in, high_in, open_end)

    return run_range
