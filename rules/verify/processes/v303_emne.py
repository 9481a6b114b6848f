"""V303 emne: en serviceopgave bliver ikke taget af nogen.

Hvorfor: sagen står stille uden en fejl, hvis ingen arbejder kender opgavens emne.
Eksempel: camunda:topic="beregn-fristen", når filen hedder beregn_frist.py.
Ret det: camunda:type="external" og et emne fra bpmn/emner.yaml.
Kilde: motorens External Task Pattern.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from rules.verify.finding import Finding
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """Service tasks are external, with a topic that is known."""
    for process in package.processes:
        for node in process.nodes.values():
            if node.kind not in ("serviceTask", "sendTask"):
                continue
            topic = node.camunda("topic")
            if not node.is_external:
                yield Finding(
                    "V303",
                    process.where(node.id),
                    "Opgaven er ikke ekstern.",
                    'skriv camunda:type="external" og et emne',
                )
            elif topic not in package.topics:
                near = get_close_matches(topic, package.topics, 1)
                yield Finding(
                    "V303",
                    process.where(node.id),
                    f"Ingen arbejder kender emnet '{topic}'.",
                    f"brug '{near[0]}'" if near else f"brug et af: {', '.join(sorted(package.topics))}",
                )
