"""bkflow-dmn: its documented call, and its table kept between calls, which spares it the checking of the dictionary."""

from __future__ import annotations

from typing import Any

from bkflow_dmn.api import decide_single_table
from bkflow_dmn.data_model import SingleDecisionTable
from turn import Ask, one_by_one, serve


def make(table: Any) -> dict[str, Ask]:
    """The table kept, and read anew for each decision."""
    kept = SingleDecisionTable(**table)
    return {
        "SingleDecisionTable.decide": one_by_one(lambda one: kept.decide(one)[0]["fee"]),
        "decide_single_table": one_by_one(lambda one: decide_single_table(table, one)[0]["fee"]),
    }


if __name__ == "__main__":
    serve("bkflow-dmn", make)
