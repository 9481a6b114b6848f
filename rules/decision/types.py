"""Item definitions as types (DMN 1.5, 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rules import feel
from rules.decision.model import Definitions, Item, Text
from rules.decision.read.reader import Reader
from rules.errors import FeelError
from rules.feel.types import ANY, BUILT_IN, ContextType, FunctionType, Later, ListType, Restricted, Type
from rules.feel.values import Value


class ItemTypes:
    """The types of one model, by name. Made when asked, since they may name one another in any order."""

    def __init__(self, definitions: Definitions, reader: Reader) -> None:
        self.items = {item.name: item for item in definitions.items}
        self.reader = reader
        self.made: dict[str, Type] = {}
        self.types = feel.Types(self.items, self.find)
        self.language = feel.Language(self.types, tuple(fields(definitions)))

    def find(self, name: str) -> Type | None:
        """The type of an item definition."""
        if name not in self.items:
            return None
        if name not in self.made:
            self.made[name] = Later(name, lambda: ANY)  # a type that names itself
            self.made[name] = self.make(self.items[name])
        return self.made[name]

    def make(self, item: Item) -> Type:
        """The type that an item definition describes."""
        if item.function is not None:
            return FunctionType(len(item.function), item.name, self.result(item))
        if item.components:
            base: Type = ContextType({part.name: self.make(part) for part in item.components}, item.name)
        else:
            base = self.named(item)
        if item.allowed:
            base = self.restricted(base, item.allowed, item.name)
        if item.collection:
            base = ListType(base, item.name)
        return self.restricted(base, item.constraint, item.name) if item.constraint else base

    def result(self, item: Item) -> Type | None:
        """The type of what a function gives."""
        name = local(item.result)
        if name in self.items:
            return Later(name, lambda: self.find(name) or ANY)
        return BUILT_IN.get(name)

    def named(self, item: Item) -> Type:
        """The type that an item definition names."""
        name = local(item.type)
        if not name:
            return ANY
        if name in self.items:
            return Later(name, lambda: self.find(name) or ANY)
        found = BUILT_IN.get(name)
        if found is None:
            self.reader.fault(
                item.line,
                f"there is no type '{name}'",
                "declare it as an item definition, or name a type of FEEL",
                f"type '{item.name}'",
            )
        return found or ANY

    def restricted(self, base: Type, allowed: Text, name: str) -> Type:
        """A type with allowed values."""
        return Restricted(base, self.predicate(allowed, f"type '{name}'"), allowed.text, name)

    def predicate(self, allowed: Text, place: str) -> Callable[[Value], bool]:
        """Is a value among the allowed ones?"""
        try:
            unit = feel.Language(self.types).tests(allowed.text, (), place)
        except FeelError as error:
            self.reader.fault(allowed.line, error.says, error.mend, place)
            return lambda value: True
        return lambda value: unit.value(feel.Scope({"?": value}), feel.Run()) is True


def local(name: str) -> str:
    """DMN 1.1 wrote `feel:number`, a qualified name of XML."""
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix.isidentifier() and rest in BUILT_IN else name


def fields(definitions: Definitions) -> Iterator[str]:
    """All entry names that the model declares: they may follow a dot."""

    def below(items: tuple[Item, ...]) -> Iterator[str]:
        for item in items:
            yield item.name
            yield from below(item.components)

    for item in definitions.items:
        yield from below(item.components)
