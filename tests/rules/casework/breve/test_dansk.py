"""Danish dates, numbers and hours."""

from datetime import date
from decimal import Decimal

import pytest

from rules.casework.dansk import dansk
from rules.policy import Catalogue


def test_date_and_weekday(catalogue: Catalogue) -> None:
    """No zero before the day, month and weekday in small letters."""
    sprog = dansk(catalogue)
    assert sprog.dato(date(2026, 3, 3)) == "3. marts 2026"
    assert sprog.ugedag(date(2026, 3, 3)) == "tirsdag"


@pytest.mark.parametrize(
    ("tal", "skrevet"),
    [(Decimal("2.5"), "2,5"), (1234, "1.234"), (Decimal("1234567.50"), "1.234.567,50"), (0, "0"), (-1000, "-1.000")],
)
def test_number_with_comma(tal: Decimal | int, skrevet: str, catalogue: Catalogue) -> None:
    """Comma before the decimals, full stop between thousands."""
    assert dansk(catalogue).tal(tal) == skrevet


@pytest.mark.parametrize(
    ("minutter", "skrevet"),
    [
        (150, "2 timer og 30 minutter"),
        (60, "1 time"),
        (61, "1 time og 1 minut"),
        (45, "45 minutter"),
        (120, "2 timer"),
        (0, "0 minutter"),
    ],
)
def test_minutes_in_words(minutter: int, skrevet: str, catalogue: Catalogue) -> None:
    """Hours and minutes, each in its number; nothing is rounded."""
    assert dansk(catalogue).timer(minutter) == skrevet


@pytest.mark.parametrize(("uger", "skrevet"), [(1, "en uge"), (4, "fire uger"), (8, "otte uger"), (24, "24 uger")])
def test_weeks_in_words(uger: int, skrevet: str, catalogue: Catalogue) -> None:
    """Small numbers with letters, large ones with digits."""
    assert dansk(catalogue).uger(uger) == skrevet
