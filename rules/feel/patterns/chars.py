"""The sets that have names (XML Schema 1.1, part 2, G.4.2: categories, blocks, multi-character escapes).

Nothing is computed before a pattern asks for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

from rules.feel.patterns import blocks
from rules.feel.patterns.sets import LAST, Spans, others, union

SPACE: Final[Spans] = ((0x9, 0xA), (0xD, 0xD), (0x20, 0x20))
START: Final[Spans] = (  # NameStartChar of XML 1.0, production 4
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
    (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
NAME: Final[Spans] = ((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))  # production 4a adds
CATEGORY = re.compile("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?")  # no Cs: XML has no surrogates
ASSIGNED: Final = ((0, 0x33FFF), (0xE0000, 0xE0FFF))  # elsewhere nothing has a category of its own
REST: Final = {
    "Cn": ((0x34000, 0xDFFFF), (0xE1000, 0xEFFFF), (0xFFFFE, 0xFFFFF), (0x10FFFE, LAST)),
    "Co": ((0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)),
}
DECIMAL: Final = (  # where decimal digits stand
    (0x30, 0x1FFF), (0xA000, 0xAFFF), (0xFF00, 0xFFFF), (0x10000, 0x11FFF), (0x16000, 0x16FFF), (0x1D000, 0x1FFFF),
)  # fmt: skip


@cache
def tables() -> dict[str, list[tuple[int, int]]]:
    """Each category of two letters with its spans: one walk over what Unicode has assigned."""
    made = {name: list(spans) for name, spans in REST.items()}
    for start, last in ASSIGNED:
        at = start
        for name, run in groupby(map(unicodedata.category, map(chr, range(start, last + 1)))):
            end = at + sum(1 for _ in run)
            made.setdefault(name, []).append((at, end - 1))
            at = end
    return made


@cache
def category(name: str) -> Spans:
    """`L`, `Lu` and so on."""
    return union(*(spans for key, spans in tables().items() if key.startswith(name)))


@cache
def digits() -> Spans:
    """`\\d`, which is Nd. Python's own `\\d` is the same set."""
    found = []
    for start, last in DECIMAL:
        text = "".join(map(chr, range(start, last + 1)))
        found += [(start + run.start(), start + run.end() - 1) for run in re.finditer(r"\d+", text)]
    return union(found)


@cache
def escape(letter: str) -> Spans:
    """The set of `\\s \\i \\c \\d \\w` and their complements."""
    if letter.isupper():
        return others(escape(letter.lower()))
    if letter == "w":
        return others(union(category("P"), category("Z"), category("C")))
    if letter == "d":
        return digits()
    return {"s": SPACE, "i": START, "c": union(START, NAME)}[letter]


@cache
def block(name: str) -> Spans | None:
    """A block by its name without spaces; None when there is none of that name."""
    return blocks.named().get(name)
