"""V313 valg: et valg i diagrammet kan ikke læses som spørgsmål og svar, eller har et hul.

Hvorfor: procesejeren læser valget i ord, og et svar som ingen pil passer til, standser sagen.
Eksempel: et valg med navnet «Frist» og to pile uden navne, eller en deling hvor ingen kan se hvad der sker samtidig.
Ret det: et valg er et spørgsmål, hver pil har sit svar og en betingelse (eller er standardpilen); en deling har et navn (dens pile er ingen svar).
Kilde: Camunda Best Practices, Naming BPMN elements; bpmnlint, superfluous-label.
"""

from collections.abc import Iterator
from typing import Final

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Flow, Node, Process
from rules.verify.processes.expressions import SIMPLE
from rules.verify.processes.package import Package

CHOICES: Final = ("exclusiveGateway", "inclusiveGateway")


def check(package: Package) -> Iterator[Finding]:
    """Every split is named, and every way out of a choice; choices are questions; conditions only compare a variable."""
    for process in package.processes:
        for node, leaving in process.splits():
            place = process.where(node.id)
            if node.kind not in CHOICES:
                if not node.name:
                    yield Finding("V313", place, "Delingen har intet navn.", "skriv hvad der sker samtidig")
            elif not node.name.endswith("?"):
                yield Finding("V313", place, "Valget er ikke et spørgsmål.", "slut navnet med «?»")
            for flow in leaving if node.kind in CHOICES else ():
                yield from _way_out(process, node, flow)
        for flow in process.flows:
            if flow.condition and not SIMPLE.fullmatch(flow.condition):
                yield Finding(
                    "V313",
                    process.where(flow.id),
                    f"Betingelsen {flow.condition} gør mere end at sammenligne en variabel.",
                    "lad en tabel eller en arbejder svare, og sammenlign svaret",
                )


def _way_out(process: Process, node: Node, flow: Flow) -> Iterator[Finding]:
    place = process.where(flow.id)
    if not flow.name:
        yield Finding("V313", place, "Pilen har intet svar.", "skriv svaret på pilen")
    if not flow.condition and node.xml.get("default") != flow.id:
        yield Finding("V313", place, "Pilen har ingen betingelse.", "skriv den, eller gør den til standard")
