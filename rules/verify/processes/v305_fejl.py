"""V305 fejl: en fejl fra en arbejder bliver ikke grebet, eller der ventes på en der aldrig kommer.

Hvorfor: en fejl som intet griber, standser sagen uden at nogen får en opgave.
Eksempel: beregn-frist kan ende i UENIGE, men kun MANGLER er tegnet på opgaven.
Ret det: tegn en fejlhændelse på opgaven for hver kode i bpmn/emner.yaml, eller ret listen.
Kilde: BPMN 2.0.2 §10.5.6; motorens BpmnExceptionHandler (en fejl uden grænsehændelse afslutter grenen).
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Node, Process
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """What each topic may end in is caught there or around it, and nothing else is."""
    for process in package.processes:
        for node in process.nodes.values():
            if node.camunda("topic") in package.topics:
                yield from _task(process, node, package.topics[node.camunda("topic")])
            for code in process.error_codes(node):
                if not code:
                    yield Finding(
                        "V305",
                        process.where(node.id),
                        "Fejlhændelsen har ingen fejlkode.",
                        "vælg en fejl med errorCode",
                    )


def _task(process: Process, node: Node, thrown: tuple[str, ...]) -> Iterator[Finding]:
    here = {code for event in process.attached(node.id) for code in process.error_codes(event)}
    around = set(_caught_around(process, node))
    for code in sorted(set(thrown) - here - around):
        yield Finding(
            "V305",
            process.where(node.id),
            f"Arbejderen kan ende i {code}, men intet griber den.",
            f"tegn en fejlhændelse {code} på opgaven, eller et hændelsesforløb der starter på den",
        )
    for code in sorted(here - set(thrown) - {""}):
        yield Finding(
            "V305",
            process.where(node.id),
            f"{code} er tegnet på opgaven, men arbejderen ender aldrig i den.",
            "slet fejlhændelsen, eller føj koden til bpmn/emner.yaml",
        )


def _caught_around(process: Process, node: Node) -> Iterator[str]:
    """Codes caught on the border of a sub-process around the node, or by an event sub-process beside it."""
    scopes = set(process.scopes(node))
    for scope in scopes:
        yield from (code for event in process.attached(scope) for code in process.error_codes(event))
    for event in process.nodes.values():
        owner = process.nodes.get(event.parent)
        if event.kind != "startEvent" or owner is None or owner.xml.get("triggeredByEvent") != "true":
            continue
        if owner.parent in scopes and owner.id not in scopes:
            yield from process.error_codes(event)
