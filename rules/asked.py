"""What a model can be asked: a decision, or a business knowledge model or decision service by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from rules import decision
from rules.answer import Answer, NearMiss, Row, answer, copied, held
from rules.errors import DataFault
from rules.feel import Note, outgoing

if TYPE_CHECKING:
    from rules.decision.generated.chain import Chain, QuickChain
    from rules.decision.generated.quick import Quick
    from rules.decision.generated.variants import Variants

OFTEN: Final = 32  # times that a decision is asked before code is generated for it
NO_NOTES: Final[tuple[Note, ...]] = ()


class AskedDecision:
    """One decision of a model: how it is answered, first by the reference evaluator, by generated code when it is asked often."""

    def __init__(self, graph: decision.Graph, ready: decision.ReadyDecision) -> None:
        self.graph, self.ready, self.name = graph, ready, ready.says.name
        self.inputs: Sequence[str] = ()
        self.times = 0
        self.answer: Callable[[Mapping[str, object], datetime | None], Answer] = self._first

    def _first(self, given: Mapping[str, object], now: datetime | None) -> Answer:
        """The answer for these inputs, until the decision is asked often."""
        self.times += 1
        if self.times > OFTEN:
            self.quicken()
        return self._slow(given, now)

    def quicken(self) -> None:
        """Answer by generated code from now on, where there is some."""
        if self._quick is None:
            self.answer = self._slow
            return
        self.inputs = tuple(self._quick.inputs.types)
        self.answer = self._quick.answering(Answer=Answer, asked=self, slow=self._slow, copied=copied)

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

    @cached_property
    def _variants(self) -> Variants | None:
        if self._chain is not None:
            return None
        from rules.decision.generated.decision import variants  # noqa: PLC0415  -- see _table

        return variants(self.graph, self.ready)

    @cached_property
    def function(self) -> Callable[[Mapping[str, object]], Any]:
        """The decision as a plain function."""
        if self._variants is not None:
            return self._variants.function  # type: ignore[no-any-return]
        from rules.decision.generated.decision import reference  # noqa: PLC0415  -- see _table

        slow = reference(self.graph, self.ready)
        return self._chain.or_else(slow) if self._chain is not None else slow

    @cached_property
    def _shown(self) -> list[Row]:
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
        if self._table is None or self._table.function(given) is self._table.unknown:
            return None
        found: list[NearMiss | None] = [None] * len(self._shown)
        make = tuple.__new__  # as NearMiss does, without a call of Python's
        for place, value, rows in self._table.missed(given):
            says, had = self._says[place], (value,)
            for row in rows:
                found[row] = make(NearMiss, says[row] + had)
        return [one for one in found if one is not None]

    def batch(
        self, rows: Iterable[Mapping[str, object]], on_fault: Callable[[int, DataFault], Any] | None
    ) -> list[Any]:
        """The values of many cases; see `Model.batch`."""
        decide = self.function
        if on_fault is None:
            return list(map(decide, rows))
        values: list[Any] = []
        for number, given in enumerate(rows):
            try:
                values.append(decide(given))
            except DataFault as fault:
                values.append(on_fault(number, fault))
        return values

    def batch_columns(
        self, columns: Mapping[str, Sequence[object]], on_fault: Callable[[int, DataFault], Any] | None
    ) -> list[Any]:
        """See `Model.batch_columns`."""
        lengths = {len(column) for column in columns.values()}
        if len(lengths) != 1:
            raise ValueError(f"the columns have {sorted(lengths)} values: give each as many as the others")
        (count,), names = lengths, tuple(columns)
        variants = self._variants
        decide = None
        if variants is not None and count and all(name in columns for name in variants.names):
            decide = variants.columns(tuple(type(columns[name][0]) for name in variants.names))
        if variants is None or decide is None:
            return self.batch(
                (dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)), on_fault
            )
        values, missed = decide(*(columns[name] for name in variants.names))
        for number in missed:
            try:
                values[number] = self.function({name: column[number] for name, column in columns.items()})
            except DataFault as fault:
                if on_fault is None:
                    raise
                values[number] = on_fault(number, fault)
        return values


class AskedFunction:
    """A business knowledge model or decision service, called by name with named arguments."""

    inputs: Sequence[str] = ()

    def __init__(self, graph: decision.Graph, name: str) -> None:
        self.graph, self.name = graph, name

    def answer(self, given: Mapping[str, object], now: datetime | None) -> Answer:
        """The answer for these arguments."""
        kept = held(given)
        value, run = self.again(kept, now)
        return answer(value, tuple(run.notes), self, kept, now)

    def notes(self, given: Mapping[str, object], now: datetime | None) -> tuple[Note, ...]:
        """See Asked."""
        return tuple(self.again(given, now)[1].notes)

    def again(self, given: Mapping[str, object], now: datetime | None) -> tuple[Any, decision.DecisionRun]:
        """See Asked."""
        value, run = decision.invoke(self.graph, self.name, given, now)
        return outgoing(value), run

    def rows(self, _: Mapping[str, object]) -> None:
        """See Asked: there is no shorter way."""
        return

    def misses(self, _: Mapping[str, object]) -> None:
        """See Asked: there is no shorter way."""
        return
