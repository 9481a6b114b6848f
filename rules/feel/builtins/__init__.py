"""The built-in functions (DMN 1.5, 10.3.4), one room for each family of the standard."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rules.feel.builtins import (
    boolean,
    contexts,
    conversion,
    lists,
    moments,
    numeric,
    patterns,
    range_text,
    ranges,
    sorting,
    statistics,
    strings,
    temporal,
)
from rules.feel.names import Trie, trie
from rules.feel.values import Function

FAMILIES = (
    conversion,
    moments,
    range_text,
    boolean,
    strings,
    patterns,
    lists,
    statistics,
    numeric,
    temporal,
    ranges,
    sorting,
    contexts,
)


def gathered() -> dict[str, Function]:
    """All built-in functions by name."""
    return {name: function for family in FAMILIES for name, function in family.FUNCTIONS.items()}


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(gathered())
NAMES: Final[Trie] = trie(FUNCTIONS)

__all__ = ["FAMILIES", "FUNCTIONS", "NAMES"]
