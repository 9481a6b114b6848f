"""List functions (DMN 1.5, 10.3.4.4): questions about a list, and lists made from lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from rules.errors import LimitReached
from rules.feel import limits
from rules.feel.builtins.register import EMPTY, READ, Family, Refused
from rules.feel.compare import equal, less
from rules.feel.hints import Final
from rules.feel.notes import At, Run
from rules.feel.show import show
from rules.feel.temporal.values import Date, DaysTime, YearsMonths
from rules.feel.values import Function, Value

family = Family()
FUNCTIONS = family.functions

PLAIN: Final = frozenset({type(None), bool, Decimal, str, Date, DaysTime, YearsMonths})


def index(number: Decimal, items: list[Value]) -> int:
    """Python's index of a position without its fraction: 1 is the first, -1 the last."""
    position = int(number) if abs(number) <= len(items) + 1 else 0
    if not position or abs(position) > len(items):
        raise Refused(f"the list of {len(items)} has no position {show(number)}")
    return position - 1 if position > 0 else len(items) + position


@family.add("list contains", "list: list, element: any", run=True)
def list_contains(run: Run, _: At, items: list[Value], element: Value) -> Value:
    """Is the element in the list? Null may be."""
    if type(element) in PLAIN and element not in items:  # Python's own search is quick and finds more, never less
        return False
    return any(equal(item, element, run) is True for item in items)


@family.add("count", "list: list", quick=True)
def count(items: list[Value]) -> Value:
    """How many items."""
    return Decimal(len(items))


def more(a: Value, b: Value) -> bool | None:
    """a > b"""
    return less(b, a)


def extreme(items: list[Value], better: Callable[[Value, Value], bool | None]) -> Value:
    """The item that is better than all others; an empty list has none."""
    if not items:
        raise Refused(EMPTY)
    best = items[0]
    if all(type(item) is Decimal for item in items):
        return (min if better is less else max)(items)
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
many("max", lambda items: extreme(items, more))


def truths(items: list[Value], decides: bool) -> Value:
    """Three-valued `and` (false decides) or `or` (true decides) of the items."""
    if any(item is decides for item in items):
        return decides
    if any(item is not None and not isinstance(item, bool) for item in items):
        raise Refused("all items must be true or false")
    return None if None in items else not decides


many("all", lambda items: truths(items, decides=False))
many("any", lambda items: truths(items, decides=True))


@family.add("sublist", "list: list, start position: number, length?: number", quick=True)
def sublist(items: list[Value], start: Decimal, length: Decimal | None = None) -> Value:
    """From the start position, so many items."""
    begin = index(start, items)
    if length is None:
        return items[begin:]
    size = int(length) if abs(length) <= len(items) + 1 else 0
    if size < 1 or begin + size > len(items):
        raise Refused(f"the list of {len(items)} has no {show(length)} items from there")
    return items[begin : begin + size]


@family.add("append", "list: list, item...: any", quick=True)
def append(items: list[Value], *more: Value) -> Value:
    """The list with the items at its end."""
    return [*items, *more]


@family.add("concatenate", "list...: list", quick=True)
def concatenate(*lists: list[Value]) -> Value:
    """The lists one after another."""
    return joined(lists)


def joined(lists: Sequence[list[Value]]) -> list[Value]:
    """The items of all lists; LimitReached when they are too many for one."""
    if sum(map(len, lists)) > limits.ITEMS:
        raise LimitReached(f"a list has more than {limits.ITEMS} items", "make shorter lists")
    return [item for items in lists for item in items]


@family.add("insert before", "list: list, position: number, newItem: any", quick=True)
def insert_before(items: list[Value], position: Decimal, new: Value) -> Value:
    """The list with the new item before the position."""
    at = index(position, items)
    return [*items[:at], new, *items[at:]]


@family.add("remove", "list: list, position: number", quick=True)
def remove(items: list[Value], position: Decimal) -> Value:
    """The list without the item at the position."""
    at = index(position, items)
    return [*items[:at], *items[at + 1 :]]


@family.add("list replace", "list: list, position: number, newItem: any", quick=True)
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


@family.add("reverse", "list: list", quick=True)
def reverse(items: list[Value]) -> Value:
    """The list backwards."""
    return items[::-1]


@family.add("index of", "list: list, match: any", run=True)
def index_of(run: Run, _: At, items: list[Value], match: Value) -> Value:
    """The positions of the match."""
    return [Decimal(at) for at, item in enumerate(items, 1) if equal(item, match, run) is True]


@family.add("union", "list...: list", run=True)
def union(run: Run, at: At, *lists: list[Value]) -> Value:
    """The items of all lists without repetitions."""
    return distinct(run, at, joined(lists))


@family.add("distinct values", "list: list", run=True)
def distinct(run: Run, _: At, items: list[Value]) -> Value:
    """The items without their repetitions."""
    found: list[Value] = []
    plain: set[tuple[type, Value]] = set()  # what is equal when Python says so: found at once
    others: dict[type, list[Value]] = {}  # the rest, compared one by one
    for item in items:
        key = (type(item), item) if type(item) in PLAIN else None
        if key is not None:
            seen = key in plain
            plain.add(key)
        else:
            kin = others.setdefault(type(item), [])
            run.spend(1 + len(kin) // READ)
            seen = any(equal(item, other, run) is True for other in kin)
            if not seen:
                kin.append(item)
        if not seen:
            found.append(item)
    return found


@family.add("flatten", "list: list", run=True)
def flatten(run: Run, _: At, items: list[Value]) -> Value:
    """The items of the lists inside, at every depth."""
    found: list[Value] = []
    stack = items[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            run.spend(1 + len(item) // READ)
            stack.extend(item[::-1])
            if len(found) + len(stack) > limits.ITEMS:
                raise LimitReached(f"a list has more than {limits.ITEMS} items", "make shorter lists")
        else:
            found.append(item)
    return found
