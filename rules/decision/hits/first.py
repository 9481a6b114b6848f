"""F, first: the first row that hits decides (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.feel import Value


def first(hits: Hits) -> Value:
    """The first row's value."""
    return hits.value(hits.rows[0]) if hits.rows else hits.none()
