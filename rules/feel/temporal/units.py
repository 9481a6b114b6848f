"""Lengths of time in nanoseconds."""

from __future__ import annotations

from rules.feel.hints import Final

SECOND: Final = 1_000_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
