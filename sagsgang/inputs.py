"""What a person or a program gave a decision, held against what it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from sagsgang.failure import UsedWrongly


def gathered(pairs: Sequence[str], text: str | None, asks: Sequence[Any], where: str) -> dict[str, Any]:
    """The inputs by the names that the model has; UsedWrongly for one that it does not ask for, or that is given twice."""
    given: dict[str, Any] = {}
    for name, value in flat(from_json(text), asks):
        ask = named(name, asks, where)
        if ask.name in given:
            raise UsedWrongly(f"--inputs-json: '{ask.name}' is given twice.\n  Mend it: give it once.")
        given[ask.name] = ask.take(value)
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsedWrongly(f"--input {pair}: no '='.\n  Mend it: write name=value, e.g. alder=42.")
        ask = named(name.strip(), asks, where)
        if ask.name in given:
            raise UsedWrongly(f"--input {pair}: '{ask.name}' is given twice.\n  Mend it: give it once.")
        given[ask.name] = ask.read(value)
    return given


def from_json(text: str | None) -> Mapping[str, Any]:
    """The object of --inputs-json; UsedWrongly when it is none."""
    try:
        values = json.loads(text, parse_float=Decimal, parse_constant=str) if text else {}
    except (json.JSONDecodeError, RecursionError) as fault:
        raise UsedWrongly(f"--inputs-json: {fault}.\n  Mend it: one JSON object, e.g. '{{\"alder\": 42}}'.") from fault
    if not isinstance(values, dict):
        raise UsedWrongly("--inputs-json: not an object.\n  Mend it: one JSON object, e.g. '{\"alder\": 42}'.")
    return values


def flat(values: Mapping[str, Any], asks: Sequence[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values; an object by the name of an import holds the inputs of that model."""
    for name, value in values.items():
        whole = prefix + name
        inside = any(ask.name.startswith(f"{whole}.") for ask in asks) and not any(ask.called(whole) for ask in asks)
        if inside and isinstance(value, Mapping):
            yield from flat(value, asks, f"{whole}.")
        else:
            yield whole, value


def named(name: str, asks: Sequence[Any], where: str) -> Any:
    """What is asked for under this name; UsedWrongly with the nearest one otherwise."""
    found = next((ask for ask in asks if ask.called(name)), None)
    if found is None:
        near = get_close_matches(name, [ask.name for ask in asks], n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"it asks for {listed(asks)}."
        raise UsedWrongly(f"{where} asks for no input '{name}'.\n  Mend it: {hint}")
    return found


def listed(asks: Sequence[Any]) -> str:
    """What is asked for, with types and allowed values."""
    return "; ".join(described(ask) for ask in asks) or "nothing"


def described(ask: Any) -> str:
    """`alder (number, allowed: [0..120])`"""
    return f"{ask.name} ({ask.kind}{', allowed: ' + ask.allowed if ask.allowed else ''})"
