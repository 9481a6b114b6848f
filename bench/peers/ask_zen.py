"""zen-engine (Rust): its documented ways to keep a decision that is read and compiled once, and its batch."""

from __future__ import annotations

import json
from typing import Any

import zen
from turn import Ask, one_by_one, serve


def make(table: Any) -> dict[str, Ask]:
    """A loader that hands out ready content; a loader that holds the content; a decision; a batch."""
    text = json.dumps(table)
    content = zen.ZenDecisionContent(text)
    kept = zen.ZenEngine({"loader": lambda key: content})
    static = zen.ZenEngine({"loader": {"type": "static", "content": {"fee": table}}})
    decision = zen.ZenEngine().create_decision(content)

    def batch(inputs: list[dict[str, Any]]) -> list[Any]:
        asked = [{"key": "fee", "context": one} for one in inputs]
        return [told["data"]["result"]["fee"] for told in static.evaluate_batch(asked)]

    return {
        "evaluate, loader with ZenDecisionContent": one_by_one(lambda one: kept.evaluate("fee", one)["result"]["fee"]),
        "evaluate, static loader": one_by_one(lambda one: static.evaluate("fee", one)["result"]["fee"]),
        "create_decision, evaluate": one_by_one(lambda one: decision.evaluate(one)["result"]["fee"]),
        "evaluate_batch, static loader": batch,
    }


if __name__ == "__main__":
    serve("zen-engine", make)
