"""Tables that are larger than people write: they decide, in bounded work, as the table says."""

from __future__ import annotations

import random
from unittest import mock

from rules import asked
from tests.small_models import load


def test_thousands_of_overlapping_rows_decide() -> None:
    """Boxes thrown at random, of which the first that holds counts: no tree is good for them, and none is tried to its end."""
    chance = random.Random(3)  # noqa: S311  -- examples, no secrets
    rows = []
    for n in range(3_000):
        ends = [sorted(chance.sample(range(1_000_000), 2)) for _ in range(3)]
        rows.append((n, ends))
    rows.append((len(rows), [[0, 1_000_000]] * 3))
    written = [" | ".join(f"[{low}..{high}]" for low, high in ends) + f" => {n}" for n, ends in rows]
    names = ("a", "b", "c")
    made = load(*written, inputs=tuple(f"{n}: number" for n in names), outputs=("svar: number",), policy="FIRST")
    decide = made.function("ret")
    for _ in range(50):
        values = [chance.randrange(1_000_000) for _ in names]
        holds = (n for n, ends in rows if all(low <= v <= high for v, (low, high) in zip(values, ends, strict=True)))
        first = next(holds)
        assert decide(dict(zip(names, values, strict=True))) == first


def test_near_misses_of_very_large_tables_are_those_of_the_explanation() -> None:
    """Above a size, bits for each class would fill the memory: the rows are looked at one by one, and are the same."""
    made = load(*(f"[{n}..{n + 1}) => {n}" for n in range(50)), outputs=("svar: number",))
    for _ in range(40):
        answer = made.decide("ret", {"alder": 7})
    sifted = answer.near_misses()
    with mock.patch.object(asked, "SIFTED", 10):
        assert made.decide("ret", {"alder": 7}).near_misses() == sifted
    assert [(miss.row, miss.value) for miss in sifted] == [(n, 7) for n in range(1, 51) if n != 8]
