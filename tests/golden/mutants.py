"""One cell of a table changed at a time, and which golden cases notice."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rules
from rules.policy import read_yaml
from tests.golden.inputs import DMN, UNKNOWN, columns

OTHER = f'"{UNKNOWN}"'
_NUMBER = ["-7"]
_OTHERS = {"boolean": ["true", "false"], "integer": _NUMBER, "long": _NUMBER, "number": _NUMBER}
_WHOLE = re.compile(r"-?\d+")
_WORD = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Mutant:
    """A cell by its id, what it says, and what it is changed to."""

    cell: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.was or '(tom)'} → {self.now or '(tom)'}"


def tree(file: Path) -> ET.Element:
    """The table's file."""
    return ET.parse(file).getroot()  # noqa: S314  # our own file


def mutants(file: Path) -> Iterator[Mutant]:
    """Every input and output cell of every row, each changed in every way that its kind allows."""
    table = tree(file)
    inputs = [each.get("typeRef", "") for each in table.iter(f"{DMN}inputExpression")]
    outputs = [each.get("typeRef", "") for each in table.iter(f"{DMN}output")]
    parts = (("inputEntry", inputs, _other_inputs), ("outputEntry", outputs, _other_outputs))
    for rule, (entry, kinds, others) in itertools.product(table.iter(f"{DMN}rule"), parts):
        for kind, cell in zip(kinds, rule.findall(f"{DMN}{entry}"), strict=True):
            yield from (Mutant(cell.get("id", ""), text(cell), other) for other in others(kind, text(cell)))


def bounds(file: Path) -> Iterator[Mutant]:
    """Each number of an input cell moved by one."""
    for cell in tree(file).iter(f"{DMN}inputEntry"):
        was = text(cell)
        for found in () if '"' in was else re.finditer(r"\d+", was):
            for near in (-1, 1):
                moved = f"{was[: found.start()]}{int(found[0]) + near}{was[found.end() :]}"
                yield Mutant(cell.get("id", ""), was, moved)


def ends(file: Path) -> Iterator[Mutant]:
    """Each end of an interval of an input cell opened or closed."""
    for cell in tree(file).iter(f"{DMN}inputEntry"):
        was = text(cell)
        if re.fullmatch(r"[\[(]\d+\.\.\d+[\])]", was):
            yield Mutant(cell.get("id", ""), was, {"[": "(", "(": "["}[was[0]] + was[1:])
            yield Mutant(cell.get("id", ""), was, was[:-1] + {"]": ")", ")": "]"}[was[-1]])


def changes(file: Path) -> Iterator[Mutant]:
    """Every change of a cell, and each number of an input cell moved by one."""
    yield from mutants(file)
    yield from bounds(file)


def more_words(file: Path) -> Iterator[Mutant]:
    """Every input cell that names words, with one more word of its column beside them: what it says of others, too."""
    yield from _with_words(file, lambda was, word: [f'{was},"{word}"'])


def other_words(file: Path) -> Iterator[Mutant]:
    """Every input cell that names words, with one of them replaced by another real word of its column."""
    yield from _with_words(file, lambda was, word: [was.replace(said, f'"{word}"') for said in _WORD.findall(was)])


def _with_words(file: Path, changes: Callable[[str, str], list[str]]) -> Iterator[Mutant]:
    real = [[word for word in column.values if word not in (None, UNKNOWN)] for column in columns(file)]
    for rule in tree(file).iter(f"{DMN}rule"):
        for words, cell in zip(real, rule.findall(f"{DMN}inputEntry"), strict=True):
            was = text(cell)
            missing = [word for word in words if f'"{word}"' not in was] if '"' in was else []
            yield from (Mutant(cell.get("id", ""), was, now) for word in missing for now in changes(was, word))


def text(cell: ET.Element) -> str:
    """What a cell says."""
    return cell.findtext(f"{DMN}text") or ""


def _other_inputs(kind: str, was: str) -> list[str]:
    truths = _OTHERS.get(kind, [OTHER])
    if not was:
        return [*truths, "null"]
    words = _WORD.findall(was)
    fewer = [",".join(each for each in words if each != word) for word in words] if len(words) > 1 else []
    return [other for other in ("", *truths, "null", *fewer) if other != was]


def _other_outputs(kind: str, was: str) -> list[str]:
    if kind == "boolean":
        return [other for other in ("true", "false", "null") if other != was]
    if kind == "integer":
        return ["1"] if was == "null" else ["null", str(int(was) + 1) if _WHOLE.fullmatch(was) else "-7"]
    return [OTHER] if was == "null" else ["null", OTHER]


def changed(file: Path, mutant: Mutant) -> Any:
    """The table's model with the one cell changed; lists of allowed outputs are left out, so that any word may stand."""
    table = tree(file)
    for parent in table.iter():
        for child in parent.findall(f"{DMN}outputValues"):
            parent.remove(child)
        if parent.get("id") == mutant.cell:
            said = parent.find(f"{DMN}text")
            assert said is not None
            said.text = mutant.now
    return rules.load(ET.tostring(table))


def direct_cases(file: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The cases beside the table that ask it directly: input and expected."""
    cases = read_yaml(file.with_suffix(".cases.yaml"), machine_written=True)
    return [(dict(each["input"]), dict(each["expected"])) for each in cases if each.get("tabel") == file.stem]


def as_expected(got: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether a case passes: what it names is as it says."""
    return all(got.get(name, "(intet svar)") == value for name, value in expected.items())
