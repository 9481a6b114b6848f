"""What holds for every row, start and history: no gap too long, no drift at month ends, no day out of the unknown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.casework.maaneder import DAGE, plus, plus_maaneder
from rules.casework.opfoelgning import Kadence, plan_sparring, plan_takst
from tests.rules.casework.opfoelgning.parts import MED_INTERVAL, answer, inputs, plan, regler, row

STARTS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
ROWS = st.sampled_from(MED_INTERVAL).map(row)
WITH_FIRST = st.sampled_from([each for each in MED_INTERVAL if row(each).foerste is not None]).map(row)
OFF_PLAN = st.lists(st.integers(-200, 200), min_size=1, max_size=12)
CHOICES = st.fixed_dictionaries(
    {
        "AMB-37": st.sampled_from(["ved_skiftet", "efter_loebende_interval", "interval_efter_seneste"]),
        "AMB-35": st.sampled_from(["foerste", "derefter"]),
    }
)
MOST_CLAMPED = timedelta(days=3)  # the 31st clamped to 28 February


def _interval(kadence: Kadence, anker: date, fra: date, most: bool = False) -> int:
    """The interval that a row allows after `fra`: the later one from the break on (by the widest reading, `most`)."""
    later = kadence.derefter_efter_indtil
    if later is not None and (most or fra >= plus_maaneder(anker, kadence.indtil or 0)):
        return later
    assert kadence.derefter is not None
    return kadence.derefter


@given(WITH_FIRST, STARTS, st.integers(1, 12))
def test_on_plan_every_day_is_counted_from_the_start(kadence: Kadence, start: date, number: int) -> None:
    """Held on its day each time, the next is the start and whole intervals: month ends never drift."""
    held: list[date] = []
    for _ in range(number):
        senest = plan(kadence, start, held).senest
        assert senest is not None
        held.append(senest)
    assert kadence.foerste is not None
    offsets = [kadence.foerste]
    while len(offsets) < number:
        offsets.append(_next_offset(kadence, offsets[-1]))
    assert held == [plus(start, each, kadence.enhed or "") for each in offsets]


def _next_offset(kadence: Kadence, offset: int) -> int:
    assert kadence.derefter is not None
    if kadence.indtil is None or kadence.derefter_efter_indtil is None:
        return offset + kadence.derefter
    return (
        min(offset + kadence.derefter, kadence.indtil)
        if offset < kadence.indtil
        else offset + kadence.derefter_efter_indtil
    )


@settings(max_examples=300)
@given(WITH_FIRST, STARTS, OFF_PLAN)
def test_no_gap_is_longer_than_the_interval(kadence: Kadence, start: date, off_plan: list[int]) -> None:
    """However early or late meetings are held, the next is planned at most one interval after the last one."""
    held: list[date] = []
    for off in off_plan:
        senest = plan(kadence, start, held).senest
        assert senest is not None
        held.append(max(senest + timedelta(days=off), (held[-1] if held else start) + timedelta(days=1)))
        following = plan(kadence, start, held).senest
        assert following is not None
        assert held[-1] < following
        planned_late = senest >= plus_maaneder(start, kadence.indtil) if kadence.indtil else False
        interval = _interval(kadence, start, held[-1], most=planned_late)
        assert following <= plus(held[-1], interval, kadence.enhed or "") + (
            timedelta() if kadence.enhed == DAGE else MOST_CLAMPED
        )


@settings(max_examples=300)
@given(WITH_FIRST, STARTS, st.integers(0, 8), st.integers(1, 120))
def test_an_early_meeting_never_lengthens_a_gap(kadence: Kadence, start: date, before: int, early: int) -> None:
    """Held some days early, the next is never later than if it had been held on its day."""
    held: list[date] = []
    for _ in range(before):
        held.append(plan(kadence, start, held).senest or start)
    due = plan(kadence, start, held).senest
    assert due is not None
    actual = max(due - timedelta(days=early), (held[-1] if held else start) + timedelta(days=1))
    following, on_plan = plan(kadence, start, [*held, actual]).senest, plan(kadence, start, [*held, due]).senest
    assert following is not None
    assert on_plan is not None
    assert actual < following <= on_plan


@given(ROWS, STARTS, st.lists(STARTS, max_size=4, unique=True), CHOICES)
def test_candidates_are_after_the_last_meeting_and_hold_the_day_in_use(
    kadence: Kadence, start: date, held: list[date], valg: dict[str, str]
) -> None:
    """The day in use is one of the candidates, with the assumption named; none lies before what has been held."""
    made = plan(kadence, start, [each for each in held if each > start], valg=valg)
    last = max([start, *[each for each in held if each > start]])
    assert all(each > last for each in made.kandidater)
    assert made.senest is None or not made.kandidater or made.senest in made.kandidater
    assert not made.kandidater or made.antagelser
    assert made.spoerg == (made.senest is None)
    assert made.spoerg == bool(made.mangler)


@given(st.data(), st.lists(STARTS, max_size=3))
def test_the_unknown_never_gives_a_day(data: st.DataObject, held: list[date]) -> None:
    """Whatever facts are known: a row that a person must answer, and one counted from an unknown day, have none."""
    facts: dict[str, Any] = {name: data.draw(st.sampled_from(_values(name)), label=name) for name in inputs()}
    kadence = Kadence.af(answer(**facts))
    nothing = plan(kadence, None)
    assert (nothing.spoerg, nothing.senest, nothing.vaagner, nothing.kandidater) == (True, None, None, ())
    asked = plan(kadence, date(2023, 1, 31), held)
    assert asked.spoerg or kadence.rute == "tabel"
    for made in (plan_sparring(kadence, None, (), (), regler()), plan_takst(kadence, None, (), regler())):
        assert made is None or (made.spoerg and made.senest is None)


def _values(name: str) -> list[Any]:
    words: dict[str, list[Any]] = {
        "paragraf": ["82", "84", "85", "97", "100", "102", "103", "104", "107", "108", "109", "110", "ALB 105", None],
        "maalgruppe": ["udviklingshaemmede", "ASF", "skizofreni", "fysisk_handicap", "flere", None],
        "tilbud_placering": ["vejle", "anden_kommune", "privat", None],
        "omraade": ["handicap", "social_psykiatri", None],
    }
    return words.get(name, [True, False, None])


def off_by_little(held: list[date], planned: list[date]) -> bool:
    """Whether the last one was held less than six months before its day: then that day needs no other."""
    return planned[-1] < plus_maaneder(held[-1], 6)


@settings(max_examples=200)
@given(STARTS, st.lists(STARTS, max_size=3), OFF_PLAN)
def test_a_case_is_discussed_every_six_months_once_the_first_year_is_over(
    start: date, changes: list[date], off_plan: list[int]
) -> None:
    """From the first discussion on, the next one is at most six months after the last, whatever changes."""
    kadence, held, planned = row("CAD-11"), list[date](), list[date]()
    for off in off_plan:
        made = plan_sparring(kadence, start, changes, held, regler(), planned)
        assert made is not None
        assert made.senest is not None
        assert not held or made.senest > max(held[-1], planned[-1] if off_by_little(held, planned) else held[-1])
        if held and held[-1] >= plus_maaneder(start, 12):
            assert held[-1] < made.senest <= plus_maaneder(held[-1], 6) + MOST_CLAMPED
        held.append(max(made.senest + timedelta(days=off), (held[-1] if held else start) + timedelta(days=1)))
        planned.append(made.senest)
