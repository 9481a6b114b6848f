"""Limits that no honest model comes near, so that a hostile one gives a clear error instead of a dead process."""

TEXT = 200_000  # characters of one expression
DEPTH = 60  # expressions inside one another; a level takes up to six Python frames to read
POSTFIX = 200  # paths, filters and calls after one operand
STEPS = 1_000_000  # loop turns and list items of one evaluation
CALLS = 40  # functions inside one another; a call takes up to ten Python frames
ITEMS = 1_000_000  # items of one list
DIGITS = 6200  # digits of a number literal, above the largest exponent
STRING = 10_000_000  # characters of one made string
