"""What a hit policy is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rules.feel import Kind, Run, Value
from rules.feel.records import Frozen

Outputs = Sequence[Value]  # a row's values, one for each output column


class Hits(Frozen):
    """The rows that hit, as indexes from 0, in their order.

    `outputs` works out a row's values, `form` makes one value of them, `default` gives the value when no row hits
    (None when the table has no default), `order` gives the priority of a column's value, smaller first.
    """

    rows: Sequence[int]
    outputs: Callable[[int], Outputs]
    form: Callable[[Outputs], Value]
    default: Callable[[], Value] | None
    order: Callable[[int, Value], int | None]
    aggregation: str
    run: Run
    place: str

    def value(self, row: int) -> Value:
        """A row's value."""
        return self.form(self.outputs(row))

    def none(self) -> Value:
        """The value when no row hits: the default, or a noted null."""
        if self.default is not None:
            return self.default()
        return self.run.null(Kind.NO_ROW_HIT, "no row hits", self.place)

    def numbers(self, rows: Sequence[int]) -> str:
        """Rows as a person counts them."""
        shown = [str(row + 1) for row in rows]
        return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


Policy = Callable[[Hits], Value]
