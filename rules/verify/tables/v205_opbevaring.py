"""V205 opbevaring: tabellen siger ikke, hvor længe motoren skal gemme dens historik.

Hvorfor: motoren afviser tabellen ved udrulning.
Eksempel: <decision> uden camunda:historyTimeToLive.
Ret det: skriv camunda:historyTimeToLive="P3650D" på <decision>.
Kilde: motorens krav (enforceHistoryTimeToLive).
"""

from collections.abc import Iterator

from rules.decision.namespaces import CAMUNDA
from rules.verify.finding import Finding
from rules.verify.tables.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The vendor's attribute."""
    if not subject.decision.says.attributes.get("{%s}historyTimeToLive" % CAMUNDA):  # noqa: UP031
        yield Finding(
            "V205",
            subject.where(),
            "Der står ikke, hvor længe historikken gemmes.",
            'skriv camunda:historyTimeToLive="P3650D" på <decision>',
        )
