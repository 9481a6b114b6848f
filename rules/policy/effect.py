"""Dates of effect: which standard of a municipality is in force on a day, and what to say where none is.

The deadline follows the standard of the day of receipt; decision and follow-up that of the day they are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.policy.entries import Standard

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """The days around `day` on which a municipality has no standard; None: without an end in that direction."""

    day: date
    first: date | None
    last: date | None
    before: Standard | None
    after: Standard | None

    def in_words(self) -> str:
        """From when to when, and the nearest standards."""
        if self.before is None and self.after is None:
            return "der er ingen standard overhovedet"
        start = f"fra {self.first}" if self.first else "uden begyndelse"
        end = f"til {self.last}" if self.last else "og videre"
        nearest = [
            f"før gælder {self.before.id} til {self.before.valid_to}" if self.before else "",
            f"efter gælder {self.after.id} fra {self.after.valid_from}" if self.after else "",
        ]
        return f"hullet går {start} {end}; {' og '.join(one for one in nearest if one)}"


def gap_on(standards: Iterable[Standard], day: date) -> Gap:
    """The gap that `day` lies in; asked only where no standard is in force on it."""
    ended = [each for each in standards if each.valid_to is not None and each.valid_to < day]
    coming = [each for each in standards if each.valid_from > day]
    before = max(ended, key=lambda each: each.valid_to or day, default=None)
    after = min(coming, key=lambda each: each.valid_from, default=None)
    return Gap(
        day,
        before.valid_to + _ONE_DAY if before and before.valid_to else None,
        after.valid_from - _ONE_DAY if after else None,
        before,
        after,
    )


@dataclass(frozen=True, slots=True)
class InEffect:
    """The standards of one step of a case: that of the day of receipt for the deadline, that of `made_on` for the step."""

    received: date
    made_on: date
    of_deadline: Standard
    of_step: Standard

    @property
    def differ(self) -> bool:
        """Whether a person is to be shown both."""
        return self.of_deadline.id != self.of_step.id
