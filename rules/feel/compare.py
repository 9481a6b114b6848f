"""Equality and order (DMN 1.5, 10.3.2). None stands for null: the two cannot be compared."""

from __future__ import annotations

from collections.abc import Callable

from rules.feel.hints import Final
from rules.feel.kinds import kind
from rules.feel.notes import Run
from rules.feel.temporal.units import SECOND
from rules.feel.temporal.values import DateTime, Time
from rules.feel.values import Range, Value

ORDERED = {"number", "string", "date", "time", "date and time", "days and time duration", "years and months duration"}


def equal(a: Value, b: Value, run: Run | None = None) -> bool | None:
    """a = b: null equals null only; different kinds give null. Lists and contexts count as steps of the run."""
    if a is None or b is None:
        return a is b
    if type(a) is not type(b):
        return None
    special = SPECIAL.get(kind(a))
    same: bool | None = special(a, b, run or Run()) if special else a == b
    return same


def equal_lists(a: list[Value], b: list[Value], run: Run) -> bool | None:
    """Same length, equal items; an item that cannot be compared gives null unless another differs."""
    if len(a) != len(b):
        return False
    run.spend(1 + (len(a) >> 4))
    unknown = False
    for x, y in zip(a, b, strict=True):
        same = equal(x, y, run)
        if same is False:
            return False
        unknown |= same is None
    return None if unknown else True


def equal_contexts(a: dict[str, Value], b: dict[str, Value], run: Run) -> bool | None:
    """Same keys, equal entries."""
    if a.keys() != b.keys():
        return False
    return equal_lists(list(a.values()), [b[key] for key in a], run)


def equal_ranges(a: Range, b: Range, run: Run) -> bool | None:
    """Same ends, both open or both closed."""
    if (a.low_in, a.high_in, a.open) != (b.low_in, b.high_in, b.open):
        return False
    return equal_lists([a.low, a.high], [b.low, b.high], run)


def less(a: Value, b: Value) -> bool | None:
    """a < b for two values of one ordered kind; null otherwise."""
    if a is None or b is None or type(a) is not type(b) or kind(a) not in ORDERED:
        return None
    if isinstance(a, (Time, DateTime)):
        return a.instant < b.instant if a.zoned == b.zoned else None
    below: bool | None = a < b
    return below


def at_most(a: Value, b: Value) -> bool | None:
    """a <= b for two values of one ordered kind; null otherwise."""
    above = less(b, a)
    return None if above is None else not above


def contains(range_: Range, value: Value) -> bool | None:
    """Is the value in the range? Null when an end cannot be compared with it, unless the other end shuts it out."""
    if range_.open == "!=":
        same = equal(range_.low, value)
        return None if same is None else not same
    low: bool | None = True
    high: bool | None = True
    if range_.open != "<":
        low = at_most(range_.low, value) if range_.low_in else less(range_.low, value)
    if range_.open != ">":
        high = at_most(value, range_.high) if range_.high_in else less(value, range_.high)
    return both(low, high)


def both(a: bool | None, b: bool | None) -> bool | None:
    """Three-valued `and`."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def equal_moments(a: Time | DateTime, b: Time | DateTime, _: Run) -> bool | None:
    """The same instant; null when only one of them knows how far it is from UTC."""
    if a.zoned != b.zoned:
        return None
    # Moments are compared to the second: the conformance kit holds it (0068-feel-equality, datetime_003_a), and the
    # standard describes the value of a time and that of a date and time in the same words (10.3.2.3.5, 10.3.2.3.6).
    return a.instant // SECOND == b.instant // SECOND


SPECIAL: Final[dict[str, Callable[[Value, Value, Run], bool | None]]] = {
    "list": equal_lists,
    "context": equal_contexts,
    "range": equal_ranges,
    "time": equal_moments,
    "date and time": equal_moments,
    "function": lambda a, b, _: True if a is b else None,
}
