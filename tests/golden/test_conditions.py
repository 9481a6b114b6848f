"""The conditions of the paragraphs: one by one and together agree, and the unknown is never a no."""

from __future__ import annotations

from typing import Any

import pytest

import rules
from tests.golden.inputs import HOME, columns, generated

FOLDER = HOME / "dmn/vejle/2023"
MET, NOT_MET, UNSETTLED = "opfyldt", "ikke opfyldt", "uafklaret"
CONDITIONS = {"82": 5, "97": 12, "102": 12, "103": 6, "104": 6, "107": 7, "108": 7}
each_paragraph = pytest.mark.parametrize("paragraph", CONDITIONS)


def _together(table: str) -> Any:
    return rules.load(FOLDER / f"{table}.dmn").function(table)


def _nothing(table: str) -> dict[str, None]:
    return dict.fromkeys(each.variable for each in columns(FOLDER / f"{table}.dmn"))


@each_paragraph
def test_with_nothing_known_nothing_is_a_no(paragraph: str) -> None:
    """Every condition is there and unsettled, and so are they together."""
    rows = _together(f"maalgruppe-{paragraph}")(_nothing(f"maalgruppe-{paragraph}"))
    assert [row["status"] for row in rows] == [UNSETTLED] * CONDITIONS[paragraph]
    assert _together(f"betingelser-{paragraph}")(_nothing(f"betingelser-{paragraph}")) == UNSETTLED


@each_paragraph
def test_one_by_one_and_together_agree(paragraph: str) -> None:
    """Together is what the worst of them is. A word that no row knows leaves its condition unsettled."""
    single, together = _together(f"maalgruppe-{paragraph}"), _together(f"betingelser-{paragraph}")
    for given in generated(FOLDER / f"maalgruppe-{paragraph}.dmn", 1000):
        rows = single(given)
        found = [row["status"] for row in rows]
        assert len({row["betingelse"] for row in rows}) == len(rows), given
        if len(rows) < CONDITIONS[paragraph]:
            assert "noget andet" in given.values(), given
            found.append(UNSETTLED)
        assert together(given) == next(each for each in (NOT_MET, UNSETTLED, MET) if each in found), given


@each_paragraph
def test_what_is_learnt_later_never_undoes_an_answer(paragraph: str) -> None:
    """Filling in an unknown never turns `ikke opfyldt` or `opfyldt` into anything else."""
    together = _together(f"betingelser-{paragraph}")
    for given in generated(FOLDER / f"betingelser-{paragraph}.dmn", 400):
        for name in given:
            assert together({**given, name: None}) in {UNSETTLED, together(given)}, (name, given)
