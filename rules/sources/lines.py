"""Lines of a document as spans: read as people write them, compared, and written again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

Span = tuple[int, int]

_SPAN: Final = re.compile(r"L?\s*(\d+)\s*(?:[-–]\s*L?\s*(\d+))?", re.IGNORECASE)


def spans(text: str) -> tuple[Span, ...] | None:
    """`L771-780, 790` as pairs of first and last line, counted from 1; None where it is not of that form."""
    found = []
    for part in re.split(r"[,;]", text):
        one = _SPAN.fullmatch(part.strip())
        first, last = (int(one[1]), int(one[2] or one[1])) if one else (0, 0)
        if not 1 <= first <= last:
            return None
        found.append((first, last))
    return tuple(found)


def overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Do they share a line?"""
    held = tuple(others)
    return any(first <= end and begin <= last for first, last in some for begin, end in held)


def shown(lines: Iterable[Span]) -> str:
    """As the catalogue writes them: `771-780, 790`."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in lines)
