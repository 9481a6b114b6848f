"""No word may be added to a cell of the tables of deadlines and follow-ups, and no row moved, without a case that fails.

What a row says of others is as much a rule as what it says of its own: § 85 beside § 84 in a cell gives citizens another
follow-up. A change that no input could ever notice may go unseen; it is looked for among all inputs that it can touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.golden.first_hit import FirstHit
from tests.golden.inputs import HOME
from tests.golden.mutants import Mutant, as_expected, direct_cases, more_words, other_words

FOLDER = HOME / "dmn/vejle/2023"
TABLES = ("frist", "fristforbehold", "kadence", "opgangsfaellesskab")


def _unseen(table: str, mutants: Iterable[Mutant]) -> Iterator[str]:
    """The changes of a cell that alter an answer, and that no case asking the table notices."""
    file = FOLDER / f"{table}.dmn"
    rows, cases = FirstHit(file), direct_cases(file)
    for mutant in mutants:
        asked = ((given, expected) for given, expected in cases if rows.touches(mutant, given))
        if all(as_expected(rows.answer(given, mutant), expected) for given, expected in asked):
            told = next((g for g in rows.touched(mutant) if rows.answer(g, mutant) != rows.answer(g)), None)
            if told is not None:
                yield f"{mutant}: {_known(told)}"


def _known(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


@pytest.mark.parametrize("table", TABLES)
def test_no_word_is_added_unseen(table: str) -> None:
    """Every cell that names words, with one more word of its column."""
    assert list(_unseen(table, more_words(FOLDER / f"{table}.dmn"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_no_word_is_exchanged_unseen(table: str) -> None:
    """The same with another real word in a word's place."""
    assert list(_unseen(table, other_words(FOLDER / f"{table}.dmn"))) == []


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_moved_unseen(table: str) -> None:
    """Every row moved up before every other one: what it would take from the rows it passes, a case asks about."""
    file = FOLDER / f"{table}.dmn"
    rows = FirstHit(file)
    cases = [(rows.rows_hit(given), expected) for given, expected in direct_cases(file)]
    unseen = []
    for row in range(len(rows)):
        for before in reversed(range(row)):
            if any(_takes(row, before, hit) and not as_expected(rows.says(row), said) for hit, said in cases):
                break  # a case that notices this notices every move further up
            told = next((given for given in rows.meeting(before, row) if _alters(rows, row, before, given)), None)
            if told is not None:
                unseen.append(f"{rows.name(row)} before {rows.name(before)}: {_known(told)}")
    assert unseen == []


def _takes(row: int, before: int, hit: list[int]) -> bool:
    """Whether a row that is moved up takes an input from the row that answers it."""
    return row in hit and before <= hit[0] < row


def _alters(rows: FirstHit, row: int, before: int, given: dict[str, Any]) -> bool:
    hit = rows.rows_hit(given)
    return _takes(row, before, hit) and rows.says(row) != rows.says(hit[0])
