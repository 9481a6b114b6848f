"""The calendar: church holidays against Easter counted by hand, and the days that can be on or off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.policy import Calendar, Catalogue, NoValueInForce, UnknownDay, calendar
from tests.rules.policy.home import catalogue as shipped

FRIDAY = "fredag-efter-kristi-himmelfart"
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped()


@pytest.fixture(scope="module")
def plain(catalogue: Catalogue) -> Calendar:
    return calendar(catalogue)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2000, 2100))
def test_church_holidays_follow_easter(year: int, plain: Calendar) -> None:
    """Every church holiday of a century, worked out from Easter; store bededag is one until 2023 and not after."""
    offsets = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year <= 2023 else [])
    church = {easter(year) + timedelta(days=each) for each in offsets}
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    ours = {date(year, 6, 5), date(year, 12, 24), date(year, 12, 31)} if year >= 2008 else set()
    first = date(year, 1, 1)
    found = {day for n in range(366) if (day := first + timedelta(days=n)).year == year and plain.is_holiday(day)}
    assert found == church | fixed | ours


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 5, 5), "Store bededag"),
        (date(2024, 4, 26), None),
        (date(2026, 6, 5), "Grundlovsdag"),
        (date(2026, 5, 1), None),
        (date(2026, 12, 24), "Juleaftensdag"),
        (date(2026, 12, 31), "Nytårsaftensdag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 15), None),
        (date(2026, 11, 21), None),
    ],
)
def test_days_have_danish_names(day: date, name: str | None, plain: Calendar) -> None:
    """A holiday has its Danish name; 1 May, a plain Saturday and an abolished holiday have none."""
    assert plain.name(day) == name


def test_the_friday_after_kristi_himmelfart_can_be_on(catalogue: Catalogue) -> None:
    """The policy is off in the file, and on where it is asked for."""
    day = date(2026, 5, 15)
    assert calendar(catalogue).is_working_day(day)
    assert calendar(catalogue, on=[FRIDAY]).name(day) == "Fredag efter Kristi himmelfartsdag"


def test_a_day_can_be_off(catalogue: Catalogue) -> None:
    """A day that the file has on is off where that is asked for."""
    assert calendar(catalogue, off=["grundlovsdag"]).is_working_day(date(2026, 6, 5))


def test_an_unknown_day_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    """A misspelt policy is an error that offers the right name, not silently nothing."""
    with pytest.raises(UnknownDay, match="mente du «grundlovsdag»"):
        calendar(catalogue, on=["grundlovdag"])


def test_a_year_without_holidays_is_refused(plain: Calendar) -> None:
    """Outside the years that the package knows there is no answer, rather than a year without holidays."""
    with pytest.raises(NoValueInForce):
        plain.is_working_day(date(20, 3, 2))


def test_words_of_a_day(plain: Calendar) -> None:
    """A day in words as Danish writes it."""
    assert plain.in_words(date(2026, 5, 7)) == "torsdag den 7. maj 2026"


@given(days)
def test_neighbouring_working_days(day: date) -> None:
    """The three searches end on working days, on their own side, with none between."""
    plain = calendar(shipped())
    after, before, on = (
        plain.next_working_day(day),
        plain.last_working_day_on_or_before(day),
        plain.first_working_day_on_or_after(day),
    )
    assert before <= day <= on <= after
    assert day < after
    assert all(map(plain.is_working_day, (before, on, after)))
    assert (before == day) == (on == day) == plain.is_working_day(day)
    between = (before + timedelta(days=n) for n in range(1, (on - before).days))
    assert not any(map(plain.is_working_day, between))
