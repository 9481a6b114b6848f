"""SIGTERM and SIGINT drain the worker; a second one ends it at once, as the system would."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def on_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` at the first signal. Outside the main thread, where Python takes no signals, it changes nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def first(_number: int, _frame: Any) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        stop()

    before = {each: signal.signal(each, first) for each in SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
