"""Every cell of the four standards beside Vejle's matters: changed, a case beside its table fails, or no input at all could tell.

What survives is of two sorts, both by the order of rows: a bound or a word that a row above has taken already (`> 60` after
`[30..60]`), and a value that a row below would answer the same. That is looked for among all inputs, and nothing is listed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import rules
from tests.golden.classes import Told
from tests.golden.inputs import STANDARDS, TABLES, VEJLE
from tests.golden.mutants import changes, direct_cases, ends

each_table = pytest.mark.parametrize(
    "file", [file for file in TABLES if file.parent != VEJLE], ids=lambda file: file.stem
)
pytestmark = pytest.mark.slow


@each_table
def test_every_cell_matters(file: Path) -> None:
    """One cell changed: a case that asks the table is answered otherwise, or nobody can notice."""
    table, cases = Told(file), [given for given, _ in direct_cases(file)]
    before = [table.tells(given) for given in cases]
    unseen = [
        str(mutant)
        for mutant in (*changes(file), *ends(file))
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


def test_no_standard_is_left_out() -> None:
    """Vejle's tables have mutation tests of their own, and there are four standards more."""
    assert VEJLE in STANDARDS
    assert len(STANDARDS) > 1
