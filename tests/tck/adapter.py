"""The adapter by which the kit's runner asks our core: `load` and `evaluate`, as the runner's docstring describes.

It turns the runner's neutral values into what the door takes, and answers back. A noted null goes back as None, never as
an exception: an engine must not pass by raising.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import tck_values  # the runner's own, which stands beside it

import rules
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths

NAME = "sagsgang"
VERSION = "0.1"
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
KINDS = {Date: "date", Time: "time", DateTime: "date and time"}


def load(paths: list[Path]) -> rules.Model:
    """The model under test. The kit has expressions with faults that must give null, so these are tolerated."""
    return rules.load(paths[0], tolerant=True)


def evaluate(model: rules.Model, kind: str, name: str, inputs: Mapping[str, Any]) -> Any:
    """The value of a decision, or of a business knowledge model or decision service called by name."""
    given = {key: inward(value) for key, value in inputs.items()}
    answer = model.decide(name, given, now=NOW) if kind == "decision" else model.invoke(name, given, now=NOW)
    return outward(answer.value)


def inward(value: Any) -> Any:
    """What the runner writes in its own way, in ours: durations."""
    if isinstance(value, tck_values.YearsMonths):
        return YearsMonths(value.months)
    if isinstance(value, tck_values.DaysTime):
        return DaysTime(value.nanoseconds)
    if isinstance(value, list):
        return [inward(item) for item in value]
    return {key: inward(item) for key, item in value.items()} if isinstance(value, dict) else value


def outward(value: Any) -> Any:
    """What only we have, in the runner's way: durations, moments beyond Python's."""
    if isinstance(value, YearsMonths):
        return tck_values.YearsMonths(value.months)
    if isinstance(value, DaysTime):
        return tck_values.DaysTime(value.nanoseconds)
    if isinstance(value, (Date, Time, DateTime)):
        return tck_values.Temporal(KINDS[type(value)], str(value))
    if isinstance(value, list):
        return [outward(item) for item in value]
    return {key: outward(item) for key, item in value.items()} if isinstance(value, dict) else value
