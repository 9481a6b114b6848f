"""Types: what a value must be, and the conversions that happen by themselves (DMN 1.5, 10.3.2.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from rules.errors import FeelError
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.kinds import kind
from rules.feel.notes import At, Kind, Run
from rules.feel.records import Record
from rules.feel.show import show
from rules.feel.temporal.units import DAY
from rules.feel.temporal.values import Date, DateTime
from rules.feel.values import Lambda, Range, Value

if TYPE_CHECKING:
    from rules.feel import nodes
    from rules.feel.names import Trie


class Type:
    """What a value may be. `name` is how a person calls it."""

    __slots__ = ()
    name: str

    def holds(self, value: Value) -> bool:
        """Is the value an instance of the type? Null is an instance of Null only, any other value of Any."""
        return value is not None

    def takes(self, value: Value) -> bool:
        """May the value stand where the type is asked for? Null may stand anywhere."""
        return value is None or self.holds(value)

    def take(self, value: Value, run: Run, at: At | str) -> Value:
        """The value, converted where the standard converts by itself; a noted null when it does not fit."""
        if self.takes(value):
            return value
        for convert in CONVERSIONS:
            made = convert(self, value)
            if made is not None and self.takes(made):
                return made
        return run.null(Kind.WRONG_TYPE, f"{show(value)} is not of the type {self.name}", at)


class AnyType(Type, Record):
    """Every value but null."""

    name: str = "Any"


class Simple(Type, Record):
    """One of the built-in kinds."""

    name: str
    kinds: tuple[str, ...]

    def holds(self, value: Value) -> bool:
        """See Type."""
        return kind(value) in self.kinds


class Whole(Type, Record):
    """A vendor's `integer` and `long`: a number without a fraction."""

    name: str = "integer"

    def holds(self, value: Value) -> bool:
        """See Type."""
        return isinstance(value, Decimal) and value == value.to_integral_value()


class ListType(Type, Record):
    """A list of one type."""

    item: Type
    name: str = "list"

    def holds(self, value: Value) -> bool:
        """See Type."""
        return isinstance(value, list) and all(self.item.takes(item) for item in value)


class RangeType(Type, Record):
    """A range of one type."""

    item: Type
    name: str = "range"

    def holds(self, value: Value) -> bool:
        """See Type."""
        return isinstance(value, Range) and self.item.takes(value.low) and self.item.takes(value.high)


class ContextType(Type, Record):
    """A context with at least these entries."""

    entries: dict[str, Type]
    name: str = "context"

    def holds(self, value: Value) -> bool:
        """See Type."""
        return isinstance(value, dict) and all(
            key in value and wanted.takes(value[key]) for key, wanted in self.entries.items()
        )

    def take(self, value: Value, run: Run, at: At | str) -> Value:
        """See Type; entries are converted one by one."""
        if isinstance(value, dict) and all(key in value for key in self.entries):
            made = {
                key: self.entries[key].take(entry, run, at) if key in self.entries else entry
                for key, entry in value.items()
            }
            return made if all((made[k] is None) == (value[k] is None) for k in made) else None
        return super().take(value, run, at)


class FunctionType(Type, Record):
    """A function of so many parameters. What is not known of a type, theirs or the function's own, is not checked."""

    parameters: int | None
    name: str = "function"
    result: Type | None = None
    types: tuple[Type | None, ...] = ()

    def holds(self, value: Value) -> bool:
        """See Type. A function may take more than it is asked to, and give less (10.3.2.9.2)."""
        if kind(value) != "function":
            return False
        if self.parameters is None:
            return True
        if not isinstance(value, Lambda):
            takes = getattr(value, "takes", None)  # a built-in tells
            return takes is None or bool(takes(self.parameters))
        if len(value.parameters) != self.parameters:
            return False
        taken = zip(self.types, value.types, strict=False)
        if not all(own is None or asked is None or conforms(asked, own) for asked, own in taken):
            return False
        return self.result is None or value.result is None or conforms(value.result, self.result)


class Restricted(Type, Record):
    """A type with allowed values."""

    base: Type
    allowed: Callable[[Value], bool]
    says: str
    name: str

    def holds(self, value: Value) -> bool:
        """See Type."""
        return self.base.holds(value)

    def takes(self, value: Value) -> bool:
        """See Type."""
        return value is None or (self.base.takes(value) and self.allowed(value))

    def take(self, value: Value, run: Run, at: At | str) -> Value:
        """See Type."""
        made = self.base.take(value, run, at)
        if made is None or self.allowed(made):
            return made
        return run.null(Kind.NOT_ALLOWED, f"{show(made)} is not among the allowed values {self.says}", at)


class Later(Type, Record):
    """A type by name, found when it is first used: types may be declared in any order."""

    name: str
    find: Callable[[], Type]

    def real(self) -> Type:
        """The type itself."""
        return self.find()

    def holds(self, value: Value) -> bool:
        """See Type."""
        return self.real().holds(value)

    def takes(self, value: Value) -> bool:
        """See Type."""
        return self.real().takes(value)

    def take(self, value: Value, run: Run, at: At | str) -> Value:
        """See Type."""
        return self.real().take(value, run, at)


Met = set[tuple[int, int]]


