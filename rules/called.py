"""What a model can be asked beside its decisions: business knowledge models and decision services, called by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules import decision
from rules.answer import Answer, answer, held
from rules.feel import Note, outgoing
from rules.feel.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


class AskedFunction:
    """One of them, with named arguments."""

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
