"""V317 navne: et navn i diagrammet står oven på noget andet, og ingen af dem kan læses.

Hvorfor: svarene på et valg står på pilene; står de oven i spørgsmålet eller en opgave, ved læseren ikke hvilken vej sagen går.
Eksempel: svaret «Aflyst» oven i spørgsmålet «Hvad skal der ske nu?».
Ret det: træk navnet fri i Camunda Modeler, eller flyt elementerne længere fra hinanden.
Kilde: Camunda Best Practices, Creating readable process models; BPMN 2.0.2 §12 (Diagram Interchange).
"""

from collections.abc import Iterator
from itertools import combinations

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Process
from rules.verify.processes.package import Package

MEND = "træk navnet fri i Camunda Modeler"


def check(package: Package) -> Iterator[Finding]:
    """Names beside their elements: clear of each other, of other elements, and of every flow."""
    for process in package.processes:
        for element, says in _covered(process):
            yield Finding("V317", process.where(element), says, MEND)


def _covered(process: Process) -> Iterator[tuple[str, str]]:
    drawing = process.drawing
    for one, other in combinations(drawing.labels, 2):
        if drawing.plane_of[one] == drawing.plane_of[other] and drawing.labels[one].overlaps(drawing.labels[other]):
            yield one, f"Navnet står oven i navnet på {other}."
    for element, label in drawing.labels.items():
        for node in process.nodes.values():
            framed = node.kind == "subProcess" and node.id not in drawing.planes
            near = drawing.plane_of.get(node.id) == drawing.plane_of[element] and node.id != element
            if near and not framed and drawing.boxes[node.id].overlaps(label):
                yield element, f"Navnet står oven på {node.id}."
        for flow in process.flows:
            near = drawing.plane_of.get(flow.id) == drawing.plane_of[element]
            if near and any(label.crossed_by(piece) for piece in drawing.segments(flow.id)):
                yield element, f"Pilen {flow.id} går gennem navnet."
