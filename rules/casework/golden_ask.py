"""Asking the tables one golden case: through a question of the mapping, or one table by its own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from inspect import signature
from pathlib import Path
from typing import Any, Final

import rules
from rules.casework.golden_dates import BadDate
from rules.casework.golden_folds import FOLDS
from rules.casework.golden_functions import FUNCTIONS
from rules.casework.golden_mapping import (
    FromAll,
    FromChosen,
    FromCount,
    FromEach,
    FromField,
    FromFields,
    FromFold,
    FromFunction,
    FromParts,
    FromTable,
    Link,
    Question,
)
from rules.casework.golden_units import NotANumber, convert

Models = Mapping[str, Any]
ROWS: Final = "raekker"


class CannotAnswer(Exception):
    """A case cannot be answered. The text is Danish and says why."""


class Asked(dict[str, Any]):
    """The answers by field; `sets` names those that are a COLLECT table's rows, in no order."""

    def __init__(self, answers: Mapping[str, Any], sets: frozenset[str] = frozenset()) -> None:
        super().__init__(answers)
        self._sets = sets

    def is_set(self, field: str) -> bool:
        """Whether the order of this answer means nothing."""
        return field in self._sets


def load_models(folder: Path) -> dict[str, Any]:
    """Every table of a folder by decision id; ModelError where one cannot be read."""
    models: dict[str, Any] = {}
    for file in sorted(folder.glob("*.dmn")):
        model = rules.load(file)
        models |= {decision.id: model for decision in model.decisions}
    return models


def ask_table(table: str, given: Mapping[str, Any], models: Models) -> Asked:
    """The answer of one table by its output names; a COLLECT table with several outputs answers as `raekker`."""
    info = _info(table, models)
    unknown = sorted(given.keys() - {each.expression for each in info.inputs})
    if unknown:
        raise CannotAnswer(f"tabellen «{table}» har ikke input {', '.join(unknown)}")
    value = _decide(table, {each.expression: given.get(each.expression) for each in info.inputs}, models)
    names = [each.name for each in info.outputs]
    if isinstance(value, list):
        return Asked({ROWS if len(names) > 1 else names[0]: value}, frozenset({ROWS, *names}))
    return Asked(value if len(names) > 1 and isinstance(value, dict) else dict.fromkeys(names, value))


def ask_question(question: Question, case: Mapping[str, Any], models: Models) -> Asked:
    """The answers of a question, each by its link; tables are asked when their answer is needed, once."""
    asking = _Asking(question, case, models)
    return Asked({field: asking.value(link) for field, link in question.answers.items()})


