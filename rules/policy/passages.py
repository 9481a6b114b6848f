"""Passages of published documents: their lines, their hash, and whether they still say what the catalogue says they do."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from rules.policy.catalogue import Catalogue
from rules.policy.errors import CatalogueError, Where

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class PassageFault:
    """A passage whose text is not the one that was hashed, or whose document is not in the folder."""

    key: str
    where: Where
    says: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.key}: {self.says}\n  Ret det: {self.mend}"


def line_ranges(lines: str, where: Where | str) -> tuple[tuple[int, int], ...]:
    """`796-797, 804` as pairs of first and last line, counted from 1; CatalogueError where it is not of that form."""
    ranges = []
    for part in lines.split(","):
        found = _RANGE.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last:
            raise CatalogueError(
                where, f"linjerne «{lines}» kan ikke læses", 'skriv dem som "796-797" eller "12, 15-16"'
            )
        ranges.append((first, last))
    return tuple(ranges)


def passage_text(document: Path, lines: str) -> str:
    """The lines of a document, joined, with white space collapsed."""
    all_lines = document.read_text(encoding="utf-8").split("\n")
    picked: list[str] = []
    for first, last in line_ranges(lines, str(document)):
        if last > len(all_lines):
            raise CatalogueError(
                str(document), f"linje {last} findes ikke; filen har {len(all_lines)}", "ret linjerne i kataloget"
            )
        picked += all_lines[first - 1 : last]
    return " ".join(" ".join(picked).split())


def document_length(document: Path) -> int:
    """How many lines a document has, those without text at its end not counted."""
    return len(document.read_text(encoding="utf-8").rstrip().split("\n"))


def passage_sha256(document: Path, lines: str) -> str:
    """SHA-256 (hex) of `passage_text` in UTF-8: what a catalogue entry holds as `sha256`."""
    return hashlib.sha256(passage_text(document, lines).encode()).hexdigest()


def check_sources(catalogue: Catalogue, folder: Path) -> list[PassageFault]:
    """Every passage whose text in `folder` is not the one hashed; a document that is not there is one fault a passage."""
    faults = []
    for source in catalogue.sources.values():
        document = folder / catalogue.documents[source.document].file
        try:
            found = passage_sha256(document, source.lines)
        except FileNotFoundError:
            says, mend = f"dokumentet {document.name} er ikke i {folder}", "læg det der, eller ret dokumenter.yaml"
        except CatalogueError as fault:
            says, mend = fault.says, fault.mend
        else:
            if found == source.sha256:
                continue
            says = f"teksten i linje {source.lines} er ikke den, der blev læst"
            mend = f"læs linjerne igen; er de rigtige, så skriv sha256: {found}"
        faults.append(PassageFault(source.key, source.where, says, mend))
    return faults
