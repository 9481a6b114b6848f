"""The one fault point: a worker that stops at a named place, so that a test can kill its process there.

`SAGSGANG_PAUSE_AT=<topic>:<point>` with the points in `POINTS`, in the order in which a task comes to them. The worker then
writes the file named by `SAGSGANG_PAUSE_FILE` (its process id in it) and sleeps. Unset, nothing is looked at.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

POINTS = ("efter-fritekst", "efter-beregning", "efter-register", "efter-journal", "efter-post", "foer-complete")
_AT = os.environ.get("SAGSGANG_PAUSE_AT", "")
_FILE = os.environ.get("SAGSGANG_PAUSE_FILE", "")


def pause(topic: str, point: str) -> None:
    """Stop here for ever when the environment names this place."""
    if _AT and f"{topic}:{point}" == _AT:
        if _FILE:
            Path(_FILE).write_text(str(os.getpid()))
        while True:
            time.sleep(3600)
