"""Bad values by the kind of form field, as a browser or a broken client may send them: each as the engine's typed JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

FORMS = Path(__file__).parents[2] / "bpmn" / "forms"


def _as_json(text: str, java: str) -> dict[str, Any]:
    about = {"objectTypeName": java, "serializationDataFormat": "application/json"}
    return {"value": text, "type": "Object", "valueInfo": about}


LISTED = _as_json("[1,2]", "java.util.ArrayList")
MAPPED = _as_json('{"navn":"Prøve"}', "java.util.HashMap")
JAVA_LIST = {"value": ["et", "to"]}

DAYS: list[dict[str, Any]] = [
    {"value": "0020-01-01", "type": "String"},
    {"value": "2026-02-30"},
    {"value": "31-12-2026"},
    {"value": "9999-12-31"},
    {"value": 20260101},
    {"value": True},
    {"value": "2026-01-01T00:00:00"},
    {"value": "２０２６-０１-０１"},
    {"value": "2026-01-01T00:00:00.000+0100", "type": "Date"},
    {"value": "${now()}"},
    {"value": "\u202e10-10-6202"},
    LISTED,
    MAPPED,
    JAVA_LIST,
]
CHOICES: list[dict[str, Any]] = [
    {"value": "ukendt svar"},
    {"value": "BEVILLING "},
    {"value": 3},
    {"value": 1.5},
    {"value": True},
    {"value": "'; DROP TABLE sag; --"},
    {"value": "${1+1}"},
    {"value": "<script>alert(1)</script>"},
    {"value": "🙂🙂🙂🙂"},
    {"value": "ja\u0000"},
    LISTED,
    MAPPED,
    JAVA_LIST,
]
NUMBERS: list[dict[str, Any]] = [
    {"value": "42"},
    {"value": -1},
    {"value": 100_000},
    {"value": 1e308},
    {"value": 2**62, "type": "Long"},
    {"value": True},
    {"value": "NaN", "type": "Double"},
    {"value": "Infinity", "type": "Double"},
    {"value": "1,5"},
    {"value": "NaN"},
    {"value": 0.1},
    LISTED,
    MAPPED,
    JAVA_LIST,
]
TICKS: list[dict[str, Any]] = [
    {"value": "true"},
    {"value": "on"},
    {"value": 1},
    {"value": 0},
    {"value": "false", "type": "String"},
    LISTED,
    MAPPED,
]
TEXTS: list[dict[str, Any]] = [
    {"value": 5},
    {"value": 1.5},
    {"value": False},
    {"value": "2026-01-01T00:00:00.000+0100", "type": "Date"},
    LISTED,
    MAPPED,
    JAVA_LIST,
]
TABLE = {"datetime": DAYS, "radio": CHOICES, "select": CHOICES, "number": NUMBERS, "checkbox": TICKS, "textarea": TEXTS}

# What no variable of the engine can hold: it says no before anything is kept.
REFUSED: dict[str, dict[str, Any]] = {
    "4,001 characters": {"value": "x" * 4001, "type": "String"},
    "letters as an integer": {"value": "tre", "type": "Integer"},
    "a fraction as an integer": {"value": 1.5, "type": "Integer"},
    "a day that is none, as a date": {"value": "2026-02-30", "type": "Date"},
    "words as a date": {"value": "i morgen", "type": "Date"},
    "a yes as a boolean": {"value": "ja", "type": "Boolean"},
    "a type that is none": {"value": "x", "type": "Findesikke"},
    "a Java object": {
        "value": "rO0ABXA=",
        "type": "Object",
        "valueInfo": {
            "objectTypeName": "java.lang.String",
            "serializationDataFormat": "application/x-java-serialized-object",
        },
    },
    "JSON as a type of its own": {"value": "[1]", "type": "Json"},
}


@dataclass(frozen=True)
class Field:
    """One field of a form that a person fills in."""

    key: str
    kind: str


def fields(form: str) -> list[Field]:
    """The fields of a form file, in order."""

    def walk(components: list[dict[str, Any]]) -> Iterator[Field]:
        for one in components:
            if one["type"] in TABLE:
                yield Field(one["key"], one["type"])
            yield from walk(one.get("components", []))

    return list(walk(json.loads((FORMS / f"{form}.form").read_text("utf-8"))["components"]))


def bad(one: Field) -> list[dict[str, Any]]:
    """What is bad for the field: its kind's values less those that this one may hold."""
    may_hold = GOOD.get(one.key, ())
    return [each for each in TABLE[one.kind] if isinstance(each["value"], bool) or each["value"] not in may_hold]


def mixed(form: str) -> dict[str, dict[str, Any]]:
    """One submission of the form with a bad value in every field, each kind's values by turns."""
    asked = [one for one in fields(form) if one.key not in GATES]
    return {one.key: bad(one)[3 * place % len(bad(one))] for place, one in enumerate(asked)}


def rounds(form: str, *, texts: bool) -> Iterator[dict[str, dict[str, Any]]]:
    """Submissions of the form, each field with its kind's next bad value, until every value of every kind was sent.

    Texts go apart: a text that is none is told alone. What decides which way the process goes is left out, see `Gate`.
    """
    asked = [one for one in fields(form) if (one.kind == "textarea") is texts and one.key not in GATES]
    for number in count():
        if number >= max((len(bad(one)) for one in asked), default=0):
            return
        yield {one.key: bad(one)[number % len(bad(one))] for one in asked}


GATES = {"besked_valg", "bekraeft", "paamind_igen"}  # fields that a gateway of the process reads itself
GOOD = {"betaling_kroner": (100_000, 0.1)}  # numbers that are bad elsewhere
