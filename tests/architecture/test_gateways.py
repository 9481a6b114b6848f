"""Whoever reads a diagram finds a question where the way parts, an answer on each exit, and nothing to read at a join (ADR 0098)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
FILES = sorted((Path(__file__).parents[2] / "bpmn").glob("*.bpmn"))
ALL_AT_ONCE = f"{BPMN}parallelGateway"


def _gateways(file: Path) -> list[tuple[ET.Element, int, list[ET.Element]]]:
    """Each gateway with how many ways come in, and the ways out."""
    root = ET.parse(file).getroot()  # noqa: S314  # our own file
    flows = list(root.iter(f"{BPMN}sequenceFlow"))
    return [
        (
            node,
            sum(flow.get("targetRef") == node.get("id") for flow in flows),
            [flow for flow in flows if flow.get("sourceRef") == node.get("id")],
        )
        for node in root.iter()
        if node.tag.endswith("Gateway")
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_parting_of_the_way_is_named(file: Path) -> None:
    """The gateway has a name, a choice's ends with a question mark, and each exit of a choice says its answer."""
    unnamed = []
    for node, _, leaving in _gateways(file):
        if len(leaving) > 1:
            name, choice = node.get("name", ""), node.tag != ALL_AT_ONCE
            unnamed += [node.get("id")] if not name or (choice and not name.endswith("?")) else []
            unnamed += [flow.get("id") for flow in leaving if choice and not flow.get("name")]
    assert unnamed == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_join_is_only_a_join(file: Path) -> None:
    """With one way out there is nothing to ask and no name; no gateway both joins and parts."""
    wrong = [
        node.get("id")
        for node, coming, leaving in _gateways(file)
        if (coming > 1 and len(leaving) > 1) or (len(leaving) == 1 and node.get("name"))
    ]
    assert wrong == []


def test_there_are_both() -> None:
    """The rules above look at something."""
    ways = [len(leaving) for file in FILES for _, _, leaving in _gateways(file)]
    assert min(ways) == 1
    assert max(ways) > 1
