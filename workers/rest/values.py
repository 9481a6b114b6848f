"""Values between Python and the engine's variables, typed both ways. Nothing is guessed from its looks."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from workers.clock import COPENHAGEN

MAX_TEXT = 4000  # characters: the engine's column is varchar(4000), and one more answers 500
_INT_32 = range(-(2**31), 2**31)
_INT_64 = range(-(2**63), 2**63)
_JSON = "application/json"


class ValueFault(Exception):
    """A value cannot go to the engine, or cannot be read from it."""


@dataclass(frozen=True)
class Unreadable:
    """Stands where a variable has a type that Python cannot read (a Java object, a file). It equals nothing else."""

    name: str
    type: str


def to_engine(value: object, name: str = "value") -> dict[str, Any]:  # noqa: PLR0911 - one return a type
    """The typed value for the engine's REST API.

    bool, int, float, str (at most 4,000 characters), datetime with a zone (to the millisecond), None, and dict or list as JSON.
    Raises `ValueFault` for anything else: a Decimal belongs in øre or minutes as an int, a date in an ISO string.
    """
    match value:
        case None:
            return {"value": None, "type": "Null"}
        case bool():
            return {"value": value, "type": "Boolean"}
        case int():
            return {"value": value, "type": _integer_type(value, name)}
        case float() if math.isfinite(value):
            return {"value": value, "type": "Double"}
        case str():
            if len(value) > MAX_TEXT:
                raise ValueFault(
                    f"{name}: {len(value)} characters, the engine takes {MAX_TEXT}\n  Mend it: keep it in the register"
                )
            return {"value": value, "type": "String"}
        case datetime():
            return {"value": write_date(value, name), "type": "Date"}
        case Decimal() | date():
            raise ValueFault(
                f"{name}: a {type(value).__name__} has no exact type in the engine\n  Mend it: send øre or minutes as int, a date as ISO text"
            )
        case Mapping() | list() | tuple():
            return _json_object(value, name)
    raise ValueFault(
        f"{name}: a {type(value).__name__} cannot be a variable\n  Mend it: send text, numbers, booleans, datetimes, dicts or lists"
    )


def from_engine(typed: Mapping[str, Any], name: str = "value") -> Any:
    """The Python value of one typed variable. Raises `ValueFault` for Java-serialised objects, files and bytes."""
    kind, value = typed.get("type"), typed.get("value")
    if value is None:
        return None
    match kind:
        case "String" | "Boolean" | "Integer" | "Long" | "Short" | "Double":
            return value
        case "Date":
            return read_date(value)
        case "Json":
            return json.loads(value)
        case "Object" if (typed.get("valueInfo") or {}).get("serializationDataFormat") == _JSON:
            return json.loads(value) if isinstance(value, str) else value
    raise ValueFault(
        f"{name}: a variable of type {kind} cannot be read\n  Mend it: write it as text, number, boolean, Date or JSON"
    )


def variables_to_engine(variables: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    """All of a call's variables, typed."""
    return {name: to_engine(value, name) for name, value in variables.items()}


def variables_from_engine(typed: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """All of an answer's variables; one that cannot be read becomes `Unreadable`, so that the others still arrive."""
    return {name: _readable(value, name) for name, value in typed.items()}


def write_date(moment: datetime, name: str = "value") -> str:
    """`yyyy-MM-ddTHH:mm:ss.SSS+0100`: the only form that the engine reads right (six decimals are read wrong in silence)."""
    if moment.tzinfo is None:
        raise ValueFault(f"{name}: a datetime without a zone\n  Mend it: give it the zone Europe/Copenhagen")
    local = moment.astimezone(COPENHAGEN)
    return f"{local:%Y-%m-%dT%H:%M:%S}.{local.microsecond // 1000:03d}{local:%z}"


def read_date(text: str | datetime) -> datetime:
    """The engine's date as a datetime in Europe/Copenhagen."""
    moment = text if isinstance(text, datetime) else datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")
    return moment.astimezone(COPENHAGEN)


def _readable(typed: Mapping[str, Any], name: str) -> Any:
    try:
        return from_engine(typed, name)
    except ValueFault:
        return Unreadable(name, str(typed.get("type")))


def _integer_type(value: int, name: str) -> str:
    if value in _INT_32:
        return "Integer"
    if value in _INT_64:
        return "Long"
    raise ValueFault(f"{name}: a number over 64 bits\n  Mend it: send it as text")


def _json_object(value: Mapping[str, Any] | list[Any] | tuple[Any, ...], name: str) -> dict[str, Any]:
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as fault:
        raise ValueFault(
            f"{name}: not JSON: {fault}\n  Mend it: keep to text, numbers, booleans, dicts and lists"
        ) from fault
    java = "java.util.HashMap" if isinstance(value, Mapping) else "java.util.ArrayList"
    return {"value": text, "type": "Object", "valueInfo": {"objectTypeName": java, "serializationDataFormat": _JSON}}
