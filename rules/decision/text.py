"""An explanation as data and as text. The words are handed in; this room knows none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rules.decision.explain import Explained, Matched, Missed
from rules.feel import Note, Value, show
from rules.feel.numbers import plain, whole
from rules.feel.show import text_of

Words = Mapping[str, str]
PLACE = re.compile(
    r"\b(?:decision|row|column|output|input|entry|item|parameter|allowed values|default)\b(?= ['\d]|$|:)"
)


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


def data(explained: Explained, words: Words) -> dict[str, Any]:
    """An explained decision as JSON has it."""
    return {
        "id": explained.id,
        "name": explained.name,
        "hit_policy": explained.hit_policy,
        "inputs": [
            {"id": a.id, "label": a.label, "expression": a.expression, "value": jsonable(a.value)}
            for a in explained.inputs
        ],
        "matched": [
            {"rule": m.rule, "row": m.row, "outputs": jsonable(m.outputs), "annotation": m.annotation}
            for m in explained.matched
        ],
        "missed": [
            {
                "rule": m.rule,
                "row": m.row,
                "column": m.column,
                "cell": m.cell,
                "value": jsonable(m.value),
                "off": jsonable(m.off),
                "says": reason(m, words),
                "annotation": m.annotation,
                "outputs": jsonable(m.outputs),
            }
            for m in explained.missed
        ],
        "value": jsonable(explained.value),
        "notes": [{"kind": str(n.kind), "says": n.says, "where": n.where} for n in explained.notes],
    }


def text(explained: Explained, words: Words) -> str:
    """An explained decision as a person reads it."""
    return "\n".join(lines(explained, words))


def lines(explained: Explained, words: Words) -> Iterator[str]:
    """See text."""
    title = explained.name if explained.name == explained.id else f"{explained.name} ({explained.id})"
    yield words["decision"].format(name=title)
    if explained.hit_policy:
        yield "  " + words["policy " + explained.hit_policy]
    if explained.inputs:
        yield "  " + words["asked"]
        yield from (f"    {a.label}: {said(a.value, words)}" for a in explained.inputs)
    if explained.hit_policy:
        yield "  " + words["matched" if explained.matched else "none matched"]
        yield from (f"    {hit(m, words)}" for m in explained.matched)
    if explained.missed:
        yield "  " + words["missed"]
        yield from (
            f"    {words['row'].format(row=m.row)}: {sourced(reason(m, words), m.annotation)}" for m in explained.missed
        )
    yield "  " + words["value"].format(value=said(explained.value, words))
    if explained.notes:
        yield "  " + words["notes"]
        yield from (f"    {noted(n, words)}" for n in explained.notes)


def hit(matched: Matched, words: Words) -> str:
    """A row that hit."""
    outputs = ", ".join(
        f"{name} = {said(value, words)}" if name else said(value, words) for name, value in matched.outputs.items()
    )
    return f"{words['row'].format(row=matched.row)}: {sourced(outputs, matched.annotation)}"


def reason(missed: Missed, words: Words) -> str:
    """Why a row does not count."""
    if not missed.cell:
        return words["later"]
    values = {"column": missed.column, "value": said(missed.value, words), "cell": missed.cell}
    if missed.value is None:
        return words["unknown"].format(**values)
    if not missed.off:
        key = "touches" if missed.off is not None else "differs"
        return words[key].format(**values)
    return words["too little" if missed.off > 0 else "too much"].format(**values, off=plain(abs(missed.off)))


def sourced(text_: str, annotation: str) -> str:
    """A text with the source that stands at its row."""
    return f"{text_} [{annotation}]" if annotation else text_


def noted(note: Note, words: Words) -> str:
    """A note: what kind of fault, where."""
    kind = words.get(f"kind {note.kind}", str(note.kind))
    return words["note"].format(kind=kind, where=PLACE.sub(lambda m: placed(m, words), note.where), says=note.says)


def placed(match: re.Match[str], words: Words) -> str:
    """A word of a place, in the reader's language."""
    return words.get(f"place {match[0]}", match[0])


def said(value: Value, words: Words) -> str:
    """A value as a person says it."""
    if value is None or isinstance(value, bool):
        return words[text_of(value)]
    if isinstance(value, list):
        return ", ".join(said(item, words) for item in value) if value else words["empty"]
    if isinstance(value, dict):
        return ", ".join(f"{key} = {said(item, words)}" for key, item in value.items()) or words["empty"]
    return value if isinstance(value, str) else show(value)
