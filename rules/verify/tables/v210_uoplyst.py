"""V210 uoplyst: ingen række svarer, når en kolonne ikke er oplyst.

Hvorfor: et input, der mangler, er null; uden en række for det får borgeren intet svar, og sagen standser.
Eksempel: rækkerne '< 18' og '>= 18' glemmer den, hvis alder ikke er oplyst.
Ret det: tilføj en række med null eller '-' i kolonnen, som sender sagen til et menneske, eller et standardsvar.
Kilde: DMN 1.5 §8.2; ukendt er aldrig nej.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import SINGLE, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each input column of a table that must give an answer; an empty list is one."""
    table = subject.table
    if table is None or table.says.hit_policy not in SINGLE or any(table.defaults):
        return
    answered = {cell.number for cell in subject.cells() if cell.lets_null_in()}
    for number, column in enumerate(table.columns, 1):
        if number not in answered:
            yield Finding(
                "V210",
                subject.where(column=column.says.label),
                f"Ingen række svarer, når '{column.says.label}' ikke er oplyst.",
                "tilføj en række med null eller '-' i kolonnen, som sender sagen til et menneske",
                f"{column.unit.source.text} = null",
            )
