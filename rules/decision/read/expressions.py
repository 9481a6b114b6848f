"""Boxed expressions (DMN 1.5, 7.3.5 to 7.3.7, 10.2.1 and 10.5)."""

from __future__ import annotations

from collections.abc import Callable

from rules.decision import model
from rules.decision.model import Expression
from rules.decision.read.reader import Reader
from rules.decision.read.tables import language, table
from rules.decision.xml import Element
from rules.feel.hints import Final

KINDS: Final = ("FEEL", "Java", "PMML")


def expression(reader: Reader, element: Element) -> Expression:
    """Any boxed expression; FORMS has its element."""
    return FORMS[element.name](reader, element)


def inner(reader: Reader, element: Element, *beside: str) -> Expression:
    """The one expression inside an element; a fault when there is none."""
    found = [expression(reader, child) for child in reader.children(element, *FORMS, *beside) if child.name in FORMS]
    if not found:
        reader.fault(element.line, f"<{element.name}> holds no expression", "write one of " + ", ".join(FORMS))
        return model.Literal("", element.line, "", "", "null")
    return found[0]


def base(element: Element) -> tuple[str, int, str, str]:
    """What all expressions have."""
    return element.get("id"), element.line, element.get("typeRef"), element.get("label")


def literal(reader: Reader, element: Element) -> model.Literal:
    """A <literalExpression>. Its text may be imported from elsewhere by the standard; here it may not (7.3.5)."""
    language(reader, element)
    text = next(iter([*reader.children(element, "text")]), None)
    written = text.text.strip() if text is not None else ""
    return model.Literal(*base(element), written or "null")


def context(reader: Reader, element: Element) -> model.Context:
    """A <context>."""
    entries: list[model.Entry] = []
    for child in reader.children(element, "contextEntry"):
        variable = child.first("variable")
        entries.append(
            model.Entry(
                variable.get("name") if variable is not None else "",
                variable.get("typeRef") if variable is not None else "",
                inner(reader, child, "variable"),
                child.line,
            )
        )
    return model.Context(*base(element), tuple(entries))


def invocation(reader: Reader, element: Element) -> model.Invocation:
    """An <invocation>. A binding without a formula gives null: the schema lets it be left out."""
    bindings: list[tuple[str, Expression]] = []
    for child in element.every("binding"):
        parameter = child.first("parameter")
        if parameter is None:
            reader.fault(child.line, "a binding has no parameter", "write its <parameter>")
        formula = next((one for one in reader.children(child, "parameter", *FORMS) if one.name in FORMS), None)
        value = model.Literal("", child.line, "", "", "null") if formula is None else expression(reader, formula)
        bindings.append((parameter.get("name") if parameter is not None else "", value))
    return model.Invocation(*base(element), inner(reader, element, "binding"), tuple(bindings))


def function(reader: Reader, element: Element) -> model.Function:
    """A <functionDefinition> or <encapsulatedLogic> (10.5, FunctionDefinition; its kinds 10.2.1.7)."""
    kind = element.get("kind", "FEEL")
    if kind not in KINDS:
        reader.fault(element.line, f"there is no kind of function '{kind}'", f"choose one of {', '.join(KINDS)}")
    parameters: list[tuple[str, str]] = []
    body = None
    for child in reader.children(element, "formalParameter", *FORMS):
        if child.name == "formalParameter":
            parameters.append((child.get("name"), child.get("typeRef")))
        else:
            body = expression(reader, child)
    return model.Function(*base(element), tuple(parameters), body, kind)


def list_of(reader: Reader, element: Element) -> model.ListOf:
    """A <list>."""
    return model.ListOf(*base(element), tuple(expression(reader, c) for c in reader.children(element, *FORMS)))


def relation(reader: Reader, element: Element) -> model.Relation:
    """A <relation>."""
    columns: list[str] = []
    types: list[str] = []
    rows: list[tuple[Expression, ...]] = []
    for child in reader.children(element, "column", "row"):
        if child.name == "column":
            columns.append(child.get("name"))
            types.append(child.get("typeRef"))
            continue
        row = tuple(expression(reader, cell) for cell in reader.children(child, *FORMS))
        if len(row) != len(columns):
            reader.fault(child.line, f"a row has {len(row)} cells for {len(columns)} columns", "give it one for each")
        rows.append(row)
    return model.Relation(*base(element), tuple(columns), tuple(rows), tuple(types))


def parts(reader: Reader, element: Element, *names: str) -> list[Expression]:
    """The expressions inside the parts of these names, each of which must be there."""
    found = {child.name: child for child in reader.children(element, *names)}
    made: list[Expression] = []
    for name in names:
        if name not in found:
            reader.fault(element.line, f"<{element.name}> has no <{name}>", f"write its <{name}>")
            made.append(model.Literal("", element.line, "", "", "null"))
        else:
            made.append(inner(reader, found[name]))
    return made


def conditional(reader: Reader, element: Element) -> model.Conditional:
    """A <conditional>."""
    return model.Conditional(*base(element), *parts(reader, element, "if", "then", "else"))


def filter_(reader: Reader, element: Element) -> model.Filter:
    """A <filter>."""
    return model.Filter(*base(element), *parts(reader, element, "in", "match"))


def iterator(reader: Reader, element: Element) -> model.Iterator:
    """A <for>, <some> or <every>."""
    last = "return" if element.name == "for" else "satisfies"
    over, body = parts(reader, element, "in", last)
    types = [child.get("typeRef") if (child := element.first(name)) is not None else "" for name in ("in", last)]
    return model.Iterator(*base(element), element.name, element.get("iteratorVariable"), over, body, *types)


FORMS: Final[dict[str, Callable[[Reader, Element], Expression]]] = {
    "literalExpression": literal,
    "decisionTable": table,
    "context": context,
    "invocation": invocation,
    "functionDefinition": function,
    "list": list_of,
    "relation": relation,
    "conditional": conditional,
    "filter": filter_,
    "for": iterator,
    "some": iterator,
    "every": iterator,
}
