"""V306 opgave: en opgave når ikke den rette, eller kan ikke løses.

Hvorfor: uden gruppe ser ingen opgaven, uden formular kan den ikke udfyldes, uden frist og prioritet kommer den bagest.
Eksempel: camunda:candidateGroups="sagsbehandlere", når gruppen hedder sagsbehandler.
Ret det: candidateGroups, formRef med formRefBinding="deployment", dueDate og priority på hver brugeropgave.
Kilde: RSL § 3, stk. 1 (sager behandles så hurtigt som muligt); motorens User Task.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import Node
from rules.verify.processes.package import Package


def check(package: Package) -> Iterator[Finding]:
    """Every user task has people, a form, a due date and a priority."""
    forms = {str(form.data.get("id")) for form in package.forms}
    for process in package.processes:
        for node in process.nodes.values():
            if node.kind == "userTask":
                for says, mend in _faults(node, package, forms):
                    yield Finding("V306", process.where(node.id), says, mend)


def _faults(node: Node, package: Package, forms: set[str]) -> Iterator[tuple[str, str]]:
    groups = [group.strip() for group in node.camunda("candidateGroups").split(",") if group.strip()]
    known = ", ".join(sorted(package.groups))
    if not groups:
        yield "Ingen gruppe får opgaven.", f"skriv camunda:candidateGroups med en af: {known}"
    for group in groups:
        if group not in package.groups:
            yield f"Gruppen '{group}' findes ikke.", f"brug en af: {known}"
    form = node.camunda("formRef")
    if form not in forms:
        yield f"Formularen '{form}' findes ikke i bpmn/forms/.", f"vælg en af: {', '.join(sorted(forms))}"
    if node.camunda("formRefBinding") != "deployment":
        yield "Formularen kan skifte under en løbende sag.", 'skriv camunda:formRefBinding="deployment"'
    if not node.camunda("dueDate"):
        yield "Opgaven har ingen frist.", 'skriv camunda:dueDate="${frist_udloeber}"'
    if not node.camunda("priority"):
        yield "Opgaven har ingen prioritet.", 'skriv camunda:priority="${prioritet}"'
