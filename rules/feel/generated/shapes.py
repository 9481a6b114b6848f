"""What an input is promised to be, as far as generated code makes use of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rules.feel.records import Record
from rules.feel.types import ContextType, Simple, Type

NUMBER, STRING, BOOLEAN, DATE = "number", "string", "boolean", "date"
KINDS: Final = frozenset({NUMBER, STRING, BOOLEAN, DATE})


class Shape(Record):
    """A kind, or the entries of a context."""

    kind: str
    entries: Mapping[str, Shape] | None = None


def shape(type_: Type) -> Shape | None:
    """The shape of a type; None for what generated code has no use for."""
    if isinstance(type_, Simple) and type_.name in KINDS and type_.kinds == (type_.name,):
        return Shape(type_.name)
    if isinstance(type_, ContextType) and type_.entries:
        entries = {name: shape(entry) for name, entry in type_.entries.items()}
        known = {name: found for name, found in entries.items() if found is not None}
        return Shape("context", known) if len(known) == len(entries) else None
    return None
