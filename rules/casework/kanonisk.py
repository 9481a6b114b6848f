"""Canonical JSON: one text for one value, so that a hash means the content and not how it was typed.

Rules: keys sorted, no spaces, UTF-8 without escapes, dates ISO 8601. A number that is whole is written as an integer
whatever type carried it (`3`, `3.0`, `Decimal("3.00")` are all `3`); any other number is a string of its shortest
decimal (`Decimal("2.150")` is `"2.15"`), because JSON readers disagree about decimals. Sets become lists sorted by
their canonical text. Tuples are lists; dataclasses and pydantic models are their fields.

Blind spot: the string `"2.15"` and the number 2.15 have the same canonical text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

Data = dict[str, "Data"] | list["Data"] | str | int | bool | None


class NotCanonicalError(TypeError):
    """A value has no canonical JSON. Names the place and the type, never the value (it may be personal)."""

    def __init__(self, where: str, says: str, mend: str) -> None:
        super().__init__(f"{where}: {says}\n  Ret det: {mend}")


def data(value: Any, where: str = "$") -> Data:
    """The value as plain JSON data. `where` is the path named in an error. Raises `NotCanonicalError`."""
    if isinstance(value, Enum):
        return data(value.value, where)
    if value is None or isinstance(value, bool | int | str | float | Decimal | date | time):
        return _scalar(value, where)
    return _collection(value, where)


def _scalar(value: bool | int | str | float | Decimal | date | time | None, where: str) -> Data:
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, float | Decimal):
        return _number(value, where)
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _collection(value: Any, where: str) -> Data:
    if isinstance(value, BaseModel):
        return {name: data(getattr(value, name), f"{where}.{name}") for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: data(getattr(value, field.name), f"{where}.{field.name}") for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key, where): data(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [data(item, f"{where}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, AbstractSet):
        return sorted((data(item, f"{where}{{}}") for item in value), key=_dump)
    raise NotCanonicalError(
        where,
        f"typen {type(value).__name__} har ingen kanonisk JSON",
        "gør den til tekst, tal, dato, liste eller opslag",
    )


def tekst(value: Any) -> str:
    """The canonical JSON text of the value. Raises `NotCanonicalError`."""
    return _dump(data(value))


def sha256(value: Any) -> str:
    """The sha256 of the canonical JSON, as 64 hex digits. Raises `NotCanonicalError`."""
    return hashlib.sha256(tekst(value).encode("utf-8")).hexdigest()


def ens(left: Any, right: Any, *, som_maengde: bool = False) -> bool:
    """Whether two values have the same canonical JSON; two lists with `som_maengde` as sets (COLLECT has no order)."""
    first, second = data(left), data(right)
    if som_maengde and isinstance(first, list) and isinstance(second, list):
        return sorted(map(_dump, first)) == sorted(map(_dump, second))
    return _dump(first) == _dump(second)


def _dump(value: Data) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _number(value: float | Decimal, where: str) -> Data:
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite():
        raise NotCanonicalError(
            where, "tallet er ikke endeligt", "skriv et rigtigt tal, eller lad det være ukendt (null)"
        )
    if number == number.to_integral_value():
        return int(number)
    return format(number.normalize(), "f")


def _text(value: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonicalError(
            where, "teksten er ikke gyldig Unicode", "skriv teksten igen uden ødelagte tegn"
        ) from None
    return str(value)


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError(where, f"nøglen er {type(key).__name__}, ikke tekst", "skriv nøglen som tekst")
    return _text(key, where)
