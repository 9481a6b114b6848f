"""V206 version: tabellen har intet versionsmærke.

Hvorfor: en sag skal kunne sige, hvilken udgave af tabellen den blev beregnet efter.
Eksempel: <decision> uden camunda:versionTag.
Ret det: skriv camunda:versionTag="vejle-2023.1" på <decision>, og ret mærket, når tabellen rettes.
Kilde: motorens bindinger (versionTag).
"""

from collections.abc import Iterator

from rules.decision.namespaces import CAMUNDA
from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The vendor's attribute."""
    if not subject.decision.says.attributes.get("{%s}versionTag" % CAMUNDA):  # noqa: UP031
        yield Finding(
            "V206",
            subject.where(),
            "Tabellen har intet versionsmærke.",
            'skriv camunda:versionTag="standard-år.nummer" på <decision>',
        )
