"""How often and after how long a step is tried again. The engine never counts: this file does."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

ATTEMPTS = 6  # in all, the first one counted
FIRST_WAIT_S = 1.0
GROWTH = 4
LONGEST_WAIT_S = 300.0

Result = TypeVar("Result")


def retries_left(retries: int | None) -> int:
    """The retries to report after one more failed attempt; `None` is how the engine shows a task never failed."""
    return max(0, (ATTEMPTS if retries is None else retries) - 1)


def wait_ms(left: int) -> int:
    """Milliseconds until the next attempt when `left` remain: exponential, at most five minutes, half of it jitter."""
    failed = max(1, ATTEMPTS - left)
    return int(1000 * jitter(min(LONGEST_WAIT_S, FIRST_WAIT_S * GROWTH ** (failed - 1))))


def jitter(seconds: float) -> float:
    """Between half of `seconds` and all of it, so that many workers do not come back at once."""
    return seconds * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing


def again(
    call: Callable[[], Result],
    when: type[BaseException] | tuple[type[BaseException], ...],
    *,
    attempts: int = 8,
    first_s: float = 0.01,
    noticed: Callable[[], None] = lambda: None,
) -> Result:
    """Call until it does not raise `when`; the last attempt's error is raised. Waits 10, 20, 40 ms … with jitter."""
    for attempt in range(attempts - 1):
        try:
            return call()
        except when:
            noticed()
            time.sleep(jitter(first_s * 2**attempt))
    return call()
