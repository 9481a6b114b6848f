"""The municipality's own times for handleplan and indsatsplan: data, counted in whole months and days."""

from datetime import date

import pytest

from rules.casework.handleplantider import Handleplantider, handleplantider
from tests.rules.policy.home import catalogue


@pytest.mark.parametrize(
    ("start", "asked"),
    [
        (date(2026, 4, 1), date(2026, 7, 1)),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2027, 1, 31)),
        (date(2026, 3, 31), date(2026, 6, 30)),
    ],
)
def test_the_indsatsplan_is_asked_for_whole_months_after_the_start(start: date, asked: date) -> None:
    """The same day of the month, the month's last day where it has none, over the turn of the year too (AMB-52)."""
    assert handleplantider(catalogue()).indsatsplan_dag(start) == asked


def test_a_task_has_the_days_that_the_municipality_gave() -> None:
    """Another number in the catalogue gives another day; no number stands in the code."""
    assert handleplantider(catalogue()).opgave_inden(date(2026, 3, 10)) == date(2026, 3, 24)
    assert Handleplantider(5, 3, 14).opgave_inden(date(2026, 2, 26)) == date(2026, 3, 3)
