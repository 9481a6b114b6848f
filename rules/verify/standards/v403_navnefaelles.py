"""V403 navnefælles: to standarder har en tabel af samme navn.

Hvorfor: motoren har ét navn for hver tabel; af to med samme navn ville kun den ene blive udrullet.
Eksempel: dmn/vejle/2023/frist.dmn og dmn/aarhus/2026/frist.dmn.
Ret det: lad den ene tabels id og filnavn ende på standardens navn, fx frist-aarhus-2026.
Kilde: motorens nøgler for tabeller.
"""

from collections.abc import Iterator

from rules.verify.finding import Finding
from rules.verify.standards.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Each table that another standard, earlier in the order of their ids, has too."""
    standards = subject.catalogue.standards
    standard = standards.get(subject.key)
    if standard is None:
        return
    for other in sorted(standards):
        if other >= subject.key:
            return
        theirs = {file.name for file in (subject.home / standards[other].folder).glob("*.dmn")}
        for file in sorted((subject.home / standard.folder).glob("*.dmn")):
            if file.name in theirs:
                yield Finding(
                    "V403",
                    str(standard.folder / file.name),
                    f"{other} har også en tabel, der hedder {file.stem}.",
                    f"kald den {file.stem}-{subject.key}, både filen og <decision id>",
                )
