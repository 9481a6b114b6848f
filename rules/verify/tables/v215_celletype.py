"""V215 celletype: en celle skriver noget, som kolonnens type aldrig kan være.

Hvorfor: cellen passer aldrig, og ingen opdager det.
Eksempel: "ja" i en kolonne af typen boolean.
Ret det: skriv en værdi af kolonnens type, eller ret kolonnens type.
Kilde: DMN 1.5 §10.3.2.
"""

from collections.abc import Iterator
from decimal import Decimal

from rules.feel import nodes
from rules.verify.finding import Finding
from rules.verify.tables.forms import MISSING, constant
from rules.verify.tables.subject import Subject

NUMBERS = {"number", "integer", "long", "double"}
KINDS = {Decimal: "et tal", str: "en tekst", bool: "true eller false"}


def check(subject: Subject) -> Iterator[Finding]:
    """Each constant of each input cell."""
    for cell in subject.cells():
        wanted = (
            Decimal if cell.column.says.type in NUMBERS else {"string": str, "boolean": bool}.get(cell.column.says.type)
        )
        for test in cell.tests.tests if wanted else ():
            ends = (test.low, test.high) if isinstance(test, nodes.RangeNode) else (test,)
            values = [constant(end) for end in ends if end is not None]
            wrong = [v for v in values if v is not None and v is not MISSING and type(v) is not wanted]
            if wanted and wrong:
                yield Finding(
                    "V215",
                    subject.at(cell),
                    f"Cellen '{cell.text}' har {KINDS[type(wrong[0])]}, men kolonnen er {cell.column.says.type}.",
                    f"skriv {KINDS[wanted]}, eller ret kolonnens type",
                )
