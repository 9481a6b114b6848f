"""V312 tekst: et element siger ikke hvad der sker, eller hvorfor.

Hvorfor: den der læser diagrammet skal kunne se hvad der sker, og hvilken bestemmelse eller passage det bygger på.
Eksempel: en opgave uden dokumentation, eller en dokumentation uden «Kilde:».
Ret det: et navn, en sætning om hvad der sker, og til sidst «Kilde: » med nøgler fra rules/catalogues, adskilt af semikolon.
Kilde: FVL § 24 (en afgørelse viser sine regler).
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Node, Process
from rules.verify.processes.package import Package

SOURCE = "Kilde: "


def sources(text: str) -> list[str]:
    """The keys that a documentation names."""
    return [key.strip() for key in text.partition(SOURCE)[2].split(";") if key.strip()]


def check(package: Package) -> Iterator[Finding]:
    """Names and documentation; a gateway that only joins needs neither name nor source."""
    for process in package.processes:
        for node in process.nodes.values():
            plain = node.kind.endswith("Gateway") and (_joins(process, node) or node.kind == "parallelGateway")
            if not node.name and not plain:
                yield Finding("V312", process.where(node.id), "Elementet har intet navn.", "giv det et navn")
            if not node.text:
                yield Finding(
                    "V312",
                    process.where(node.id),
                    "Elementet har ingen dokumentation.",
                    "skriv hvad der sker, og kilden",
                )
            elif not sources(node.text) and not plain:
                yield Finding(
                    "V312",
                    process.where(node.id),
                    "Dokumentationen nævner ingen kilde.",
                    "slut med «Kilde: » og nøgler, for eksempel V23-R85-05; RSL § 3, stk. 2",
                )


def _joins(process: Process, node: Node) -> bool:
    return len(process.after(node.id)) == 1
