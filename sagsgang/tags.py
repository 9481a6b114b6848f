"""A model that is changed carries a new versionTag: two texts under one tag could not be told apart in an audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree import ElementTree as ET

from rules.verify import Finding
from workers.rest import EngineClient

_CAMUNDA: Final = "{http://camunda.org/schema/1.0/bpmn}versionTag"
_CAMUNDA_DMN: Final = "{http://camunda.org/schema/1.0/dmn}versionTag"
_PROCESS: Final = "{http://www.omg.org/spec/BPMN/20100524/MODEL}process"
_DECISION: Final = "{https://www.omg.org/spec/DMN/20191111/MODEL/}decision"
# Every deployment is held against the newest of its tag, so those before it are alike.
_NEWEST: Final[dict[str, Any]] = {"sortBy": "version", "sortOrder": "desc", "maxResults": 1}


def check_tags(engine: EngineClient, files: Mapping[str, bytes]) -> list[Finding]:
    """Each process and decision of `files` whose tag the engine knows with another text."""
    return [finding for name, content in sorted(files.items()) for finding in _of_file(engine, name, content)]


def _of_file(engine: EngineClient, name: str, content: bytes) -> Iterator[Finding]:
    if not name.endswith((".bpmn", ".dmn")):
        return
    root, text = ET.fromstring(content), content.decode("utf-8")  # noqa: S314  our own models, no network
    for process in root.iter(_PROCESS):
        key, tag = process.get("id", ""), process.get(_CAMUNDA, "")
        for row in engine.process_definitions(key=key, versionTag=tag, **_NEWEST):
            if not _same(engine.process_xml(row.id), text):
                yield _finding(name, f"processen {key}", tag, row.version)
    for decision in root.iter(_DECISION):
        key, tag = decision.get("id", ""), decision.get(_CAMUNDA_DMN, "")
        for table in engine.decision_definitions(key=key, versionTag=tag, **_NEWEST):
            if not _same(engine.decision_xml(table.id), text):
                yield _finding(name, f"tabellen {key}", tag, table.version)


def _same(deployed: str, ours: str) -> bool:
    return deployed.replace("\r\n", "\n").strip() == ours.replace("\r\n", "\n").strip()


def _finding(file: str, what: str, tag: str, version: int) -> Finding:
    return Finding(
        "V350",
        file,
        f"{what} er ændret, men har stadig mærket {tag}, som er udrullet med et andet indhold (version {version}).",
        "skriv et nyt camunda:versionTag i filen, fx det næste nummer, og udrul igen",
        title="mærke",
    )
