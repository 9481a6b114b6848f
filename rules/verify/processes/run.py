"""All checks of processes and forms, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Final

from rules.verify.finding import Finding
from rules.verify.processes import (
    v301_proces,
    v302_id,
    v303_emne,
    v304_kode,
    v305_fejl,
    v306_opgave,
    v307_variabel,
    v308_binding,
    v309_gempunkt,
    v310_frist,
    v311_tegning,
    v312_tekst,
    v313_valg,
    v314_formular,
    v315_billede,
    v316_krydsning,
    v317_navne,
)
from rules.verify.processes.package import Package

CHECKS: Final[tuple[ModuleType, ...]] = (
    v301_proces,
    v302_id,
    v303_emne,
    v304_kode,
    v305_fejl,
    v306_opgave,
    v307_variabel,
    v308_binding,
    v309_gempunkt,
    v310_frist,
    v311_tegning,
    v312_tekst,
    v313_valg,
    v314_formular,
    v315_billede,
    v316_krydsning,
    v317_navne,
)


def check_processes(package: Package) -> Iterator[Finding]:
    """All findings of a package of processes and forms."""
    for check in CHECKS:
        title = (check.__doc__ or "").partition(":")[0].partition(" ")[2]
        answer: Callable[[Package], Iterator[Finding]] = check.check
        for finding in answer(package):
            yield replace(finding, title=title)
