"""The types of form fields. The engine hands over whatever was submitted, of any type: each is read strictly here.

A field that is not filled in is None; whether it is needed is the topic's own question. What cannot be read becomes a
message to the case worker: the field's Danish name and how to mend it, from `rules/catalogues/beskeder.yaml`; the value
that was written is never shown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from rules.casework import datoer
from workers.faults import Mangler

MINUTES_AN_HOUR = 60
HOURS_A_WEEK = 7 * 24
QUARTER = 15  # minutes: the form's step of a quarter of an hour

OERE_A_KRONE = 100
MOST_KRONER = 999_999


class FormField:
    """Marks a field that a person filled in: its faults go back to that person."""


FORM = FormField()
EMPTY = (None, "")


def fault(key: str, **values: Any) -> PydanticCustomError:
    """A fault in one form field. `key` names the message in beskeder.yaml."""
    return PydanticCustomError(key, key, values or None)


def question_fault(
    ask: type[BaseModel], faults: ValidationError, world: Any, more: Sequence[str] = ()
) -> Mangler | ProcessVariableFault:
    """All faults of a question at once, after the lines in `more`: `Mangler` when a person filled the fields in, else a
    programming fault.
    """
    found = faults.errors(include_url=False, include_input=False, include_context=True)
    fields = [str(one["loc"][0]) if one["loc"] else "" for one in found]
    if not all(_from_a_form(ask, field) for field in fields):
        return ProcessVariableFault(sorted(set(fields)))
    lines = list(more)
    for field, one in zip(fields, found, strict=True):
        key = one["type"] if world.beskeder.har(one["type"]) else "ugyldig"
        lines.append(world.beskeder.mangel(key, "" if key == "dato_urimelig" else field, **(one.get("ctx") or {})))
    return Mangler(world.beskeder.samlet(lines))


class ProcessVariableFault(Exception):
    """A variable that a worker or the start wrote is not what the topic expects: a programming fault."""


def _from_a_form(ask: type[BaseModel], field: str) -> bool:
    info = ask.model_fields.get(field)
    return info is not None and any(isinstance(mark, FormField) for mark in info.metadata)


def _day(value: Any, info: ValidationInfo) -> date | None:
    if value in EMPTY:
        return None
    world = (info.context or {})["world"]
    if not isinstance(value, str):
        raise fault("dato_ulaeselig")
    try:
        return datoer.fornuftig_dato(value, str(info.field_name), world.clock.today(), world.catalogue.datograenser)
    except datoer.UrimeligDato as wrong:
        raise fault("dato_urimelig", siger=wrong.siger, ret_det=wrong.ret_det.rstrip(".")) from None


def _yes_no(value: Any) -> bool | None:
    if value in EMPTY or value == "uoplyst":
        return None
    if value in ("ja", "nej") and isinstance(value, str):
        return bool(value == "ja")
    raise fault("valg_ukendt")


def _tick(value: Any) -> bool:
    if value in EMPTY:
        return False
    if isinstance(value, bool):
        return value
    raise fault("afkrydsning")


def _choice(*allowed: str) -> Callable[[Any], str | None]:
    def read(value: Any) -> str | None:
        if value in EMPTY:
            return None
        if isinstance(value, str) and value in allowed:
            return value
        raise fault("valg_ukendt")

    return read


def _number(value: Any) -> float | int | None:
    if value in EMPTY:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise fault("tal_ulaeseligt")
    if isinstance(value, float) and not math.isfinite(value):
        raise fault("tal_ulaeseligt")
    return value


def _whole(least: int, most: int) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        number = _number(value)
        if number is None:
            return None
        if number != int(number):
            raise fault("tal_helt")
        if not least <= number <= most:
            raise fault("tal_graenser", mindst=least, hoejst=most)
        return int(number)

    return read


def _minutes(value: Any) -> int | None:
    hours = _number(value)
    if hours is None:
        return None
    if not 0 <= hours <= HOURS_A_WEEK:
        raise fault("tal_graenser", mindst=0, hoejst=HOURS_A_WEEK)
    minutes = hours * MINUTES_AN_HOUR
    if minutes != int(minutes) or int(minutes) % QUARTER:
        raise fault("timer_kvarter")
    return int(minutes)


def _oere(value: Any) -> int | None:
    amount = _number(value)
    if amount is None:
        return None
    if not 0 <= amount <= MOST_KRONER:
        raise fault("tal_graenser", mindst=0, hoejst=MOST_KRONER)
    oere = round(amount * OERE_A_KRONE)
    if abs(oere - amount * OERE_A_KRONE) > 1 / OERE_A_KRONE:
        raise fault("kroner_oere")
    return oere


Dato = Annotated[date | None, BeforeValidator(_day), FORM]
JaNej = Annotated[bool | None, BeforeValidator(_yes_no), FORM]
Afkrydsning = Annotated[bool, BeforeValidator(_tick), FORM]
Timer = Annotated[int | None, BeforeValidator(_minutes), FORM]
Kroner = Annotated[int | None, BeforeValidator(_oere), FORM]  # in øre


def valg(*allowed: str) -> Any:
    """A choice among codes; None where nothing was chosen."""
    return Annotated[str | None, BeforeValidator(_choice(*allowed)), FORM]


def heltal(least: int, most: int) -> Any:
    """A whole number between two bounds, both included."""
    return Annotated[int | None, BeforeValidator(_whole(least, most)), FORM]