class _Asking:
    def __init__(self, question: Question, case: Mapping[str, Any], models: Models) -> None:
        self._question, self._case, self._models = question, case, models
        self._tables: dict[str, Any] = {}
        self._open: list[str] = []

    def value(self, link: Link) -> Any:
        origin = link.origin
        if isinstance(origin, FromField):
            raw = self._field(origin.fields)
        elif isinstance(origin, FromFields):
            raw = {name: self._field(fields) for name, fields in origin.names.items()}
        elif isinstance(origin, FromTable):
            raw = self._output(origin)
        elif isinstance(origin, FromParts):
            raw = {name: self.value(each) for name, each in origin.parts.items()}
        elif isinstance(origin, FromAll):
            raw = _together(map(self.value, origin.links))
        elif isinstance(origin, FromCount):
            raw = _count(self.value(origin.link))
        elif isinstance(origin, FromEach):
            raw = self._each(origin)
        elif isinstance(origin, FromChosen):
            chosen = origin.among.get(str(self.value(origin.by)))
            raw = None if chosen is None else self.value(chosen)
        elif isinstance(origin, FromFold):
            raw = FOLDS[origin.fold]([self.value(each) for each in origin.links])
        else:
            raw = self._function(origin)
        raw = _numbered(raw, link.number)
        listed = _listed(self._converted(raw, link), link.values)
        return listed if link.holds is None else link.holds.of(listed)

    def _converted(self, raw: Any, link: Link) -> Any:
        if link.by is None or (isinstance(raw, str) and raw in link.values):
            return raw
        try:
            return convert(raw, link.by)
        except NotANumber as fault:
            raise CannotAnswer(str(fault)) from fault

    def _field(self, fields: tuple[str, ...]) -> Any:
        return next((self._case[field] for field in fields if field in self._case), None)

    def _each(self, origin: FromEach) -> Any:
        value = self._case.get(origin.field)
        items = value if isinstance(value, list) else [] if value is None else [value]
        own = [item if isinstance(item, dict) else {origin.field: item} for item in items]
        answers = [_Asking(self._question, {**self._case, **each}, self._models).value(origin.link) for each in own]
        return dict(zip(map(str, items), answers, strict=True)) if origin.keyed else _together(answers)

    def _output(self, origin: FromTable) -> Any:
        info = _info(origin.table, self._models)
        if origin.output not in {None, *(each.name for each in info.outputs)}:
            raise CannotAnswer(f"tabellen «{origin.table}» har ikke output «{origin.output}»")
        if origin.each is not None:
            return self._outputs(origin, info, origin.each)
        value = self._table(origin.table, info)
        if origin.output is None:
            return value
        if isinstance(value, list):
            return [each[origin.output] if isinstance(each, dict) else each for each in value]
        return value[origin.output] if isinstance(value, dict) else value

    def _outputs(self, origin: FromTable, info: Any, each: str) -> list[Any]:
        """What the table answers to every entry of the list, one after another; a list that is not known is one null."""
        given = self._given(origin.table, info)
        if each not in given:
            raise CannotAnswer(f"tabellen «{origin.table}» har ikke input «{each}»")
        entries = given[each] if isinstance(given[each], list) else [given[each]]
        answers: list[Any] = []
        for entry in entries:
            value = _decide(origin.table, {**given, each: entry}, self._models)
            rows = value if isinstance(value, list) else [value]
            answers += [row[origin.output] if isinstance(row, dict) else row for row in rows]
        return answers

    def _table(self, table: str, info: Any) -> Any:
        if table not in self._tables:
            self._tables[table] = _decide(table, self._given(table, info), self._models)
        return self._tables[table]

    def _given(self, table: str, info: Any) -> dict[str, Any]:
        if table in self._open:
            raise CannotAnswer(f"tabellerne {' → '.join([*self._open, table])} venter på hinanden")
        self._open.append(table)
        given = {each.expression: self._input(table, each.expression) for each in info.inputs}
        self._open.pop()
        return given

    def _input(self, table: str, name: str) -> Any:
        if name not in self._question.inputs:
            says = f"spørgsmålet «{self._question.name}» siger ikke, hvor tabellen «{table}» får «{name}» fra"
            raise CannotAnswer(says)
        return self.value(self._question.inputs[name])

    def _function(self, origin: FromFunction) -> Any:
        function = FUNCTIONS[origin.function]
        given = {name: self.value(self._question.inputs[name]) for name in signature(function).parameters}
        try:
            return function(**given)
        except BadDate as fault:
            raise CannotAnswer(str(fault)) from fault


def _numbered(value: Any, number: int | None) -> Any:
    if number is None:
        return value
    several = value if isinstance(value, list) else [value]
    return several[number - 1] if number <= len(several) else None


def _together(values: Iterable[Any]) -> list[Any]:
    together: list[Any] = []
    for value in values:
        for each in value if isinstance(value, list) else [value]:
            if each is not None and each not in together:
                together.append(each)
    return together


def _count(value: Any) -> int | None:
    return len(value) if isinstance(value, list) else None if value is None else 1


def _listed(value: Any, values: Mapping[Any, Any]) -> Any:
    if isinstance(value, list):
        return [_listed(each, values) for each in value]
    if isinstance(value, dict):
        return {name: _listed(each, values) for name, each in value.items()}
    word = str(value).lower() if isinstance(value, bool) else value
    return values[word] if isinstance(word, str) and word in values else value


def _info(table: str, models: Models) -> Any:
    if table not in models:
        near = get_close_matches(table, models, n=1)
        raise CannotAnswer(f"tabellen «{table}» findes ikke" + (f"; mente du «{near[0]}»?" if near else ""))
    return next(each for each in models[table].decisions if each.id == table)


def _decide(table: str, given: Mapping[str, Any], models: Models) -> Any:
    answer = models[table].decide(table, dict(given))
    if answer.notes:
        raise CannotAnswer(f"tabellen «{table}» bemærker: {'; '.join(str(note) for note in answer.notes)}")
    return answer.value
