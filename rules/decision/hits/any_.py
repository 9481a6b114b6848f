"""A, any: several rows may hit when they say the same (DMN 1.5, 8.2)."""

from rules.decision.hits.policy import Hits
from rules.feel import Kind, Value
from rules.feel.compare import equal


def any_(hits: Hits) -> Value:
    """The value that all rows give; a noted null when they differ."""
    if not hits.rows:
        return hits.none()
    values = [hits.value(row) for row in hits.rows]
    if any(equal(value, values[0], hits.run) is not True for value in values[1:]):
        says = f"rows {hits.numbers(hits.rows)} hit at once and say different things, but the table is any"
        return hits.run.null(Kind.SEVERAL_ROWS_HIT, says, hits.place)
    return values[0]
