"""Small classes of named fields, made cheaply: a process that decides once must not spend its time on declaring.

A class of `dataclasses` costs about half a millisecond to declare and, frozen, half a microsecond for each instance;
these cost a tenth. They are not to be changed after they are made: the type checker holds that, of `Frozen` ones the
class too.
"""

from __future__ import annotations

from functools import lru_cache
from types import CodeType, FunctionType

from rules.feel.hints import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Fields(type):
    """Makes slots and `__init__` of a class's annotations, in their order, those of its bases first."""

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Fields:
        """The class. A field may have a default; defaults come last."""
        own = [field for field in space.get("__annotations__", ()) if not field.startswith("__")]
        inherited: tuple[str, ...] = ()
        for base in reversed(bases):
            inherited += getattr(base, "__match_args__", ())
        new = tuple([field for field in own if field not in inherited])
        fields = inherited + new
        defaults = {field: space.pop(field) for field in own if field in space}
        space["__slots__"], space["__match_args__"] = new, fields
        owner: list[type] = []
        if fields and "__init__" not in space:
            space["__init__"] = first_init(owner, fields, defaults)
        made = super().__new__(mcs, name, bases, space)
        owner.append(made)
        return made


def first_init(owner: list[type], fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """An `__init__` that puts the one of the fields in its own place: of most classes a process makes no instance."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        (cls,) = owner
        made = cls.__init__ = maker(cls, fields, defaults)  # type: ignore[misc]
        made(self, *values, **named)

    return __init__


def maker(cls: type, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """`__init__` for these fields: the one for so many, with their names in it. Compiling one for each class is slow."""
    frozen = issubclass(cls, Frozen)
    names = tuple(f"set_{field}" for field in fields) if frozen else fields
    setters = [getattr(cls, field).__set__ for field in fields] if frozen else []
    code = shape(len(fields), frozen=frozen).replace(
        co_varnames=("self", *fields), co_names=names, co_qualname=f"{cls.__qualname__}.__init__"
    )
    return FunctionType(code, dict(zip(names, setters, strict=False)), "__init__", tuple(defaults.values()))


@lru_cache(maxsize=64)
def shape(count: int, *, frozen: bool) -> CodeType:
    """The code of `__init__` for so many fields. Of a frozen record it sets them past the record's own refusal."""
    fields = [f"f{number}" for number in range(count)]
    body = "; ".join(f"set_{field}(self, {field})" if frozen else f"self.{field} = {field}" for field in fields)
    space: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(fields)}): {body}", space)  # noqa: S102  -- the text holds numbers only
    code: CodeType = space["__init__"].__code__
    return code


class Record(metaclass=Fields):
    """A value made of its fields: equal to another of its class with equal fields."""

    __match_args__: ClassVar[tuple[str, ...]]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in self.__match_args__)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, field) for field in self.__match_args__)))

    def but(self, **changes: Any) -> Self:
        """The same with other values in some fields."""
        return type(self)(**{field: getattr(self, field) for field in self.__match_args__} | changes)

    def __repr__(self) -> str:
        shown = ", ".join(f"{field}={getattr(self, field)!r}" for field in self.__match_args__)
        return f"{type(self).__name__}({shown})"


class Frozen(Record):
    """A record that refuses to be changed: AttributeError."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is not changed after it is made: its '{name}' stays as it is")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is not changed after it is made: its '{name}' stays as it is")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), values(self)


def values(record: Record) -> tuple[Any, ...]:
    """The values of its fields, in their order."""
    return tuple(getattr(record, field) for field in record.__match_args__)


class Amount(Record):
    """A record of one whole number, in its order."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.amount == other.amount

    def __hash__(self) -> int:
        return hash((type(self), self.amount))

    def __lt__(self, other: Self) -> bool:
        return self.amount < other.amount if type(self) is type(other) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.amount <= other.amount if type(self) is type(other) else NotImplemented

    @property
    def amount(self) -> int:
        """The number."""
        number: int = getattr(self, next(iter(self.__match_args__)))
        return number
