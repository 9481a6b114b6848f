"""Values as text: as the language writes them, and as `string()` gives them (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rules.feel import numbers
from rules.feel.kinds import kind
from rules.feel.values import Range, Value

MOMENTS = frozenset({"date", "time", "date and time", "days and time duration", "years and months duration"})


def show(value: Value, limit: int = 60) -> str:
    """A value as an expression would write it, cut at `limit` characters."""
    text = written(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def written(value: Value) -> str:
    """The literal of a value; strings in quotation marks."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = text_of(value)
    return f'@"{text}"' if kind(value) in MOMENTS else text


def text_of(value: Value) -> str:
    """What `string()` gives: a string as it is, inner strings in quotation marks."""
    writer = WRITERS.get(kind(value))
    return writer(value) if writer else str(value)


def key_text(key: str) -> str:
    """A context's key; in quotation marks where it is not a plain name."""
    plain = key and key == " ".join(key.split()) and all(c.isalnum() or c in "_ " for c in key) and not key[0].isdigit()
    return key if plain else written(key)


def range_text(value: Range) -> str:
    """`[1..3)`, or `>= 1` when one end is open."""
    if value.open == "<":
        return ("<= " if value.high_in else "< ") + written(value.high)
    if value.open == ">":
        return (">= " if value.low_in else "> ") + written(value.low)
    if value.open:
        return f"{value.open} {written(value.low)}"
    opening, closing = "[" if value.low_in else "(", "]" if value.high_in else ")"
    return f"{opening}{written(value.low)}..{written(value.high)}{closing}"


WRITERS: Final[dict[str, Callable[[Value], str]]] = {
    "null": lambda value: "null",
    "boolean": lambda value: "true" if value else "false",
    "number": numbers.plain,
    "list": lambda value: "[" + ", ".join(map(written, value)) + "]",
    "context": lambda value: "{" + ", ".join(f"{key_text(key)}: {written(v)}" for key, v in value.items()) + "}",
    "range": range_text,
    "function": lambda value: f"function {value.name}",
}
