"""A table of the new standard: the template's rows, with a question for each number and for what stands beside it.

A row that rests on the template's own document is the municipality's to say: its numbers are asked, and so are the chosen
words of an answer that holds a number. A row that rests on the law alone is kept as it is. Rows of other §§ are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from sagsgang.kommune.template import Target, Template, quotes_out

MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
CAMUNDA: Final = "http://camunda.org/schema/1.0/dmn"
_PREFIXES: Final = {
    "": MODEL,
    "dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "dc": "http://www.omg.org/spec/DMN/20180521/DC/",
    "di": "http://www.omg.org/spec/DMN/20180521/DI/",
    "camunda": CAMUNDA,
}
_TEXT: Final = re.compile(r'"([^"]*)"')
_ENDS_IN_A_PARAGRAF: Final = re.compile(r"-(\d+)$")
_YES_NO: Final = {"true": "ja", "false": "nej"}
_MENTIONED: Final = 3  # so many conditions of a row are named in a question


@dataclass
class Made:
    """A table's text, and what its rows rest on."""

    text: str
    passages: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)


def wanted(name: str, target: Target, known: Sequence[str]) -> bool:
    """Whether a table is about one of the chosen §§, or about no single one."""
    found = _ENDS_IN_A_PARAGRAF.search(name)
    return found is None or found[1] not in known or found[1] in target.paragraffer


def make_table(name: str, file: Path, template: Template, target: Target) -> Made:
    """The new table in DMN."""
    for prefix, uri in _PREFIXES.items():
        ET.register_namespace(prefix, uri)
    root = ET.parse(file).getroot()  # noqa: S314  our own models, no network
    return _Table(name, root, template, target).made()


