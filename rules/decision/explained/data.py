"""An explanation as JSON has it. Keys are added, never taken away: records are kept for years."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rules.decision.explained.model import Asked, Explained, ExplainedTable, Given, Matched, Missed, Part
from rules.decision.explained.say import Words, made, reason
from rules.feel import Note, Value
from rules.feel.numbers import plain, whole
from rules.feel.show import text_of


def data(explained: Explained, words: Words) -> dict[str, Any]:
    """An explained decision.

    `kind` is the element of its logic. `inputs`, `matched` and `missed` are those of its table when its logic is one;
    the inputs of another decision are what it requires. `requires`: all that it could use. `table`: what its table says
    beside the rows. `logic`: how another logic came to its value, with the tables in it.
    """
    return {
        "id": explained.id,
        "name": explained.name,
        "kind": explained.kind,
        "hit_policy": explained.hit_policy,
        "inputs": [asked(one) for one in explained.inputs],
        "requires": given(explained.requires),
        "matched": [matched(one) for one in explained.matched],
        "missed": [missed(one, words) for one in explained.missed],
        "table": together(explained.table, words) if explained.table else None,
        "logic": part(explained.logic, words) if explained.logic and not explained.table else None,
        "value": jsonable(explained.value),
        "notes": notes(explained.notes),
    }


def asked(one: Asked) -> dict[str, Any]:
    """A column and its value."""
    return {"id": one.id, "label": one.label, "expression": one.expression, "value": jsonable(one.value)}


def given(pairs: Iterable[Given]) -> list[dict[str, Any]]:
    """Names and their values."""
    return [{"name": one.name, "value": jsonable(one.value)} for one in pairs]


def matched(one: Matched) -> dict[str, Any]:
    """A row that hit."""
    return {"rule": one.rule, "row": one.row, "outputs": jsonable(one.outputs), "annotation": one.annotation}


def missed(one: Missed, words: Words) -> dict[str, Any]:
    """A row that did not."""
    return {
        "rule": one.rule,
        "row": one.row,
        "column": one.column,
        "cell": one.cell,
        "value": jsonable(one.value),
        "off": jsonable(one.off),
        "says": reason(one, words),
        "annotation": one.annotation,
        "outputs": jsonable(one.outputs),
    }


def together(table: ExplainedTable, words: Words) -> dict[str, Any]:
    """What a table says beside its rows: which rows count, in which order, which break its promise."""
    return {
        "place": table.place,
        "tested": table.tested,
        "counted": list(table.counted),
        "conflict": list(table.conflict),
        "order": [{"column": column, "values": list(values)} for column, values in table.order],
        "says": list(made(table, words)),
    }


def part(one: Part, words: Words) -> dict[str, Any]:
    """A part of the logic; only a table, a call, a loop or a service has the keys that are its own."""
    found: dict[str, Any] = {
        "kind": one.kind,
        "role": one.role,
        "name": one.name,
        "says": one.says,
        "value": jsonable(one.value),
        "notes": notes(one.notes),
        "parts": [part(inner, words) for inner in one.parts],
        "left": one.left,
    }
    if one.arguments is not None:
        found["arguments"] = given(one.arguments)
    if one.turns is not None:
        found |= {"turns": one.turns, "kept": one.kept}
    if one.decisions:
        found["decisions"] = [data(inner, words) for inner in one.decisions]
    if one.table:
        found |= {
            "hit_policy": one.table.hit_policy,
            "inputs": [asked(column) for column in one.table.inputs],
            "matched": [matched(row) for row in one.table.matched],
            "missed": [missed(row, words) for row in one.table.missed],
            "table": together(one.table, words),
        }
    return found


def notes(found: Iterable[Note]) -> list[dict[str, str]]:
    """Notes: kind, what happened, where."""
    return [{"kind": str(note.kind), "says": note.says, "where": note.where} for note in found]


def jsonable(value: Value) -> Any:
    """A value as JSON has it: a whole number as int, another as text, a moment as its text."""
    if isinstance(value, Decimal):
        number = whole(value)
        return plain(value) if number is None else number
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    return value if value is None or isinstance(value, (bool, str)) else text_of(value)
