"""The folds a mapping may name: one value of the several that other links give. None of them knows any table or word.

Each takes what its links gave, in order: a value, a list, or null where it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final


def antal_forskellige(given: Sequence[Any]) -> int | None:
    """How many different values there are; None where nothing is known."""
    if all(value is None for value in given):
        return None
    return len(dict.fromkeys(each for each in _flat(given) if each is not None))


def nogen(given: Sequence[Any]) -> bool | None:
    """Whether any is true; None where none is and one is not known. No values at all: false."""
    values = _flat(given)
    return True if any(each is True for each in values) else None if None in values else False


def stoerste(given: Sequence[Any]) -> Any:
    """The greatest number; None where there is none."""
    return max((each for each in _flat(given) if each is not None), default=None)


def i_alle(given: Sequence[Any]) -> list[Any]:
    """The values that every list holds, in the order of the first; a list that is not known says nothing."""
    known = [value if isinstance(value, list) else [value] for value in given if value is not None]
    return [each for each in known[0] if all(each in other for other in known)] if known else []


def _flat(given: Sequence[Any]) -> list[Any]:
    return [each for value in given for each in (value if isinstance(value, list) else [value])]


FOLDS: Final[dict[str, Callable[[Sequence[Any]], Any]]] = {
    each.__name__: each for each in (antal_forskellige, nogen, stoerste, i_alle)
}
