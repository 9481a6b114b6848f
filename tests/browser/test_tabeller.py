"""dmn-js, which Camunda Modeler shows tables with, reads every table without a warning and saves the same meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from tests.browser.npm_packages import NotFetchedError, package

pytestmark = pytest.mark.browser
FILES = sorted((Path(__file__).parents[2] / "dmn").rglob("*.dmn"))
DRAWN = "{https://www.omg.org/spec/DMN/20191111/DMNDI/}DMNDI"
DEFAULTS = {("hitPolicy", "UNIQUE")}  # dmn-js leaves out what is understood
ASK = """async ([xml, camunda]) => {
  const modeler = new DmnJS({ container: '#canvas', moddleExtensions: { camunda } });
  const { warnings } = await modeler.importXML(xml);
  const { xml: saved } = await modeler.saveXML({ format: true });
  modeler.destroy();
  return { warnings: warnings.map(one => one.message), saved };
}"""


@pytest.fixture
def editor(page: Page) -> Page:
    """A page with dmn-js. Where it cannot be fetched the test is not run, and says so."""
    try:
        built = package("dmn-js") / "dist" / "dmn-modeler.production.min.js"
        package("camunda-dmn-moddle")
    except NotFetchedError as fault:
        pytest.skip(str(fault))
    page.set_content('<div id="canvas" style="width: 1400px; height: 900px"></div>')
    page.add_script_tag(path=built)
    return page


def ask(editor: Page, xml: str) -> dict[str, Any]:
    camunda = json.loads((package("camunda-dmn-moddle") / "resources" / "camunda.json").read_text("utf-8"))
    return dict(editor.evaluate(ASK, [xml, camunda]))


def meaning(xml: str) -> object:
    """All that the file says, rows and cells in their order, whatever the order of attributes and of the drawing."""
    root = ET.fromstring(xml)  # noqa: S314  our own models, no network
    return (sorted(root.attrib.items()), [plain(child) for child in root if child.tag != DRAWN])


def plain(element: ET.Element) -> object:
    said = {name: value for name, value in element.attrib.items() if (name, value) not in DEFAULTS}
    return (
        element.tag,
        sorted(said.items()),
        (element.text or "").strip(),
        [plain(child) for child in element],
    )


def test_dmn_js_reads_and_saves_the_same(editor):
    """No warning on import with Camunda's own descriptor; every row and cell is saved as it was."""
    assert FILES
    for file in FILES:
        text = file.read_text("utf-8")
        seen = ask(editor, text)
        assert seen["warnings"] == [], file.name
        assert meaning(seen["saved"]) == meaning(text), file.name


def test_a_fault_is_warned_of(editor):
    """The test above could fail: a table under a name that no element has is told."""
    text = FILES[0].read_text("utf-8")
    broken = text.replace("<decisionTable", "<decisionTabel", 1).replace("</decisionTable", "</decisionTabel", 1)
    assert ask(editor, broken)["warnings"]
