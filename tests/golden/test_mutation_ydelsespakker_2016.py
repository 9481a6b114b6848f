"""Every cell of the tables of 2016 matters: changed, a case beside the table fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rules
from tests.golden.inputs import DMN, HOME
from tests.golden.mutants import Mutant, direct_cases, mutants, text, tree
from tests.golden.rows import Rows

FOLDER = HOME / "dmn/ydelsespakker/2016"
TABLES = sorted(FOLDER.glob("*.dmn"))
ALL_SAID = "the rows above have answered every other value of the cell"
SAME_BELOW = "the row below answers the same"
SURVIVE = {
    "Celle_AkutordningVoksen16_HvorUoplyst_2: (tom) → true": ALL_SAID,
    "Celle_AkutordningVoksen16_OmraadeUoplyst_2: (tom) → true": ALL_SAID,
    "Celle_AkutordningVoksen16_Ellers_2: (tom) → true": ALL_SAID,
    "Celle_AtaTidVoksen16_MedHele_2: (tom) → null": ALL_SAID,
    "Celle_AtaTidVoksen16_Ukendt_2: (tom) → null": ALL_SAID,
    "Celle_CafeBrugVoksen16_CafepakkeMedPakke_2: (tom) → null": ALL_SAID,
    "Celle_CafeBrugVoksen16_BrugMedPakke_2: (tom) → null": ALL_SAID,
    "Celle_TillaegVoksen16_Pakke7Ukendt_2: (tom) → null": ALL_SAID,
    "Celle_OmraadeSvarVoksen16_Typisk_3: (tom) → null": SAME_BELOW,
}
each_table = pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
pytestmark = pytest.mark.slow


def _bounds(file: Path) -> Iterator[Mutant]:
    """Each number of an input cell moved by one, and each end of an interval opened or closed."""
    for cell in tree(file).iter(f"{DMN}inputEntry"):
        was = text(cell)
        for found in () if '"' in was else re.finditer(r"\d+", was):
            for near in (-1, 1):
                moved = f"{was[: found.start()]}{int(found[0]) + near}{was[found.end() :]}"
                yield Mutant(cell.get("id", ""), was, moved)
        if re.fullmatch(r"[\[(]\d+\.\.\d+[\])]", was):
            yield Mutant(cell.get("id", ""), was, {"[": "(", "(": "["}[was[0]] + was[1:])
            yield Mutant(cell.get("id", ""), was, was[:-1] + {"]": ")", ")": "]"}[was[-1]])


@each_table
def test_every_cell_matters(file: Path) -> None:
    """One cell changed: a case that asks the table is answered otherwise."""
    rows, cases = Rows(file), direct_cases(file)
    survivors = [
        str(mutant)
        for mutant in (*mutants(file), *_bounds(file))
        if str(mutant) not in SURVIVE and all(rows.answer(given, mutant) == expected for given, expected in cases)
    ]
    assert survivors == []


@each_table
def test_row_by_row_is_as_the_whole_table(file: Path) -> None:
    """The shortcut answers each case as the real table does."""
    rows, whole = Rows(file), rules.load(file)
    for given, expected in direct_cases(file):
        value = whole.decide(file.stem, given).value
        if isinstance(value, list):
            value = {"raekker" if len(rows.outputs) > 1 else rows.outputs[0]: value}
        elif len(rows.outputs) == 1:
            value = {rows.outputs[0]: value}
        assert rows.answer(given) == value == expected, given


def test_what_survives_is_still_there() -> None:
    """A reason for a survivor that no longer exists is taken out."""
    assert SURVIVE.keys() <= {str(mutant) for file in TABLES for mutant in mutants(file)}
