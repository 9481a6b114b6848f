"""A standard whose tables say everything in other words: every text that an output column holds is renamed, in the
tables, in the value lists of the mapping, and in the input cells that read it from another table.

A value list's left side is renamed where a table gives the word, its right side where a renamed column takes it. A word
that goes from a table to an answer or a function without a list is not renamed on its way, so the case fails.
"""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from rules.casework.golden_ask import load_models
from rules.casework.golden_mapping import FromChosen, FromTable, GoldenMapping, Link, Question, tables
from tests.golden.inputs import DMN
from tests.golden.mutants import tree

Column = tuple[str, str]
_TEXT = re.compile(r'"([^"]*)"')


def other_word(word: Any) -> Any:
    """Another word for a text, always the same; what is no text stays."""
    return f"ord {hashlib.sha256(word.encode()).hexdigest()[:12]}" if isinstance(word, str) else word


class Renamed:
    """The tables of a folder and their mapping, renamed; `into` is the folder that the renamed tables are written to."""

    def __init__(self, mapping: GoldenMapping, into: Path) -> None:
        self._files = {file.stem: file for file in sorted(mapping.file.parent.glob("*.dmn"))}
        self._asks = {name: _expressions(file) for name, file in self._files.items()}
        self._columns = self._renamed_columns(mapping)
        for name, file in self._files.items():
            self._write(name, tree(file), into / file.name)
        self.models = load_models(into)
        self.mapping = replace(mapping, questions=tuple(map(self._question, mapping.questions)))

    def case(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """A case as the renamed tables are asked it: one that asks a table directly is in the table's words."""
        table = case.get("tabel")
        if table is None:
            return dict(case)
        given = {
            name: other_word(value) if (table, name) in self._columns else value
            for name, value in (case.get("input") or {}).items()
        }
        return {**case, "input": given, "expected": _everywhere(case["expected"])}

    def _fed(self, question: Question) -> Iterator[tuple[str, list[Column]]]:
        """Each input of a question with the columns that it feeds."""
        asked = _asked(question, self._asks)
        for name in question.inputs:
            yield name, [(table, name) for table in asked if name in self._asks[table]]

    def _renamed_columns(self, mapping: GoldenMapping) -> set[Column]:
        """The columns that read a table's own words or are handed on as one, and those that share an input with one of these."""
        fed = [
            (question.inputs[name], columns)
            for question in mapping.questions
            for name, columns in self._fed(question)
            if columns
        ]
        found = {column for link, columns in fed if _raw(link) for column in columns}
        found |= {(name, column) for name, file in self._files.items() for column in _handed_on(file)}
        before = -1
        while before != len(found):
            before = len(found)
            found |= {column for _, columns in fed if found & set(columns) for column in columns}
        return found

    def _question(self, question: Question) -> Question:
        takes = {name: bool(self._columns & set(columns)) for name, columns in self._fed(question)}
        inputs = {name: _link(link, to_renamed=takes[name]) for name, link in question.inputs.items()}
        answers = {name: _link(link, to_renamed=False) for name, link in question.answers.items()}
        return replace(question, inputs=inputs, answers=answers)

    def _write(self, name: str, table: ET.Element, to: Path) -> None:
        for at, (column, said) in enumerate(zip(self._asks[name], table.iter(f"{DMN}input"), strict=True)):
            if (name, column) in self._columns:
                for rule in table.iter(f"{DMN}rule"):
                    _rewrite(rule.findall(f"{DMN}inputEntry")[at])
                for allowed in said.iter(f"{DMN}inputValues"):
                    _rewrite(allowed)
        for tag in ("outputEntry", "outputValues", "defaultOutputEntry"):
            for cell in table.iter(f"{DMN}{tag}"):
                _rewrite(cell)
        to.write_bytes(ET.tostring(table, encoding="utf-8"))


def _expressions(file: Path) -> list[str]:
    return [each.findtext(f"{DMN}text") or "" for each in tree(file).iter(f"{DMN}inputExpression")]


def _handed_on(file: Path) -> set[str]:
    """The inputs that a row answers with as they are."""
    table = tree(file)
    said = {cell.findtext(f"{DMN}text") or "" for cell in table.iter(f"{DMN}outputEntry")}
    return said & {*_expressions(file)}


def _asked(question: Question, asks: Mapping[str, list[str]]) -> list[str]:
    """The tables that a question names."""
    return [table for table in dict.fromkeys(tables(question)) if table in asks]


def _raw(link: Link) -> bool:
    """Whether a table's own word may come out of a link."""
    return not link.values and _gives_raw(link.origin)


def _gives_raw(origin: Any) -> bool:
    return isinstance(origin, FromTable) or any(map(_raw, _parts(origin)))


def _gives_other(origin: Any) -> bool:
    """Whether a word may come out that no table said: the case's, a function's, or one that has been translated."""
    parts = list(_parts(origin))
    return not isinstance(origin, FromTable) and (not parts or not all(map(_raw, parts)))


def _parts(origin: Any) -> Iterator[Link]:
    """The links that an origin is put together of, whatever its kind."""
    for field in fields(origin):
        held = getattr(origin, field.name)
        several = held.values() if isinstance(held, Mapping) else held if isinstance(held, tuple) else (held,)
        yield from (each for each in several if isinstance(each, Link))


def _link(link: Link, *, to_renamed: bool) -> Link:
    said = link.values
    if _gives_raw(link.origin):
        kept = said if _gives_other(link.origin) else {}
        said = {**kept, **{other_word(word): meant for word, meant in link.values.items()}}
    values = {word: (other_word(meant) if to_renamed else meant) for word, meant in said.items()}
    return replace(link, origin=_origin(link.origin), values=values)


def _origin(origin: Any) -> Any:
    renamed = replace(origin, **{field.name: _held(getattr(origin, field.name)) for field in fields(origin)})
    if isinstance(renamed, FromChosen) and _raw(origin.by):
        return replace(renamed, among={other_word(word): each for word, each in renamed.among.items()})
    return renamed


def _held(held: Any) -> Any:
    if isinstance(held, Mapping):
        return {name: _held(each) for name, each in held.items()}
    if isinstance(held, tuple):
        return tuple(map(_held, held))
    return _link(held, to_renamed=False) if isinstance(held, Link) else held


def _rewrite(cell: ET.Element) -> None:
    said = cell.find(f"{DMN}text")
    if said is not None and said.text:
        said.text = _TEXT.sub(lambda found: f'"{other_word(found[1])}"', said.text)


def _everywhere(expected: Any) -> Any:
    if isinstance(expected, Mapping):
        return {name: _everywhere(each) for name, each in expected.items()}
    return [_everywhere(each) for each in expected] if isinstance(expected, list) else other_word(expected)
