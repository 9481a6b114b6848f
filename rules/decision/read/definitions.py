"""Whole models (DMN 1.5, 6.3.2): the requirements graph (6.3.7 to 6.3.14), the item definitions, the imports."""

from __future__ import annotations

from rules.decision import model, xml
from rules.decision.digest import sha256
from rules.decision.model import Requirements
from rules.decision.namespaces import LANGUAGES, MODELS, TO_COME
from rules.decision.read.expressions import FORMS, expression, function
from rules.decision.read.imports import import_
from rules.decision.read.items import item
from rules.decision.read.reader import Reader
from rules.decision.xml import Element
from rules.errors import ModelError

WITHOUT_LOGIC = (  # of definitions: they tell people something, an evaluation nothing
    "artifact", "association", "textAnnotation", "group", "elementCollection", "performanceIndicator",
    "organizationUnit", "organisationalUnit", "knowledgeSource", "businessContextElement",
)  # fmt: skip
BESIDE_LOGIC = (  # of a decision
    "question", "allowedAnswers", "authorityRequirement", "supportedObjective", "impactedPerformanceIndicator",
    "decisionMaker", "decisionOwner", "usingProcess", "usingTask",
)  # fmt: skip


def read(data: bytes, file: str) -> model.Definitions:
    """The model in the bytes; ModelError with all faults found when there are any."""
    root = xml.parse(data, file)
    reader = Reader(file)
    if root.namespace in TO_COME:
        raise ModelError(
            file,
            root.line,
            f"the model is written in DMN {TO_COME[root.namespace]}; it is no model of DMN 1.1 to 1.5",
            f"save it as DMN 1.5, in the namespace {list(MODELS)[-1]}",
        )
    if root.namespace not in MODELS or root.name != "definitions":
        from difflib import get_close_matches  # noqa: PLC0415  -- only a fault needs it

        near = get_close_matches(root.namespace, list(MODELS), n=1)
        raise ModelError(
            file,
            root.line,
            f"<{root.name}> in the namespace '{root.namespace}' is no model of DMN 1.1 to 1.5",
            f"write <definitions> in the namespace {near[0] if near else list(MODELS)[2]}",
        )
    if root.get("expressionLanguage") not in LANGUAGES:
        reader.fault(
            root.line,
            f"the expression language '{root.get('expressionLanguage')}' is not supported",
            "write it in FEEL",
        )
    kinds: dict[str, list[Element]] = {
        name: []
        for name in ("import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService")
    }
    for child in reader.children(root, *kinds, passed=WITHOUT_LOGIC):
        kinds[child.name].append(child)
    made = model.Definitions(
        file,
        sha256(data),
        root.get("id"),
        root.get("name"),
        root.get("namespace"),
        MODELS[root.namespace],
        tuple(item(reader, child) for child in kinds["itemDefinition"]),
        tuple(model.InputData(*named(reader, child, "variable")) for child in kinds["inputData"]),
        tuple(decision(reader, child) for child in kinds["decision"]),
        tuple(knowledge(reader, child) for child in kinds["businessKnowledgeModel"]),
        tuple(service(reader, child) for child in kinds["decisionService"]),
        tuple(import_(reader, child, root.prefixes) for child in kinds["import"]),
        root.prefixes,
    )
    reader.finish()
    return made


def named(
    reader: Reader, element: Element, *allowed: str, passed: tuple[str, ...] = ()
) -> tuple[str, str, int, str, str]:
    """What all elements of the graph have: id, name, line, variable's name, variable's type."""
    for _ in reader.children(element, "variable", *allowed, passed=passed):
        pass
    variable = element.first("variable")
    name = element.get("name")
    if not name:
        reader.fault(element.line, f"<{element.name}> has no name", "give it a name")
    variable_name = variable.get("name") if variable is not None else ""
    return (
        element.get("id") or name,
        name,
        element.line,
        variable_name or name,
        variable.get("typeRef") if variable is not None else "",
    )


def requirements(reader: Reader, element: Element) -> Requirements:
    """What a decision or a business knowledge model asks for."""
    found: dict[str, list[str]] = {"requiredInput": [], "requiredDecision": [], "requiredKnowledge": []}
    for requirement in element.every("informationRequirement", "knowledgeRequirement"):
        for child in reader.children(requirement, *found):
            found[child.name].append(reader.reference(child))
    return Requirements(*(tuple(ids) for ids in found.values()))


def decision(reader: Reader, element: Element) -> model.Decision:
    """A <decision> (6.3.7)."""
    base = named(reader, element, "informationRequirement", "knowledgeRequirement", *FORMS, passed=BESIDE_LOGIC)
    logic = element.first(*FORMS)
    vendor = {key: value for key, value in element.attributes.items() if key.startswith("{")}
    return model.Decision(
        *base, requirements(reader, element), None if logic is None else expression(reader, logic), vendor
    )


def knowledge(reader: Reader, element: Element) -> model.Knowledge:
    """A <businessKnowledgeModel> (6.3.9)."""
    base = named(reader, element, "encapsulatedLogic", "knowledgeRequirement", passed=("authorityRequirement",))
    logic = element.first("encapsulatedLogic")
    return model.Knowledge(*base, requirements(reader, element), None if logic is None else function(reader, logic))


def service(reader: Reader, element: Element) -> model.Service:
    """A <decisionService> (6.3.10)."""
    found: dict[str, list[str]] = {
        name: [] for name in ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")
    }
    base = named(reader, element, *found)
    for child in element.every(*found):
        found[child.name].append(reader.reference(child))
    return model.Service(*base, *(tuple(ids) for ids in found.values()))
