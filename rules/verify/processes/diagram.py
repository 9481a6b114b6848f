"""A BPMN file, read for checking: nodes, flows, and how they are drawn. Knows no law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from rules.verify.processes.drawing import Drawing, read_drawing

BPMN: Final = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
CAMUNDA: Final = "{http://camunda.org/schema/1.0/bpmn}"
EVENTS: Final = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent")
TASKS: Final = (
    "userTask",
    "serviceTask",
    "sendTask",
    "businessRuleTask",
    "scriptTask",
    "manualTask",
    "receiveTask",
    "task",
)
GATEWAYS: Final = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway")
NODES: Final = frozenset((*EVENTS, *TASKS, *GATEWAYS, "subProcess", "callActivity"))


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node. `parent` is the sub-process or process it lies in; `xml` the element as it was read."""

    id: str
    kind: str
    parent: str
    xml: ET.Element

    @property
    def name(self) -> str:
        return self.xml.get("name", "")

    def camunda(self, attribute: str) -> str:
        """An attribute of the engine's own namespace; "" when it is not there."""
        return self.xml.get(CAMUNDA + attribute, "")

    def own(self, tag: str) -> Iterator[ET.Element]:
        """Elements of that tag inside this node, not those of nodes inside it."""
        return _own(self.xml, tag)

    @property
    def is_external(self) -> bool:
        return self.camunda("type") == "external"

    @property
    def is_async(self) -> bool:
        return self.camunda("asyncBefore") == "true"

    @property
    def text(self) -> str:
        """The documentation."""
        return "".join(self.xml.findtext(BPMN + "documentation") or "").strip()


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; `condition` is "" when there is none."""

    id: str
    source: str
    target: str
    name: str
    condition: str


@dataclass(frozen=True, slots=True)
class Process:
    """One file with one process."""

    file: str
    xml: ET.Element
    nodes: dict[str, Node]
    flows: tuple[Flow, ...]
    errors: dict[str, str]
    drawing: Drawing

    @property
    def key(self) -> str:
        return self.xml.get("id", "")

    @property
    def text(self) -> str:
        """The process's own documentation."""
        return (self.xml.findtext(BPMN + "documentation") or "").strip()

    def where(self, element: str = "") -> str:
        """A place in words: file, and the element with its name."""
        node = self.nodes.get(element)
        said = f"{element} ({node.name})" if node and node.name else element
        return f"{self.file}, {said}" if said else self.file

    def after(self, node: str) -> list[Flow]:
        """Flows that leave a node."""
        return [flow for flow in self.flows if flow.source == node]

    def before(self, node: str) -> list[Flow]:
        """Flows that reach a node."""
        return [flow for flow in self.flows if flow.target == node]

    def attached(self, host: str) -> list[Node]:
        """Boundary events on a task."""
        return [node for node in self.nodes.values() if node.xml.get("attachedToRef") == host]

    def splits(self) -> Iterator[tuple[Node, list[Flow]]]:
        """Gateways with more than one way out, and those ways."""
        for node in self.nodes.values():
            leaving = self.after(node.id)
            if node.kind in GATEWAYS and len(leaving) > 1:
                yield node, leaving

    def error_codes(self, node: Node) -> list[str]:
        """The error codes of a node's event definitions; "" where a definition names none."""
        refs = [definition.get("errorRef", "") for definition in node.own("errorEventDefinition")]
        return [self.errors.get(ref, "") for ref in refs]

    def scopes(self, node: Node) -> Iterator[str]:
        """Ids of the sub-processes around a node, innermost first, then the process."""
        scope = node.parent
        while scope in self.nodes:
            yield scope
            scope = self.nodes[scope].parent
        yield scope


def read_process(file: str, content: bytes) -> Process:
    """Read a BPMN file. Raises `ElementTree.ParseError` when it is no XML, `ValueError` when it has not one process."""
    root = ET.fromstring(content)  # noqa: S314  -- our own models, no network, no external entities in ElementTree
    found = root.findall(BPMN + "process")
    if len(found) != 1:
        raise ValueError(f"{file}: {len(found)} processer\n  Ret det: én proces i hver fil")
    process = found[0]
    nodes: dict[str, Node] = {}
    flows: list[Flow] = []
    _collect(process, process.get("id", ""), nodes, flows)
    return Process(
        file=file,
        xml=process,
        nodes=nodes,
        flows=tuple(flows),
        errors={error.get("id", ""): error.get("errorCode", "") for error in root.findall(BPMN + "error")},
        drawing=read_drawing(root),
    )


def _collect(holder: ET.Element, parent: str, nodes: dict[str, Node], flows: list[Flow]) -> None:
    for element in holder:
        kind = element.tag.removeprefix(BPMN)
        if kind in NODES:
            nodes[element.get("id", "")] = Node(element.get("id", ""), kind, parent, element)
            if kind == "subProcess":
                _collect(element, element.get("id", ""), nodes, flows)
        elif kind == "sequenceFlow":
            flows.append(
                Flow(
                    element.get("id", ""),
                    element.get("sourceRef", ""),
                    element.get("targetRef", ""),
                    element.get("name", ""),
                    (element.findtext(BPMN + "conditionExpression") or "").strip(),
                )
            )


def _own(holder: ET.Element, tag: str) -> Iterator[ET.Element]:
    for element in holder:
        if element.tag in (BPMN + tag, CAMUNDA + tag):
            yield element
        if element.tag.removeprefix(BPMN) not in NODES:
            yield from _own(element, tag)
