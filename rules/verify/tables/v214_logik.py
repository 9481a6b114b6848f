"""V214 logik: beslutningen er ikke en beslutningstabel.

Hvorfor: motoren kan ikke køre funktioner, kontekster, kald og tjenester, og kun en tabels rækker har kilder.
Eksempel: <context> eller <invocation> i <decision>, eller en <businessKnowledgeModel>.
Ret det: skriv logikken som en beslutningstabel.
Kilde: Operaton 1.0, DmnDecision; DMN 1.5 §8.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The decision's logic, and what it requires."""
    if subject.table is None:
        yield Finding(
            "V214", subject.where(), "Beslutningen er ikke en beslutningstabel.", "skriv den som en beslutningstabel"
        )
    elif subject.decision.says.requires.knowledge:
        yield Finding(
            "V214",
            subject.where(),
            "Tabellen kalder en funktion eller tjeneste, som motoren ikke kan køre.",
            "skriv logikken ind i tabellen, eller i en tabel, som den kræver",
        )
