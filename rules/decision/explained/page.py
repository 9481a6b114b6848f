"""An explanation as one page of HTML that stands alone and is XML too. Marks are words first, colour second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from rules.decision import model
from rules.decision.explained.model import Explained, ExplainedTable, Matched, Missed, Part
from rules.decision.explained.say import Words, made, noted, reason, said
from rules.decision.explained.text import also, headed, tells, title, turned

UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0, 2.2 has no place for
STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left; vertical-align: top }
thead th { background: #eee }
th code, .fails small { display: block; font-weight: normal }
.output { border-left-width: 3px }
.hit > * { background: #dff2df; font-weight: bold }
.hit .fails, .fails { background: #fbe3e0 }
.untried { color: #595959 }
""".strip()


def page(explained: Iterable[Explained], words: Words) -> str:
    """All decisions on one page, required ones first."""
    body = "\n".join(line for one in explained for line in section(one, words, 2))
    return (
        f'<!DOCTYPE html>\n<html lang="{words["language"]}" xmlns="http://www.w3.org/1999/xhtml">\n<head>'
        f'<meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>{words["title"]}</title>\n'
        f"<style>\n{STYLE}\n</style></head>\n<body>\n<h1>{words['title']}</h1>\n{body}\n</body>\n</html>\n"
    )


def safe(text: str) -> str:
    """Text of the model or the data, which may hold anything, as text of the page."""
    return escape(UNPRINTABLE.sub("\ufffd", text))


def section(explained: Explained, words: Words, level: int) -> Iterator[str]:
    """A decision: what it was given, what it did, what came out."""
    level = min(level, 6)
    yield f"<section>\n<h{level}>{safe(words['decision'].format(name=title(explained)))}</h{level}>"
    if explained.table:
        yield from policy(explained.table, words)
    yield from listed(words["asked"], also(explained, words))
    if explained.table:
        yield from table(explained.table, words)
    elif explained.logic:
        says = explained.logic.says
        yield f"<p>{safe(words['expression'].format(says=says)) if says else words['worked out']}</p>\n<ul>"
        yield from item(explained.logic, words, level + 1)
        yield "</ul>"
    yield f"<p><strong>{safe(words['value'].format(value=said(explained.value, words)))}</strong></p>"
    yield from listed(words["notes"], [noted(note, words) for note in explained.notes])
    yield "</section>"


def policy(found: ExplainedTable, words: Words) -> Iterator[str]:
    """What the hit policy promises."""
    yield f"<p>{words['policy ' + found.hit_policy]}</p>"


def listed(head: str, texts: list[str]) -> Iterator[str]:
    """A list with its heading; nothing for no items."""
    if texts:
        yield f"<p>{head}</p>\n<ul>" + "".join(f"<li>{safe(text)}</li>" for text in texts) + "</ul>"


def item(part: Part, words: Words, level: int) -> Iterator[str]:
    """A part of the logic, with those inside it."""
    yield f"<li>{safe(headed(part, words))}" if tells(part) else "<li>"
    if part.table:
        yield from policy(part.table, words)
        yield from table(part.table, words)
    if part.parts:
        yield "<ul>"
        if part.turns is not None:
            yield f"<li>{safe(turned(part, words))}</li>"
        for inner in part.parts:
            yield from item(inner, words, level)
        if part.left:
            yield f"<li>{safe(words['left'].format(left=part.left))}</li>"
        yield "</ul>"
    for decision in part.decisions:
        yield from section(decision, words, level)
    yield "</li>"


def table(found: ExplainedTable, words: Words) -> Iterator[str]:
    """A decision table as it is written, what it was asked, and what became of each row."""
    says = found.says
    yield "<table>\n<thead>\n<tr>" + header(says, words) + "</tr>"
    if found.inputs:
        beside = "<td></td>" * (len(says.outputs) + 1)
        values = "".join(f"<td>{safe(said(column.value, words))}</td>" for column in found.inputs)
        yield f'<tr class="asked"><th scope="row" colspan="2">{words["the value"]}</th>{values}{beside}</tr>'
    yield "</thead>\n<tbody>"
    hits: dict[int, Matched | Missed] = {one.row: one for one in found.matched}
    hits |= {one.row: one for one in found.missed}
    for number, rule in enumerate(says.rules, 1):
        yield row(rule, number, hits.get(number), words)
    yield "</tbody>\n</table>"
    if not found.tested:
        yield f"<p>{words['untested']}</p>"
    elif not found.matched:
        yield f"<p>{words['none matched']}</p>"
    yield from (f"<p>{safe(text)}</p>" for text in made(found, words))


def header(says: model.Table, words: Words) -> str:
    """The heads of the columns: label, and the expression where it is another."""
    heads = [f'<th scope="col">{words["column row"]}</th><th scope="col">{words["column hit"]}</th>']
    for column in says.inputs:
        expression = f"<code>{safe(column.expression.text)}</code>" if column.expression.text != column.label else ""
        heads.append(f'<th scope="col">{safe(column.label)}{expression}</th>')
    heads += [f'<th scope="col" class="output">{safe(out.label or says.label)}</th>' for out in says.outputs]
    return "".join(heads) + f'<th scope="col">{words["column annotation"]}</th>'


def row(rule: model.Rule, number: int, found: Matched | Missed | None, words: Words) -> str:
    """A row: does it hit, and if not, which cell is the first that failed and why."""
    hit = isinstance(found, Matched)
    failed = found.index if isinstance(found, Missed) else -1
    mark = "" if found is None else words["hits"] if hit else words["misses" if failed >= 0 else "hits later"]
    cells = []
    for index, text in enumerate(rule.inputs):
        if index == failed and isinstance(found, Missed):
            told = f"✗ {words['fails']}: {reason(found, words)}"
            cells.append(f'<td class="fails">{safe(text.text)}<small>{safe(told)}</small></td>')
        else:
            untried = ' class="untried"' if -1 < failed < index else ""
            cells.append(f"<td{untried}>{safe(text.text)}</td>")
    cells += [f'<td class="output">{safe(text.text)}</td>' for text in rule.outputs]
    annotation = " | ".join(text for text in rule.annotations if text)
    return (
        f'<tr class="{"hit" if hit else "row"}"><th scope="row">{number}</th><td>{"✓ " if hit else ""}{mark}</td>'
        f"{''.join(cells)}<td>{safe(annotation)}</td></tr>"
    )
