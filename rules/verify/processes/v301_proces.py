"""V301 proces: processen kan ikke udrulles, eller dens version kan ikke kendes igen.

Hvorfor: motoren afviser en proces uden opbevaringstid, og revisionen skal kunne se hvilken udgave en sag fulgte.
Eksempel: <process id="ansoegning"> uden camunda:versionTag.
Ret det: isExecutable="true", camunda:historyTimeToLive="P3650D" og camunda:versionTag="1.0.0" på processen.
Kilde: motorens krav (enforceHistoryTimeToLive); Camunda Best Practices, Versioning process definitions.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.diagram import CAMUNDA
from rules.verify.processes.package import Package

KEPT = "P3650D"


def check(package: Package) -> Iterator[Finding]:
    """The process's own attributes."""
    for process in package.processes:
        wanted = {
            "isExecutable": process.xml.get("isExecutable") == "true",
            "camunda:historyTimeToLive": process.xml.get(CAMUNDA + "historyTimeToLive") == KEPT,
            "camunda:versionTag": bool(process.xml.get(CAMUNDA + "versionTag")),
        }
        for attribute, well in wanted.items():
            if not well:
                value = {"isExecutable": "true", "camunda:historyTimeToLive": KEPT}.get(attribute, "1.0.0")
                yield Finding(
                    "V301", process.where(), f"{attribute} mangler eller er forkert.", f'skriv {attribute}="{value}"'
                )
