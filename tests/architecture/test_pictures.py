"""The pictures in docs/da show the diagrams as they are now."""

import pytest

from rules.verify.processes.diagram import Process
from tests.architecture.bpmn_package import package
from tests.browser.drawn import PICTURES, mark, page_of_pictures, picture_file

PLANES = [(process, plane) for process in package().processes for plane in process.drawing.planes]


@pytest.mark.parametrize(("process", "plane"), PLANES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_picture_is_of_the_present_drawing(process: Process, plane: str) -> None:
    """Same elements, names and places as in the diagram; else: make pictures."""
    file = picture_file(process, plane)
    assert file.is_file(), "make pictures"
    text = file.read_text("utf-8")
    assert mark(process, plane) in text, f"{file.name} is of an older drawing: make pictures"
    missing = [
        node for node in process.nodes if process.drawing.plane_of.get(node) == plane and f'"{node}"' not in text
    ]
    assert missing == []


def test_the_page_shows_them_all() -> None:
    """docs/da/diagrammer.md is what `make pictures` writes, and no picture of a former diagram is left."""
    assert (PICTURES.parent / "diagrammer.md").read_text("utf-8") == page_of_pictures(package().processes), (
        "make pictures"
    )
    assert set(PICTURES.glob("*.svg")) == {picture_file(process, plane) for process, plane in PLANES}
