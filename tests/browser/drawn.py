"""Diagrams in bpmn-js: what it warns of, what it saves, and how it draws each plane."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from rules.verify.processes.diagram import Process
from tests.browser.npm_packages import package

ROOT: Final = Path(__file__).parents[2]
PICTURES: Final = ROOT / "docs" / "da" / "billeder"
_ASK: Final = """async ([xml, camunda]) => {
  const modeler = new BpmnJS({ container: '#canvas', moddleExtensions: { camunda } });
  const { warnings } = await modeler.importXML(xml);
  const canvas = modeler.get('canvas');
  const planes = {};
  for (const root of canvas.getRootElements()) {
    canvas.setRootElement(root);
    planes[root.businessObject.id] = (await modeler.saveSVG()).svg;
  }
  const saved = (await modeler.saveXML({ format: true })).xml;
  modeler.destroy();
  return { warnings: warnings.map(one => one.message), saved, planes };
}"""


@dataclass(frozen=True)
class Drawn:
    """One diagram as bpmn-js has it. `planes`: the element that a plane shows, to its SVG."""

    warnings: list[str]
    saved: str
    planes: dict[str, str]


def draw(page: Page, xml: str) -> Drawn:
    """Import, draw every plane, and save again. Raises `NotFetchedError` where bpmn-js cannot be had."""
    bpmn_js = package("bpmn-js") / "dist"
    camunda = json.loads((package("camunda-bpmn-moddle") / "resources" / "camunda.json").read_text("utf-8"))
    page.set_content('<div id="canvas" style="width: 1400px; height: 900px"></div>')
    for style in ("diagram-js.css", "bpmn-js.css"):
        page.add_style_tag(path=bpmn_js / "assets" / style)
    page.add_script_tag(path=bpmn_js / "bpmn-modeler.production.min.js")
    return Drawn(**page.evaluate(_ASK, [xml, camunda]))


def picture_file(process: Process, plane: str) -> Path:
    """Where the picture of a plane lies."""
    return PICTURES / (f"{process.key}.svg" if plane == process.key else f"{process.key}-{plane}.svg")


def digest(process: Process, plane: str) -> str:
    """Of all that a plane shows: a picture that carries another is out of date."""
    drawing = process.drawing
    names = {flow.id: flow.name for flow in process.flows} | {one.id: one.name for one in process.nodes.values()}
    shown = {
        element: [names.get(element), str(drawing.boxes.get(element)), drawing.lines.get(element)]
        for element, where in drawing.plane_of.items()
        if where == plane
    }
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def mark(process: Process, plane: str) -> str:
    """The line that says which drawing a picture shows."""
    return f"<!-- {process.file}, {plane}: {digest(process, plane)} -->"


def page_of_pictures(processes: tuple[Process, ...]) -> str:
    """docs/da/diagrammer.md: every process with the pictures of its planes."""
    parts = [
        "# Diagrammerne",
        "Billederne er tegnet af diagrammerne i `bpmn/` med bpmn-js. Forny dem med `make pictures`.",
    ]
    for process in processes:
        name = process.xml.get("name", process.key)
        told = process.text.partition(" Kilde: ")[0]
        parts.append(f"## {name}\n\n{told}".rstrip())
        for plane in process.drawing.planes:
            title = name if plane == process.key else f"{name}: {process.nodes[plane].name}"
            parts.append(f"![{title}](billeder/{picture_file(process, plane).name})")
    return "\n\n".join(parts) + "\n"
