"""Java's types as the parameters of external functions name them, and values for them (DMN 1.5, 10.3.2.13.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from rules.feel.hints import Any, Final
from rules.feel.kinds import kind
from rules.feel.numbers import whole
from rules.feel.show import show
from rules.feel.values import Value, outgoing

BITS: Final = {"byte": 8, "short": 16, "int": 32, "long": 64}
BOXES: Final = {  # Java's classes for its plain types
    "java.lang.Byte": "byte",
    "java.lang.Short": "short",
    "java.lang.Integer": "int",
    "java.lang.Long": "long",
    "java.lang.Float": "float",
    "java.lang.Double": "double",
    "java.lang.Boolean": "boolean",
    "java.lang.Character": "char",
}
LANG: Final = frozenset({"String", "Object", "Number", "CharSequence", "Comparable", "Iterable"}) | {
    box.rpartition(".")[2] for box in BOXES
}
CODES: Final = {
    "Z": "boolean",
    "B": "byte",
    "C": "char",
    "D": "double",
    "F": "float",
    "I": "int",
    "J": "long",
    "S": "short",
}  # fmt: skip  -- as Class.getName() writes the items of an array
NAME: Final = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*")


class _Unfit(Exception):
    """A value that a parameter does not take."""


def type_name(written: str) -> str:
    """A type in one way of writing, "" when it is none: `java.lang.Object[]` for [Ljava.lang.Object; and Object..."""
    name, arrays = "".join(re.sub(r"<.*>", "", written).split()), 0
    while name.startswith("["):
        name, arrays = name[1:], arrays + 1
    if arrays:
        name = name[1:-1] if name.startswith("L") and name.endswith(";") else CODES.get(name, "")
    while name.endswith(("[]", "...")):
        name, arrays = name[:-2].removesuffix("."), arrays + 1
    if not NAME.fullmatch(name):
        return ""
    return (f"java.lang.{name}" if name in LANG else name) + "[]" * arrays


def arguments(values: Sequence[Value], types: Sequence[str]) -> list[Any] | str:
    """The values as the types want them, those beyond an array at the end put into it; else why they do not fit."""
    rest = list(values)
    last = types[-1] if types else ""
    if last.endswith("[]") and not (len(values) == len(types) and isinstance(values[-1], list)):
        if len(values) < len(types) - 1:
            return f"it takes {len(types)} arguments, not {len(values)}"
        rest = [*values[: len(types) - 1], list(values[len(types) - 1 :])]
    if len(rest) != len(types):
        return f"it takes {len(types)} arguments, not {len(values)}"
    try:
        return [fitted(value, wanted) for value, wanted in zip(rest, types, strict=True)]
    except _Unfit as error:
        return str(error)


def fitted(value: Value, wanted: str) -> Any:
    """A value for a parameter of a type."""
    if wanted.endswith("[]"):
        if value is None:
            return None
        return [fitted(item, wanted[:-2]) for item in (value if isinstance(value, list) else [value])]
    plain = BOXES.get(wanted, wanted)
    if value is None:
        if wanted in PLAIN:
            raise _Unfit(f"null is no {wanted}")
        return None
    made = CONVERSIONS.get(plain, _nothing)(value, plain)
    if made is None:
        raise _Unfit(f"{show(value)} is no {wanted}")
    return made


def _whole(value: Value, wanted: str) -> int | None:
    number = whole(value) if isinstance(value, Decimal) else None
    limit = 1 << (BITS[wanted] - 1) if wanted in BITS else None
    return number if number is not None and (limit is None or -limit <= number < limit) else None


def _float(value: Value, _: str) -> float | None:
    return float(value) if isinstance(value, Decimal) else None


def _decimal(value: Value, _: str) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _boolean(value: Value, _: str) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: Value, _: str) -> str | None:
    return value if isinstance(value, str) else None


def _character(value: Value, _: str) -> str | None:
    return value if isinstance(value, str) and len(value) == 1 else None


def _list(value: Value, _: str) -> list[Any]:
    made: list[Any] = outgoing(value if isinstance(value, list) else [value])
    return made


def _map(value: Value, _: str) -> Any:
    return outgoing(value) if isinstance(value, dict) else None


def _any(value: Value, _: str) -> Any:
    return None if kind(value) == "function" else outgoing(value)


def _comparable(value: Value, _: str) -> Any:
    return outgoing(value) if kind(value) in ("number", "string", "boolean", *MOMENTS) else None


def _moment(value: Value, wanted: str) -> Any:
    return outgoing(value) if kind(value) in TEMPORAL[wanted] else None


def _nothing(_: Value, __: str) -> None:
    return None


MOMENTS: Final = ("date", "time", "date and time", "days and time duration", "years and months duration")
DAYS, MONTHS = "days and time duration", "years and months duration"
TEMPORAL: Final[dict[str, tuple[str, ...]]] = {
    "java.time.LocalDate": ("date",),
    "java.time.LocalTime": ("time",),
    "java.time.OffsetTime": ("time",),
    "java.time.LocalDateTime": ("date and time",),
    "java.time.OffsetDateTime": ("date and time",),
    "java.time.ZonedDateTime": ("date and time",),
    "java.time.Duration": (DAYS,),
    "java.time.Period": (MONTHS,),
    "java.time.chrono.ChronoPeriod": (MONTHS,),
    "java.time.temporal.Temporal": ("date", "time", "date and time"),
    "java.time.temporal.TemporalAccessor": ("date", "time", "date and time"),
    "java.time.temporal.TemporalAmount": (DAYS, MONTHS),
    "javax.xml.datatype.XMLGregorianCalendar": ("date", "time", "date and time"),
    "javax.xml.datatype.Duration": (DAYS, MONTHS),
}
PLAIN: Final = frozenset(BOXES.values())
CONVERSIONS: Final[dict[str, Callable[[Value, str], Any]]] = {
    **dict.fromkeys([*BITS, "java.math.BigInteger"], _whole),
    **dict.fromkeys(["float", "double"], _float),
    **dict.fromkeys(["java.math.BigDecimal", "java.lang.Number"], _decimal),
    "boolean": _boolean,
    "char": _character,
    **dict.fromkeys(["java.lang.String", "java.lang.CharSequence"], _text),
    **dict.fromkeys(["java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.ArrayList"], _list),
    "java.util.Map": _map,
    "java.lang.Object": _any,
    "java.lang.Comparable": _comparable,
    **dict.fromkeys(TEMPORAL, _moment),
}
