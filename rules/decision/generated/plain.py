"""Python's types of an input that no table reads."""

from __future__ import annotations

from rules.decision.generated.cells import NotConstant
from rules.decision.generated.table import TYPES, domain
from rules.feel.types import Type


def plain(type_: Type) -> tuple[type, ...]:
    """Python's types of an input that no row asks about; NotConstant where its type asks for more."""
    own = domain(type_)
    if own.kind not in TYPES or own.whole or own.allowed:
        raise NotConstant
    return (*TYPES[own.kind], type(None))
