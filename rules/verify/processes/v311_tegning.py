"""V311 tegning: diagrammet kan ikke læses, som det er tegnet.

Hvorfor: procesejer og revisor læser tegningen; det der ikke er tegnet, eller ligger oven på noget andet, bliver ikke set.
Eksempel: to opgaver oven på hinanden, en pil uden punkter, en hændelse uden for sin ramme.
Ret det: flyt elementet i Camunda Modeler, så det står frit, inden i sin ramme, med pilene til kanten.
Kilde: BPMN 2.0.2 §12 (Diagram Interchange).
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Box, Node, Point, Process
from rules.verify.processes.package import Package

MOVE = "flyt elementet i Camunda Modeler"


def check(package: Package) -> Iterator[Finding]:
    """Every node and flow is drawn, free of others, inside its frame."""
    for process in package.processes:
        for element, says in _faults(process):
            yield Finding("V311", process.where(element), says, MOVE)


def _faults(process: Process) -> Iterator[tuple[str, str]]:
    drawn = [node for node in process.nodes.values() if node.id in process.boxes]
    for node in process.nodes.values():
        if node not in drawn:
            yield node.id, "Elementet er ikke tegnet."
    for one, other in combinations(drawn, 2):
        if _beside(one, other) and process.boxes[one.id].overlaps(process.boxes[other.id]):
            yield one.id, f"Elementet ligger oven på {other.id}."
    for node in drawn:
        frame = process.boxes.get(node.parent)
        if frame and not frame.holds(process.boxes[node.id]) and node.kind != "boundaryEvent":
            yield node.id, f"Elementet stikker ud af rammen {node.parent}."
        host = process.boxes.get(node.xml.get("attachedToRef", ""))
        if host and not _on_border(process.boxes[node.id], host):
            yield node.id, "Fejlhændelsen sidder ikke på opgavens kant."
    for flow in process.flows:
        yield from ((flow.id, says) for says in _line(process, flow.id, flow.source, flow.target))


def _beside(one: Node, other: Node) -> bool:
    attached = one.xml.get("attachedToRef") == other.id or other.xml.get("attachedToRef") == one.id
    return one.parent == other.parent and not attached


def _on_border(event: Box, host: Box) -> bool:
    x, y = event.x + event.width / 2, event.y + event.height / 2
    return host.touches((x, y)) and (
        min(abs(x - host.x), abs(x - host.right), abs(y - host.y), abs(y - host.bottom)) <= 2
    )


def _line(process: Process, flow: str, source: str, target: str) -> Iterator[str]:
    for end in {source, target} - set(process.nodes):
        yield f"Pilen fører til '{end}', som ikke findes."
    points = process.lines.get(flow, ())
    if len(points) < 2:
        yield "Pilen er ikke tegnet."
        return
    ends = ((points[0], source), (points[-1], target))
    for point, end in ends:
        if end in process.boxes and not process.boxes[end].touches(point):
            yield f"Pilen når ikke {end}."
    for node in process.nodes.values():
        if node.id in (source, target) or node.kind == "subProcess" or node.id not in process.boxes:
            continue
        if node.kind != "boundaryEvent" and any(_through(a, b, process.boxes[node.id]) for a, b in pairwise(points)):
            yield f"Pilen går hen over {node.id}."


def _through(a: Point, b: Point, box: Box) -> bool:
    low, high = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    return low[0] < box.right - 1 and high[0] > box.x + 1 and low[1] < box.bottom - 1 and high[1] > box.y + 1
