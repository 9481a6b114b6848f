"""V201 træfregel: motoren kender ikke tabellens træfregel.

Hvorfor: motoren afviser først tabellen, når en sag når frem til den.
Eksempel: hitPolicy="PRIORITY" eller "OUTPUT ORDER".
Ret det: vælg UNIQUE, FIRST, ANY, RULE ORDER eller COLLECT.
Kilde: DMN 1.5 §8.2; Operaton 1.0, DefaultHitPolicyHandlerRegistry.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject

NOT_IN_THE_ENGINE = ("PRIORITY", "OUTPUT ORDER")


def check(subject: Subject) -> Iterator[Finding]:
    """The table's hit policy."""
    if subject.table and subject.table.says.hit_policy in NOT_IN_THE_ENGINE:
        yield Finding(
            "V201",
            subject.where(),
            f"Motoren kender ikke træfreglen {subject.table.says.hit_policy}.",
            "vælg UNIQUE, FIRST, ANY, RULE ORDER eller COLLECT",
        )
