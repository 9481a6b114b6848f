"""bpmn-js, which Camunda Modeler is made of, reads every diagram without a warning and saves the same meaning.

With `SAGSGANG_PICTURES` set the pictures in docs/da are renewed (`make pictures`).
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from rules.verify.processes.diagram import Process, read_process
from tests.architecture.bpmn_package import BPMN, package
from tests.browser.drawn import PICTURES, Drawn, draw, mark, page_of_pictures, picture_file
from tests.browser.guide_pictures import renewing
from tests.browser.npm_packages import NotFetchedError

pytestmark = pytest.mark.browser
FILES = sorted(BPMN.glob("*.bpmn"))


def drawn(page: Page, xml: str) -> Drawn:
    """The diagram in bpmn-js; where that cannot be fetched the test is not run, and says so."""
    try:
        return draw(page, xml)
    except NotFetchedError as fault:
        pytest.skip(str(fault))


def meaning(process: Process) -> dict[str, object]:
    """All that the process says, whatever the order in which a program writes attributes and children."""
    return {
        "process": sorted(process.xml.attrib.items()),
        "nodes": {
            node.id: (node.kind, node.parent, plain(node.xml) if node.kind != "subProcess" else node.xml.attrib)
            for node in process.nodes.values()
        },
        "flows": {flow.id: flow for flow in process.flows},
        "errors": process.errors,
        "boxes": process.drawing.boxes,
        "lines": process.drawing.lines,
        "planes": process.drawing.plane_of,
    }


def plain(element: ET.Element) -> object:
    children = sorted((plain(child) for child in element), key=str)
    return (element.tag, sorted(element.attrib.items()), (element.text or "").strip(), children)


def numbered(svg: str) -> str:
    """The picture with its arrowheads numbered: bpmn-js names them at random, and each picture would change each time."""
    names = dict.fromkeys(re.findall(r"marker-[0-9a-z]{20,}", svg))
    for number, name in enumerate(names, 1):
        svg = svg.replace(name, f"marker-{number}")
    return svg


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_bpmn_js_reads_and_saves_the_same(page, file):
    """No warning on import with Camunda's own descriptor; what is saved means the same to our reader."""
    seen = drawn(page, file.read_text("utf-8"))
    assert seen.warnings == []
    before, after = read_process(file.name, file.read_bytes()), read_process(file.name, seen.saved.encode())
    assert meaning(after) == meaning(before)
    assert set(seen.planes) == set(before.drawing.planes)


def test_a_fault_is_warned_of(page):
    """The test above could fail: an arrow to nowhere and an unknown attribute of a known element are told."""
    text = FILES[0].read_text("utf-8")
    first = read_process(FILES[0].name, text.encode()).flows[0]
    seen = drawn(page, text.replace(f'targetRef="{first.target}"', 'targetRef="Findes_Ikke"', 1))
    assert any("Findes_Ikke" in warning for warning in seen.warnings)


def test_the_pictures_are_those_of_the_diagrams(page, tmp_path):
    """Each plane of each diagram, drawn now, shows the elements of its picture in docs/da; `make pictures` puts it there."""
    folder = PICTURES if renewing() else tmp_path
    for process in package().processes:
        seen = drawn(page, (BPMN / process.file).read_text("utf-8"))
        for plane, svg in seen.planes.items():
            head, rest = numbered(svg).split("\n", 1) if svg.startswith("<?xml") else ("", numbered(svg))
            text = f"{head}\n{mark(process, plane)}\n{rest}\n".lstrip()
            (folder / picture_file(process, plane).name).write_text(text, "utf-8")
    if renewing():
        for old in set(PICTURES.glob("*.svg")) - {
            picture_file(p, plane) for p in package().processes for plane in p.drawing.planes
        }:
            old.unlink()
        (PICTURES.parent / "diagrammer.md").write_text(page_of_pictures(package().processes), "utf-8")
    assert elements(folder) == elements(PICTURES)


def elements(folder: Path) -> dict[str, set[str]]:
    """What each picture in a folder shows, by the elements' ids."""
    return {
        file.name: set(re.findall(r'data-element-id="([^"]+)"', file.read_text("utf-8")))
        for file in folder.glob("*.svg")
    }
