"""V208 kilde: en række mangler sin kilde, eller kilden er ikke skrevet som nøgler.

Hvorfor: hvert svar skal kunne føre tilbage til loven eller standarden, og den vej frem igen.
Eksempel: 'se side 12' i stedet for 'V23-PKG-2; SEL § 85 | gennemsnit'.
Ret det: skriv nøgler med semikolon imellem, og fri tekst efter en lodret streg.
Kilde: projektets form for kilder.
"""

import re
from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

KEY = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]*(-[A-ZÆØÅ0-9]+)+|[A-ZÆØÅ]{2,}(BEK|VEJ)? §§? ?\d+[^;|]*")


def check(subject: Subject) -> Iterator[Finding]:
    """The source of each row."""
    for number, row in enumerate(subject.table.says.rules if subject.table else (), 1):
        keys = [key.strip() for key in " ".join(row.annotations).partition("|")[0].split(";")]
        wrong = [key for key in keys if key and not KEY.fullmatch(key)]
        if wrong or not any(keys):
            yield Finding(
                "V208",
                subject.where(row=number),
                f"'{wrong[0]}' er ikke en kildenøgle." if wrong else "Rækken har ingen kilde.",
                "skriv nøgler som 'V23-PKG-2; SEL § 85', og fri tekst efter ' | '",
            )
