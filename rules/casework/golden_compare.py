"""How an expected field and its answer are compared: `domain/cases/README.md`, word for word.

Candidates, packages and flags as sets, and expected flags among those given; dates as ISO text; an expected list is a
prefix of the answer, and of its entries the fields named are compared; numbers exactly; an expected null must be null;
of the map `value` the entries named are compared.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

SETS: Final = frozenset({"candidates", "packages", "by_hours", "by_count"})
FLAGS: Final = frozenset({"flag", "flags"})


def same(field: str, expected: Any, got: Any) -> bool:
    """Whether the answer `got` is what the case expects of `field`."""
    if field in FLAGS:
        return not _items(got) if expected is None else _subset(_items(expected), _items(got))
    if field in SETS:
        return _same_rows(_items(expected), _items(got))
    return _same_value(expected, got)


def same_rows(expected: Any, got: Any) -> bool:
    """Whether two answers of a COLLECT table hold the same rows, in any order."""
    return _same_rows(_items(expected), _items(got))


def _same_value(expected: Any, got: Any) -> bool:
    if isinstance(expected, list):
        return isinstance(got, list) and len(expected) <= len(got) and all(map(_same_value, expected, got))
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(key in got and _same_value(expected[key], got[key]) for key in expected)
    if expected is None or got is None:
        return expected is got
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, int | Decimal | float) and isinstance(got, int | Decimal | float):
        return Decimal(str(expected)) == Decimal(str(got))
    return bool(_text(expected) == _text(got))


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _items(value: Any) -> list[Any]:
    """A set's members. One value is the set of it; null is the empty set: nothing is pointed at."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _subset(some: list[Any], of: list[Any]) -> bool:
    return all(any(_same_exactly(each, other) for other in of) for each in some)


def _same_rows(one: list[Any], other: list[Any]) -> bool:
    return _subset(one, other) and _subset(other, one)


def _same_exactly(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same_value(one[key], other[key]) for key in one)
    return _same_value(one, other)
