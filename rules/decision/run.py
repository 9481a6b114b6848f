"""One run of a decision: what was decided on the way, so that it can be explained when asked."""

from __future__ import annotations

from collections.abc import Mapping

from rules.decision import model
from rules.feel import Note, Run, Scope, Value
from rules.feel.hints import TYPE_CHECKING, Final
from rules.feel.records import Frozen

if TYPE_CHECKING:
    from datetime import datetime

    from rules.decision.graph import ReadyDecision
    from rules.decision.table import ReadyTable

TURNS: Final = 20  # steps that are kept of one loop or of calls of one function in one place
STEPS: Final = 2_000  # steps that are kept of one run
Stepped = model.Expression | model.Service


class TableTrace(Frozen):
    """What a table was asked, which rows hit (indexes), what it said."""

    table: ReadyTable
    scope: Scope
    values: list[Value]
    rows: list[int]
    value: Value


class Step:
    """A boxed expression that was evaluated, or a function or service that was called, with the steps inside it.

    `left` counts the steps inside that were not kept. `arguments` is None for what is no call. `decided`: by a service.
    """

    __slots__ = ("arguments", "decided", "left", "notes", "place", "says", "scope", "steps", "table", "turns", "value")

    def __init__(
        self,
        says: Stepped | None,
        place: str,
        scope: Scope | None = None,
        arguments: Mapping[str, Value] | None = None,
    ) -> None:
        self.says, self.place, self.scope, self.arguments = says, place, scope, arguments
        self.value: Value = None
        self.steps: list[Step] = []
        self.left = 0
        self.turns: dict[int, int] = {}
        self.table: TableTrace | None = None
        self.notes: tuple[Note, ...] = ()
        self.decided: tuple[DecisionTrace, ...] = ()


class Invoked(Frozen):
    """A business knowledge model or decision service that was called by name."""

    says: model.Knowledge | model.Service


class DecisionTrace(Frozen):
    """A decision's value, its tables, the notes made meanwhile, and its logic as it ran (None: not kept)."""

    decision: ReadyDecision | Invoked
    scope: Scope
    tables: tuple[TableTrace, ...]
    notes: tuple[Note, ...]
    value: Value
    step: Step | None = None
    now: datetime | None = None


class DecisionRun(Run):
    """A run with the inputs it was given and what it keeps; steps only when `keep`."""

    __slots__ = ("decided", "given", "keep", "kept", "read", "spans", "step", "tables", "traces")

    def __init__(self, given: Mapping[str, object], now: datetime | None = None, *, keep: bool = True) -> None:
        super().__init__(now)
        self.given = given
        self.read: dict[str, Value] = {}  # inputs by name, once converted and checked
        self.decided: dict[str, Value] = {}  # decisions by id
        self.tables: list[TableTrace] = []
        self.traces: list[DecisionTrace] = []
        self.spans: list[tuple[int, int]] = []  # the notes of decisions that are done, but for those inside another's
        self.keep = keep
        self.kept = 0
        self.step: Step | None = None  # the one that runs now

    def own(self, notes: int, spans: int) -> tuple[Note, ...]:
        """The notes of a decision that is done and began with so many notes and spans: those of no other decision's."""
        found: list[Note] = []
        begin = notes
        for start, end in self.spans[spans:]:
            found += self.notes[begin:start]
            begin = end
        found += self.notes[begin:]
        self.spans[spans:] = [(notes, len(self.notes))]
        return tuple(found)

    def begin(self) -> Step | None:
        """Keep steps under a new root from now on; what ran before is given back, for `end`."""
        around, self.step = self.step, Step(None, "") if self.keep else None
        return around

    def end(self, around: Step | None) -> Step | None:
        """The outermost step since `begin`."""
        root, self.step = self.step, around
        return root.steps[0] if root is not None and root.steps else None

    def enter(self, step: Step) -> tuple[Step, int]:
        """Begin a step inside the one that runs now; what `leave` needs is given back."""
        around = self.step
        assert around is not None  # noqa: S101  -- asked before: without a root nothing is kept
        turn = around.turns[id(step.says)] = around.turns.get(id(step.says), 0) + 1
        if turn > TURNS or self.kept >= STEPS:
            around.left += 1
        else:
            self.kept += 1
            around.steps.append(step)
        self.step = step
        return around, len(self.notes)

    def leave(self, entered: tuple[Step, int], value: Value) -> Value:
        """End the step that runs now, with its value."""
        step, (around, notes) = self.step, entered
        assert step is not None  # noqa: S101  -- entered before
        step.value, step.notes, self.step = value, tuple(self.notes[notes:]), around
        return value

    def keep_table(self, trace: TableTrace) -> None:
        """A table has answered."""
        self.tables.append(trace)
        if self.step is not None:
            self.step.table = trace
