"""What is said of a pattern that is not run, and the steps that running one may take."""

from __future__ import annotations

STEPS = 500_000  # of one call: half of an evaluation's


class BadPattern(ValueError):
    """Not a pattern, or not one that is run; the text says where (characters from 1), what, and how to mend it."""


def bad(position: int, what: str) -> BadPattern:
    """A fault at a position of the pattern, counted from 0."""
    return BadPattern(f"at character {position + 1} of the pattern: {what}")


class Budget:
    """Steps that are left; one takes about as long as a turn of a loop in FEEL."""

    __slots__ = ("left",)

    def __init__(self, left: int = STEPS) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        """Take them; BadPattern when there are not so many."""
        self.left -= steps
        if self.left < 0:
            raise BadPattern("it takes more steps than a call may: shorten the text or the pattern")
