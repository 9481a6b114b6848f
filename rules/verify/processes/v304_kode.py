"""V304 kode: der er program i diagrammet.

Hvorfor: kode i et diagram prøves ikke, kan ikke læses af procesejeren, og lader den der udruller køre hvad som helst.
Eksempel: <scriptTask>, camunda:class, camunda:delegateExpression, en lytter eller en connector.
Ret det: flyt beregningen til en tabel (dmn/) eller en arbejder (workers/topics/).
Kilde: Camunda Security Instructions, afsnittet Deployments.
"""

from collections.abc import Iterator
from typing import Final

from rules.verify.finding import Finding
from rules.verify.processes.diagram import BPMN, CAMUNDA
from rules.verify.processes.package import Package

TAGS: Final = {
    BPMN + "scriptTask",
    BPMN + "script",
    *(CAMUNDA + tag for tag in ("script", "connector", "executionListener", "taskListener", "field")),
}
ATTRIBUTES: Final = {CAMUNDA + name for name in ("class", "delegateExpression", "expression", "formKey")}


def check(package: Package) -> Iterator[Finding]:
    """Nothing in the file runs as a program."""
    for process in package.processes:
        for element in process.xml.iter():
            where = process.where(element.get("id", ""))
            mend = "flyt det til en tabel eller en arbejder; en formular vises med camunda:formRef"
            if element.tag in TAGS:
                yield Finding("V304", where, f"<{element.tag.split('}')[1]}> er program i diagrammet.", mend)
            for attribute in sorted(ATTRIBUTES & set(element.attrib)):
                yield Finding("V304", where, f"camunda:{attribute.split('}')[1]} er program i diagrammet.", mend)
            if element.tag == BPMN + "conditionExpression" and element.get("language"):
                yield Finding(
                    "V304", where, "Betingelsen er skrevet i et scriptsprog.", "skriv den som ${navn == 'værdi'}"
                )
