"""The choice of a measure in a form: a code of breve/ydelser.yaml, or `anden` for one that is not in the catalogue."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ValidationInfo

from rules.policy import read_yaml
from workers.formfelter import EMPTY, FORM, fault

ANDEN: Final = "anden"  # a measure that is not in the catalogue: a deviation
FILE: Final = Path("breve") / "ydelser.yaml"


@lru_cache(maxsize=4)
def _codes(catalogues: Path) -> frozenset[str]:
    return frozenset(map(str, read_yaml(catalogues / FILE))) | {ANDEN}


def _measure(value: Any, info: ValidationInfo) -> str | None:
    if value in EMPTY:
        return None
    if isinstance(value, str) and value in _codes((info.context or {})["world"].catalogue.folder):
        return value
    raise fault("valg_ukendt")


Indsats = Annotated[str | None, BeforeValidator(_measure), FORM]
