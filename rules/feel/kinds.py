"""Which of the language's kinds a value is of (DMN 1.5, 10.3.2.2)."""

from __future__ import annotations

from decimal import Decimal

from rules.feel.hints import Final
from rules.feel.temporal.values import Date, DateTime, DaysTime, Time, YearsMonths
from rules.feel.values import Range, Value

KINDS: Final[dict[type, str]] = {
    Decimal: "number",
    str: "string",
    bool: "boolean",
    type(None): "null",
    list: "list",
    dict: "context",
    Range: "range",
    Date: "date",
    Time: "time",
    DateTime: "date and time",
    DaysTime: "days and time duration",
    YearsMonths: "years and months duration",
}


def kind(value: Value) -> str:
    """The kind's name; "function" for all that can be called."""
    return KINDS.get(type(value), "function")
