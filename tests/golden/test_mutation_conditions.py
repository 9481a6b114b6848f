"""Every cell of the tables of conditions matters: changed, a case beside the table fails, or no input tried is answered otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.golden.first_hit import FirstHit
from tests.golden.inputs import HOME, generated
from tests.golden.mutants import changes, direct_cases, mutants

FOLDER = HOME / "dmn/vejle/2023"
PARAGRAPHS = ("82", "97", "102", "103", "104", "107", "108")
TOGETHER = (*(f"betingelser-{paragraph}" for paragraph in PARAGRAPHS), "betingelser-ophold-107", "egne-betingelser")
ONE_BY_ONE = tuple(f"maalgruppe-{paragraph}" for paragraph in PARAGRAPHS)
LISTS = ("arbejdslinjer", "leverandoerkrav", "opfoelgningsindhold")
TRIED = 1500

pytestmark = pytest.mark.slow


def _set(rows: Iterable[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row.items()) for row in rows}


@pytest.mark.parametrize("table", TOGETHER)
def test_every_cell_matters(table: str) -> None:
    """The tables that answer with their first row."""
    file = FOLDER / f"{table}.dmn"
    rows, cases, tried = FirstHit(file), direct_cases(file), list(generated(file, TRIED))
    unseen = [
        str(mutant)
        for mutant in changes(file)
        if all(rows.answer(given, mutant) == expected for given, expected in cases)
        and any(rows.answer(given, mutant) != rows.answer(given) for given in tried)
    ]
    assert unseen == []


@pytest.mark.parametrize("table", ONE_BY_ONE)
def test_every_cell_matters_one_by_one(table: str) -> None:
    """The tables that say each condition for itself: the set of what they say is another."""
    file = FOLDER / f"{table}.dmn"
    rows, cases, tried = FirstHit(file), direct_cases(file), list(generated(file, TRIED))
    unseen = [
        str(mutant)
        for mutant in changes(file)
        if all(_set(rows.hits(given, mutant)) == _set(expected["raekker"]) for given, expected in cases)
        and any(_set(rows.hits(given, mutant)) != _set(rows.hits(given)) for given in tried)
    ]
    assert unseen == []


@pytest.mark.parametrize("table", LISTS)
def test_every_cell_of_a_list_matters(table: str) -> None:
    """The tables that list what a paragraph's standard says: some paragraph's list is another."""
    file = FOLDER / f"{table}.dmn"
    rows, cases = FirstHit(file), direct_cases(file)
    (output,) = rows.outputs
    unseen = [
        str(mutant)
        for mutant in mutants(file)
        if all({row[output] for row in rows.hits(given, mutant)} == set(expected[output]) for given, expected in cases)
    ]
    assert unseen == []
