"""The engine and the Python core read every table alike: all golden inputs, and inputs at, beside and without each border."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import rules
from rules.casework import golden, kanonisk
from rules.casework.golden_ask import load_models
from rules.policy import load
from tests.golden.inputs import HOME, TABLES, generated
from tests.rules.fuzz.effort import LONG

pytestmark = pytest.mark.engine
# Of the standards in force: the others are not deployed.
FOLDERS = [HOME / one.folder for one in load(HOME).standards.values() if one.valid_to is None]
LIVE = [file for file in TABLES if file.parent in FOLDERS]
MOST_PER_TABLE, MOST_CASES = (40, None) if LONG else (4, 20)


class Recorder:
    """A loaded table that remembers what it was asked."""

    def __init__(self, model: Any, asked: list[tuple[str, dict[str, Any]]]) -> None:
        self._model, self._asked = model, asked
        self.decisions = model.decisions

    def decide(self, table: str, given: dict[str, Any]) -> Any:
        self._asked.append((table, given))
        return self._model.decide(table, given)


@pytest.fixture(scope="module")
def golden_inputs() -> dict[str, list[dict[str, Any]]]:
    """What the golden cases ask of each table, through the mapping or directly."""
    asked: list[tuple[str, dict[str, Any]]] = []
    for folder in FOLDERS:
        models = {key: Recorder(model, asked) for key, model in load_models(folder).items()}
        assert golden.run(golden.case_files([folder]), folder / "mapping.yaml", models).all_passed
    inputs: dict[str, list[dict[str, Any]]] = {}
    for table, given in asked:
        if given not in inputs.setdefault(table, []):
            inputs[table].append(given)
    return inputs


@pytest.fixture(scope="module")
def deployed(engine: Any) -> Any:
    """A client of an engine that holds all the tables."""
    client = engine.client()
    client.deploy("tabeller-ens", {file.name: file.read_bytes() for file in LIVE})
    return client


def as_rows(value: Any, outputs: list[str], collect: bool) -> list[Mapping[str, Any]]:
    """The core's answer as the engine gives one: a row for each hit."""
    values = value if collect else [value]
    return [each if len(outputs) > 1 else {outputs[0]: each} for each in values]


def in_order(rows: list[Mapping[str, Any]]) -> list[str]:
    """Rows as sorted canonical texts: a COLLECT answer has no order."""
    return sorted(kanonisk.tekst(dict(row)) for row in rows)


def inputs_of(file: Path, golden_inputs: dict[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """What the engine can be asked: it is given whole minutes, øre and numbers, and a case's 3.99 hours are none."""
    for given in golden_inputs.get(file.stem, [])[:MOST_CASES]:
        numbers = {name: value for name, value in given.items() if isinstance(value, Decimal)}
        if all(value == int(value) for value in numbers.values()):
            yield {**given, **{name: int(value) for name, value in numbers.items()}}
    yield from generated(file, MOST_PER_TABLE)


@pytest.mark.parametrize("file", LIVE, ids=lambda file: file.stem)
def test_both_give_the_same_rows(file: Path, deployed: Any, golden_inputs: dict[str, list[dict[str, Any]]]) -> None:
    """Each input: the same rows from the deployed table and from the file."""
    model = rules.load(file)
    (info,) = model.decisions
    outputs, collect = [each.name for each in info.outputs], info.hit_policy == "COLLECT"
    for given in inputs_of(file, golden_inputs):
        ours = as_rows(model.decide(file.stem, given).value, outputs, collect)
        assert in_order(deployed.evaluate_decision(file.stem, given)) == in_order(ours), given


def test_every_table_is_asked_by_a_golden_case(golden_inputs: dict[str, list[dict[str, Any]]]) -> None:
    """No table is compared on made-up inputs alone."""
    assert {file.stem for file in LIVE} == set(golden_inputs)
