"""Inputs that no caller can change afterwards: Python's types of each, and whether all that the types ask holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rules.decision.generated.cells import NotConstant
from rules.decision.generated.complete import complete
from rules.decision.generated.table import TYPES
from rules.feel.generated.shapes import shape
from rules.feel.types import AnyType, Type


class Plain:
    """The inputs of an answer: names with all types that are asked of them. NotConstant where one is no simple type.

    `read` are Python's types of those of which a table itself asks what their types do.
    """

    def __init__(self, given: Iterable[tuple[str, Type]], read: Mapping[str, tuple[type, ...]] | None = None) -> None:
        self.types: dict[str, tuple[type, ...]] = dict(read or {})
        self.allowed: list[tuple[str, Callable[[Any], bool]]] = []
        for name, type_ in given:
            if name in self.types and isinstance(type_, AnyType):
                continue
            found = shape(type_)
            if found is None or found.entries is not None:
                raise NotConstant
            own = (*(TYPES[found.kind][:1] if found.whole else TYPES[found.kind]), type(None))
            self.types[name] = tuple(one for one in self.types.get(name, own) if one in own)
            self.allowed += [(name, allowed) for allowed in found.allowed]
        self.typed = complete(self.types)
        self.complete = self.permitted if self.allowed else self.typed

    def permitted(self, given: Mapping[str, object]) -> bool:
        """Is every input there, of its type, in range and allowed? Null is."""
        return self.typed(given) and all(given[name] is None or allowed(given[name]) for name, allowed in self.allowed)
