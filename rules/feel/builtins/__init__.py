"""The built-in functions (DMN 1.5, 10.3.4), one room for each family of the standard.

A family is loaded when one of its functions is first asked for; their names are known before, since names with spaces
are found by them. A test holds the list against the families.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.feel.hints import TYPE_CHECKING, Any, Final
from rules.feel.later import loaded
from rules.feel.values import Function

if TYPE_CHECKING:
    from rules.feel.names import Trie

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "conversion": ("string", "number"),
    "moments": ("date", "time", "date and time", "duration", "years and months duration", "now", "today"),
    "range_text": ("range",),
    "boolean": ("not",),
    "strings": (
        *("substring", "string length", "upper case", "lower case", "substring before", "substring after"),
        *("contains", "starts with", "ends with", "string join"),
    ),
    "patterns": ("matches", "replace", "split"),
    "lists": (
        *("list contains", "count", "min", "max", "all", "any", "sublist", "append", "concatenate", "insert before"),
        *("remove", "list replace", "reverse", "index of", "union", "distinct values", "flatten"),
    ),
    "statistics": ("sum", "mean", "product", "median", "stddev", "mode"),
    "numeric": (
        *("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down"),
        *("abs", "modulo", "sqrt", "log", "exp", "odd", "even"),
    ),
    "temporal": ("day of year", "day of week", "month of year", "week of year", "is"),
    "ranges": (
        *("before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes"),
        *("finished by", "includes", "during", "starts", "started by", "coincides"),
    ),
    "sorting": ("sort",),
    "contexts": ("get value", "get entries", "context", "context put", "context merge"),
}


class BuiltIns(Mapping[str, Function]):
    """All built-in functions by name."""

    def __init__(self) -> None:
        self.homes = {name: family for family, names in FAMILIES.items() for name in names}

    def __getitem__(self, name: str) -> Function:
        functions: Mapping[str, Function] = loaded(f"{__name__}.{self.homes[name]}.FUNCTIONS")
        return functions[name]

    def __contains__(self, name: object) -> bool:
        return name in self.homes

    def __iter__(self) -> Iterator[str]:
        return iter(self.homes)

    def __len__(self) -> int:
        return len(self.homes)


FUNCTIONS: Final[Mapping[str, Function]] = BuiltIns()
NAMES: Trie

__all__ = ["FAMILIES", "FUNCTIONS", "NAMES"]


def __getattr__(name: str) -> Any:
    if name != "NAMES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rules.feel.names import trie  # noqa: PLC0415  -- a table of plain names and constants never asks for it

    found = globals()[name] = trie(FUNCTIONS)
    return found