def conforms(one: Type, other: Type, met: Met | None = None) -> bool:
    """Is every value of the one type also of the other (10.3.2.9.2)? A type with allowed values conforms to its base.

    `met`: pairs that are being looked at, or were; types may name themselves, and one part that fails ends it all.
    """
    one, other = (a.real() if isinstance(a, Later) else a for a in (one, other))
    if one is other or one == other or isinstance(other, AnyType):
        return True
    met = set() if met is None else met
    if (id(one), id(other)) in met:
        return True
    met.add((id(one), id(other)))
    if isinstance(one, Restricted):
        return conforms(one.base, other, met)
    if isinstance(one, Whole):
        return conforms(NUMBER, other, met)
    return parts_conform(one, other, met)


def parts_conform(one: Type, other: Type, met: Met) -> bool:
    """Two types of one form, part by part."""
    if isinstance(one, Simple) and isinstance(other, Simple):
        return set(one.kinds) <= {*other.kinds, "null"}
    if isinstance(one, (ListType, RangeType)) and isinstance(other, type(one)):
        return conforms(one.item, other.item, met)
    if isinstance(one, ContextType) and isinstance(other, ContextType):
        return all(key in one.entries and conforms(one.entries[key], other.entries[key], met) for key in other.entries)
    if isinstance(one, FunctionType) and isinstance(other, FunctionType):
        pairs = zip(other.types, one.types, strict=False)
        takes = all(asked is None or own is None or conforms(asked, own, met) for asked, own in pairs)
        gives = one.result is None or other.result is None or conforms(one.result, other.result, met)
        return takes and gives and (other.parameters is None or one.parameters == other.parameters)
    return False


ANY: Final[Type] = AnyType()
NUMBER: Final = Simple("number", ("number",))
MOMENTS = ("date", "time", "date and time", "days and time duration", "years and months duration")
BUILT_IN: Final[dict[str, Type]] = {
    "Any": ANY,
    "Null": Simple("Null", ("null",)),
    "number": NUMBER,
    "string": Simple("string", ("string",)),
    "boolean": Simple("boolean", ("boolean",)),
    "list": ListType(ANY),
    "context": ContextType({}),
    "range": RangeType(ANY),
    "function": FunctionType(None),
    **{name: Simple(name, (name,)) for name in MOMENTS},
    "dateTime": Simple("date and time", ("date and time",)),  # the names of DMN 1.1
    "dayTimeDuration": Simple("days and time duration", ("days and time duration",)),
    "day time duration": Simple("days and time duration", ("days and time duration",)),
    "yearMonthDuration": Simple("years and months duration", ("years and months duration",)),
    "year month duration": Simple("years and months duration", ("years and months duration",)),
    "integer": Whole("integer"),  # the names of the engines' modellers
    "long": Whole("long"),
    "double": NUMBER,
}


def to_list(wanted: Type, value: Value) -> Value:
    """A single value where a list is asked for."""
    wanted = wanted.real() if isinstance(wanted, Later) else wanted
    return [value] if isinstance(wanted, ListType) and not isinstance(value, list) else None


def from_list(_: Type, value: Value) -> Value:
    """A list of one where a single value is asked for."""
    return value[0] if isinstance(value, list) and len(value) == 1 else None


def to_moment(wanted: Type, value: Value) -> Value:
    """A day where a moment is asked for: its first in UTC (10.3.2.9.4)."""
    return DateTime(value.days * DAY, 0) if wanted.name == "date and time" and isinstance(value, Date) else None


CONVERSIONS: Final[list[Callable[[Type, Value], Value]]] = [to_list, from_list, to_moment]


def spaced(names: Iterable[str]) -> Trie:
    """The names that the grammar alone cannot end, as a trie."""
    found = [name for name in names if " " in name]
    if not found:
        return {}
    from rules.feel.names import trie  # noqa: PLC0415  -- its patterns are slow to compile

    return trie(found)


class Types:
    """The types that are known by name: the built-in ones and those of a model."""

    def __init__(self, names: Iterable[str] = (), find: Callable[[str], Type | None] = lambda _: None) -> None:
        self._names, self._find = tuple(names), find
        self.spaced = spaced(self._names)

    def know(self, names: Iterable[str]) -> None:
        """Make more names known."""
        self._names = (*self._names, *names)
        self.spaced = spaced(self._names)

    def named(self, name: str) -> Type | None:
        """The type of this name."""
        return self._find(name) or BUILT_IN.get(name)

    def of(self, node: nodes.TypeNode, text: str) -> Type:
        """The type that is written; FeelError when there is none of that name."""
        inner = [self.of(argument, text) for _, argument in node.arguments]
        if node.name == "context" and node.arguments:
            return ContextType({key: kind_ for (key, _), kind_ in zip(node.arguments, inner, strict=True)})
        if node.name == "function":
            result = self.of(node.result, text) if node.result else None
            return FunctionType(len(inner) if node.result else None, "function", result, tuple(inner))
        if node.name in ("list", "range") and inner:
            return ListType(inner[0]) if node.name == "list" else RangeType(inner[0])
        found = self.named(node.name)
        if found is None:
            from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

            near = get_close_matches(node.name, [*BUILT_IN, *self._names], n=1)
            mend = f"did you mean '{near[0]}'?" if near else "declare it as an item definition"
            raise FeelError(text, node.span.start, node.span.end, f"there is no type '{node.name}'", mend)
        return found
