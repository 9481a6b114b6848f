"""Who cites what: rows of tables, steps of processes, topics of the workers, entries of the catalogue; each with its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from rules.casework.beregningspost import kilder
from rules.policy import Catalogue
from rules.policy.passages import line_ranges
from rules.sources.lines import Span, overlap
from rules.verify.processes.diagram import BPMN
from rules.verify.processes.v312_tekst import sources

TOPICS: Final = "workers/topics"
DATA: Final = "rules/catalogues"
NOT_DATA: Final = ("passager", "antagelser", "daekning")  # they say what a key stands for; they do not use it
_TAG: Final = "{http://camunda.org/schema/1.0/dmn}versionTag"


class Kind(StrEnum):
    """What cites. A row decides, a step happens, a topic does what a step asks for, data holds a number or a text."""

    ROW = "række"
    STEP = "trin"
    TOPIC = "emne"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Citation:
    """One that cites. `holder`: the table's, process's or topic's id; `element`: the row's, the step's, or the entry's.

    `number`: the row in its table, or the line in the file; `version`: the table's tag.
    """

    kind: Kind
    file: str
    holder: str
    name: str
    element: str
    number: int
    keys: tuple[str, ...]
    text: str = ""
    version: str | None = None


def citations(home: Path, catalogue: Catalogue) -> tuple[Citation, ...]:
    """All that cites a key, of every standard: tables first, then processes, topics, data."""
    found = [*_rows(home), *_steps(home), *_topics(home, catalogue), *_data(home, catalogue)]
    return tuple(one for one in found if one.keys)


def suppliers_on(catalogue: Catalogue, document: str, lines: Iterable[Span]) -> list[str]:
    """The codes of the suppliers that the document names on these lines."""
    held = tuple(lines)
    return [
        one.id
        for one in catalogue.leverandoerer.values()
        if one.document == document and overlap(line_ranges(one.lines, one.where), held)
    ]


def _rows(home: Path) -> Iterator[Citation]:
    for file in sorted(home.glob("dmn/*/*/*.dmn")):
        root = ET.parse(file).getroot()  # noqa: S314  our own models, no network
        name = str(file.relative_to(home))
        for decision in root.iter(f"{_namespace(root)}decision"):
            for number, row in enumerate(decision.iter(f"{_namespace(root)}rule"), 1):
                keys, text = kilder(_annotation(row))
                yield Citation(
                    Kind.ROW,
                    name,
                    decision.get("id", ""),
                    decision.get("name", ""),
                    row.get("id", ""),
                    number,
                    keys,
                    text,
                    decision.get(_TAG),
                )


def _namespace(root: ET.Element) -> str:
    return root.tag.partition("}")[0] + "}"


def _annotation(row: ET.Element) -> str:
    texts = (one.text or "" for one in row.iter() if one.tag.endswith("}description"))
    noted = (one.findtext("*") or "" for one in row if one.tag.endswith("}annotationEntry"))
    return " ".join(text.strip() for text in (*texts, *noted) if text.strip())


def _steps(home: Path) -> Iterator[Citation]:
    for file in sorted(home.glob("bpmn/*.bpmn")):
        root = ET.parse(file).getroot()  # noqa: S314  our own models, no network
        process = next((one.get("id", "") for one in root.iter(BPMN + "process")), "")
        for element in root.iter():
            said = element.findtext(BPMN + "documentation") or ""
            if keys := tuple(sources(said)):
                yield Citation(
                    Kind.STEP,
                    str(file.relative_to(home)),
                    process,
                    " ".join(element.get("name", "").split()),
                    element.get("id", ""),
                    0,
                    keys,
                    said.partition("Kilde: ")[0].strip(),
                )


def _topics(home: Path, catalogue: Catalogue) -> Iterator[Citation]:
    known = _pattern(catalogue)
    for file in sorted((home / TOPICS).glob("*.py")):
        keys = tuple(dict.fromkeys(known.findall(file.read_text("utf-8"))))
        name = file.stem.replace("_", "-")
        yield Citation(Kind.TOPIC, str(file.relative_to(home)), name, name, "", 1, keys)


def _data(home: Path, catalogue: Catalogue) -> Iterator[Citation]:
    known = _pattern(catalogue)
    for file in sorted((home / DATA).rglob("*.yaml")):
        if file.parent.name in NOT_DATA:
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            said = line.partition(" #")[0] if not line.lstrip().startswith("#") else ""
            if keys := tuple(dict.fromkeys(known.findall(said))):
                name = str(file.relative_to(home))
                yield Citation(Kind.DATA, name, file.stem, file.stem, said.partition(":")[0].strip(), number, keys)


def _pattern(catalogue: Catalogue) -> re.Pattern[str]:
    """Any passage key of the catalogue, whole."""
    keys = sorted(catalogue.sources, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, keys)) + r")(?![\w-])" if keys else r"(?!)")
