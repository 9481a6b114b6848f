"""Decision tables (DMN 1.5, 8.3)."""

from __future__ import annotations

from rules.decision.model import Input, Output, Rule, Table, Text
from rules.decision.namespaces import LANGUAGES
from rules.decision.read.reader import Reader
from rules.decision.xml import Element

HIT_POLICIES = ("UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT")
AGGREGATIONS = ("", "SUM", "MIN", "MAX", "COUNT")


def table(reader: Reader, element: Element) -> Table:
    """A <decisionTable>."""
    parts: dict[str, list[Element]] = {"input": [], "output": [], "annotation": [], "rule": []}
    for child in reader.children(element, *parts):
        parts[child.name].append(child)
    hit_policy, aggregation = element.get("hitPolicy", "UNIQUE"), element.get("aggregation")
    if hit_policy not in HIT_POLICIES:
        reader.fault(element.line, f"there is no hit policy '{hit_policy}'", f"choose one of {', '.join(HIT_POLICIES)}")
    if aggregation not in AGGREGATIONS:
        reader.fault(element.line, f"there is no aggregation '{aggregation}'", "choose one of SUM, MIN, MAX, COUNT")
    if not parts["output"]:
        reader.fault(element.line, "the table has no output column", "add an <output>")
    if aggregation and (hit_policy != "COLLECT" or len(parts["output"]) > 1):
        reader.fault(
            element.line,
            "an aggregation needs the hit policy COLLECT and one output column",
            "take the aggregation out",
        )
    inputs = tuple(input_(reader, child) for child in parts["input"])
    outputs = tuple(output(reader, child) for child in parts["output"])
    if len(outputs) > 1:
        for made, child in zip(outputs, parts["output"], strict=True):
            if not made.name:
                reader.fault(child.line, "an output column of several has no name", "give the <output> a name")
    rules = tuple(
        rule(reader, child, number, len(inputs), len(outputs)) for number, child in enumerate(parts["rule"], 1)
    )
    return Table(
        element.get("id"),
        element.line,
        element.get("typeRef"),
        element.get("outputLabel") or element.get("label"),
        hit_policy,
        aggregation,
        inputs,
        outputs,
        rules,
        tuple(child.get("name") for child in parts["annotation"]),
    )


def input_(reader: Reader, element: Element) -> Input:
    """An <input>."""
    expression, allowed = None, None
    for child in reader.children(element, "inputExpression", "inputValues"):
        if child.name == "inputExpression":
            expression = child
        else:
            allowed = tests(reader, child)
    language(reader, expression)
    text = reader.text(expression)
    if expression is None:
        reader.fault(element.line, "an input column has no expression", "write its <inputExpression>")
    label = element.get("label") or (text.text if text else "")
    type_ = expression.get("typeRef") if expression is not None else ""
    return Input(element.get("id"), label, text or Text("null", element.line), type_, allowed)


def output(reader: Reader, element: Element) -> Output:
    """An <output>."""
    allowed, default = None, None
    for child in reader.children(element, "outputValues", "defaultOutputEntry"):
        if child.name == "outputValues":
            allowed = tests(reader, child)
        else:
            default = reader.text(child)
    name = element.get("name")
    return Output(element.get("id"), name, element.get("label") or name, element.get("typeRef"), allowed, default)


def tests(reader: Reader, element: Element) -> Text | None:
    """Allowed values; modellers write an empty text for none."""
    language(reader, element)
    found = element.first("text")
    return Text(found.text.strip(), found.line) if found is not None and found.text.strip() else None


def rule(reader: Reader, element: Element, number: int, inputs: int, outputs: int) -> Rule:
    """A <rule>; an empty input cell means any value, as modellers write it."""
    cells: dict[str, list[Text]] = {"inputEntry": [], "outputEntry": [], "annotationEntry": []}
    for child in reader.children(element, *cells):
        language(reader, child)
        text = child.children[0] if len(child.children) == 1 else None
        if text is None or text.name != "text":  # more or something else than the usual one text
            text = next(iter([*reader.children(child, "text")]), None)
        written = text.text.strip() if text is not None else ""
        empty = "-" if child.name == "inputEntry" else "null" if child.name == "outputEntry" else ""
        cells[child.name].append(Text(written or empty, text.line if text is not None else child.line))
    for name, wanted, what in (("inputEntry", inputs, "input"), ("outputEntry", outputs, "output")):
        if len(cells[name]) != wanted:
            reader.fault(
                element.line,
                f"row {number} has {len(cells[name])} {what} cells for {wanted} columns",
                f"give the row one <{name}> for each column",
            )
            cells[name] = (cells[name] + [Text("null", element.line)] * wanted)[:wanted]
    annotations = [text.text for text in cells["annotationEntry"]]
    described = element.first("description")
    if described is not None and described.text.strip() and not annotations:
        annotations = [described.text.strip()]
    return Rule(
        element.get("id"), element.line, tuple(cells["inputEntry"]), tuple(cells["outputEntry"]), tuple(annotations)
    )


def language(reader: Reader, element: Element | None) -> None:
    """Only FEEL is read."""
    if element is not None and element.get("expressionLanguage") not in LANGUAGES:
        reader.fault(
            element.line,
            f"the expression language '{element.get('expressionLanguage')}' is not supported",
            "write it in FEEL and take expressionLanguage out",
        )
