"""What the catalogue says of a §: its measure, its plan, and which §§ a person may choose in a form."""

from __future__ import annotations

from pathlib import Path

from rules.casework.breve_tekster import Paragraf, load
from rules.policy import read_yaml
from rules.policy.unfinished import questions_in, standard_files
from workers.katalogvalg import katalogvalg
from workers.world import World


def known_paragraf(paragraf: str, world: World) -> Paragraf | None:
    """The § in breve/paragraffer.yaml; None for one that is not there."""
    return load(world.catalogue.folder / "breve").paragraffer.get(paragraf)


def in_packages(known: Paragraf | None) -> bool:
    """Whether help of the § is granted as a package with hours a week, and its tables are those of packages."""
    return known is not None and "pakke" in known.kraever


def _applied_for(catalogues: Path) -> frozenset[str]:
    """The §§ that a standard without an end has applications for."""
    files = [file for file in standard_files(catalogues) if not any(questions_in(file))]
    live = [one for file in files for one in read_yaml(file).values() if one["gaelder_til"] is None]
    return frozenset(str(one) for standard in live for one in standard["paragraffer"])


Paragrafvalg = katalogvalg(_applied_for)
