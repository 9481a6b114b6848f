"""Hit policies (DMN 1.5, 8.2), one room each: from the rows that hit to the table's value."""

from typing import Final

from rules.decision.hits import any_, collect, first, output_order, priority, rule_order, unique
from rules.decision.hits.policy import Policy

POLICIES: Final[dict[str, Policy]] = {
    "UNIQUE": unique.unique,
    "ANY": any_.any_,
    "PRIORITY": priority.priority,
    "FIRST": first.first,
    "RULE ORDER": rule_order.rule_order,
    "OUTPUT ORDER": output_order.output_order,
    "COLLECT": collect.collect,
}
STOPS_AT_FIRST: Final = frozenset({"FIRST"})  # rows after the first hit need not be tested
COLLECTS: Final = frozenset({"COLLECT", "RULE ORDER", "OUTPUT ORDER"})  # several rows may count (8.2.10)

__all__ = ["COLLECTS", "POLICIES", "STOPS_AT_FIRST", "Policy"]
