"""The packages as a form may name them: those of breve/omfang.yaml."""

from __future__ import annotations

from pathlib import Path

from rules.casework.breve_tekster import load
from workers.katalogvalg import katalogvalg


def _names(catalogues: Path) -> frozenset[str]:
    return frozenset(map(str, load(catalogues / "breve").omfang["pakke"].vaerdier))


Pakke = katalogvalg(_names)
