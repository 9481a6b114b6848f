"""List functions (DMN 1.5, 10.3.4.4): questions about a list, and lists made from lists."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rules.feel.builtins.register import Family, Refused
from rules.feel.compare import equal, less
from rules.feel.notes import At, Run
from rules.feel.numbers import whole
from rules.feel.values import Function, Value

family = Family()
FUNCTIONS = family.functions


def index(number: Decimal, items: list[Value]) -> int:
    """Python's index of a position without its fraction: 1 is the first, -1 the last."""
    position = int(number) if abs(number) <= len(items) + 1 else 0
    if not position or abs(position) > len(items):
        raise Refused(f"the list of {len(items)} has no position {number}")
    return position - 1 if position > 0 else len(items) + position


def same(a: Value, b: Value) -> bool:
    """Are the two the same value?"""
    return equal(a, b) is True


@family.add("list contains", "list: list, element: any")
def list_contains(items: list[Value], element: Value) -> Value:
    """Is the element in the list? Null may be."""
    return any(same(item, element) for item in items)


@family.add("count", "list: list")
def count(items: list[Value]) -> Value:
    """How many items."""
    return Decimal(len(items))


def extreme(items: list[Value], better: Callable[[Value, Value], bool | None]) -> Value:
    """The item that is better than all others; null for an empty list."""
    if not items:
        return None
    best = items[0]
    for item in items:
        if less(item, best) is None:
            raise Refused("the items cannot be compared")
        if better(item, best):
            best = item
    return best


def many(name: str, answer: Callable[[list[Value]], Value], kind: str = "list") -> None:
    """Declare a function for a list, or for its items one by one."""
    family.add(name, f"{kind}: list")(answer)
    family.add(name, "item...: any")(lambda *items: answer(list(items)))


many("min", lambda items: extreme(items, less))
many("max", lambda items: extreme(items, lambda a, b: less(b, a)))


def truths(items: list[Value], decides: bool) -> Value:
    """Three-valued `and` (false decides) or `or` (true decides) of the items."""
    if any(item is not None and not isinstance(item, bool) for item in items):
        if decides in [item for item in items if isinstance(item, bool)]:
            return decides
        return None
    if any(item is decides for item in items):
        return decides
    return None if None in items else not decides


many("all", lambda items: truths(items, decides=False))
many("any", lambda items: truths(items, decides=True))


@family.add("sublist", "list: list, start position: number, length?: number")
def sublist(items: list[Value], start: Decimal, length: Decimal | None = None) -> Value:
    """From the start position, so many items."""
    begin = index(start, items)
    if length is None:
        return items[begin:]
    size = whole(length)
    if size is None or size < 0 or begin + size > len(items):
        raise Refused(f"the list of {len(items)} has no {length} items from there")
    return items[begin : begin + size]


@family.add("append", "list: list, item...: any")
def append(items: list[Value], *more: Value) -> Value:
    """The list with the items at its end."""
    return [*items, *more]


@family.add("concatenate", "list...: list")
def concatenate(*lists: list[Value]) -> Value:
    """The lists one after another."""
    return [item for items in lists for item in items]


@family.add("insert before", "list: list, position: number, newItem: any")
def insert_before(items: list[Value], position: Decimal, new: Value) -> Value:
    """The list with the new item before the position."""
    at = index(position, items)
    return [*items[:at], new, *items[at:]]


@family.add("remove", "list: list, position: number")
def remove(items: list[Value], position: Decimal) -> Value:
    """The list without the item at the position."""
    at = index(position, items)
    return [*items[:at], *items[at + 1 :]]


@family.add("list replace", "list: list, position: number, newItem: any")
def list_replace(items: list[Value], position: Decimal, new: Value) -> Value:
    """The list with the new item at the position."""
    at = index(position, items)
    return [*items[:at], new, *items[at + 1 :]]


@family.add("list replace", "list: list, match: function, newItem: any", run=True)
def list_replace_matching(run: Run, at: At, items: list[Value], match: Function, new: Value) -> Value:
    """The list with the new item for each for which `match(item, newItem)` is true."""
    made: list[Value] = []
    for item in items:
        run.spend(1)
        found = match.call([item, new], (), run, at)
        if not isinstance(found, bool):
            raise Refused("'match' must give true or false")
        made.append(new if found else item)
    return made


@family.add("reverse", "list: list")
def reverse(items: list[Value]) -> Value:
    """The list backwards."""
    return items[::-1]


@family.add("index of", "list: list, match: any")
def index_of(items: list[Value], match: Value) -> Value:
    """The positions of the match."""
    return [Decimal(at) for at, item in enumerate(items, 1) if same(item, match)]


def distinct(items: list[Value]) -> list[Value]:
    """The items without their repetitions."""
    found: list[Value] = []
    for item in items:
        if not any(same(item, other) for other in found):
            found.append(item)
    return found


@family.add("union", "list...: list")
def union(*lists: list[Value]) -> Value:
    """The items of all lists without repetitions."""
    return distinct([item for items in lists for item in items])


family.add("distinct values", "list: list")(distinct)


@family.add("flatten", "list: list")
def flatten(items: list[Value]) -> Value:
    """The items of the lists inside, at every depth."""
    found: list[Value] = []
    stack = items[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item[::-1])
        else:
            found.append(item)
    return found
