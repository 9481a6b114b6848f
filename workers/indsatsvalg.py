"""The choice of a measure in a form: a code of breve/ydelser.yaml, or `anden` for one that is not in the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rules.policy import read_yaml
from workers.katalogvalg import katalogvalg

ANDEN: Final = "anden"  # a measure that is not in the catalogue: a deviation
FILE: Final = Path("breve") / "ydelser.yaml"


def _codes(catalogues: Path) -> frozenset[str]:
    return frozenset(map(str, read_yaml(catalogues / FILE))) | {ANDEN}


Indsats = katalogvalg(_codes)
