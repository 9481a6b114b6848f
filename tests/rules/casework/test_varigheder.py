"""The limits of a duration as days, and where a wished end falls."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rules.casework.varigheder import (
    INDEN_FORLAENGET,
    INDEN_NORMAL,
    INDEN_YDERSTE,
    UD_OVER,
    UD_OVER_NORMAL,
    UDEN_GRAENSE,
    UNDER_MINDSTE,
    Varighed,
    graensedage,
    placering,
    slutdag,
)

START = date(2023, 8, 31)
TIDSBEGRAENSET = Varighed(normal_dage=84, forlaenget_dage=168, hoejst_maaneder=6)
TRAENING = Varighed(mindst_dage=7, hoejst_maaneder=1)
PENSION = Varighed(hoejst_maaneder=6, til_folkepension=True)
MAAL = Varighed(maal_maaneder=36)


def _where(varighed: Varighed, days: int, folkepension: date | None = None) -> str | None:
    return placering(varighed, graensedage(varighed, START, folkepension), START + timedelta(days=days))


@pytest.mark.parametrize(
    ("varighed", "last_days"),
    [
        (TIDSBEGRAENSET, [(84, INDEN_NORMAL), (168, INDEN_FORLAENGET), (182, INDEN_YDERSTE), (9999, UD_OVER)]),
        (TRAENING, [(6, UNDER_MINDSTE), (30, INDEN_NORMAL), (9999, UD_OVER)]),
        (Varighed(normal_dage=5, forlaenget_dage=10), [(5, INDEN_NORMAL), (10, INDEN_FORLAENGET), (9999, UD_OVER)]),
        (Varighed(normal_maaneder=3), [(91, INDEN_NORMAL), (9999, UD_OVER_NORMAL)]),
        (MAAL, [(9999, UDEN_GRAENSE)]),
    ],
)
def test_each_day_has_its_place(varighed: Varighed, last_days: list[tuple[int, str]]) -> None:
    """From one limit's day to the next the word is one, and it changes the day after; 31 August + 6 months is 29 February."""
    day = 0
    for last, word in last_days:
        assert (_where(varighed, day), _where(varighed, last)) == (word, word)
        day = last + 1


def test_the_first_of_two_ends_counts() -> None:
    """A time limit and the day of folkepension: the first of them, and the limit alone where the day is not known."""
    assert graensedage(PENSION, START, date(2023, 12, 1)).yderst == date(2023, 12, 1)
    assert graensedage(PENSION, START, date(2029, 7, 1)).yderst == date(2024, 2, 29)
    assert graensedage(PENSION, START).yderst == date(2024, 2, 29)


def test_the_unknown_is_never_within() -> None:
    """A day that is missing, start, end or folkepension, gives no place, whatever else is known."""
    pension_only = Varighed(til_folkepension=True)
    assert _where(pension_only, 10) is None
    assert placering(TIDSBEGRAENSET, graensedage(TIDSBEGRAENSET, None), START) is None
    assert placering(TIDSBEGRAENSET, graensedage(TIDSBEGRAENSET, START), None) is None
    late = graensedage(PENSION, None, date(2029, 7, 1))
    assert late.yderst is None
    assert placering(PENSION, late, START) is None


def test_an_unknown_day_of_folkepension_is_not_a_day_far_away() -> None:
    """Within the six months it may still be too late, so a person says; after them it is beyond, whenever the pension is."""
    assert _where(PENSION, 100) is None
    assert _where(PENSION, 182) is None
    assert _where(PENSION, 183) == UD_OVER
    assert _where(PENSION, 100, date(2029, 7, 1)) == INDEN_NORMAL
    assert _where(PENSION, 100, date(2023, 12, 1)) == UD_OVER


def test_a_goal_is_no_limit() -> None:
    """Three years of § 107 give a day to look at and no end."""
    days = graensedage(MAAL, date(2024, 2, 29))
    assert (days.maal, days.yderst, days.normal) == (date(2027, 2, 28), None, None)


def test_an_end_in_days_is_counted_from_the_start() -> None:
    """A written day goes before a number of days; without a start a number of days is no day."""
    assert slutdag(START, None, 5) == date(2023, 9, 5)
    assert slutdag(START, date(2023, 9, 1), 5) == date(2023, 9, 1)
    assert slutdag(None, None, 5) is None


def test_the_answer_of_the_table_is_read_as_it_stands() -> None:
    """Outputs that are null or not there are no limits; only true is true."""
    svar = {"normal_dage": 84, "hoejst_maaneder": None, "til_folkepension": None, "rute": "tabel"}
    assert Varighed.af(svar) == Varighed(normal_dage=84)
