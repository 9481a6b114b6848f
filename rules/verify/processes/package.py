"""What is deployed together: processes, forms, and what the project says of variables, topics and groups."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rules.policy import read_yaml
from rules.verify.processes.diagram import Process, read_process

DECISION = "{https://www.omg.org/spec/DMN/20191111/MODEL/}decision"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of Tasklist. `data` is its JSON."""

    file: str
    data: Mapping[str, Any]

    def components(self) -> Iterator[Mapping[str, Any]]:
        """Every component, those in groups too."""
        yield from _components(self.data)


@dataclass(frozen=True, slots=True)
class Package:
    """A deployment before it is made. `variables` name to its entry; `topics` name to the error codes it may end in."""

    processes: tuple[Process, ...]
    forms: tuple[Form, ...]
    tables: frozenset[str]
    variables: Mapping[str, Mapping[str, Any]]
    topics: Mapping[str, tuple[str, ...]]
    groups: frozenset[str]

    def process(self, key: str) -> Process | None:
        """The process of that key."""
        return next((process for process in self.processes if process.key == key), None)


def read_package(bpmn: Path, tables: Path) -> Package:
    """Read `bpmn/` (processes, `forms/`, `variabler.yaml`, `emner.yaml`) and the keys of the DMN files in `tables` and below.

    Raises `CatalogueError` for YAML that can be read in two ways, `ElementTree.ParseError` and `JSONDecodeError` for files
    that are not XML and JSON.
    """
    topics = read_yaml(bpmn / "emner.yaml")
    return Package(
        processes=tuple(read_process(file.name, file.read_bytes()) for file in sorted(bpmn.glob("*.bpmn"))),
        forms=tuple(
            Form(file.name, json.loads(file.read_text("utf-8"))) for file in sorted((bpmn / "forms").glob("*.form"))
        ),
        tables=frozenset(
            str(decision.get("id"))
            for file in sorted(tables.rglob("*.dmn"))
            for decision in ET.parse(file).getroot().iter(DECISION)  # noqa: S314  -- our own models, no network
        ),
        variables=read_yaml(bpmn / "variabler.yaml")["variabler"],
        topics={name: tuple(entry["fejl"]) for name, entry in topics["emner"].items()},
        groups=frozenset(topics["grupper"]),
    )


def _components(holder: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for component in holder.get("components", ()):
        yield component
        yield from _components(component)
