"""Boxed contexts, lists and relations (DMN 1.5, 10.2.1.4 to 10.2.1.6)."""

from __future__ import annotations

from collections.abc import Callable

from rules.decision import model
from rules.decision.maker import Logic, Maker
from rules.feel import Run, Scope, Value
from rules.feel.hints import Any

Make = Callable[..., Logic]


def context(maker: Maker, says: model.Context, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """Entries in their order, each known in those after it; an entry without a name is the value of all."""
    entries: list[tuple[str, Any, Logic]] = []
    free: dict[str, None] = {}
    names: list[str] = []
    for entry in says.entries:
        where = f"{place}, entry '{entry.name}'"
        if entry.name in names:
            maker.wrong(
                f"the entry '{entry.name}' stands twice", "give each entry a name of its own", entry.line, place
            )
        if not entry.name and entry is not says.entries[-1]:
            mend = "name it, or move it to the end"
            maker.wrong("an entry without a name, the context's result, is not the last", mend, entry.line, place)
        logic = make(entry.expression, (*known, *names), where)
        free |= dict.fromkeys(name for name in logic.free if name not in names)
        entries.append((entry.name, maker.type(entry.type, entry.line, where), logic))
        if entry.name:
            names.append(entry.name)

    def run_context(scope: Scope, run: Run) -> Value:
        made: dict[str, Value] = {}
        inner = Scope(made, scope)
        for name, type_, logic in entries:
            value = type_.take(logic.code(inner, run), run, f"{place}, entry '{name}'")
            if not name:
                return value
            made[name] = value
        return made

    return Logic(run_context, tuple(free))


def list_of(_: Maker, says: model.ListOf, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """Items in their order."""
    logics = [make(item, known, f"{place}, item {number}") for number, item in enumerate(says.items, 1)]
    return Logic(lambda scope, run: [logic.code(scope, run) for logic in logics], together(logics))


def relation(maker: Maker, says: model.Relation, known: tuple[str, ...], place: str, make: Make) -> Logic:
    """Rows as contexts by column; a cell is of its column's type."""
    wanted = zip(says.columns, says.types, strict=True)
    types = [maker.type(type_, says.line, f"{place}, column '{name}'") for name, type_ in wanted]
    rows = [
        [
            (name, type_, make(cell, known, f"{place}, row {number}, column '{name}'"))
            for name, type_, cell in zip(says.columns, types, row, strict=False)
        ]
        for number, row in enumerate(says.rows, 1)
    ]

    def run_relation(scope: Scope, run: Run) -> Value:
        return [
            {name: type_.take(logic.code(scope, run), run, f"{place}, column '{name}'") for name, type_, logic in row}
            for row in rows
        ]

    return Logic(run_relation, together([logic for row in rows for _, _, logic in row]))


def together(logics: list[Logic]) -> tuple[str, ...]:
    """The names that any of them takes from outside."""
    return tuple(dict.fromkeys(name for logic in logics for name in logic.free))
