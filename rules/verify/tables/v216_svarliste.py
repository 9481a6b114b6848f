"""V216 svarliste: et svar står ikke blandt svarkolonnens tilladte værdier.

Hvorfor: en stavefejl i et svar gør, at processen og brevet ikke genkender det.
Eksempel: "Moderart", når listen siger "Let","Moderat".
Ret det: ret svaret, eller føj det til <outputValues>.
Kilde: DMN 1.5 §8.3.2.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from rules.verify.finding import Finding
from rules.verify.tables.forms import MISSING, constant
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each constant output against the column's list; null may always stand."""
    if subject.table is None:
        return
    for row, ready in enumerate(subject.table.rows, 1):
        for column, unit, listed in zip(subject.table.says.outputs, ready.outputs, subject.table.ranks, strict=True):
            allowed = [constant(one.node) for one in listed]
            value = constant(unit.node)
            if not listed or value is None or value is MISSING or value in allowed:
                continue
            near = get_close_matches(str(value), [str(one) for one in allowed], n=1)
            yield Finding(
                "V216",
                subject.where(row=row, output=column.label),
                f"Svaret {unit.source.text} står ikke blandt de tilladte: {column.allowed.text if column.allowed else ''}.",
                f'mente du "{near[0]}"?' if near else "ret svaret, eller føj det til listen",
            )
