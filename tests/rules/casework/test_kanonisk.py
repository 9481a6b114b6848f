"""Canonical JSON and the decision record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rules.casework import kanonisk as k
from rules.casework.beregningspost import Beregningspost, Definition, EngineCheck, kilder

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        (Decimal("2.150"), '"2.15"'),
        ([3, 3.0, Decimal("3.00"), Decimal("3E+2")], "[3,3,3,300]"),
        (0.1, '"0.1"'),
        (True, "true"),
        (date(2026, 3, 2), '"2026-03-02"'),
        ({"ø", "a"}, '["a","ø"]'),
        (("x", 1), '["x",1]'),
    ],
)
def test_one_text_for_one_value(value: Any, text: str) -> None:
    """Keys are sorted, whole numbers are whole whatever carried them, nothing is escaped."""
    assert k.tekst(value) == text


@given(PLAIN)
def test_canonical_text_is_a_fixed_point(value: Any) -> None:
    """What was read from a canonical text has the same canonical text, so a stored content hashes as it did."""
    text = k.tekst(value)
    assert k.tekst(json.loads(text)) == text


@given(st.dictionaries(st.text(), st.integers()))
def test_order_of_keys_means_nothing(value: dict[str, int]) -> None:
    """The same fields in another order have the same hash."""
    assert k.sha256(dict(reversed(value.items()))) == k.sha256(value)


@given(st.lists(st.integers() | st.text()))
def test_collect_compares_as_a_set(value: list[Any]) -> None:
    """Two answers of a COLLECT table are the same in any order, but not with one candidate more."""
    assert k.ens(value, value[::-1], som_maengde=True)
    assert not k.ens(value, [*value, "endnu en"], som_maengde=True)


@pytest.mark.parametrize("value", [float("nan"), Decimal("Infinity"), b"x", object(), {1: "x"}, "\ud800", {"a": [b""]}])
def test_what_has_no_canonical_text_is_refused(value: Any) -> None:
    """A value outside JSON is a named error that does not show the value."""
    with pytest.raises(k.NotCanonicalError, match="Ret det"):
        k.tekst(value)


def test_dataclasses_are_their_fields() -> None:
    """A frozen record is canonical by its fields."""

    @dataclass(frozen=True)
    class Frist:
        sidste_dag: date
        uger: int

    assert k.tekst(Frist(date(2026, 3, 30), 4)) == '{"sidste_dag":"2026-03-30","uger":4}'


DEFINITION = Definition(
    decision_key="frist",
    definition_id="frist:1:d",
    version=1,
    version_tag=None,
    deployment_id="d",
    sha256="0" * 64,
)
EXPLAINED = {
    "decisions": [
        {
            "id": "frist",
            "name": "Frist",
            "hit_policy": "UNIQUE",
            "inputs": [{"id": "i", "label": "Paragraf", "expression": "paragraf", "value": "85"}],
            "matched": [{"rule": "r1", "row": 1, "outputs": {"uger": Decimal(4)}, "annotation": "V23-R85-05"}],
            "missed": [
                {
                    "rule": "r2",
                    "row": 2,
                    "column": "Paragraf",
                    "cell": '"97"',
                    "value": "85",
                    "says": "er ikke 97",
                    "annotation": "",
                    "more": "than we keep",
                }
            ],
            "value": {"uger": Decimal(4)},
            "notes": [],
        }
    ]
}


def record(explained: dict[str, Any]) -> Beregningspost:
    return Beregningspost.fra_forklaring(
        explained,
        definition=DEFINITION,
        evaluator="sagsgang 0.1.0",
        inputs={"paragraf": "85"},
        engine_check=EngineCheck(equal=True, decision_instance_ids=("x",)),
        trin="frist",
        standard="vejle-2023",
    )


def test_record_is_made_of_an_explanation() -> None:
    """The record keeps inputs, rows hit and missed, value and the engine's check, and survives storage."""
    made = record(EXPLAINED)
    assert (made.value, made.asked.matched[0].outputs) == ({"uger": 4}, {"uger": 4})
    assert made.asked.missed[0].cell == '"97"'
    assert Beregningspost.model_validate(json.loads(k.tekst(made))) == made


def test_record_without_a_table_is_refused() -> None:
    """An explanation that explains nothing makes no record."""
    with pytest.raises(ValidationError):
        record({"decisions": []})


def test_sources_of_a_row() -> None:
    """Keys are separated from each other and from free text."""
    assert kilder("V23-PKG-2; SEL § 85 | gennemsnit") == (("V23-PKG-2", "SEL § 85"), "gennemsnit")
    assert kilder("") == ((), "")
