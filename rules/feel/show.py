"""Values as text: as the language writes them, and as `string()` gives them (DMN 1.5, 10.3.4.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rules.errors import LimitReached
from rules.feel import limits, numbers
from rules.feel.hints import Final
from rules.feel.kinds import kind
from rules.feel.notes import Run
from rules.feel.values import Range, Value

MOMENTS = frozenset({"date", "time", "date and time", "days and time duration", "years and months duration"})


class Full(Exception):
    """The text is longer than there is room for."""


class Writer:
    """Writes until its room is full: a value of a few lists inside one another can have a text without end."""

    def __init__(self, room: int, run: Run | None = None) -> None:
        self.room, self.pieces, self.run = room, [""], run

    def put(self, text: str) -> None:
        """A piece more; Full when it is too much."""
        self.pieces.append(text)
        self.room -= len(text)
        if self.room < 0:
            raise Full
        if self.run is not None and not len(self.pieces) % 2:
            self.run.spend(1)

    def literal(self, value: Value) -> None:
        """A value as an expression would write it."""
        if isinstance(value, str):
            self.put('"' + value[: self.room + 1].replace("\\", "\\\\").replace('"', '\\"') + '"')
        elif kind(value) in MOMENTS:
            self.put(f'@"{value}"')
        else:
            self.plain(value)

    def plain(self, value: Value) -> None:
        """A value as `string()` gives it, when it is no string."""
        write = WRITERS.get(kind(value))
        if write is None:
            self.put(str(value))
        else:
            write(self, value)

    def items(self, value: Sequence[Value]) -> None:
        """`[1, "a"]`"""
        opening = "["
        for item in value:
            self.put(opening)
            self.literal(item)
            opening = ", "
        self.put("]" if value else "[]")

    def entries(self, value: Mapping[str, Value]) -> None:
        """`{a: 1}`"""
        opening = "{"
        for key, entry in value.items():
            self.put(f"{opening}{key_text(key)}: ")
            self.literal(entry)
            opening = ", "
        self.put("}" if value else "{}")

    def ends(self, value: Range) -> None:
        """`[1..3)`, or `>= 1` when one end is open."""
        if value.open:
            signs = {"<": "<= " if value.high_in else "< ", ">": ">= " if value.low_in else "> "}
            self.put(signs.get(value.open, f"{value.open} "))
            self.literal(value.high if value.open == "<" else value.low)
            return
        self.put("[" if value.low_in else "(")
        self.literal(value.low)
        self.put("..")
        self.literal(value.high)
        self.put("]" if value.high_in else ")")


def show(value: Value, limit: int = 60) -> str:
    """A value as an expression would write it, cut at `limit` characters."""
    writer = Writer(limit)
    try:
        writer.literal(value)
    except Full:
        return "".join(writer.pieces)[: limit - 1] + "…"
    return "".join(writer.pieces)


def written(value: Value) -> str:
    """The literal of a value; strings in quotation marks. LimitReached when it is too long."""
    return whole_text(Writer.literal, value, None)


def text_of(value: Value, run: Run | None = None) -> str:
    """What `string()` gives: a string as it is, inner strings in quotation marks. LimitReached as above."""
    return value if isinstance(value, str) else whole_text(Writer.plain, value, run)


def whole_text(write: Callable[[Writer, Value], None], value: Value, run: Run | None) -> str:
    """All of a text, when it is not too long for a string; its pieces count as steps of the run."""
    writer = Writer(limits.STRING, run)
    try:
        write(writer, value)
    except Full as full:
        raise LimitReached(f"a string is longer than {limits.STRING} characters", "make shorter strings") from full
    return "".join(writer.pieces)


def key_text(key: str) -> str:
    """A context's key; in quotation marks where it is not a plain name."""
    plain = key and key == " ".join(key.split()) and all(c.isalnum() or c in "_ " for c in key) and not key[0].isdigit()
    return key if plain else written(key)


WRITERS: Final[dict[str, Callable[[Writer, Value], None]]] = {
    "null": lambda writer, value: writer.put("null"),
    "boolean": lambda writer, value: writer.put("true" if value else "false"),
    "number": lambda writer, value: writer.put(numbers.plain(value)),
    "list": Writer.items,
    "context": Writer.entries,
    "range": Writer.ends,
    "function": lambda writer, value: writer.put(f"function {value.name}".strip()),
}
