"""Every error of the core. Each says where, what, and how to mend it.

* RulesError
  + ModelError   a fault in a model: raised when it is read, never when a case is decided
  + FeelError    a fault in one expression: the text, the place in it, what, how to mend it
  + DataFault    a fault in a case's data, where a plain value was asked for (`function`)
  + InputFault   something given that an input cannot take: which input, what, what it takes
  + LimitReached an evaluation that would not end, or not in reasonable space
  + Disagreement two ways to the same answer gave different answers: never a second truth
"""

from __future__ import annotations

from collections.abc import Iterable


class RulesError(Exception):
    """The root of the core's errors."""


class ModelError(RulesError):
    """A model cannot be used. `file` and `line` say where; `place` says it in the model's own words.

    `also` holds the other faults that were found in the same reading, in the order of the file.
    """

    def __init__(
        self, file: str, line: int | None, says: str, mend: str, *, place: str = "", also: Iterable[ModelError] = ()
    ) -> None:
        self.file, self.line, self.says, self.mend, self.place = file, line, says, mend, place
        self.also = tuple(also)
        where = f"{file}:{line}" if line else file
        where = f"{where}: {place}" if place else where
        super().__init__(f"{where}: {says}\n  To mend it: {mend}")


class FeelError(RulesError):
    """An expression cannot be read. `start` and `end` are offsets in `text`."""

    def __init__(self, text: str, start: int, end: int, says: str, mend: str) -> None:
        self.text, self.start, self.end, self.says, self.mend = text, start, end, says, mend
        super().__init__(f"{says} at {mark(text, start, end)}\n  To mend it: {mend}")

    @property
    def line(self) -> int:
        """The line of the place, from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """The column of the place in its line, from 1."""
        return self.start - self.text.rfind("\n", 0, self.start)


class DataFault(RulesError):
    """A decision met faults in the data; `notes` are those that `decide` would have carried in its answer."""

    def __init__(self, decision: str, notes: Iterable[object]) -> None:
        self.decision, self.notes = decision, tuple(notes)
        super().__init__(f"{decision}: " + "; ".join(str(note) for note in self.notes))


class InputFault(RulesError):
    """Something was given that an input of the model cannot take."""

    def __init__(self, name: str, says: str, mend: str) -> None:
        self.name, self.says, self.mend = name, says, mend
        super().__init__(f"input '{name}': {says}\n  To mend it: {mend}")


class LimitReached(RulesError):
    """An evaluation was stopped at a limit that no honest model comes near."""

    def __init__(self, says: str, mend: str) -> None:
        self.says, self.mend = says, mend
        super().__init__(f"{says}\n  To mend it: {mend}")


class Disagreement(RulesError):
    """An explanation did not reproduce the answer that was given."""


def mark(text: str, start: int, end: int, width: int = 40) -> str:
    """The piece of `text` around a place, the place itself between » and «."""
    before, piece, after = text[max(0, start - width) : start], text[start:end], text[end : end + width]
    left = "…" if start > width else ""
    right = "…" if end + width < len(text) else ""
    return f"“{left}{before}»{piece[:width]}«{after}{right}”".replace("\n", " ")
