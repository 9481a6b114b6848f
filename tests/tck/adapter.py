"""The adapter by which the kit's runner asks our core: `load` and `evaluate`, as the runner's docstring describes.

It turns the runner's neutral values into what the door takes, and answers back. A noted null goes back as None, never as
an exception: an engine must not pass by raising.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import java_functions  # beside this file
import tck_values  # the runner's own, which stands beside it

import rules
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths

NAME = "sagsgang"
VERSION = "0.1"
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
KINDS = {Date: "date", Time: "time", DateTime: "date and time"}


def load(paths: list[Path]) -> rules.Model:
    """The model under test, with the others of its folder when it imports any.

    The kit has expressions with faults that must give null, so these are tolerated.
    """
    sources = paths if re.search(rb"<(\w+:)?import\b", paths[0].read_bytes()) else paths[:1]
    return rules.load(*sources, tolerant=True, externals=java_functions.TABLE)


def evaluate(model: rules.Model, kind: str, name: str, inputs: Mapping[str, Any]) -> Any:
    """The value of a decision, or of a business knowledge model or decision service called by name."""
    given = {called(model, key): inward(value) for key, value in inputs.items()}
    answer = model.decide(name, given, now=NOW) if kind == "decision" else model.invoke(name, given, now=NOW)
    return outward(answer.value)


def called(model: rules.Model, name: str) -> str:
    """An input's name, with the namespace of its model where the case gives that of an imported one."""
    namespace = getattr(name, "namespace", None)
    imported = namespace in model.graph.homes and namespace != model.graph.definitions.namespace
    return f"{namespace}#{name}" if imported else name


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
