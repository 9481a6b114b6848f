"""V213 inputudtryk: en kolonne spørger ikke om en variabel, men regner.

Hvorfor: det, der regnes i kolonnens hoved, ses ikke i historikken og kan læses forskelligt.
Eksempel: 'timer * 60' i stedet for 'minutter_pr_uge'.
Ret det: lad kolonnen spørge om en variabel med små bogstaver og understreg, og regn den ud før tabellen.
Kilde: forsøg med begge motorer.
"""

import re
from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

VARIABLE = re.compile(r"[a-z][a-z0-9_]*")


def check(subject: Subject) -> Iterator[Finding]:
    """The expression of each input column."""
    for column in subject.table.columns if subject.table else ():
        text = column.unit.source.text
        if not VARIABLE.fullmatch(text):
            yield Finding(
                "V213",
                subject.where(column=column.says.label),
                f"Kolonnen spørger om '{text}'.",
                "lad den spørge om en variabel som 'minutter_pr_uge' (a-z, 0-9 og understreg)",
            )
