"""Ours: the plain function of a decision."""

from __future__ import annotations

from typing import Any

from turn import Ask, one_by_one, serve

import rules


def make(table: Any) -> dict[str, Ask]:
    """The decision as `function`."""
    return {"function()": one_by_one(rules.load(table.encode()).function("fee"))}


if __name__ == "__main__":
    serve("sagsgang", make)
