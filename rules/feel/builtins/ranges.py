"""Range functions (DMN 1.5, 10.3.4.7): Allen's relations of ranges and points. An open end is further than any."""

from __future__ import annotations

from rules.feel.builtins.register import Family, Refused
from rules.feel.compare import contains, equal, less
from rules.feel.values import Range, Value

family = Family()
FUNCTIONS = family.functions


def below(a: Value, b: Value) -> bool:
    """a < b; refused when the two cannot be compared."""
    found = less(a, b)
    if found is None:
        raise Refused("the two cannot be compared")
    return found


def same(a: Value, b: Value) -> bool:
    """a = b; refused when the two cannot be compared."""
    if a is None or b is None:
        return a is b
    found = equal(a, b)
    if found is None:
        raise Refused("the two cannot be compared")
    return found


def holds(range_: Range, point: Value) -> bool:
    """Is the point in the range?"""
    found = contains(range_, point)
    if found is None:
        raise Refused("the two cannot be compared")
    return found


def ends_before(a: Range, b: Range) -> bool:
    """Does a end before b starts?"""
    if a.open == ">" or b.open == "<":
        return False
    return below(a.high, b.low) or (same(a.high, b.low) and not (a.high_in and b.low_in))


def starts_at_or_before(a: Range, b: Range) -> bool:
    """Does a start no later than b?"""
    if "<" in (a.open, b.open):
        return a.open == "<"
    return below(a.low, b.low) or (same(a.low, b.low) and (a.low_in or not b.low_in))


def ends_at_or_after(a: Range, b: Range) -> bool:
    """Does a end no earlier than b?"""
    if ">" in (a.open, b.open):
        return a.open == ">"
    return below(b.high, a.high) or (same(a.high, b.high) and (a.high_in or not b.high_in))


@family.add("before", "range1: range, range2: range")
def before(a: Range, b: Range) -> Value:
    """a ends before b starts."""
    return ends_before(a, b)


@family.add("before", "range: range, point: comparable")
def before_point(a: Range, point: Value) -> Value:
    """a ends before the point."""
    if a.open == ">":
        return False
    return below(a.high, point) or (same(a.high, point) and not a.high_in)


@family.add("before", "point: comparable, range: range")
def point_before(point: Value, b: Range) -> Value:
    """The point lies before b."""
    if b.open == "<":
        return False
    return below(point, b.low) or (same(point, b.low) and not b.low_in)


@family.add("before", "point1: comparable, point2: comparable")
def point_before_point(a: Value, b: Value) -> Value:
    """a < b"""
    return below(a, b)


@family.add("after", "range1: range, range2: range")
def after(a: Range, b: Range) -> Value:
    """a starts after b ends."""
    return ends_before(b, a)


@family.add("after", "range: range, point: comparable")
def after_point(a: Range, point: Value) -> Value:
    """a starts after the point."""
    return point_before(point, a)


@family.add("after", "point: comparable, range: range")
def point_after(point: Value, b: Range) -> Value:
    """The point lies after b."""
    return before_point(b, point)


@family.add("after", "point1: comparable, point2: comparable")
def point_after_point(a: Value, b: Value) -> Value:
    """a > b"""
    return below(b, a)


@family.add("meets", "range1: range, range2: range")
def meets(a: Range, b: Range) -> Value:
    """a ends where b starts, and both have that point."""
    return a.open != ">" and b.open != "<" and same(a.high, b.low) and a.high_in and b.low_in


@family.add("met by", "range1: range, range2: range")
def met_by(a: Range, b: Range) -> Value:
    """a starts where b ends, and both have that point."""
    return meets(b, a)


@family.add("overlaps", "range1: range, range2: range")
def overlaps(a: Range, b: Range) -> Value:
    """The two have a point in common."""
    return not ends_before(a, b) and not ends_before(b, a)


@family.add("overlaps before", "range1: range, range2: range")
def overlaps_before(a: Range, b: Range) -> Value:
    """a starts earlier, reaches into b, and ends no later."""
    return not starts_at_or_before(b, a) and not ends_before(a, b) and ends_at_or_after(b, a)


@family.add("overlaps after", "range1: range, range2: range")
def overlaps_after(a: Range, b: Range) -> Value:
    """b overlaps before a (DMN 1.5)."""
    return overlaps_before(b, a)


@family.add("finishes", "range1: range, range2: range")
def finishes(a: Range, b: Range) -> Value:
    """The two end together, and a starts no earlier."""
    return a.high_in == b.high_in and same(a.high, b.high) and starts_at_or_before(b, a)


@family.add("finishes", "point: comparable, range: range")
def point_finishes(point: Value, b: Range) -> Value:
    """The point is b's last."""
    return b.high_in and same(point, b.high)


@family.add("finished by", "range1: range, range2: range")
def finished_by(a: Range, b: Range) -> Value:
    """b finishes a."""
    return finishes(b, a)


@family.add("finished by", "range: range, point: comparable")
def finished_by_point(a: Range, point: Value) -> Value:
    """The point is a's last."""
    return point_finishes(point, a)


@family.add("includes", "range1: range, range2: range")
def includes(a: Range, b: Range) -> Value:
    """All of b lies in a."""
    return starts_at_or_before(a, b) and ends_at_or_after(a, b)


@family.add("includes", "range: range, point: comparable")
def includes_point(a: Range, point: Value) -> Value:
    """The point lies in a."""
    return holds(a, point)


@family.add("during", "range1: range, range2: range")
def during(a: Range, b: Range) -> Value:
    """All of a lies in b."""
    return includes(b, a)


@family.add("during", "point: comparable, range: range")
def point_during(point: Value, b: Range) -> Value:
    """The point lies in b."""
    return holds(b, point)


@family.add("starts", "range1: range, range2: range")
def starts(a: Range, b: Range) -> Value:
    """The two start together, and a ends no later."""
    return a.low_in == b.low_in and same(a.low, b.low) and ends_at_or_after(b, a)


@family.add("starts", "point: comparable, range: range")
def point_starts(point: Value, b: Range) -> Value:
    """The point is b's first."""
    return b.low_in and same(point, b.low)


@family.add("started by", "range1: range, range2: range")
def started_by(a: Range, b: Range) -> Value:
    """b starts a."""
    return starts(b, a)


@family.add("started by", "range: range, point: comparable")
def started_by_point(a: Range, point: Value) -> Value:
    """The point is a's first."""
    return point_starts(point, a)


@family.add("coincides", "range1: range, range2: range")
def coincides(a: Range, b: Range) -> Value:
    """The two are the same."""
    return (a.low_in, a.high_in) == (b.low_in, b.high_in) and same(a.low, b.low) and same(a.high, b.high)


@family.add("coincides", "point1: comparable, point2: comparable")
def points_coincide(a: Value, b: Value) -> Value:
    """a = b"""
    return same(a, b)
