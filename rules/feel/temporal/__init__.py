"""Moments and durations: exact to the nanosecond, years to 999,999,999 (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.7)."""
