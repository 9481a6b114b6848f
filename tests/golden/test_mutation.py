"""Every cell of the tables of deadlines and follow-ups matters: changed, it makes a golden case beside the table fail."""

from __future__ import annotations

import pytest

import rules
from rules.casework import golden
from rules.casework.golden_ask import load_models
from rules.casework.golden_mapping import read_mapping
from rules.casework.sagsbehandlingsfrist import FristtabelFejl
from tests.golden.first_hit import FirstHit
from tests.golden.inputs import HOME, generated
from tests.golden.mutants import Mutant, as_expected, changed, direct_cases, mutants

FOLDER = HOME / "dmn/vejle/2023"
WIDE = FOLDER / "kadence.dmn"
NO_FRIST = "the row says what the last row says, and is there for its source"
ALL_SAID = "true and false are rows above; only the unknown is left"
SURVIVE = {
    f'Celle_Frist_{paragraf}_1: "{paragraf}" → {now}': NO_FRIST
    for paragraf in ("82", "84", "100", "109", "110")
    for now in ('"noget andet"', "null")
} | {f"Celle_Kadence_{cell}: null → (tom)": ALL_SAID for cell in ("Cad13UkendtSituation_8", "Cad15UkendtBolig_5")}


def _asked(mutant: Mutant) -> bool:
    return str(mutant) not in SURVIVE


@pytest.mark.parametrize("table", ["frist", "fristforbehold", "opgangsfaellesskab"])
def test_every_cell_matters(table: str) -> None:
    """The cases beside the table, run on it with one cell changed: at least one fails, for every cell and change."""
    file, mapping, models = FOLDER / f"{table}.dmn", read_mapping(FOLDER / "mapping.yaml"), load_models(FOLDER)
    rows, direct, survivors = FirstHit(file), direct_cases(file), []
    for mutant in filter(_asked, mutants(file)):
        if not all(as_expected(rows.answer(given, mutant), expected) for given, expected in direct):
            continue
        try:
            report = golden.run([file.with_suffix(".cases.yaml")], mapping, {**models, table: changed(file, mutant)})
        except FristtabelFejl:
            continue  # noticed: the table's answer is refused by name
        if report.all_passed:
            survivors.append(str(mutant))
    assert survivors == []


def test_every_cell_of_the_cadence_matters() -> None:
    """The same for the wide table, by its cases that ask it directly."""
    table = FirstHit(WIDE)
    cases = [(given, expected, table.rows_hit(given)[0]) for given, expected in direct_cases(WIDE)]
    assert all(as_expected(table.answer(given), expected) for given, expected, _ in cases)
    survivors = [
        str(mutant)
        for mutant in filter(_asked, mutants(WIDE))
        if all(
            as_expected(table.answer(given, mutant), expected)
            for given, expected, hit in cases
            if table.concerns(mutant, given, hit)
        )
    ]
    assert survivors == []


def test_the_wide_table_is_read_as_the_core_reads_it() -> None:
    """Cell by cell and as a whole: the same answer to all cases and to a sample of inputs."""
    table, whole = FirstHit(WIDE), rules.load(WIDE)
    names = [column.variable for column in table.inputs]
    for given in (*(given for given, _ in direct_cases(WIDE)), *generated(WIDE, 300)):
        everything = {name: given.get(name) for name in names}
        assert table.answer(everything) == whole.decide("kadence", everything).value, given


def test_what_survives_is_still_there() -> None:
    """A reason for a survivor that no longer exists is taken out."""
    files = [WIDE, *(FOLDER / f"{table}.dmn" for table in ("frist", "fristforbehold", "opgangsfaellesskab"))]
    assert SURVIVE.keys() <= {str(mutant) for file in files for mutant in mutants(file)}
