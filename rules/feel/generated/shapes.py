"""What an input is promised to be, as far as generated code makes use of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from rules.feel.records import Record
from rules.feel.types import ContextType, Later, Restricted, Simple, Type, Whole
from rules.feel.values import Value, incoming

NUMBER, STRING, BOOLEAN, DATE = "number", "string", "boolean", "date"
KEPT: Final = 1_000  # texts whose answer is kept
KINDS: Final = frozenset({NUMBER, STRING, BOOLEAN, DATE})


class Shape(Record):
    """A kind, or the entries of a context. `whole`: an int; `allowed`: what is asked of Python's value, when it is of the kind."""

    kind: str
    entries: Mapping[str, Shape] | None = None
    whole: bool = False
    allowed: tuple[Callable[[Any], bool], ...] = ()


def shape(type_: Type) -> Shape | None:
    """The shape of a type; None for what generated code has no use for."""
    if isinstance(type_, Later):
        return shape(type_.real())
    if isinstance(type_, Whole):
        return Shape(NUMBER, whole=True)
    if isinstance(type_, Restricted):
        return restricted(shape(type_.base), type_.allowed)
    if isinstance(type_, Simple) and type_.name in KINDS and type_.kinds == (type_.name,):
        return Shape(type_.name)
    if isinstance(type_, ContextType) and type_.entries:
        entries = {name: shape(entry) for name, entry in type_.entries.items()}
        known = {name: found for name, found in entries.items() if found is not None}
        return Shape("context", known) if len(known) == len(entries) else None
    return None


def restricted(base: Shape | None, allowed: Callable[[Value], bool]) -> Shape | None:
    """A shape with allowed values; None for a context, which is looked at entry by entry."""
    if base is None or base.entries is not None:
        return None
    return base.but(allowed=(*base.allowed, among(allowed, base.kind)))


def among(allowed: Callable[[Value], bool], kind: str) -> Callable[[Any], bool]:
    """Whether Python's value is allowed. Of a text the answer is kept: two equal texts are the same."""

    def is_among(value: Any) -> bool:
        return allowed(incoming(value))

    return lru_cache(maxsize=KEPT)(is_among) if kind == STRING else is_among
