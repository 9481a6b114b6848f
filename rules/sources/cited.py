"""Which rules the golden cases cite whose answer the document settles: by their ids, or by the same words on the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from rules.policy import CatalogueError, read_yaml
from rules.sources.domain import Rule
from rules.sources.lines import overlap, spans

_SAME: Final = 5  # words in a row that two quotes must share; a line of these documents may hold a page


def cited_rules(file: Path, rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """Of each rule that an unambiguous case cites: the cases' ids. CatalogueError where the file is no list of cases."""
    cases = read_yaml(file, machine_written=True)
    if not isinstance(cases, list):
        raise CatalogueError(str(file), "filen er ikke en liste af sager", "skriv en liste, hvor hver sag har id")
    worded = {rule.id: [_words(quote) for quote in rule.quotes] for rule in rules.values() if not rule.open}
    found: dict[str, list[str]] = {}
    for case in cases:
        if case.get("ambiguous") is False:
            for rule in _of(case, rules, worded):
                found.setdefault(rule, []).append(str(case["id"]))
    return found


def _of(case: Mapping[str, Any], rules: Mapping[str, Rule], worded: Mapping[str, list[list[str]]]) -> Iterator[str]:
    named = {ref for ref in case.get("refs") or () if ref in worded}
    yield from sorted(named)
    for lines, quote in _quotes(case):
        where, said = spans(lines.replace("L", "")) or (), _words(quote)
        for rule in worded:
            same = not worded[rule] or any(_share(said, one) for one in worded[rule])
            if same and rule not in named and overlap(rules[rule].lines, where):
                named.add(rule)
                yield rule


def _quotes(case: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    lines = str(case.get("lines") or case.get("where") or "")
    for text in _listed(case.get("quote_corrected") or case.get("quote")):
        yield lines, str(text)
    for one in case.get("further_quotes") or ():
        yield str(one.get("lines", lines)), str(one.get("quote_corrected") or one.get("quote"))


def _listed(value: Any) -> Iterable[Any]:
    return () if value is None else value if isinstance(value, list) else (value,)


def _words(text: str) -> list[str]:
    return re.findall(r"[\wæøå]+", text.lower())


def _share(some: list[str], others: list[str]) -> bool:
    """Do they share so many words in a row, or is the shorter one, of at least two words, in the other?"""
    size = min(_SAME, len(some), len(others))
    if size < 2:
        return False
    runs = {tuple(some[at : at + size]) for at in range(len(some) - size + 1)}
    return any(tuple(others[at : at + size]) in runs for at in range(len(others) - size + 1))
