"""V316 krydsning: to pile krydser hinanden, eller en pil er skrå.

Hvorfor: hvor pile krydser, kan læseren følge den forkerte vej gennem sagen.
Eksempel: pilen fra et valg går på tværs af pilen tilbage til en opgave.
Ret det: flyt elementerne, eller læg pilens knæk om; lodret og vandret, uden at krydse.
Kilde: Camunda Best Practices, Creating readable process models; BPMN 2.0.2 §12 (Diagram Interchange).
"""

from collections.abc import Iterator
from itertools import combinations, product

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Process
from rules.verify.processes.drawing import cross, lie_together
from rules.verify.processes.package import Package

MEND = "flyt elementerne, eller læg pilens knæk om"


def check(package: Package) -> Iterator[Finding]:
    """Flows of one plane are planar, each of level and upright pieces; only flows at one node may run together."""
    for process in package.processes:
        for flow in process.flows:
            if any(x1 != x2 and y1 != y2 for (x1, y1), (x2, y2) in process.drawing.segments(flow.id)):
                yield Finding("V316", process.where(flow.id), "Pilen er skrå.", MEND)
        for one, other, how in _meetings(process):
            yield Finding("V316", process.where(one), f"Pilen {how} {other}.", MEND)


def _meetings(process: Process) -> Iterator[tuple[str, str, str]]:
    drawing = process.drawing
    drawn = [flow for flow in process.flows if flow.id in drawing.plane_of]
    for one, other in combinations(drawn, 2):
        if drawing.plane_of[one.id] != drawing.plane_of[other.id]:
            continue
        pairs = list(product(drawing.segments(one.id), drawing.segments(other.id)))
        may_run_together = {one.source, one.target} & {other.source, other.target}
        if any(cross(a, b) for a, b in pairs):
            yield one.id, other.id, "krydser"
        elif not may_run_together and any(lie_together(a, b) for a, b in pairs):
            yield one.id, other.id, "ligger oven på"
