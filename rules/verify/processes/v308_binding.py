"""V308 binding: en sag kan ende på en anden udgave af en tabel eller proces end den begyndte på.

Hvorfor: en afgørelse skal bygge på de regler som sagens egen udrulning har med, også når der kommer nye.
Eksempel: camunda:decisionRefBinding="latest", eller en tabel der ikke ligger i mappen.
Ret det: binding="deployment", og en tabel eller proces der udrulles sammen med diagrammet.
Kilde: motorens Decision Ref Binding og Called Element Binding.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Node
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """Tables and called processes are in the package and bound to it."""
    for process in package.processes:
        for node in process.nodes.values():
            faults = {"businessRuleTask": _table, "callActivity": _called}.get(node.kind)
            if faults:
                for says, mend in faults(node, package):
                    yield Finding("V308", process.where(node.id), says, mend)


def _table(node: Node, package: Package) -> Iterator[tuple[str, str]]:
    table = node.camunda("decisionRef")
    if table not in package.tables:
        yield f"Tabellen '{table}' findes ikke i pakken.", f"brug en af: {', '.join(sorted(package.tables))}"
    if node.camunda("decisionRefBinding") != "deployment":
        yield "Tabellen er ikke bundet til udrulningen.", 'skriv camunda:decisionRefBinding="deployment"'


def _called(node: Node, package: Package) -> Iterator[tuple[str, str]]:
    called = node.xml.get("calledElement", "")
    if package.process(called) is None:
        yield f"Processen '{called}' findes ikke i pakken.", "kald en proces fra bpmn/"
    if node.camunda("calledElementBinding") != "deployment":
        yield "Den kaldte proces er ikke bundet til udrulningen.", 'skriv camunda:calledElementBinding="deployment"'
    ins = list(node.own("in"))
    if not any(one.get("businessKey") for one in ins):
        yield "Sagsnummeret følger ikke med.", 'skriv <camunda:in businessKey="#{execution.processBusinessKey}" />'
    if any(one.get("variables") for one in ins):
        yield "Alle variabler følger med.", "nævn de variabler som den kaldte proces bruger, én for én"
