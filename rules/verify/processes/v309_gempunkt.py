"""V309 gempunkt: en fejl i diagrammet rammer arbejderen i stedet for at vise sig hvor den er.

Hvorfor: uden et gempunkt ruller motoren arbejderens svar tilbage, og den samme fejl kommer igen og igen uden hændelse.
Eksempel: en tabel lige efter en serviceopgave uden camunda:asyncBefore.
Ret det: camunda:asyncBefore="true" på det element der regner et udtryk eller en tabel ud, og camunda:failedJobRetryTimeCycle.
Kilde: motorens Transactions in Processes; Camunda Best Practices, Dealing with problems and exceptions.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Node, Process
from rules.verify.processes.expressions import names_in_juel
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """What follows an external task and evaluates something waits for a transaction of its own; every job has retries."""
    for process in package.processes:
        called = {n.xml.get("calledElement") for p in package.processes for n in p.nodes.values()}
        for node in process.nodes.values():
            if node.is_external:
                yield from _after_worker(process, node)
            if (node.is_async or list(node.own("timerEventDefinition"))) and not list(
                node.own("failedJobRetryTimeCycle")
            ):
                yield Finding(
                    "V309",
                    process.where(node.id),
                    "Elementet har ingen plan for nye forsøg.",
                    "skriv <camunda:failedJobRetryTimeCycle>PT5S,PT1M,PT5M,PT30M</camunda:failedJobRetryTimeCycle>",
                )
            starts = node.kind == "startEvent" and node.parent == process.key and process.key not in called
            if starts and not node.is_async:
                yield Finding(
                    "V309",
                    process.where(node.id),
                    "Den der starter sagen venter på de første skridt.",
                    'skriv camunda:asyncBefore="true" på starthændelsen',
                )


def _after_worker(process: Process, worker: Node) -> Iterator[Finding]:
    seen: set[str] = set()
    ahead = [flow.target for source in (worker, *process.attached(worker.id)) for flow in process.after(source.id)]
    while ahead:
        node = process.nodes.get(ahead.pop())
        if node is None or node.id in seen or node.is_async:
            continue
        seen.add(node.id)
        if _evaluates(process, node):
            yield Finding(
                "V309",
                process.where(node.id),
                f"Elementet regner noget ud i samme transaktion som {worker.id}.",
                'skriv camunda:asyncBefore="true" på elementet',
            )
        elif not (node.is_external or node.kind == "userTask"):
            ahead += [flow.target for flow in process.after(node.id)]


def _evaluates(process: Process, node: Node) -> bool:
    if node.kind in ("businessRuleTask", "callActivity", "subProcess"):
        return True
    if any(flow.condition for flow in process.after(node.id)):
        return True
    texts = [*node.xml.attrib.values()]
    texts += [one.text or "" for tag in ("inputParameter", "timeDate", "timeDuration") for one in node.own(tag)]
    return any(names_in_juel(text) for text in texts)
