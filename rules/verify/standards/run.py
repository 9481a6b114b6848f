"""All checks of standards, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from rules.policy import Catalogue
from rules.verify.finding import Finding
from rules.verify.standards import v401_ubesvaret, v402_lovlaast, v403_navnefaelles
from rules.verify.standards.subject import Subject

CHECKS: Final[tuple[ModuleType, ...]] = (v401_ubesvaret, v402_lovlaast, v403_navnefaelles)


def check_standards(
    catalogue: Catalogue, home: Path, load: Callable[[Path], Any], *, only: str | None = None
) -> Iterator[Finding]:
    """All findings of all standards, or of the one named. `load` reads a table: `rules.load`."""
    for key in sorted({*catalogue.standards, *catalogue.unfinished}):
        if only in (None, key):
            for check in CHECKS:
                title = (check.__doc__ or "").partition(":")[0].partition(" ")[2]
                for finding in check.check(Subject(key, catalogue, home, load)):
                    yield replace(finding, title=title)
