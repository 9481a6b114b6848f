"""Item definitions as types (DMN 1.5, 7.3.3), those of imported models among them (6.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rules import feel
from rules.decision.model import Definitions, Item, Text
from rules.decision.read.reader import Reader
from rules.errors import FeelError
from rules.feel.externals import NONE, Externals
from rules.feel.types import ANY, BUILT_IN, ContextType, FunctionType, Later, ListType, Restricted, Type
from rules.feel.values import Value


class ItemTypes:
    """The types of one model, by name. Made when asked, since they may name one another in any order.

    `imports`: the prefix and the types of each import, "" for one without a prefix.
    """

    def __init__(
        self, definitions: Definitions, reader: Reader, names: Sequence[str] = (), externals: Externals = NONE
    ) -> None:
        self.items = {item.name: item for item in definitions.items}
        self.namespace, self.prefixes = definitions.namespace, definitions.prefixes
        self.reader = reader
        self.imports: list[tuple[str, ItemTypes]] = []
        self.made: dict[str, Type] = {}
        self.types = feel.Types(self.items, self.find)
        self.language = feel.Language(self.types, tuple(names or fields(definitions)), externals=externals)

    def find(self, name: str) -> Type | None:
        """The type that a name of this model means, unless that is one of the language's own."""
        if name in self.made:
            return self.made[name]
        there = self.where(name)
        if there is None:
            prefix, colon, rest = name.partition(":")
            # DMN 1.1 wrote feel:number, a qualified name of XML.
            return BUILT_IN.get(rest) if colon and prefix.isidentifier() else None
        home, local = there
        if local not in home.made:
            home.made[local] = Later(local, lambda: ANY)  # a type that names itself
            home.made[local] = home.make(home.items[local])
        return home.made[local]

    def where(self, name: str) -> tuple[ItemTypes, str] | None:
        """The model that has the item definition, and its name there: own ones first, then by import."""
        if name in self.items:
            return self, name
        for prefix, types in self.imports:
            if not prefix and name in types.items:
                return types, name
            if prefix and name.startswith(f"{prefix}.") and (found := types.where(name[len(prefix) + 1 :])):
                return found
        prefix, colon, rest = name.partition(":")
        namespace = self.prefixes.get(prefix) if colon else None
        if namespace is None:
            return None
        if namespace == self.namespace:
            return (self, rest) if rest in self.items else None
        return next(((t, rest) for _, t in self.imports if t.namespace == namespace and rest in t.items), None)

    def make(self, item: Item) -> Type:
        """The type that an item definition describes."""
        if item.function is not None:
            return self.function(item, item.function)
        if item.components:
            base: Type = self.composed(item)
        else:
            base = self.named(item, item.type)
        if item.allowed:
            base = self.restricted(base, item.allowed, item.name)
        if item.collection:
            base = ListType(base, item.name)
        return self.restricted(base, item.constraint, item.name) if item.constraint else base

    def composed(self, item: Item) -> Type:
        """A context by components. What a component may be can depend on those beside it (7.3.3, allowedValues)."""
        names = tuple(part.name for part in item.components)
        entries: dict[str, Type] = {}
        beside: list[tuple[Item, Text, feel.Unit]] = []
        for part in item.components:
            unit = self.beside(part, names)
            entries[part.name] = self.make(part if unit is None else part.but(allowed=None))
            if unit is not None and part.allowed is not None:
                beside.append((part, part.allowed, unit))
        base: Type = ContextType(entries, item.name)
        for part, allowed, unit in beside:
            base = Restricted(base, among(part.name, unit), f"{part.name}: {allowed.text}", item.name)
        return base

    def beside(self, part: Item, names: tuple[str, ...]) -> feel.Unit | None:
        """The allowed values of a component, when they ask for components beside it."""
        if part.allowed is None or not any(name in part.allowed.text for name in names):
            return None
        try:
            unit = self.language.tests(part.allowed.text, names, f"type '{part.name}'")
        except FeelError:
            return None  # told when it is read without them
        return unit if set(unit.free) & set(names) else None

    def function(self, item: Item, parameters: tuple[tuple[str, str], ...]) -> Type:
        """The type of a function item, by the types of its parameters and its result; no type says nothing of that part."""
        types = tuple(self.named(item, type_) if type_ else None for _, type_ in parameters)
        return FunctionType(len(types), item.name, self.named(item, item.result) if item.result else None, types)

    def later(self, name: str) -> Type | None:
        """The type of an item definition, which may not be made yet."""
        if self.where(name) is not None:
            return Later(name, lambda: self.find(name) or ANY)
        return self.find(name)

    def named(self, item: Item, name: str) -> Type:
        """The type that an item definition names; one of the language's, list<number> too."""
        if not name:
            return ANY
        found = self.later(name) or BUILT_IN.get(name)
        if found is not None:
            return found
        try:
            return self.language.type(name)
        except FeelError:
            self.reader.fault(
                item.line,
                f"there is no type '{name}'",
                "declare it as an item definition, or name a type of FEEL",
                f"type '{item.name}'",
            )
            return ANY

    def check(self) -> None:
        """Make all types; a fault for each ring of types that only name one another."""
        clear: set[str] = set()
        for name in self.items:
            trail: dict[str, None] = {}
            here: str | None = name
            while here is not None and here not in trail and here not in clear:
                trail[here] = None
                here = self.alias(here)
            clear |= trail.keys()
            if here is not None and here in trail:
                ring = [*trail][[*trail].index(here) :]
                says = "types name one another in a ring: " + " → ".join([*ring, here])
                self.reader.fault(self.items[here].line, says, "break it")
                self.made |= dict.fromkeys(ring, ANY)
        for name in self.items:
            self.find(name)

    def alias(self, name: str) -> str | None:
        """The item definition of this model that another one only renames."""
        item = self.items[name]
        if item.components or item.function is not None or item.collection:
            return None
        there = self.where(item.type)
        return there[1] if there is not None and there[0] is self else None

    def restricted(self, base: Type, allowed: Text, name: str) -> Type:
        """A type with allowed values."""
        return Restricted(base, self.predicate(allowed, f"type '{name}'"), allowed.text, name)

    def predicate(self, allowed: Text, place: str) -> Callable[[Value], bool]:
        """Is a value among the allowed ones?"""
        try:
            unit = feel.Language(self.types, self.language.fields).tests(allowed.text, (), place)
        except FeelError as error:
            self.reader.fault(allowed.line, error.says, error.mend, place)
            return lambda value: True
        return lambda value: unit.value(feel.Scope({"?": value}), feel.Run()) is True


def among(name: str, unit: feel.Unit) -> Callable[[Value], bool]:
    """Is the entry of a context, or each item of it, among its allowed values, which see the other entries?"""

    def allowed(value: Value) -> bool:
        entry = value.get(name) if isinstance(value, dict) else None
        return entry is None or all(
            unit.value(feel.Scope({**value, "?": one}), feel.Run()) is True
            for one in (entry if isinstance(entry, list) else [entry])
        )

    return allowed


def fields(*models: Definitions) -> Iterator[str]:
    """All entry names that models declare: they may follow a dot."""

    def below(items: tuple[Item, ...]) -> Iterator[str]:
        for item in items:
            yield item.name
            yield from below(item.components)

    for definitions in models:
        for item in definitions.items:
            yield from below(item.components)
