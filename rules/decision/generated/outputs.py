"""What a row says that is no constant: its output expressions as generated code, where their kinds are proved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rules.decision.generated.leaves import UNKNOWN, inner, is_fixed
from rules.decision.generated.syntax import fresh
from rules.decision.generated.tree import Rows
from rules.decision.table import ReadyTable
from rules.feel import Run, Scope, Unit, Value, outgoing
from rules.feel.generated import generate
from rules.feel.types import AnyType, Later, Simple, Type, Whole

Given = Mapping[str, object]
Function = Callable[[Given], Any]
Leaving = Callable[[Value], Any]
ONE_ROW: Final = frozenset({"UNIQUE", "FIRST", "ANY"})  # policies whose value is that of the one row that hits
LISTED: Final = frozenset({"COLLECT", "RULE ORDER"})  # policies whose value is the list of those of all rows that hit


class Outputs:
    """The functions of a table's rows. `names` are all names that expressions may use, with the types of what is given.

    `asked`: the types that the table's value must have. `slow` answers for what the code cannot tell. `leaving`: see worked_out.
    """

    def __init__(
        self,
        table: ReadyTable,
        names: Mapping[str, Type],
        asked: Sequence[Type],
        slow: Function,
        leaving: Leaving = outgoing,
    ) -> None:
        self.table, self.names, self.asked, self.slow, self.leaving = table, names, asked, slow, leaving

        self.made: dict[Rows, Function] = {}

    def function(self, rows: Rows) -> Function | None:
        """The value of a dict when these rows hit; None where only the reference evaluator can tell.

        Its code is made when it is first called: a table may have many rows.
        """
        says, count = self.table.says, len(rows)
        if says.aggregation or not (
            (count == 1 and says.hit_policy in ONE_ROW) or (count and says.hit_policy in LISTED)
        ):
            return None

        def function(given: Given) -> Any:
            if rows not in self.made:
                self.made[rows] = self.of_rows(rows) or self.slow
            return self.made[rows](given)

        return function

    def of_rows(self, rows: Rows) -> Function | None:
        """See function."""
        if self.table.says.hit_policy in ONE_ROW:
            return self.row(rows[0], self.asked, self.slow)
        parts = [self.row(row, (), unknown) for row in rows]
        return self.together(parts, lambda values: values, self.slow)

    def row(self, row: int, asked: Sequence[Type], slow: Function) -> Function | None:
        """The value of one row, of which these types are asked beside those of the columns."""
        units, types = self.table.rows[row].outputs, self.table.types
        if len(units) == 1:
            return worked_out(units[0], self.names, (*types, *asked), slow, self.leaving)
        parts = [worked_out(unit, self.names, (type_,), unknown) for unit, type_ in zip(units, types, strict=True)]
        names = [column.name for column in self.table.says.outputs]
        return self.together(parts, lambda values: dict(zip(names, values, strict=True)), slow)

    def together(
        self, parts: list[Function | None], form: Callable[[list[Any]], Any], slow: Function
    ) -> Function | None:
        """One value of several, when no type is asked of it."""
        known = [part for part in parts if part]
        if len(known) < len(parts) or self.leaving is inner or not all(isinstance(one, AnyType) for one in self.asked):
            return None

        def function(given: Given) -> Any:
            values = [part(given) for part in known]
            return slow(given) if any(value is UNKNOWN for value in values) else form(values)

        return function


def worked_out(
    unit: Unit, names: Mapping[str, Type], asked: Sequence[Type], slow: Function, leaving: Leaving = outgoing
) -> Function | None:
    """The function of an expression whose value is of all these types; None where there is none.

    `leaving`: outgoing, or `inner` for a value that goes on to other generated code.
    """
    if is_fixed(unit):
        run = Run()
        value = unit.value(Scope({}), run)
        for type_ in asked:
            value = type_.take(value, run, "")
        found = leaving(value)
        return None if run.notes or found is UNKNOWN else lambda _: fresh(found)
    made = generate(unit.node, names)
    if made is None or not all(fits(type_, made.kind) for type_ in asked):
        return None
    function = made.function(slow, inner=leaving is inner)
    return only_ints(function, slow) if any(isinstance(real(type_), Whole) for type_ in asked) else function


def only_ints(function: Function, slow: Function) -> Function:
    """The function, when it gives an int."""

    def whole(given: Given) -> Any:
        value = function(given)
        return value if type(value) is int else slow(given)

    return whole


def fits(type_: Type, kind: str) -> bool:
    """Does a type take every value of a kind as it is? Of `integer` it is only known when there is a value."""
    type_ = real(type_)
    if isinstance(type_, Whole):
        return kind == "number"
    return isinstance(type_, AnyType) or (isinstance(type_, Simple) and type_.kinds == (kind,))


def real(type_: Type) -> Type:
    """The type that a name stands for."""
    return type_.real() if isinstance(type_, Later) else type_


def unknown(_: Given) -> Any:
    """What the generated code cannot tell."""
    return UNKNOWN
