"""Case variants under the flag i (XPath functions 3.1, 5.6.2): characters of the same upper or of the same lower case."""

from __future__ import annotations

from functools import cache
from typing import Final

from rules.feel.patterns.sets import Spans, union

CASED: Final = (  # where characters with case stand
    (0x41, 0x2FFF), (0xA640, 0xABFF), (0xFB00, 0xFFFF), (0x10400, 0x10FFF), (0x11800, 0x118FF), (0x16E00, 0x16FFF),
    (0x1D400, 0x1EFFF),
)  # fmt: skip


@cache
def variants() -> dict[int, tuple[int, ...]]:
    """Each character that has case, with its variants and itself. Upper case may be several characters; they compare whole."""
    same: dict[str, set[int]] = {}
    cased = [
        code
        for first, last in CASED
        for code in range(first, last + 1)
        if chr(code).lower() != chr(code) or chr(code).upper() != chr(code)
    ]
    for code in cased:
        for form in ("l" + chr(code).lower(), "u" + chr(code).upper()):
            same.setdefault(form, set()).add(code)
    return {code: tuple(same["l" + chr(code).lower()] | same["u" + chr(code).upper()]) for code in cased}


def folded(spans: Spans) -> Spans:
    """With all case variants."""
    known = variants()
    found: list[tuple[int, int]] = []
    for low, high in spans:
        codes = range(low, high + 1) if high - low < len(known) else (code for code in known if low <= code <= high)
        found += [(other, other) for code in codes for other in known.get(code, ()) if not low <= other <= high]
    return union(spans, found)


def same(one: str, other: str) -> bool:
    """Are two texts alike but for case?"""
    return len(one) == len(other) and all(
        a == b or a.lower() == b.lower() or a.upper() == b.upper() for a, b in zip(one, other, strict=True)
    )
