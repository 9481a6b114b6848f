"""V212 not og sandt: 'not(true)' og 'not(false)' læses forskelligt, når intet er oplyst.

Hvorfor: efter standarden passer not(true) på null; i motoren gør den ikke.
Eksempel: not(true) i kolonnen 'Samtykke'.
Ret det: skriv 'false' for nej, og 'false,null' når uoplyst også skal med; for ja 'true', og en række til med 'null'.
Kilde: forsøg med begge motorer; DMN 1.5 §10.3.2.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.forms import constant
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each cell with not(true) or not(false)."""
    for cell in subject.cells():
        values = [constant(test) for test in cell.tests.tests]
        if cell.tests.negated and any(isinstance(value, bool) for value in values):
            mend = (
                "skriv 'false', og 'false,null' når uoplyst også skal med"
                if True in values
                else "skriv 'true', og læg en række til med 'null', når uoplyst også skal med"
            )
            yield Finding(
                "V212",
                subject.at(cell),
                f"Cellen '{cell.text}' læses forskelligt her og i motoren, når intet er oplyst.",
                mend,
                f"{cell.column.unit.source.text} = null",
            )
