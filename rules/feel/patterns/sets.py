"""Sets of characters as spans of code points, in order and apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Spans = tuple[tuple[int, int], ...]  # first and last of each
LAST = 0x10FFFF


def union(*sets: Iterable[tuple[int, int]]) -> Spans:
    """All of them."""
    made: list[tuple[int, int]] = []
    for low, high in sorted(span for one in sets for span in one):
        if made and low <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(high, made[-1][1]))
        else:
            made.append((low, high))
    return tuple(made)


def others(spans: Spans) -> Spans:
    """All characters but these."""
    made, start = [], 0
    for low, high in spans:
        if start < low:
            made.append((start, low - 1))
        start = high + 1
    return (*made, (start, LAST)) if start <= LAST else tuple(made)


def without(spans: Spans, taken: Spans) -> Spans:
    """The first without the second."""
    return others(union(others(spans), taken)) if taken else spans


def single(spans: Spans) -> bool:
    """Is it one character?"""
    return len(spans) == 1 and spans[0][0] == spans[0][1]


def apart(sets: Iterable[Spans]) -> bool:
    """Has no character a place in two of them?"""
    spans = sorted(span for one in sets for span in one)
    return all(before[1] < after[0] for before, after in pairwise(spans))
