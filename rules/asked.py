"""What a model is mostly asked, a decision: by the reference evaluator at first, by generated code when it is asked often."""

from __future__ import annotations

from _thread import RLock  # `threading` is slow to import
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from types import FunctionType

from rules import batches, decision
from rules.answer import Answer, answer, copied, held
from rules.batches import Given, OnFault
from rules.feel import Note, outgoing
from rules.feel.hints import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime

    from rules.decision.generated.chain import Chain, QuickChain
    from rules.decision.generated.quick import Quick
    from rules.decision.generated.variants import Variants
    from rules.rows import NearMiss, Row

OFTEN: Final = 32  # times that a decision is asked before code is generated for it
SOON: Final = 8  # the same for a large table, of which the reference evaluator looks at every row
SIFTED: Final = 10_000  # rows of a table whose misses are found by bits: they grow with the square of the rows
SMALL: Final = 64  # rows of a table that answers one case sooner than code is made for it
NO_NOTES: Final[tuple[Note, ...]] = ()


class AskedDecision:
    """One decision of a model: how it is answered, first by the reference evaluator, by generated code when it is asked often."""

    def __init__(self, graph: decision.Graph, ready: decision.ReadyDecision) -> None:
        self.graph, self.ready, self.name = graph, ready, ready.says.name
        self.inputs: Sequence[str] = ()
        self.times, self.asked = 0, False
        self.settled = False  # is `answer` what it stays?
        self.lock = RLock()
        self.generated: tuple[Variants | None, ...] = ()  # one, once it is made
        self.answer: Callable[[Mapping[str, object], datetime | None], Answer] = self._first
        self._function = FunctionType(asked_first.__code__, {"__builtins__": {}, "first": self._first_value})

    def _first(self, given: Mapping[str, object], now: datetime | None) -> Answer:
        """The answer for these inputs, until the decision is asked often."""
        self.times += 1
        if self.times > (OFTEN if self._small else SOON):
            self.quicken()
        return self._slow(given, now)

    def quicken(self) -> None:
        """Answer by generated code from now on, where there is some."""
        if self._quick is None:
            self.answer = self._slow
        else:
            self.inputs = tuple(self._quick.inputs.types)
            self.answer = self._quick.answering(Answer=Answer, asked=self, slow=self._slow, copied=copied)
        self.settled = True

    def _slow(self, given: Mapping[str, object], now: datetime | None) -> Answer:
        """The answer by the reference evaluator."""
        kept = held(given)
        run = decision.DecisionRun(kept, now, keep=False)
        return answer(outgoing(self.graph.decide(self.ready, run)), tuple(run.notes), self, kept, now)

    def notes(self, given: Mapping[str, object], now: datetime | None) -> tuple[Note, ...]:
        """See Asked: an input that the value did not depend on may be out of range."""
        if self._quick is not None and self._quick.inputs.complete(given):
            return NO_NOTES
        run = decision.DecisionRun(given, now, keep=False)
        self.graph.decide(self.ready, run)
        return tuple(run.notes)

    def again(self, given: Mapping[str, object], now: datetime | None) -> tuple[Any, decision.DecisionRun]:
        """See Asked."""
        run = decision.DecisionRun(given, now)
        return outgoing(self.graph.decide(self.ready, run)), run

    @cached_property
    def _table(self) -> Quick | None:
        from rules.decision.generated.quick import quick  # noqa: PLC0415  -- what is asked once need not load it

        return quick(self.graph, self.ready)

    @cached_property
    def _chain(self) -> Chain | None:
        from rules.decision.generated.chain import chain  # noqa: PLC0415  -- see _table

        return chain(self.graph, self.ready)

    @cached_property
    def _quick(self) -> Quick | QuickChain | None:
        if self._chain is None:
            return self._table
        from rules.decision.generated.chain import quick_chain  # noqa: PLC0415  -- see _table

        return quick_chain(self._chain)

    @property
    def _variants(self) -> Variants | None:
        if self._chain is not None:
            return None
        with self.lock:  # two would write into one function
            if not self.generated:
                from rules.decision.generated.decision import variants  # noqa: PLC0415  -- see _table

                self.generated = (variants(self.graph, self.ready, self._function),)
        return self.generated[0]

    @property
    def _small(self) -> bool:
        table = self.ready.logic.table
        return table is None or len(table.rows) <= SMALL

    @cached_property
    def function(self) -> Callable[[Mapping[str, object]], Any]:
        """The decision as a plain function. Of a small table it answers once before code is generated and put into it."""
        return self._function if self.ready.logic.table is not None and self._small else self._made

    def _first_value(self, given: Mapping[str, object]) -> Any:
        """The value of the first case by the reference evaluator, when it notes nothing: then generated code gives it too."""
        if not self.asked:
            self.asked = True
            with suppress(Exception):  # whatever it is, the generated code is asked, and tells what there is to tell
                run = decision.DecisionRun(given, keep=False)
                value = outgoing(self.graph.decide(self.ready, run))
                if not run.notes:
                    return value
        self._function.__globals__["first"] = self._made  # where no code is put into the function, it is asked at once
        return self._made(given)

    @cached_property
    def _made(self) -> Callable[[Mapping[str, object]], Any]:
        """The function with its generated code; where there is none, by the reference evaluator."""
        if self._variants is not None:
            with self.lock:  # see _variants
                return self._variants.function  # type: ignore[no-any-return]
        from rules.decision.generated.decision import reference  # noqa: PLC0415  -- see _table

        slow = reference(self.graph, self.ready)
        return self._chain.or_else(slow) if self._chain is not None else slow

    @cached_property
    def _shown(self) -> list[Row]:
        from rules.rows import Row  # noqa: PLC0415  -- see _table

        table = self.ready.logic.table
        rows = table.rows if table else ()
        return [Row(n, row.says.id, decision.annotation(row.says)) for n, row in enumerate(rows, 1)]

    def rows(self, given: Mapping[str, object]) -> Sequence[Row] | None:
        """See Asked."""
        found = None if self._table is None else self._table.rows(given)
        if found is None:
            return None
        shown = self._shown
        return [shown[row] for row in found]

    @cached_property
    def _says(self) -> list[list[tuple[int, str, str, str]]]:
        """For each column what a near miss says of each row."""
        table = self.ready.logic.table
        return (
            [
                [
                    (shown.row, shown.id, column.says.label, row.cells[place].source.text)
                    for shown, row in zip(self._shown, table.rows, strict=True)
                ]
                for place, column in enumerate(table.columns)
            ]
            if table
            else []
        )

    def misses(self, given: Mapping[str, object]) -> Sequence[NearMiss] | None:
        """See Asked."""
        if self._table is None or len(self._table.constant.table.rows) > SIFTED:
            return None
        if self._table.function(given) is self._table.unknown or (missed := self._table.missed(given)) is None:
            return None
        from rules.rows import NearMiss  # noqa: PLC0415  -- see _table

        found: list[NearMiss | None] = [None] * len(self._shown)
        make = tuple.__new__  # as NearMiss does, without a call of Python's
        for place, value, rows in missed:
            says, had = self._says[place], (value,)
            for row in rows:
                found[row] = make(NearMiss, says[row] + had)
        return [one for one in found if one is not None]

    def batch(self, rows: Iterable[Given], on_fault: OnFault | None) -> list[Any]:
        """The values of many cases; see `Model.batch`."""
        return batches.rows(self._made, rows, on_fault)

    def batch_columns(self, columns: Mapping[str, Sequence[object]], on_fault: OnFault | None) -> list[Any]:
        """See `Model.batch_columns`."""
        return batches.columns(self._made, self._variants, columns, on_fault)


class Answers(dict[str, Callable[[Given, "datetime | None"], Answer]]):
    """What answers by the name of a decision: kept when it is settled, so that asking often needs one look."""

    def __init__(self, asked_for: Callable[[str], AskedDecision]) -> None:
        super().__init__()
        self.asked_for = asked_for

    def __missing__(self, name: str) -> Callable[[Given, datetime | None], Answer]:
        asked = self.asked_for(name)
        if asked.settled:
            self[name] = asked.answer
        return asked.answer


def asked_first(given: Mapping[str, object]) -> Any:
    """What a function of a small table runs until code is generated for it; `first` is a name of its own globals."""
    return first(given)  # type: ignore[name-defined]  # noqa: F821
