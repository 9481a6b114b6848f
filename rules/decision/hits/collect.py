"""C, collect: all rows that hit, in any order; or their sum, least, greatest, count (DMN 1.5, 8.2)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rules.decision.hits.policy import Hits
from rules.feel import Kind, Value
from rules.feel.compare import less
from rules.feel.hints import Final
from rules.feel.numbers import CONTEXT


def collect(hits: Hits) -> Value:
    """The list of the rows' values in the order of the table, or what they come to together."""
    if not hits.rows and hits.default is not None:
        return hits.default()
    values = [hits.value(row) for row in hits.rows]
    return AGGREGATIONS[hits.aggregation](hits, values) if hits.aggregation else values


def total(hits: Hits, values: list[Value]) -> Value:
    """C+: the sum; a noted null when a value is no number, a plain null when no row hits."""
    found = Decimal(0)
    for value in values:
        if not isinstance(value, Decimal):
            return hits.run.null(Kind.NOT_COMPUTABLE, f"row values {values} cannot be added up", hits.place)
        found = CONTEXT.add(found, value)
    return found if values else hits.none()


def extreme(hits: Hits, values: list[Value], better: Callable[[Value, Value], bool | None]) -> Value:
    """The best of the values; a noted null when they cannot be compared."""
    if not values:
        return hits.none()
    best = values[0]
    for value in values:
        if less(value, best) is None:
            return hits.run.null(Kind.NOT_COMPARABLE, f"row values {values} cannot be compared", hits.place)
        if better(value, best):
            best = value
    return best


AGGREGATIONS: Final[dict[str, Callable[[Hits, list[Value]], Value]]] = {
    "SUM": total,
    "MIN": lambda hits, values: extreme(hits, values, less),
    "MAX": lambda hits, values: extreme(hits, values, lambda a, b: less(b, a)),
    "COUNT": lambda hits, values: Decimal(len(values)),
}
