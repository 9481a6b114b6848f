"""V307 variabel: diagrammet bruger en variabel som ingen har beskrevet.

Hvorfor: et forkert stavet navn standser sagen, og en variabel uden beskrivelse kan indeholde hvad som helst.
Eksempel: ${frist_uge == null}, når variablen hedder frist_uger.
Ret det: ret navnet, eller beskriv variablen i bpmn/variabler.yaml.
Kilde: databeskyttelsesforordningen artikel 5 (dataminimering); motorens Expression Language.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from xml.etree import ElementTree as ET

from rules.verify.finding import Finding
from rules.verify.processes.diagram import CAMUNDA, Process
from rules.verify.processes.expressions import ENGINE_NAMES, names_in_juel
from rules.verify.processes.package import Package

NAMED_BY = ("errorCodeVariable", "errorMessageVariable", "resultVariable", "source", "target")


def check(package: Package) -> Iterator[Finding]:
    """Every variable of every expression and mapping stands in the list."""
    for process in package.processes:
        for where, name in _used(process):
            if name not in package.variables and name not in ENGINE_NAMES:
                near = get_close_matches(name, package.variables, 1)
                mend = f"brug '{near[0]}', eller " if near else ""
                yield Finding(
                    "V307",
                    where,
                    f"Variablen '{name}' er ikke beskrevet.",
                    f"{mend}beskriv den i bpmn/variabler.yaml",
                )


def _used(process: Process) -> Iterator[tuple[str, str]]:
    for node in process.nodes.values():
        for element in (node.xml, *_inside(node.xml)):
            for name in sorted(_names(element)):
                yield process.where(node.id), name
    for flow in process.flows:
        for name in sorted(names_in_juel(flow.condition)):
            yield process.where(flow.id), name


def _inside(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        if not child.get("id") or child.tag.endswith("EventDefinition"):
            yield child
            yield from _inside(child)


def _names(element: ET.Element) -> set[str]:
    found = names_in_juel(" ".join((element.text or "", *element.attrib.values())))
    if element.tag in (CAMUNDA + "inputParameter", CAMUNDA + "outputParameter"):
        found.add(element.get("name", ""))
    if element.tag == CAMUNDA + "in" and element.get("variables"):
        found.add(f"alle ({element.get('variables')})")
    for attribute in NAMED_BY:
        plain = element.get(attribute) if element.tag in (CAMUNDA + "in", CAMUNDA + "out") else None
        found |= {name for name in (plain, element.get(CAMUNDA + attribute)) if name}
    return found
