"""List functions that compute (DMN 1.5, 10.3.4.4): sum, mean, product, median, stddev, mode."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rules.feel.builtins.register import EMPTY, Family, Refused
from rules.feel.numbers import CONTEXT, finite
from rules.feel.values import Value

family = Family()
FUNCTIONS = family.functions


def numbers(items: list[Value]) -> list[Decimal]:
    """The items, all of them numbers."""
    for item in items:
        if not isinstance(item, Decimal):
            raise Refused("all items must be numbers")
    return items


def finished(value: Decimal) -> Value:
    """The value, when it is in range."""
    if finite(value) is None:
        raise Refused("the result is out of range")
    return value


def some(items: list[Decimal]) -> list[Decimal]:
    """The items, at least one: the standard gives nothing for none (10.3.4.4)."""
    if not items:
        raise Refused(EMPTY)
    return items


def many(name: str) -> Callable[[Callable[[list[Decimal]], Value]], Callable[[list[Decimal]], Value]]:
    """Declare a function for a list of numbers, or for its items one by one."""

    def declare(answer: Callable[[list[Decimal]], Value]) -> Callable[[list[Decimal]], Value]:
        family.add(name, "list: list")(lambda items: answer(numbers(items)))
        family.add(name, "item...: any")(lambda *items: answer(numbers(list(items))))
        return answer

    return declare


@many("sum")
def sum_(items: list[Decimal]) -> Value:
    """All together."""
    return finished(total(some(items)))


def total(items: list[Decimal]) -> Decimal:
    """The sum, in our own context."""
    found = Decimal(0)
    for item in items:
        found = CONTEXT.add(found, item)
    return found


@many("mean")
def mean(items: list[Decimal]) -> Value:
    """The sum divided by the count."""
    return finished(CONTEXT.divide(total(some(items)), Decimal(len(items))))


@many("product")
def product(items: list[Decimal]) -> Value:
    """All multiplied."""
    found = Decimal(1)
    for item in some(items):
        found = CONTEXT.multiply(found, item)
    return finished(found)


@many("median")
def median(items: list[Decimal]) -> Value:
    """The middle one, or the mean of the two in the middle."""
    ordered, middle = sorted(some(items)), len(items) // 2
    if len(items) % 2:
        return ordered[middle]
    return finished(CONTEXT.divide(CONTEXT.add(ordered[middle - 1], ordered[middle]), Decimal(2)))


@many("stddev")
def stddev(items: list[Decimal]) -> Value:
    """The standard deviation of a sample of at least two."""
    if len(items) < 2:
        raise Refused(f"a deviation needs at least two numbers, not {len(items)}")
    middle = CONTEXT.divide(total(items), Decimal(len(items)))
    apart = [CONTEXT.subtract(item, middle) for item in items]
    squares = [CONTEXT.multiply(item, item) for item in apart]
    return finished(CONTEXT.sqrt(CONTEXT.divide(total(squares), Decimal(len(items) - 1))))


@many("mode")
def mode(items: list[Decimal]) -> Value:
    """Those that come most often, in ascending order."""
    counts: dict[Decimal, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(item for item, times in counts.items() if times == most)
