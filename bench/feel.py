"""FEEL by itself: a typed expression of four operators, and the parsing of three typical expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import rules.feel
from bench.clock import calls, figure, floor_for, missing, take_turns
from rules.feel import Language, Scope, builtins
from rules.feel.names import Names
from rules.feel.notes import Run
from rules.feel.parser import parse_expression

TYPED = (
    ("(income - deduction) * 12 / size + fee", {"income": "number", "deduction": "number", "size": "number", "fee": "number"}),
    (
        "if age < 3 and resident then fee * (1 - rebate) else fee",
        {"age": "number", "resident": "boolean", "fee": "number", "rebate": "number"},
    ),
)  # fmt: skip
VALUES: dict[str, Any] = {
    "income": 31_250,
    "deduction": 4_810,
    "size": 4,
    "fee": 525,
    "age": 2,
    "resident": True,
    "rebate": Decimal("0.3"),
}
PARSED = (
    "monthly income * 12 / household size",
    "if child age < 3 and resident then base fee * (1 - rebate rate) else base fee",
    "monthly income between 900 and 2400.50",
)
NAMES = ("monthly income", "household size", "child age", "resident", "base fee", "rebate rate")
WANTED = (Decimal(79845), Decimal("367.5"))  # worked out by hand


def main() -> None:
    for (text, types), wanted in zip(TYPED, WANTED, strict=True):
        print(f"\n{text}")
        for kind in (int, Decimal):
            given = {name: _as(kind, VALUES[name]) for name in types}
            contenders = {"closures": _closures(text, types), "floor": floor_for(list(types))}
            made = _typed(text, types)
            if made:
                contenders["typed"] = made
            for who in contenders.keys() - {"floor"}:
                if contenders[who](given) != wanted:
                    raise AssertionError(f"{who}: {text} gives {contenders[who](given)}, not {wanted}")
            told = take_turns({who: calls(function, [given]) for who, function in contenders.items()})
            label = f"typed, {kind.__name__} inputs"
            if made:
                print(figure(label, told["typed"], "µs", floor=told["floor"], at_most=0.5))
            else:
                print(missing(label, "rules.feel.expression"))
            print(figure(f"reference evaluator, {kind.__name__} inputs", told["closures"], "µs"))
    print("\nparse, three expressions")
    names = Names(NAMES, (), builtins.NAMES)
    told = take_turns({text: calls(lambda one: parse_expression(one, names), [text]) for text in PARSED})
    for text in PARSED:
        print(figure(text[:44], told[text], "µs", at_most=25))


def _as(kind: type, value: Any) -> Any:
    return Decimal(value) if kind is Decimal and type(value) is int else value


def _typed(text: str, types: Mapping[str, str]) -> Callable[[Any], Any] | None:
    expression: Any = getattr(rules.feel, "expression", None)
    return expression(text, types=dict(types)).function if expression else None


def _closures(text: str, known: Mapping[str, str]) -> Callable[[Any], Any]:
    """The reference evaluator; it takes numbers as Decimal only, which the door makes of ints."""
    unit = Language().expression(text, known)

    def run(given: Mapping[str, Any]) -> Any:
        return unit.value(Scope({name: rules.feel.incoming(value) for name, value in given.items()}), Run())

    return run
