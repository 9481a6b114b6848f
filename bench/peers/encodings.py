"""Our table in the form that each peer reads; all are data that JSON holds."""

from __future__ import annotations

from typing import Any

from bench import models
from bench.models import Among, Cell, Span, Table, feel

# The namespace of DMN 1.3, the newest that SpiffWorkflow reads.
SPIFF_NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def dmn_text(table: Table) -> str:
    """Ours: DMN."""
    return models.dmn(table).decode()


def jdm(table: Table) -> dict[str, Any]:
    """zen-engine: a JSON decision model of three nodes. It has no UNIQUE; FIRST stops early and gives the same."""
    rules = [
        {"_id": f"r{number}", **{name: blank(cell) for (name, _), cell in zip(table.columns, cells, strict=True)}}
        | {models.DECISION: str(output)}
        for number, (cells, output) in enumerate(table.rows, 1)
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name, _ in table.columns],
        "outputs": [{"id": models.DECISION, "name": models.DECISION, "field": models.DECISION}],
        "rules": rules,
        "passThrough": False,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }
    nodes: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("in", "inputNode", {"schema": ""}),
        ("table", "decisionTableNode", content),
        ("out", "outputNode", {"schema": ""}),
    )
    return {
        "nodes": [
            {"id": id_, "name": id_, "type": type_, "position": {"x": 0, "y": 0}, "content": inner}
            for id_, type_, inner in nodes
        ],
        "edges": [
            {"id": "e1", "type": "edge", "sourceId": "in", "targetId": "table"},
            {"id": "e2", "type": "edge", "sourceId": "table", "targetId": "out"},
        ],
    }


def spiff(table: Table) -> str:
    """SpiffWorkflow: DMN whose cells are Python, `?` for the input's value; it wants an id on every cell."""
    rows = [([python(cell) for cell in cells], output) for cells, output in table.rows]
    text = models.document(table.policy, models.head(table.columns), rows, SPIFF_NAMESPACE).decode()
    return text.replace("<inputEntry>", '<inputEntry id="c">').replace("<outputEntry>", '<outputEntry id="c">')


def sheet(table: Table) -> list[list[str | int]]:
    """pyDMNrules: the rows of a sheet under the table's name: hit policy and columns, then number, cells and output."""
    head: list[str | int] = [table.policy[0], *(name for name, _ in table.columns), models.DECISION]
    rows: list[list[str | int]] = [
        [number, *(feel(cell) for cell in cells), output] for number, (cells, output) in enumerate(table.rows, 1)
    ]
    return [head, *rows]


def dictionary(table: Table) -> dict[str, Any]:
    """bkflow-dmn: a dictionary of columns and rows, cells in its short form."""
    return {
        "title": models.DECISION,
        "hit_policy": table.policy.title(),
        "inputs": {
            "cols": [{"id": name} for name, _ in table.columns],
            "rows": [[blank(cell) for cell in cells] for cells, _ in table.rows],
        },
        "outputs": {"cols": [{"id": models.DECISION}], "rows": [[str(output)] for _, output in table.rows]},
    }


def blank(cell: Cell) -> str:
    """FEEL, with nothing for a cell that takes anything."""
    return "" if cell is None else feel(cell)


def python(cell: Cell) -> str:
    """A Python condition on `?`; the form that SpiffWorkflow is quickest with."""
    match cell:
        case Among((one,)):
            return f"? == {one!r}"
        case Among(values):
            return f"? in {values!r}"
        case Span(None, high):
            return f"? < {high}"
        case Span(low, None):
            return f"? >= {low}"
        case Span(low, high):
            return f"{low} <= ? < {high}"
        case _:
            return "-"
