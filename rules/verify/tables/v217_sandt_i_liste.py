"""V217 sandt i en liste: 'true' sammen med andet i en celle læses forskelligt her og i motoren.

Hvorfor: motoren lader en liste som 'true,null' passe på alt, også på false; efter standarden passer den kun på det, den nævner.
Eksempel: 'true,null' i kolonnen 'Samtykke'.
Ret det: skriv 'true' i rækken, og læg en række til med 'null', som svarer det samme.
Kilde: forsøg med motoren; DMN 1.5 §7.3.4 (flere prøver i en celle).
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.forms import constant
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each cell with true beside other tests."""
    for cell in subject.cells():
        values = [constant(test) for test in cell.tests.tests]
        if len(values) > 1 and not cell.tests.negated and any(value is True for value in values):
            yield Finding(
                "V217",
                subject.at(cell),
                f"Cellen '{cell.text}' læses forskelligt her og i motoren.",
                "skriv 'true' i rækken, og læg en række til for det andet, med samme svar",
                f"{cell.column.unit.source.text} = false",
            )
