"""Null never comes without a reason: the closed list of reasons, and the run that gathers them."""

from __future__ import annotations

from enum import StrEnum

from rules.errors import LimitReached
from rules.feel import limits
from rules.feel.hints import TYPE_CHECKING, Any
from rules.feel.records import Record

if TYPE_CHECKING:
    from datetime import datetime


class Kind(StrEnum):
    """Why a null is there. Closed: whoever adds one adds its word to the explanations."""

    MISSING_INPUT = "missing input"
    UNKNOWN_NAME = "unknown name"
    NO_SUCH_ENTRY = "no such entry"
    NO_SUCH_ITEM = "no such item"
    NOT_COMPARABLE = "not comparable"
    NOT_COMPUTABLE = "not computable"
    NOT_A_NUMBER = "not a number"
    NOT_A_BOOLEAN = "not a boolean"
    NOT_A_FUNCTION = "not a function"
    WRONG_ARGUMENTS = "wrong arguments"
    WRONG_TYPE = "wrong type"
    NOT_ALLOWED = "not allowed"
    NO_ROW_HIT = "no row hits"
    SEVERAL_ROWS_HIT = "several rows hit"
    NO_LOGIC = "no logic"
    NOT_READABLE = "not readable"
    NO_EXTERNAL = "no external function"
    EXTERNAL_FAILED = "external function failed"


class Note(Record):
    """A noted reason: its kind, what happened, and where (place in the model, piece of the expression)."""

    kind: Kind
    says: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.says} ({self.where})" if self.where else self.says


class Source(Record):
    """A text that is evaluated, and what the model calls its place."""

    text: str
    place: str = ""


class At(Record):
    """A piece of a source, start and end as offsets."""

    source: Source
    start: int
    end: int

    def __str__(self) -> str:
        piece = self.source.text[self.start : self.end]
        piece = piece if len(piece) <= 60 else piece[:59] + "…"
        return f"{self.source.place}: {piece}" if self.source.place else piece


NOTE = 10  # steps: writing a reason takes as long as some turns of a loop, and it is kept


class Run:
    """One evaluation: its notes, its clock, and what it may still spend."""

    __slots__ = ("calls", "notes", "now", "steps")

    def __init__(self, now: datetime | None = None) -> None:
        self.notes: list[Note] = []
        self.now = now
        self.steps = limits.STEPS
        self.calls = 0

    def null(self, kind: Kind, says: str, at: At | str) -> Any:
        """Note why a null is there, and give it: always None, typed so that it may stand for any value."""
        self.spend(NOTE)
        self.notes.append(Note(kind, says, str(at)))

    def spend(self, steps: int) -> None:
        """Count loop turns; LimitReached when the evaluation has had its share."""
        self.steps -= steps
        if self.steps < 0:
            raise LimitReached(
                f"the evaluation takes more than {limits.STEPS} steps", "shorten the list or the range that it walks"
            )
