"""Every cell of Gladsaxe 2009 matters: changed, a case beside its table fails, or no input at all could tell.

Only changes of the second kind survive. They are of two sorts, both by the order of rows: a bound or a word that a row above
has taken already (`> 60` after `[30..60]`), and a value that the last row would answer the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import rules
from tests.golden.classes import Told, changes
from tests.golden.inputs import HOME
from tests.golden.mutants import direct_cases

TABLES = sorted((HOME / "dmn/gladsaxe/2009").glob("*.dmn"))
each_table = pytest.mark.parametrize("file", TABLES, ids=lambda file: file.stem)
pytestmark = pytest.mark.slow


@each_table
def test_every_cell_matters(file: Path) -> None:
    """One cell changed: a case that asks the table is answered otherwise, or nobody can notice."""
    table, cases = Told(file), [given for given, _ in direct_cases(file)]
    before = [table.tells(given) for given in cases]
    unseen = [
        str(mutant)
        for mutant in changes(file)
        if all(table.tells(given, mutant) == said for given, said in zip(cases, before, strict=True))
        and table.who_notices(mutant) is not None
    ]
    assert unseen == []


@each_table
def test_cell_by_cell_is_as_the_whole_table(file: Path) -> None:
    """The shortcut of the mutation test answers each direct case as the real table does, and as the case expects."""
    table, whole = Told(file), rules.load(file)
    for given, expected in direct_cases(file):
        value, said = whole.decide(file.stem, given).value, table.tells(given)
        if len(table.outputs) > 1:
            assert said == value, given
            assert expected == ({"raekker": value} if table.collects else value), given
        else:
            (name,) = table.outputs
            assert ([row[name] for row in said] if table.collects else said[name]) == value == expected[name], given
