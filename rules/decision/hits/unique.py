"""U, unique: at most one row may hit (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.feel import Kind, Value


def unique(hits: Hits) -> Value:
    """The row's value; a noted null when several hit at once, since the table promised that none would."""
    if len(hits.rows) > 1:
        says = f"rows {hits.numbers(hits.rows)} hit at once, but the table is unique"
        return hits.run.null(Kind.SEVERAL_ROWS_HIT, says, hits.place)
    return hits.value(hits.rows[0]) if hits.rows else hits.none()
