"""A choice in a form among what the catalogues name: read when the first one is written, from the worker's own catalogues."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ValidationInfo

from workers.formfelter import EMPTY, FORM, fault

_SHIPPED: Final = Path(__file__).parents[1] / "rules" / "catalogues"  # where a form is read without a world


def katalogvalg(codes: Callable[[Path], Collection[str]]) -> Any:
    """A choice among the codes that `codes` finds in a folder of catalogues; None where nothing was chosen."""
    known = lru_cache(maxsize=4)(codes)

    def read(value: Any, info: ValidationInfo) -> str | None:
        if value in EMPTY:
            return None
        world = (info.context or {}).get("world")
        if isinstance(value, str) and value in known(world.catalogue.folder if world else _SHIPPED):
            return value
        raise fault("valg_ukendt")

    return Annotated[str | None, BeforeValidator(read), FORM]
