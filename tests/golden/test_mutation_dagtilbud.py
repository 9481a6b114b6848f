"""Every cell of the tables of Dagtilbud 2015 matters: changed, it makes a golden case beside its table fail."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

import rules
from tests.golden.first_hit import FirstHit
from tests.golden.inputs import HOME
from tests.golden.mutants import bounds, direct_cases, mutants

FOLDER = HOME / "dmn/dagtilbud/2015"
FILES = sorted(FOLDER.glob("*.dmn"))
ABOVE = "a row above has hit whatever this cell would take or leave"
LAST = "the row says what the last row says, and is there for its source"
SURVIVE = {
    "Celle_Peger4Dagtilbud_MoederSelv_4: (tom) → null": ABOVE,
    "Celle_Peger4Dagtilbud_Uoplyst_4: (tom) → null": ABOVE,
    "Celle_Profil1Dagtilbud_Mangler_2: null,true → (tom)": ABOVE,
    "Celle_Profil1Dagtilbud_Mangler_4: null,true → (tom)": ABOVE,
    "Celle_Profil2Dagtilbud_Mangler_2: null,true → (tom)": ABOVE,
    "Celle_Profil2Dagtilbud_Mangler_4: null,true → (tom)": ABOVE,
    "Celle_TimepakkeDagtilbud_Negativ_1: < 0 → < 1": ABOVE,
}
SURVIVING_ROWS = {"Celle_Profil6Dagtilbud_EnTilEnUklar_": LAST}

pytestmark = pytest.mark.slow
each_table = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem.removesuffix("-dagtilbud"))


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """An answer to compare: what a table collects has no order."""
    return {name: sorted(map(str, each)) if isinstance(each, list) else each for name, each in told.items()}


@each_table
def test_every_cell_matters(file: Path) -> None:
    """The cases that ask the table, on it with one cell changed: one fails for every cell and change but those listed."""
    rows, unseen = FirstHit(file), set()
    cases = [(given, _plain(expected)) for given, expected in direct_cases(file)]
    for mutant in itertools.chain(mutants(file), bounds(file)):
        if all(_plain(rows.told(given, mutant)) == expected for given, expected in cases):
            unseen.add(str(mutant))
    by_row = {each for each in unseen if any(each.startswith(row) for row in SURVIVING_ROWS)}
    of_table = {each for each in SURVIVE if each.partition(":")[0] in file.read_text("utf-8")}
    assert unseen - by_row == of_table


@each_table
def test_the_shortcut_answers_as_the_core_does(file: Path) -> None:
    """Cell by cell and as a whole: the same answer to every direct case."""
    rows, whole = FirstHit(file), rules.load(file)
    (info,) = whole.decisions
    for given, expected in direct_cases(file):
        value = whole.decide(file.stem, {each.expression: given.get(each.expression) for each in info.inputs}).value
        if rows.collects:
            value = {"raekker" if len(rows.outputs) > 1 else rows.outputs[0]: value}
        told = value if rows.collects or len(rows.outputs) > 1 else {rows.outputs[0]: value}
        assert _plain(told) == _plain(rows.told(given)) == _plain(expected), given
