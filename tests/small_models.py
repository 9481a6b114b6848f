"""Small models for tests, written as a person would say them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

import rules

NS = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def model(*elements: str, ns: str = NS, attributes: str = "") -> bytes:
    """A model of these elements."""
    return f'<definitions xmlns="{ns}" id="m" name="m" namespace="test" {attributes}>{"".join(elements)}</definitions>'.encode()


def table(
    rows: Sequence[str],
    *,
    inputs: Sequence[str] = ("alder: number",),
    outputs: Sequence[str] = ("svar: string",),
    policy: str = "UNIQUE",
    name: str = "ret",
    more: str = "",
    requires: str = "",
) -> str:
    """A decision with a table. A row is `cell | cell => output | output // annotation`."""
    columns = "".join(
        f'<input label="{n}"><inputExpression typeRef="{t}"><text>{n}</text></inputExpression></input>'
        for n, t in map(pair, inputs)
    )
    for written in outputs:
        n, t = pair(written)
        t, _, values = t.partition(" of ")
        values, _, default = values.partition(" else ")
        inner = f"<outputValues><text>{escape(values)}</text></outputValues>" if values else ""
        inner += f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>" if default else ""
        columns += f'<output name="{n}" typeRef="{t}">{inner}</output>'
    made = ""
    for number, row in enumerate(rows, 1):
        cells, _, rest = row.partition(" => ")
        answers, _, annotation = rest.partition(" // ")
        made += f'<rule id="r{number}">' + (f"<description>{escape(annotation)}</description>" if annotation else "")
        made += (
            "".join(f"<inputEntry><text>{escape(c.strip())}</text></inputEntry>" for c in cells.split(" | "))
            if inputs
            else ""
        )
        made += "".join(f"<outputEntry><text>{escape(c.strip())}</text></outputEntry>" for c in answers.split(" | "))
        made += "</rule>"
    return f'<decision id="{name}" name="{name}">{requires}<decisionTable hitPolicy="{policy}" {more}>{columns}{made}</decisionTable></decision>'


def pair(text: str) -> tuple[str, str]:
    name, _, kind = text.partition(": ")
    return name, kind


def load(*rows: str, **how: object) -> rules.Model:
    """A loaded model of one table."""
    return rules.load(model(table(rows, **how)))  # type: ignore[arg-type]
