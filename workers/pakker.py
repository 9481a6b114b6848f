"""The packages of § 85 as a form may name them: those of breve/omfang.yaml, read when the first one is written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator

import rules
from rules.casework.breve_tekster import load
from workers.formfelter import EMPTY, FORM, fault

_SHIPPED: Final = Path(rules.__file__).parent / "catalogues" / "breve"


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(map(str, load(_SHIPPED).omfang["pakke"].vaerdier))


def _package(value: Any) -> str | None:
    if value in EMPTY:
        return None
    if isinstance(value, str) and value in _names():
        return value
    raise fault("valg_ukendt")


Pakke = Annotated[str | None, BeforeValidator(_package), FORM]
