"""Counting and waiting between attempts."""

import pytest

from workers import retry


def test_attempts_are_counted_to_the_end():
    """From a task that never failed to none left: exactly `ATTEMPTS` attempts."""
    left, counted = None, []
    while left != 0:
        left = retry.retries_left(left)
        counted.append(left)
    assert counted == [5, 4, 3, 2, 1, 0]


def test_operators_single_retry_is_the_last():
    """After an incident an operator gives one more try; if it fails, there is an incident again."""
    assert retry.retries_left(1) == 0
    assert retry.retries_left(0) == 0


def test_waits_grow_up_to_a_limit_with_jitter():
    """1, 4, 16, 64, 256 seconds, never over five minutes, each at least half of that."""
    for left, full in ((5, 1), (4, 4), (3, 16), (2, 64), (1, 256), (0, 300)):
        waits = {retry.wait_ms(left) for _ in range(50)}
        assert full * 500 <= min(waits)
        assert max(waits) <= full * 1000
        assert len(waits) > 1


def test_again_gives_up_with_the_last_error():
    """The call is made as often as allowed, and its own error comes out."""
    calls = []

    def call():
        calls.append(1)
        raise TimeoutError

    with pytest.raises(TimeoutError):
        retry.again(call, TimeoutError, attempts=3, first_s=0.001)
    assert len(calls) == 3


def test_again_lets_other_errors_through():
    """An error that is not the named one is not tried again."""
    calls = []

    def call():
        calls.append(1)
        raise KeyError

    with pytest.raises(KeyError):
        retry.again(call, TimeoutError)
    assert len(calls) == 1
