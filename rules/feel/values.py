"""Values of the language, and the way in and out of it.

number: Decimal; string: str; boolean: bool; null: None; list: list; context: dict; range and function: the classes
here. Outside, a whole number is an int; a float comes in as its shortest decimal, NaN and infinity do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from rules.errors import LimitReached
from rules.feel import limits, numbers
from rules.feel.hints import TYPE_CHECKING, Any, Protocol
from rules.feel.records import Record

if TYPE_CHECKING:
    from rules.feel.notes import At, Run

Value = Any  # one of the types above; Python has no closed union that mypy follows through lists and dicts

LARGEST = 4 * limits.ITEMS  # parts of one value that goes out
ENTERING = 2 * limits.ITEMS  # parts of one value that comes in
NESTING = 40  # lists and contexts inside one another, in values that come in


class Range(Record):
    """`[low..high)`. An end may be null.

    `open` tells how a range with one bound was written: ">" has no high end, "<" no low end, "=" is the bound alone,
    "!=" all but the bound.
    """

    low: Value
    high: Value
    low_in: bool
    high_in: bool
    open: str = ""


class Function(Protocol):
    """What can be called: a built-in, a function of the model, a function literal."""

    name: str

    def call(self, arguments: Sequence[Value], names: Sequence[str], run: Run, at: At) -> Value:
        """The value for positional arguments, or for named ones when there are names."""


class Lambda(Record):
    """A function with parameters and a body."""

    name: str
    parameters: tuple[str, ...]
    body: Callable[[Sequence[Value], Run], Value]
    types: tuple[Any, ...] = ()
    result: Any = None

    __eq__ = object.__eq__  # a function is itself and no other
    __hash__ = object.__hash__

    def call(self, arguments: Sequence[Value], names: Sequence[str], run: Run, at: At) -> Value:
        """See Function."""
        from rules.feel.functions import apply  # noqa: PLC0415  -- calling knows the values, not the other way round

        return apply(self, arguments, names, run, at)


class NotAValue(TypeError):
    """Something came in that the language has no value for."""


def incoming(value: object) -> Value:
    """The language's value of Python's; NotAValue for what has none (NaN, infinity, unknown classes).

    A subclass of Python's types comes in as the type itself, so that no code of its own runs later.
    """
    try:
        return taken(value, 0, [ENTERING])
    except NotAValue:
        raise
    except Exception as error:  # a class of the caller's may raise anything when it is read
        raise NotAValue(f"a {type(value).__name__} cannot be read: {type(error).__name__}") from error


def taken(value: object, depth: int, room: list[int]) -> Value:
    """See incoming. `room` is how many parts may still come in, each as often as it stands there."""
    if value is None or isinstance(value, (bool, Range)):
        return value
    if isinstance(value, str):
        return value if type(value) is str else str.__str__(value)
    if isinstance(value, (int, float, Decimal)):
        made = numbers.number(plain(value))
        if made is None:
            raise NotAValue("NaN, infinity and numbers beyond 9.99E6144 are none of the language: give a finite one")
        return made
    if depth > NESTING and isinstance(value, (Mapping, list, tuple, set, frozenset)):
        raise NotAValue(f"a value is nested more than {NESTING} deep: give it flatter")
    if isinstance(value, Mapping):
        entries = some(value.items(), room)
        return {str(key): taken(item, depth + 1, room) for key, item in entries}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [taken(item, depth + 1, room) for item in some(value, room)]
    from rules.feel.temporal import python as temporal  # noqa: PLC0415  -- Python's datetime is slow to import

    made_moment = temporal.incoming(value)
    if made_moment is None:
        raise NotAValue(
            f"a {type(value).__name__} is no value of the language: give a number, text, list, dict or date"
        )
    return made_moment


def plain(value: int | float | Decimal) -> int | float | Decimal:
    """The number itself, of a subclass the number that it is."""
    if type(value) in (int, float, Decimal):
        return value
    if isinstance(value, int):
        return int.__index__(value)
    return float.__float__(value) if isinstance(value, float) else Decimal(value)


def some(parts: Iterable[Any], room: list[int]) -> list[Any]:
    """The parts of a list or mapping; NotAValue when there are too many, or no end of them."""
    found = list(islice(parts, room[0] + 1))
    room[0] -= 1 + len(found)
    if room[0] < 0:
        raise NotAValue(f"a value has more than {ENTERING} parts: give less")
    return found


def outgoing(value: Value) -> Any:
    """Python's value of the language's: an int for a whole number, date and datetime where they can hold it."""
    if isinstance(value, Decimal):
        whole = numbers.whole(value)
        return value if whole is None else whole
    if isinstance(value, (list, dict)):
        try:
            return unfolded(value, [LARGEST])
        except RecursionError as error:
            raise LimitReached("a value is nested too deep to be given out", "nest less") from error
    if value is None or isinstance(value, (bool, str, Range)):
        return value
    from rules.feel.temporal import python as temporal  # noqa: PLC0415  -- see taken

    return temporal.outgoing(value)


def unfolded(value: Value, room: list[int]) -> Any:
    """A list or context for outside; LimitReached when what it holds, each part as often as it stands there, is too much."""
    if not isinstance(value, (list, dict)):
        return outgoing(value)
    room[0] -= 1 + len(value)
    if room[0] < 0:
        raise LimitReached(f"a value has more than {LARGEST} parts", "give less out")
    if isinstance(value, list):
        return [unfolded(item, room) for item in value]
    return {key: unfolded(item, room) for key, item in value.items()}
