"""V204 svar: et svar er ikke tekst, sandt/falsk eller helt tal.

Hvorfor: motoren regner kommatal som Double og datoer som Java-objekter; så kan svarene ikke sammenlignes.
Eksempel: svaret '2.15' timer, eller typeRef="double".
Ret det: svar med hele tal (øre, minutter), tekst eller true/false, og giv svarkolonnen typen string, boolean, integer
eller long.
Kilde: forsøg med begge motorer.
"""

from collections.abc import Iterator
from decimal import Decimal

from rules.feel import nodes
from rules.feel.free import walk
from rules.feel.numbers import whole
from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

TYPES = ("string", "boolean", "integer", "long")
FORMS = (nodes.Literal, nodes.Negate, nodes.Name, nodes.Binary, nodes.Call)
OPERATORS = ("+", "-", "*", "/")


def check(subject: Subject) -> Iterator[Finding]:
    """The type of each output column, and the form of each output cell."""
    if subject.table is None:
        return
    for column in subject.table.says.outputs:
        if column.type not in TYPES:
            yield Finding(
                "V204",
                subject.where(output=column.label),
                f"Svarkolonnen har typen '{column.type or 'ingen'}'.",
                f"brug {', '.join(TYPES[:-1])} eller {TYPES[-1]}",
            )
    for row, ready in enumerate(subject.table.rows, 1):
        for column, unit in zip(subject.table.says.outputs, ready.outputs, strict=True):
            if not all(alike(node) for node in walk(unit.node)):
                yield Finding(
                    "V204",
                    subject.where(row=row, output=column.label),
                    f"Svaret '{unit.source.text}' er ikke sikkert regnet ens her og i motoren.",
                    "svar med hele tal, tekst, true, false eller null, eller regn med + - * / og floor på hele tal",
                )


def alike(node: nodes.Node) -> bool:
    """Is the node one that both evaluators work out alike?"""
    if isinstance(node, nodes.Literal):
        return not isinstance(node.value, Decimal) or whole(node.value) is not None
    if isinstance(node, nodes.Binary):
        return node.operator in OPERATORS
    return isinstance(node, FORMS)
