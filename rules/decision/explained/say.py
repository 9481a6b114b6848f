"""Values, reasons and notes in words. The words are handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rules.decision.explained.distance import size
from rules.decision.explained.model import ExplainedTable, Matched, Missed
from rules.feel import Note, Value, show
from rules.feel.kinds import kind
from rules.feel.numbers import plain
from rules.feel.show import MOMENTS, text_of
from rules.feel.temporal.units import DAY, HOUR, MINUTE, SECOND
from rules.feel.temporal.values import DaysTime, YearsMonths

Words = Mapping[str, str]
PLACE = re.compile(
    r"\b(?:decision|row|column|output|input|entry|item|parameter|allowed values|default)\b(?= ['\d]|$|:)"
)
LIST = 12  # items of a list, entries of a context, that are said
STRING = 200  # characters of a string that are said
UNITS = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"))


def said(value: Value, words: Words) -> str:
    """A value as a person says it."""
    if value is None or isinstance(value, bool):
        return words[text_of(value)]
    if isinstance(value, list):
        return ", ".join(few([inner(item, words) for item in value[: LIST + 1]], words)) or words["empty"]
    if isinstance(value, dict):
        entries = [f"{key} = {inner(item, words)}" for key, item in list(value.items())[: LIST + 1]]
        return ", ".join(few(entries, words)) or words["empty"]
    if isinstance(value, str):
        return value if len(value) <= STRING else value[: STRING - 1] + "…"
    return text_of(value) if kind(value) in MOMENTS else show(value)


def inner(value: Value, words: Words) -> str:
    """A value inside a context: what has parts of its own stands in brackets."""
    return f"({said(value, words)})" if isinstance(value, (list, dict)) and value else said(value, words)


def few(texts: Sequence[str], words: Words) -> list[str]:
    """Not more than a person reads."""
    return [*texts[:LIST], words["more"]] if len(texts) > LIST else list(texts)


def named(name: str, value: Value, words: Words) -> str:
    """`name = value`, or the value alone."""
    return f"{name} = {said(value, words)}" if name else said(value, words)


def hit(matched: Matched, words: Words) -> str:
    """What a row that hit gives, and its source."""
    return sourced(", ".join(named(name, value, words) for name, value in matched.outputs.items()), matched.annotation)


def reason(missed: Missed, words: Words) -> str:
    """Why a row does not count, and by how much."""
    if not missed.cell:
        return words["later"]
    values = {"column": missed.column, "value": said(missed.value, words), "cell": missed.cell}
    if missed.value is None:
        return words["unknown"].format(**values)
    if missed.off is not None and size(missed.off):
        return words[direction(missed)].format(**values, off=span(missed.off, words))
    text = words["touches" if missed.off is not None else "differs"].format(**values)
    kinds = dict.fromkeys(words.get(f"kind {note.kind}", str(note.kind)) for note in missed.notes)
    return f"{text} ({', '.join(kinds)})" if kinds else text


def direction(missed: Missed) -> str:
    """The word for more or less, which is another for moments and for durations."""
    more = size(missed.off) > 0
    if isinstance(missed.value, Decimal):
        return "too little" if more else "too much"
    if isinstance(missed.value, (DaysTime, YearsMonths)):
        return "too short" if more else "too long"
    return "too early" if more else "too late"


def span(off: Value, words: Words) -> str:
    """A difference without its sign: a number, or a length of time in its units."""
    if isinstance(off, YearsMonths):
        years, months = divmod(abs(off.months), 12)
        return " ".join(amount(n, unit, words) for n, unit in ((years, "year"), (months, "month")) if n)
    if not isinstance(off, DaysTime):
        return plain(abs(off))
    return " ".join(lengths(abs(off.nanoseconds), words))


def lengths(rest: int, words: Words) -> Iterator[str]:
    """Days, hours, minutes, seconds."""
    for unit, name in UNITS:
        count, rest = divmod(rest, unit)
        if count:
            yield amount(count, name, words)
    if rest:
        seconds = Decimal(rest) / SECOND
        yield words["seconds"].format(n=plain(seconds)) if seconds != 1 else words["1 second"]


def amount(count: int, unit: str, words: Words) -> str:
    """`1 day`, `3 days`."""
    return words[f"1 {unit}"] if count == 1 else words[f"{unit}s"].format(n=count)


def made(table: ExplainedTable, words: Words) -> Iterator[str]:
    """How the rows that hit make the value, where the hit policy does more than take them."""
    for column, ranks in table.order:
        yield words["order"].format(column=column, values=", ".join(ranks))
    rows = enumerated(table.conflict or table.counted, words)
    if table.conflict:
        yield words[f"conflict {table.hit_policy}"].format(rows=rows)
    elif table.hit_policy in ("PRIORITY", "OUTPUT ORDER") and table.counted:
        yield words[f"made {table.hit_policy}"].format(rows=rows)
    elif table.says.aggregation and table.matched:
        values = [value for row in table.matched for value in row.outputs.values()]
        between = " + " if table.says.aggregation == "SUM" else ", "
        shown = between.join(few([said(value, words) for value in values[: LIST + 1]], words))
        yield words[f"made {table.hit_policy}"].format(
            parts=shown, value=said(table.value, words), count=len(table.matched)
        )


def enumerated(rows: Sequence[int], words: Words) -> str:
    """Rows as a person counts them: `1, 2 and 3`."""
    shown = [str(row) for row in rows]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" {words['and']} " + shown[-1] if shown else ""


def sourced(text: str, annotation: str) -> str:
    """A text with the source that stands at its row."""
    return f"{text} [{annotation}]" if annotation else text


def noted(note: Note, words: Words) -> str:
    """A note: what kind of fault, where."""
    kind_ = words.get(f"kind {note.kind}", str(note.kind))
    return words["note"].format(kind=kind_, where=placed(note.where, words), says=note.says)


def placed(where: str, words: Words) -> str:
    """A place of the model, its nouns in the reader's language."""
    return PLACE.sub(lambda match: words.get(f"place {match[0]}", match[0]), where)
