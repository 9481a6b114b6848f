"""How a figure is taken and shown: contenders take turns within each round, a ratio is taken within its round, medians are shown.

Nothing here asserts a time: a line says what was measured, against what, and whether the target is met.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle, islice
from time import perf_counter
from typing import Any

ROUNDS = 15
TURN_S = 0.03  # how long one contender is at it, unless a few calls take longer: short, so that noise meets all alike
FEWEST, MOST = 3, 200_000  # calls in a turn, however slow or quick
WARM, WARM_S = 100, 1.5  # calls before any are counted, and the seconds after which they are enough

Turn = Callable[[], float]  # does its work once, gives microseconds for each call


def take_turns(contenders: Mapping[str, Turn], rounds: int | None = None) -> dict[str, list[float]]:
    """Each contender's figure in each round."""
    figures: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.freeze()  # the collector stays on for what contenders make, and does not walk what the bench keeps
    try:
        for _ in range(rounds or ROUNDS):
            for name, turn in contenders.items():
                figures[name].append(turn())
    finally:
        gc.unfreeze()
    return figures


def calls(function: Callable[[Any], Any], items: Sequence[Any]) -> Turn:
    """A turn of as many calls as fit in its time, each with the next item; the loop's own cost is in the figure."""
    warm(function, items)
    count, seconds = FEWEST, 0.0
    while True:
        many = list(islice(cycle(items), count))
        seconds = whole(partial(_each, function, many), 1)() / 1e6
        if seconds >= TURN_S / 2 or count == MOST:
            return whole(partial(_each, function, many), count)
        count = min(MOST, max(2 * count, int(count * TURN_S / max(seconds, 1e-6))))


def warm(function: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Call often enough that what is made at the first calls, or after some, is there."""
    began = perf_counter()
    for item in islice(cycle(items), WARM):
        function(item)
        if perf_counter() - began > WARM_S:
            return


def _each(function: Callable[[Any], Any], many: Sequence[Any]) -> None:
    for item in many:
        function(item)


def whole(work: Callable[[], Any], count: int) -> Turn:
    """A turn of one piece of work that holds `count` calls."""

    def turn() -> float:
        began = perf_counter()
        work()
        return (perf_counter() - began) / count * 1e6

    return turn


def on_fresh(make: Callable[[], Sequence[Any]], use: Callable[[Any], Any]) -> Turn:
    """A turn on things that are made anew before its clock runs."""
    warm(use, make())

    def turn() -> float:
        many = make()
        return whole(partial(_each, use, many), len(many))()

    return turn


def floor_for(names: Sequence[str]) -> Callable[[Mapping[str, Any]], int]:
    """F2, what a decision in Python costs at least: a plain call that reads each of these keys and returns a constant."""
    reads = "\n".join(f"    inputs[{name!r}]" for name in names)
    space: dict[str, Any] = {}
    exec(f"def floor(inputs):\n{reads}\n    return 1\n", space)  # noqa: S102  our own names only
    made: Callable[[Mapping[str, Any]], int] = space["floor"]
    return made


def figure(
    what: str,
    ours: Sequence[float],
    unit: str,
    *,
    floor: Sequence[float] | None = None,
    more_than: Sequence[float] | None = None,
    ratio_at_most: float | None = None,
    at_most: float | None = None,
    at_least: float | None = None,
) -> str:
    """The line of one figure.

    With `floor` the ratio to it is shown, with `more_than` the difference, both taken within each round. `at_most` and
    `at_least` are targets for the figure, or for that difference. Judged by the median.
    """
    line, judged = f"  {what:44} {spread(ours)} {unit}", list(ours)
    if more_than is not None:
        judged = [one - other for one, other in zip(ours, more_than, strict=True)]
        line += f"; {spread(judged)} more than {spread(more_than)}"
    line += verdict(statistics.median(judged), at_most, at_least)
    if floor is not None:
        ratios = [one / other for one, other in zip(ours, floor, strict=True)]
        line += f"; floor {statistics.median(floor):.3f}, ratio {spread(ratios)}"
        line += verdict(statistics.median(ratios), ratio_at_most, None)
    return line


def verdict(value: float, at_most: float | None, at_least: float | None) -> str:
    """The target, and whether it is met; nothing when there is none."""
    if at_most is not None:
        return f"; target ≤ {at_most:g}: {'met' if value <= at_most else 'NOT met'}"
    if at_least is not None:
        return f"; target ≥ {at_least:g}: {'met' if value >= at_least else 'NOT met'}"
    return ""


def spread(values: Sequence[float]) -> str:
    """Median, least and greatest, with as many digits as the size needs."""
    middle = statistics.median(values)
    digits = 3 if middle < 10 else 1 if middle < 1_000 else 0
    return f"{middle:,.{digits}f} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def missing(what: str, name: str) -> str:
    """The line of a figure whose subject this version does not have."""
    return f"  {what:44} not there yet: {name}"
