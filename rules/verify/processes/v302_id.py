"""V302 id: et element har et id som ingen kan læse i historikken.

Hvorfor: id'et står i historik, tests og revision i årevis og kan ikke ændres, når sager har brugt det.
Eksempel: Activity_0x1f3 i stedet for UserTask_OplysSagen.
Ret det: <slags>_<Navn>, for eksempel ServiceTask_BeregnFrist.
Kilde: Camunda Best Practices, Naming technically relevant IDs.
"""

import re
from collections.abc import Iterator
from typing import Final

from rules.verify.finding import Finding
from rules.verify.processes.package import Package

PREFIXES: Final = {
    "startEvent": "StartEvent",
    "endEvent": "EndEvent",
    "userTask": "UserTask",
    "serviceTask": "ServiceTask",
    "sendTask": "ServiceTask",
    "businessRuleTask": "RuleTask",
    "callActivity": "CallActivity",
    "subProcess": "SubProcess",
    "boundaryEvent": "(?:Error|Timer)",
    "intermediateCatchEvent": "Timer",
}
NAMED: Final = r"_(?:[A-Z][a-z]+)+"


def check(package: Package) -> Iterator[Finding]:
    """The id of each flow node."""
    for process in package.processes:
        for node in process.nodes.values():
            prefix = PREFIXES.get(node.kind, "Gateway" if node.kind.endswith("Gateway") else "Task")
            if not re.fullmatch(prefix + NAMED, node.id):
                yield Finding(
                    "V302",
                    process.where(node.id),
                    f"Id'et '{node.id}' siger ikke hvad elementet er.",
                    f"kald det {prefix.strip('(?:)').split('|')[0]}_ og et navn i ord, for eksempel "
                    f"{prefix.strip('(?:)').split('|')[0]}_BeregnFrist",
                )
