"""R, rule order: all rows that hit, in the order of the table (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.feel import Value


def rule_order(hits: Hits) -> Value:
    """The list of the rows' values; the default, or an empty list, when none hits."""
    if not hits.rows and hits.default is not None:
        return hits.default()
    return [hits.value(row) for row in hits.rows]
