"""V313 valg: et valg i diagrammet kan ikke læses som spørgsmål og svar, eller har et hul.

Hvorfor: procesejeren læser valget i ord, og et svar som ingen pil passer til, standser sagen.
Eksempel: et valg med navnet «Frist» og to pile uden navne.
Ret det: navnet er et spørgsmål, hver pil har sit svar, og hver pil har en betingelse eller er standardpilen.
Kilde: Camunda Best Practices, Naming BPMN elements.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.expressions import SIMPLE
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """Exclusive and inclusive splits are questions with answers; conditions only compare a variable."""
    for process in package.processes:
        for node in process.nodes.values():
            leaving = process.after(node.id)
            if node.kind not in ("exclusiveGateway", "inclusiveGateway") or len(leaving) < 2:
                continue
            if not node.name.endswith("?"):
                yield Finding("V313", process.where(node.id), "Valget er ikke et spørgsmål.", "slut navnet med «?»")
            for flow in leaving:
                if not flow.name:
                    yield Finding("V313", process.where(flow.id), "Pilen har intet svar.", "skriv svaret på pilen")
                if not flow.condition and node.xml.get("default") != flow.id:
                    yield Finding(
                        "V313",
                        process.where(flow.id),
                        "Pilen har ingen betingelse.",
                        "skriv den, eller gør den til standard",
                    )
        for flow in process.flows:
            if flow.condition and not SIMPLE.fullmatch(flow.condition):
                yield Finding(
                    "V313",
                    process.where(flow.id),
                    f"Betingelsen {flow.condition} gør mere end at sammenligne en variabel.",
                    "lad en tabel eller en arbejder svare, og sammenlign svaret",
                )
