"""Item definitions (DMN 1.5, 7.3.3)."""

from __future__ import annotations

from rules.decision.model import Item
from rules.decision.read.reader import Reader
from rules.decision.read.tables import tests
from rules.decision.xml import Element


def item(reader: Reader, element: Element) -> Item:
    """An <itemDefinition> or <itemComponent>."""
    type_, allowed, constraint, function, result = "", None, None, None, ""
    components: list[Item] = []
    for child in reader.children(
        element, "typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"
    ):
        if child.name == "typeRef":
            type_ = child.text.strip()
        elif child.name == "allowedValues":
            allowed = tests(reader, child)
        elif child.name == "typeConstraint":
            constraint = tests(reader, child)
        elif child.name == "functionItem":
            function = tuple((one.get("name"), one.get("typeRef")) for one in child.every("parameters"))
            result = child.get("outputTypeRef")
        else:
            components.append(item(reader, child))
    return Item(
        element.get("name"),
        element.line,
        type_,
        element.get("isCollection").strip() in ("true", "1"),
        allowed,
        constraint,
        tuple(components),
        function,
        result,
    )
