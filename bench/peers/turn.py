"""Inside a contender's process: answer what is asked, then time the quickest of its settings whenever told to.

Runs in each peer's own environment, so it knows the standard library only. In: a JSON file with the table in the peer's form
and the inputs. Out: one JSON line for each line read: the answers with version and setting first, then microseconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter
from typing import Any

CHECK_S = 6.0  # how long answers are gathered at most
TURN_S = 0.15
TRIES = 2  # of each setting
Ask = Callable[[list[dict[str, Any]]], list[Any]]  # inputs to answers


def serve(package: str, make: Callable[[Any], dict[str, Ask]]) -> None:
    """`make` gives, for the table, the settings under which the engine is asked; one whose answers differ from the first one's is left out."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what an engine prints is no answer of ours
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        work = json.load(file)
    began = perf_counter()
    settings = make(work["table"])
    loaded = perf_counter() - began
    inputs = work["inputs"]
    answers = _gather(next(iter(settings.values())), inputs)
    few = inputs[: min(5, len(answers))]
    wrong = [name for name, ask in settings.items() if ask(few) != answers[: len(few)]]
    right = [name for name in settings if name not in wrong]
    tries = {name: [] for name in right}
    for _ in range(TRIES):
        for name in right:
            tries[name].append(_time(settings[name], inputs, TURN_S))
    best = min(right, key=lambda name: min(tries[name]))
    told = {"version": version(package), "setting": best, "tried": right, "wrong": wrong, "load_s": loaded}
    print(json.dumps({**told, "answers": answers}), file=out, flush=True)
    for _ in sys.stdin:
        print(json.dumps(_time(settings[best], inputs, TURN_S)), file=out, flush=True)


def one_by_one(decide: Callable[[dict[str, Any]], Any]) -> Ask:
    """A setting that is asked one decision at a time."""

    def ask(inputs: list[dict[str, Any]]) -> list[Any]:
        return [decide(one) for one in inputs]

    return ask


def _gather(ask: Ask, inputs: list[dict[str, Any]]) -> list[Any]:
    answers: list[Any] = []
    began = perf_counter()
    while len(answers) < len(inputs) and perf_counter() - began < CHECK_S:
        answers += ask(inputs[len(answers) : len(answers) + 1 + len(answers) // 4])
    return answers


def _time(ask: Ask, inputs: list[dict[str, Any]], seconds: float) -> float:
    """Microseconds a decision, over as many as fit; one that takes longer than its time is asked once."""
    count, done, spent = 1, 0, 0.0
    while spent < seconds:
        some = inputs[done % len(inputs) :][:count]
        began = perf_counter()
        ask(some)
        last = perf_counter() - began
        if last < seconds / 20 and count < len(inputs):  # too short: the asking would be measured; again with more
            count, done, spent = min(len(inputs), count * 4), 0, 0.0
            continue
        done += len(some)
        spent += last
    return spent / done * 1e6
