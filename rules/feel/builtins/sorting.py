"""Sort (DMN 1.5, 10.3.4.9)."""

from __future__ import annotations

from functools import cmp_to_key

from rules.feel.builtins.register import Family, Refused
from rules.feel.compare import less
from rules.feel.notes import At, Run
from rules.feel.temporal.values import DateTime, Time
from rules.feel.values import Function, Value

family = Family()
FUNCTIONS = family.functions


@family.add("sort", "list: list, precedes: function", run=True)
def sort(run: Run, at: At, items: list[Value], precedes: Function) -> Value:
    """The list in the order of `precedes`; equal items keep their order."""

    def order(a: Value, b: Value) -> int:
        run.spend(1)
        if precedes.call([a, b], (), run, at) is True:
            return -1
        return 1 if precedes.call([b, a], (), run, at) is True else 0

    return sorted(items, key=cmp_to_key(order))


@family.add("sort", "list: list")
def sort_ascending(items: list[Value]) -> Value:
    """The list in ascending order."""
    if len(items) > 1 and any(less(items[0], item) is None for item in items):
        raise Refused("the items cannot be compared")
    # All are of one ordered kind now, and moments all with or all without an offset.
    return sorted(items, key=lambda item: item.instant if isinstance(item, (Time, DateTime)) else item)
