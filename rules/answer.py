"""An answer: the value, the notes, and the way to its reasons, which are worked out when they are asked for."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rules import decision
from rules.errors import Disagreement
from rules.feel import Note, outgoing
from rules.feel.hints import TYPE_CHECKING, Any, Final, Protocol
from rules.feel.values import ENTERING, NESTING

if TYPE_CHECKING:
    from datetime import datetime

    from rules.explanation import Explanation
    from rules.rows import NearMiss, Row

PLAIN: Final = frozenset({int, str, bool, float, Decimal, type(None)})
HOLDERS: Final = frozenset({list, tuple, dict, set, OrderedDict, defaultdict})
DEEP: Final = 2 * NESTING  # inputs of imported models lie some deeper


class Asked(Protocol):
    """What was asked: it can be asked again."""

    name: str
    inputs: Sequence[str]  # the names of what an answer of generated code keeps

    def notes(self, given: Mapping[str, object], now: datetime | None) -> tuple[Note, ...]:
        """The notes, for an answer that was given without asking for them."""

    def again(self, given: Mapping[str, object], now: datetime | None) -> tuple[Any, decision.DecisionRun]:
        """The value by the reference evaluator, with the run that kept how it came about."""

    def rows(self, given: Mapping[str, object]) -> Sequence[Row] | None:
        """The rows that hit, by the shortest way; None where there is no shorter one than an explanation."""

    def misses(self, given: Mapping[str, object]) -> Sequence[NearMiss] | None:
        """The rows that did not hit, in the same way."""


class Answer:
    """A value, and the notes of every null that came with a reason. It is made by `answer`, or by generated code."""

    # no __init__: a call of it would cost as much as the decision
    __slots__ = ("_asked", "_given", "_kept", "_notes", "_now", "value")

    value: Any
    _kept: Any
    _notes: tuple[Note, ...] | None
    _asked: Asked
    _given: (
        Mapping[str, object] | tuple[object, ...]
    )  # of generated code only the values of its `inputs`, in their order
    _now: datetime | None

    @property
    def _inputs(self) -> Mapping[str, object]:
        if isinstance(self._given, tuple):
            self._given = dict(zip(self._asked.inputs, self._given, strict=True))
        return self._given

    @property
    def notes(self) -> tuple[Note, ...]:
        """Why what is null is null; worked out now on the kept inputs when the value did not ask for it."""
        if self._notes is None:
            self._notes = self._asked.notes(self._inputs, self._now)
        return self._notes

    def explain(self) -> Explanation:
        """Why: worked out now on the kept inputs by the reference evaluator.

        Disagreement when it does not lead to the same value and the same notes.
        """
        value, run = self._asked.again(self._inputs, self._now)
        if not same(value, self._kept) or tuple(run.notes) != self.notes:
            raise Disagreement(
                f"{self._asked.name}: the answer was {self._kept!r} with {len(self.notes)} notes; asked again, it is "
                f"{value!r} with {len(run.notes)}"
            )
        from rules.explanation import Explanation  # noqa: PLC0415  -- who never asks why need not load what tells it

        return Explanation(tuple(decision.explain(trace) for trace in run.traces))

    @property
    def matched(self) -> Sequence[Row]:
        """The rows that hit, in the table's order; of a hit policy that stops at the first, that one."""
        found = self._asked.rows(self._inputs) if not self.notes else None
        if found is None:
            from rules.rows import Row  # noqa: PLC0415  -- who never asks need not load it

            one = self.explain().decisions[-1]
            found = [Row(row.row, row.rule, row.annotation) for row in one.matched]
        return found

    def near_misses(self) -> Sequence[NearMiss]:
        """The rows that did not hit, each with its first cell that did not; a table's columns in their order.

        By how much a value missed is in `explain()`.
        """
        found = self._asked.misses(self._inputs) if not self.notes else None
        if found is None:
            from rules.rows import NearMiss  # noqa: PLC0415  -- see matched

            one = self.explain().decisions[-1]
            found = [NearMiss(m.row, m.rule, m.column, m.cell, outgoing(m.value)) for m in one.missed if m.cell]
        return found

    def __repr__(self) -> str:
        return f"Answer({self.value!r}, notes={len(self.notes)})"


def answer(value: Any, notes: tuple[Note, ...], asked: Asked, given: dict[str, object], now: datetime | None) -> Answer:
    """An answer with the notes of its run."""
    made = Answer()
    made.value, made._notes = value, notes
    made._kept = value if type(value) not in (list, dict) else copied(value)  # the caller may change its own
    made._asked, made._given, made._now = asked, given, now
    return made


def copied(value: Any) -> Any:
    """Lists and dicts made anew."""
    if isinstance(value, list):
        return [copied(item) for item in value]
    return {key: copied(item) for key, item in value.items()} if isinstance(value, dict) else value


def held(given: Mapping[str, object]) -> dict[str, object]:
    """What was given, its lists and dicts made anew, so that the caller may change its own."""
    room = [ENTERING]
    return {name: value if type(value) in PLAIN else kept(value, 0, room) for name, value in given.items()}


def kept(value: object, depth: int, room: list[int]) -> object:
    """See held. What is too deep or too large to come in is left as it is: it is refused, whatever is in it."""
    if type(value) not in HOLDERS or depth > DEEP or len(value) > room[0]:  # type: ignore[arg-type]
        return value
    room[0] -= 1 + len(value)  # type: ignore[arg-type]
    if isinstance(value, dict):
        return {key: kept(item, depth + 1, room) for key, item in value.items()}
    return type(value)(kept(item, depth + 1, room) for item in value)  # type: ignore[call-arg, attr-defined]


def same(a: Any, b: Any) -> bool:
    """The same value of the same kind; functions are made anew each time they are asked for."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if callable(getattr(a, "call", None)):
        return callable(getattr(b, "call", None))
    return isinstance(a, bool) is isinstance(b, bool) and bool(a == b)
