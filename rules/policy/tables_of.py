"""The tables of a standard by the names that all standards share: `frist` of aarhus-2026 is the file frist-aarhus-2026.dmn.

The engine has one namespace of decisions, so a standard's tables end in a word of its own.
"""

from __future__ import annotations

from pathlib import Path

from rules.policy.entries import Standard
from rules.policy.errors import UnknownKey


class UnknownTable(UnknownKey):
    """A table that the standard does not have; `nearest` are its tables that look most like it."""

    noun = "tabellen"


def find_table(home: Path, standard: Standard, name: str) -> Path | None:
    """The file of a table by its own name, or by the name without the standard's ending; None where there is none."""
    folder = home / standard.folder
    for stem in (name, f"{name}-{standard.id}"):
        if (folder / f"{stem}.dmn").is_file():
            return folder / f"{stem}.dmn"
    longer = sorted(folder.glob(f"{name}-*.dmn"))
    ends = {file.stem.removeprefix(f"{name}-") for file in longer} & common_endings(folder)
    return next((file for file in longer if file.stem.removeprefix(f"{name}-") in ends), None)


def table_file(home: Path, standard: Standard, name: str) -> Path:
    """As `find_table`; UnknownTable with the nearest names where there is none."""
    found = find_table(home, standard, name)
    if found is None:
        stems = [file.stem for file in sorted((home / standard.folder).glob("*.dmn"))]
        raise UnknownTable(name, stems, str(standard.folder))
    return found


def common_endings(folder: Path) -> set[str]:
    """The last words that every table of a folder has in common: `2026`, `aarhus-2026`; none where they differ."""
    stems = [file.stem for file in folder.glob("*.dmn")]
    endings = [{stem.split("-", number)[-1] for number in range(1, stem.count("-") + 1)} for stem in stems]
    return set.intersection(*endings) if endings else set()
