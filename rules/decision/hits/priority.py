"""P, priority: the row with the highest output decides, by the order of the allowed values (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.feel import Value


def ranked(hits: Hits) -> list[tuple[tuple[int, ...], int]]:
    """The rows with their ranks, best first. A value outside the allowed ones comes last."""
    found: list[tuple[tuple[int, ...], int]] = []
    for row in hits.rows:
        ranks = (hits.order(column, value) for column, value in enumerate(hits.outputs(row)))
        found.append((tuple(-1 if rank is None else rank for rank in ranks), row))
    return sorted(found)


def priority(hits: Hits) -> Value:
    """The value of the best row; among equals the first."""
    return hits.value(ranked(hits)[0][1]) if hits.rows else hits.none()
