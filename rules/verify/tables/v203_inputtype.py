"""V203 inputtype: en kolonne har en type, som tabellerne ikke bruger.

Hvorfor: datoer og kommatal læses forskelligt; fx passer motorens Date aldrig, og uden at sige det, på date("…").
Eksempel: typeRef="date" eller "double".
Ret det: brug string, boolean, integer, long eller number; regn datoer om til dage, kroner til øre og timer til minutter.
Kilde: forsøg med begge motorer.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

TYPES = ("string", "boolean", "integer", "long", "number")


def check(subject: Subject) -> Iterator[Finding]:
    """The type of each input column."""
    for column in subject.table.columns if subject.table else ():
        if column.says.type not in TYPES:
            yield Finding(
                "V203",
                subject.where(column=column.says.label),
                f"Kolonnen har typen '{column.says.type or 'ingen'}'.",
                f"brug {', '.join(TYPES[:-1])} eller {TYPES[-1]}; regn datoer om til dage, før tabellen spørges",
            )
