"""How much is tried: the same examples each time in `make test`, four dozen times as many new ones where SAGSGANG_FUZZ is "long"."""

import os

from hypothesis import HealthCheck, settings

LONG = os.environ.get("SAGSGANG_FUZZ") == "long"
TIMES = 12 if LONG else 0.25


def tried(examples: int) -> settings:
    """Settings for a test that tries so many examples, more in the long run. pytest's timeout finds what hangs."""
    return settings(
        max_examples=max(1, int(examples * TIMES)),
        derandomize=not LONG,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
