"""V315 billede: et billede af diagrammet har flere elementer, end en læser kan overskue.

Hvorfor: den der skal godkende processen, læser den på én side; det der ikke kan ses samlet, bliver ikke læst.
Eksempel: 46 elementer i ét billede, når delprocesserne er foldet ud.
Ret det: fold en delproces sammen (den får sit eget billede), eller kald en proces for sig; højst 25 elementer i hvert billede.
Kilde: Camunda Best Practices, Creating readable process models; 7PMG (Mendling m.fl. 2010), regel G1 og G7.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rules.verify.finding import Finding
from rules.verify.processes.package import Package

MOST: Final = 25


def check(package: Package) -> Iterator[Finding]:
    """Flow nodes are counted in the plane where they are drawn, those of unfolded sub-processes too."""
    for process in package.processes:
        plane_of = process.drawing.plane_of
        drawn = Counter(plane_of[node] for node in process.nodes if node in plane_of)
        for plane, number in drawn.items():
            if number > MOST:
                yield Finding(
                    "V315",
                    process.where("" if plane == process.key else plane),
                    f"Billedet har {number} elementer; højst {MOST} kan overskues.",
                    "fold en delproces sammen, så den får sit eget billede, eller kald en proces for sig",
                )
