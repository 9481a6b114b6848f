"""Hit policies (DMN 1.5, 8.2), one room each: from the rows that hit to the table's value."""

from __future__ import annotations

from rules.decision.hits.policy import Policy
from rules.feel.hints import Final
from rules.feel.later import loaded

POLICIES: Final[dict[str, str]] = {  # each is loaded when a table first asks for it
    "UNIQUE": "unique.unique",
    "ANY": "any_.any_",
    "PRIORITY": "priority.priority",
    "FIRST": "first.first",
    "RULE ORDER": "rule_order.rule_order",
    "OUTPUT ORDER": "output_order.output_order",
    "COLLECT": "collect.collect",
}
STOPS_AT_FIRST: Final = frozenset({"FIRST"})  # rows after the first hit need not be tested
COLLECTS: Final = frozenset({"COLLECT", "RULE ORDER", "OUTPUT ORDER"})  # several rows may count (8.2.10)
FOUND: Final[dict[str, Policy]] = {}  # the policies that are loaded

__all__ = ["COLLECTS", "POLICIES", "STOPS_AT_FIRST", "Policy", "policy"]


def policy(name: str) -> Policy:
    """The hit policy of that name."""
    found = FOUND.get(name)
    if found is None:
        found = FOUND[name] = loaded(f"{__name__}.{POLICIES[name]}")
    return found
