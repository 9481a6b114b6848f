"""Tables that are larger than people write: they decide, in bounded work, as the table says."""

from __future__ import annotations

import random

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
