"""V207 række-id: en række har intet id, eller to rækker har det samme.

Hvorfor: motoren husker kun rækkens id; uden det kan ingen år senere se, hvilken række der gjaldt.
Eksempel: <rule> uden id, eller en kopieret række med samme id.
Ret det: giv hver række sit eget id, og lad det være, når rækken rettes.
Kilde: motorens historik (ruleId); DMN 1.5 §8.3.3.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The id of each row."""
    first: dict[str, int] = {}
    for number, row in enumerate(subject.table.says.rules if subject.table else (), 1):
        if not row.id:
            yield Finding("V207", subject.where(row=number), "Rækken har intet id.", "giv <rule> et id")
        elif row.id in first:
            yield Finding(
                "V207",
                subject.where(row=number),
                f"Rækken har samme id som række {first[row.id]}: {row.id}.",
                "giv den et id, som ingen anden række har",
            )
        first.setdefault(row.id, number)
