"""V202 celleform: cellen er skrevet på en måde, som de to beregnere ikke sikkert læser ens.

Hvorfor: sagen beregnes både her og i motoren; læses en celle forskelligt, standser sagen hos et menneske.
Eksempel: '? > 3', '0.5', 'date("2026-01-01")', 'not([1..3])'.
Ret det: brug hele tal, tekster, true, false, null, grænser som '[1..3)' og '>= 3', flere med komma, not("…") eller '-'.
Kilde: forsøg med begge motorer; DMN 1.5 §10.3.1.2.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.forms import constant, plain_test
from rules.verify.tables.subject import Cell, Subject

NEGATABLE = (str, bool, type(None))  # not() of numbers and ranges is not proved alike


def check(subject: Subject) -> Iterator[Finding]:
    """The form of each input cell."""
    for cell in subject.cells():
        if not alike(cell):
            yield Finding(
                "V202",
                subject.at(cell),
                f"Cellen '{cell.text}' er ikke sikkert læst ens her og i motoren.",
                "brug hele tal, tekster, true, false, null, grænser som '[1..3)' og '>= 3', flere med komma, "
                "not(\"…\") eller '-'; regn andet ud i et input før tabellen",
            )


def alike(cell: Cell) -> bool:
    """Is the cell in the subset?"""
    if cell.tests.negated:
        return all(isinstance(constant(test), NEGATABLE) for test in cell.tests.tests)
    return all(plain_test(test) for test in cell.tests.tests)