class _Table:
    def __init__(self, name: str, root: ET.Element, template: Template, target: Target) -> None:
        self._name, self._root, self._template, self._target = name, root, template, target
        self._columns = list(root.iter(_tag("input")))
        self._outputs = list(root.iter(_tag("output")))
        self._made = Made("")

    def made(self) -> Made:
        decision = next(self._root.iter(_tag("decision")))
        old, new = decision.get("id", ""), self._target.table(self._name)
        decision.set("id", new)
        decision.set(f"{{{CAMUNDA}}}versionTag", f"{self._target.id}.1")
        for shape in self._root.iter():
            if shape.get("dmnElementRef") == old:
                shape.set("dmnElementRef", new)
        for holder in (decision, *decision):
            for said in [each for each in holder if each.tag == _tag("description")]:
                if self._template.town in (said.text or ""):
                    holder.remove(said)
        for table in self._root.iter(_tag("decisionTable")):
            for rule in table.findall(_tag("rule")):
                if self._is_of_others(rule):
                    table.remove(rule)
                else:
                    self._row(rule)
        body = ET.tostring(self._root, encoding="unicode")
        self._made.text = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
        return self._made

    def _is_of_others(self, rule: ET.Element) -> bool:
        """A row about other §§ alone. Of a row about several, those that were not chosen go."""
        for column, cell in zip(self._columns, _cells(rule, "inputEntry"), strict=True):
            if _text(column.find(_tag("inputExpression"))).strip() != "paragraf":
                continue
            named = _TEXT.findall(_text(cell))
            if not named or _text(cell).startswith("not("):
                continue
            kept = [each for each in named if each in self._target.paragraffer or not self._is_known(each)]
            if not kept:
                return True
            _write(cell, ",".join(f'"{each}"' for each in kept))
        return False

    def _is_known(self, paragraf: str) -> bool:
        return paragraf in self._template.standard.paragraffer or paragraf in self._followed_only

    @property
    def _followed_only(self) -> tuple[str, ...]:
        return self._template.catalogue.opfoelgningsregler.uden_ansoegning

    def _row(self, rule: ET.Element) -> None:
        said = rule.find(_tag("description"))
        keys, _, words = ("" if said is None else said.text or "").partition("|")
        own = any(self._template.is_passage(key.strip()) for key in keys.split(";"))
        cells = [*_cells(rule, "inputEntry"), *_cells(rule, "outputEntry")]
        for cell in cells:
            _write(cell, self._renamed(_text(cell)))
        asked = own and self._ask(rule)
        if said is not None:
            says = " ".join(words.split())
            keep = says and not asked and self._template.town not in says
            said.text = "; ".join(dict.fromkeys(self._keys(keys))) + (f" | {says}" if keep else "")

    def _keys(self, keys: str) -> Iterator[str]:
        for key in filter(None, (each.strip() for each in keys.split(";"))):
            if self._template.is_passage(key):
                self._made.passages.append(key)
                yield self._target.passage(self._name)
            else:
                yield self._renamed(key)

    def _renamed(self, text: str) -> str:
        """The assumptions about the template's text become those about the new one's."""

        def new(found: re.Match[str]) -> str:
            if not self._template.is_assumption(found[0]):
                return found[0]
            self._made.assumptions.append(found[0])
            return self._target.assumption(found[0])

        return re.sub(r"\b[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+\b", new, text)

    def _ask(self, rule: ET.Element) -> bool:
        """Put the questions of a row into its cells. False where the row asks nothing."""
        inputs, outputs = _cells(rule, "inputEntry"), _cells(rule, "outputEntry")
        conditions = self._listed(self._columns, inputs)
        answers = self._listed(self._outputs, outputs)
        wording = self._template.wording
        when = " og ".join(conditions[:_MENTIONED]) or wording.sentences.say("altid")
        told = wording.sentences.say("svaret_er", svar=", ".join(answers[:_MENTIONED]))
        numbers = any(_has_number(_text(cell)) for cell in outputs)
        asked = numbers or any(_has_number(_text(cell)) for cell in inputs)
        for column, cell in zip(self._columns, inputs, strict=True):
            if _has_number(_text(cell)):
                others = [each for each in conditions if not each.startswith(f"{column.get('label')} ")]
                self._question("graense", column, cell, " og ".join([*others[: _MENTIONED - 1], told]))
        for column, cell in zip(self._outputs, outputs, strict=True):
            chosen = numbers and column.find(_tag("outputValues")) is not None and self._is_choice(_text(cell))
            if _has_number(_text(cell)) or chosen:
                self._question("celle", column, cell, when)
        return asked

    def _is_choice(self, text: str) -> bool:
        word = _TEXT.fullmatch(text.strip())
        return word is not None and word[1] not in self._template.wording.given_answers

    def _question(self, key: str, column: ET.Element, cell: ET.Element, row: str) -> None:
        asked = self._template.wording.ask(
            key,
            kolonne=column.get("label") or column.get("name") or "",
            raekke=row,
            fra=self._template.standard.id,
            svar=_text(cell),
        )
        _write(cell, f'"{asked}"')

    def _listed(self, columns: Sequence[ET.Element], cells: Sequence[ET.Element]) -> list[str]:
        """What a row asks or answers, in words; what it leaves open is not named, and no number of the template is."""
        return [
            f"{column.get('label') or column.get('name')} "
            f"{'…' if _has_number(_text(cell)) else _YES_NO.get(_text(cell), quotes_out(_text(cell)))}"
            for column, cell in zip(columns, cells, strict=True)
            if _text(cell).strip() not in ("", "-", "null")
        ]


def _tag(name: str) -> str:
    return f"{{{MODEL}}}{name}"


def _cells(rule: ET.Element, kind: str) -> list[ET.Element]:
    return rule.findall(_tag(kind))


def _text(holder: ET.Element | None) -> str:
    found = None if holder is None else holder.find(_tag("text"))
    return (found.text or "") if found is not None else ""


def _write(cell: ET.Element, text: str) -> None:
    found = cell.find(_tag("text"))
    if found is not None:
        found.text = text


def _has_number(text: str) -> bool:
    """Whether a cell holds a number of the standard. Zero is none: it says only that something is there."""
    return re.search(r"[1-9]", _TEXT.sub("", text)) is not None
