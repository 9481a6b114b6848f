"""V311 tegning: diagrammet kan ikke læses, som det er tegnet.

Hvorfor: procesejer og revisor læser tegningen; det der ikke er tegnet, eller ligger oven på noget andet, bliver ikke set.
Eksempel: to opgaver oven på hinanden, en pil uden punkter, en hændelse uden for sin ramme.
Ret det: flyt elementet i Camunda Modeler, så det står frit, inden i sin ramme, med pilene til kanten.
Kilde: BPMN 2.0.2 §12 (Diagram Interchange).
"""

from collections.abc import Iterator
from itertools import combinations

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Flow, Node, Process
from rules.verify.processes.drawing import Box
from rules.verify.processes.package import Package

MOVE = "flyt elementet i Camunda Modeler"


def check(package: Package) -> Iterator[Finding]:
    """Every node and flow is drawn once, in the plane it belongs to, free of others, inside its frame."""
    for process in package.processes:
        for element, says in _faults(process):
            yield Finding("V311", process.where(element), says, MOVE)


def _faults(process: Process) -> Iterator[tuple[str, str]]:
    boxes, plane_of = process.drawing.boxes, process.drawing.plane_of
    drawn = [node for node in process.nodes.values() if node.id in boxes]
    for node in process.nodes.values():
        if node not in drawn:
            yield node.id, "Elementet er ikke tegnet."
    for element in process.drawing.twice:
        yield element, "Elementet er tegnet to gange."
    for one, other in combinations(drawn, 2):
        same = plane_of[one.id] == plane_of[other.id]
        if same and _beside(one, other) and boxes[one.id].overlaps(boxes[other.id]):
            yield one.id, f"Elementet ligger oven på {other.id}."
    for node in drawn:
        yield from ((node.id, says) for says in _place(process, node))
    for flow in process.flows:
        yield from ((flow.id, says) for says in _line(process, flow))


def _place(process: Process, node: Node) -> Iterator[str]:
    boxes, plane_of = process.drawing.boxes, process.drawing.plane_of
    belongs = next((scope for scope in process.scopes(node) if scope in process.drawing.planes), process.key)
    if plane_of[node.id] != belongs:
        yield f"Elementet er tegnet i billedet {plane_of[node.id]}, men hører til i {belongs}."
    frame = boxes.get(node.parent) if plane_of.get(node.parent) == plane_of[node.id] else None
    if frame and not frame.holds(boxes[node.id]) and node.kind != "boundaryEvent":
        yield f"Elementet stikker ud af rammen {node.parent}."
    host = boxes.get(node.xml.get("attachedToRef", ""))
    if host and not _on_border(boxes[node.id], host):
        yield "Fejlhændelsen sidder ikke på opgavens kant."


def _beside(one: Node, other: Node) -> bool:
    attached = one.xml.get("attachedToRef") == other.id or other.xml.get("attachedToRef") == one.id
    return one.parent == other.parent and not attached


def _on_border(event: Box, host: Box) -> bool:
    x, y = event.x + event.width / 2, event.y + event.height / 2
    return host.touches((x, y)) and (
        min(abs(x - host.x), abs(x - host.right), abs(y - host.y), abs(y - host.bottom)) <= 2
    )


def _line(process: Process, flow: Flow) -> Iterator[str]:
    boxes, plane_of = process.drawing.boxes, process.drawing.plane_of
    for end in {flow.source, flow.target} - set(process.nodes):
        yield f"Pilen fører til '{end}', som ikke findes."
    points = process.drawing.lines.get(flow.id, ())
    if len(points) < 2:
        yield "Pilen er ikke tegnet."
        return
    for point, end in ((points[0], flow.source), (points[-1], flow.target)):
        if end not in boxes:
            continue
        if plane_of[flow.id] != plane_of[end]:
            yield f"Pilen er tegnet i et andet billede end {end}."
        elif not boxes[end].touches(point):
            yield f"Pilen når ikke {end}."
    yield from _over_others(process, flow)


def _over_others(process: Process, flow: Flow) -> Iterator[str]:
    boxes, plane_of = process.drawing.boxes, process.drawing.plane_of
    for node in process.nodes.values():
        framed = node.kind == "subProcess" and node.id not in process.drawing.planes
        if node.id in (flow.source, flow.target) or framed or node.kind == "boundaryEvent":
            continue
        if node.id not in boxes or plane_of[node.id] != plane_of[flow.id]:
            continue
        if any(boxes[node.id].crossed_by(piece) for piece in process.drawing.segments(flow.id)):
            yield f"Pilen går hen over {node.id}."
