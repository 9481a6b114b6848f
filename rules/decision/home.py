"""One model of those that are read as one: its language, its imports, how it calls what others declare (DMN 1.5, 6.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from rules.decision import model
from rules.decision.maker import Maker
from rules.decision.model import Definitions
from rules.decision.read.reader import Reader
from rules.decision.types import ItemTypes
from rules.errors import ModelError
from rules.feel.externals import Externals

Element = model.InputData | model.Decision | model.Knowledge | model.Service


class Home:
    """A model. `before` is what its elements' ids begin with, "" for the first model."""

    def __init__(
        self,
        definitions: Definitions,
        fields: Sequence[str],
        faults: list[ModelError],
        externals: Externals,
        *,
        before: str,
        tolerant: bool,
    ) -> None:
        self.definitions, self.before = definitions, before
        self.reader = Reader(definitions.file, faults)
        self.types = ItemTypes(definitions, self.reader, fields, externals)
        self.maker = Maker(self.reader, self.types.language, tolerant=tolerant)
        self.imports: list[tuple[model.Import, Home]] = []
        self.prefixes: frozenset[str] = frozenset()

    @property
    def elements(self) -> Iterator[Element]:
        """The elements of its requirements graph."""
        yield from self.definitions.inputs
        yield from self.definitions.decisions
        yield from self.definitions.knowledge
        yield from self.definitions.services

    @cached_property
    def declared(self) -> frozenset[str]:
        """The names that it declares, once the imports are known: those of its elements and of its imports."""
        return frozenset(element.variable for element in self.elements) | self.prefixes

    def link(self, homes: Mapping[str, Home]) -> None:
        """Make the imports known; a fault for a name that is taken (6.3.3: it differs from all other names)."""
        self.imports = [(one, homes[one.namespace]) for one in self.definitions.imports if one.namespace in homes]
        self.types.imports = [(one.name, home.types) for one, home in self.imports]
        self.types.types.know(
            f"{one.name}.{name}" if one.name else name for one, home in self.imports for name in home.types.items
        )
        self.prefixes = frozenset(one.name for one, _ in self.imports if one.name)
        taken = {element.variable for element in self.elements} | {item.name for item in self.definitions.items}
        for one, _ in self.imports:
            if one.name and one.name in taken:
                self.reader.fault(one.line, f"the name of the import '{one.name}' is taken", "give it another name")
            taken.add(one.name)

    def key(self, href: str) -> str:
        """The id, among all models, of what an href of this model names: `#id`, or `namespace#id`."""
        namespace, _, id_ = href.rpartition("#")
        if not namespace or namespace == self.definitions.namespace:
            return self.before + id_
        return href

    def calls(self, element: Element, home: Home) -> tuple[int, str] | None:
        """What this model's expressions call an element, and how strongly: a name of its own before any that an
        import without a name brings, and of those the first (6.3.3). None when its model is not imported.
        """
        if home is self:
            return 0, element.variable
        for number, (one, imported) in enumerate(self.imports, 1):
            if imported is home:
                return (0, f"{one.name}.{element.variable}") if one.name else (number, element.variable)
        return None

    def routes(self, most: int = 20) -> dict[Home, list[tuple[str, ...]]]:
        """How each model is reached from here: the names of the imports on the way, at most so many ways each."""
        found: dict[Home, list[tuple[str, ...]]] = {self: [()]}
        todo: list[tuple[Home, tuple[str, ...]]] = [(self, ())]
        while todo:
            here, way = todo.pop(0)
            for one, home in here.imports:
                there = (*way, one.name) if one.name else way
                ways = found.setdefault(home, [])
                if len(ways) < most and there not in ways:
                    ways.append(there)
                    todo.append((home, there))
        return found
