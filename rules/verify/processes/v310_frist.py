"""V310 frist: opgaver har en frist, men ingen holder øje med den.

Hvorfor: kan fristen ikke holdes, har borgeren krav på skriftlig besked om hvornår afgørelsen kan ventes.
Eksempel: en proces med opgaver der udløber ${frist_udloeber}, uden kald af fristovervaagning.
Ret det: kald processen fristovervaagning ved siden af sagsbehandlingen.
Kilde: RSL § 3, stk. 2.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.processes.package import Package

WATCH, DEADLINE = "fristovervaagning", "frist_udloeber"


def check(package: Package) -> Iterator[Finding]:
    """A process whose tasks run out with the case's deadline calls the watch, or is it."""
    for process in package.processes:
        nodes = process.nodes.values()
        has_deadline = any(DEADLINE in node.camunda("dueDate") for node in nodes)
        watched = process.key == WATCH or any(node.xml.get("calledElement") == WATCH for node in nodes)
        if has_deadline and not watched:
            yield Finding(
                "V310",
                process.where(),
                "Opgaverne har sagens frist, men fristen overvåges ikke.",
                f"kald processen {WATCH} parallelt med sagsbehandlingen",
            )
