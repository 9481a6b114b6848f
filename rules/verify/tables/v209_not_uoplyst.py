"""V209 not og uoplyst: 'not("…")' passer også, når intet er oplyst.

Hvorfor: null er ikke "a", så cellen not("a") passer på den, vi intet ved om; ukendt er aldrig nej.
Eksempel: not("samtykke") passer på en borger, der ikke er spurgt.
Ret det: skriv de værdier, der skal passe, eller sæt en række med null i kolonnen foran (træfregel FIRST).
Kilde: DMN 1.5 §10.3.2; forsøg med begge motorer.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.forms import constant, negated_texts
from rules.verify.tables.subject import Cell, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each cell of the form not("a", "b")."""
    for cell in subject.cells():
        if negated_texts(cell.tests) and not caught_before(subject, cell):
            yield Finding(
                "V209",
                subject.at(cell),
                f"Cellen '{cell.text}' passer også, når '{cell.column.says.label}' ikke er oplyst.",
                "skriv de værdier, der skal passe, eller sæt en række med null i kolonnen foran (træfregel FIRST)",
                f"{cell.column.unit.source.text} = null",
            )


def caught_before(subject: Subject, cell: Cell) -> bool:
    """Does an earlier row of a table with FIRST answer for null in this column, whatever the others are?"""
    assert subject.table is not None  # noqa: S101  -- a cell stands in a table
    if not subject.table.stops:
        return False
    for row in subject.table.rows[: cell.row - 1]:
        others = [unit for number, unit in enumerate(row.cells, 1) if number != cell.number]
        own = Cell(0, cell.number, cell.column, row.cells[cell.number - 1]).tests
        nulls = not own.negated and any(constant(test) is None for test in own.tests)
        if nulls and all(unit.source.text == "-" for unit in others):
            return True
    return False
