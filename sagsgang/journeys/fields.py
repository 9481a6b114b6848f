"""Wanted fields held against a record of the register, or a value against a value. Faults as Danish sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from sagsgang.journeys.format import RELATIVE

# Fields of a record that are maps themselves: what they hold is asked for by its own name.
_OPENED: Final = ("plan", "kadencefakta", "data")


def each(what: str, wanted: Sequence[dict[str, Any]], there: Sequence[Any], day: Callable[[str], str]) -> Iterator[str]:
    """Records one by one, in order, and as many as wanted."""
    if len(there) != len(wanted):
        yield f"{what}: ventede {len(wanted)}, men der er {len(there)}"
    for number, (fields, record) in enumerate(zip(wanted, there, strict=False), 1):
        yield from differing_fields(f"{what} {number}", fields, record, day)


def differing_fields(what: str, wanted: dict[str, Any], there: Any, day: Callable[[str], str]) -> Iterator[str]:
    """Each wanted field of one record; a field that the record does not know is a fault."""
    if there is None:
        yield f"{what}: findes ikke"
        return
    known = _known(there)
    for name, value in wanted.items():
        if name not in known:
            yield f"{what}: kender ikke feltet {name}; felterne er {sorted(known)}"
            continue
        yield from differs(f"{what}.{name}", value, known[name], day)


def differs(what: str, wanted: Any, there: Any, day: Callable[[str], str]) -> Iterator[str]:
    """One value. `D+n` is a day of the journey; a day in the file is compared with the day of a time in the store."""
    wanted, there = _plain(wanted, day), list(there) if isinstance(there, tuple) else there
    if isinstance(wanted, list) and isinstance(there, list):
        wanted, there = [_text_of_day(one) for one in wanted], [_text_of_day(one) for one in there]
    elif isinstance(wanted, date) or isinstance(there, date):  # a day in the file, text or time in the store
        wanted, there = str(wanted), str(there)[: len(str(wanted))]
    if there != wanted:
        yield f"{what}: ventede {wanted!r}, men er {there!r}"


def _known(record: Any) -> dict[str, Any]:
    if isinstance(record, dict):
        return record
    kind = type(record)
    names = getattr(kind, "__dataclass_fields__", None) or getattr(kind, "model_fields", {})
    derived = [name for name, value in vars(kind).items() if isinstance(value, property)]
    public = {name: getattr(record, name) for name in (*names, *derived)}
    inner = {name: value for part in _OPENED for name, value in (public.get(part) or {}).items()}
    return {**inner, **public}


def _plain(wanted: Any, day: Callable[[str], str]) -> Any:
    if isinstance(wanted, list):
        return [_plain(one, day) for one in wanted]
    return day(wanted) if isinstance(wanted, str) and RELATIVE.match(wanted) else wanted


def _text_of_day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
