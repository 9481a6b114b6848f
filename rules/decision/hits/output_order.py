"""O, output order: all rows that hit, the highest output first (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.decision.hits.priority import ranked
from rules.feel import Value


def output_order(hits: Hits) -> Value:
    """The list of the rows' values by priority; the default, or an empty list, when none hits."""
    if not hits.rows and hits.default is not None:
        return hits.default()
    return [hits.value(row) for _, row in ranked(hits)]
