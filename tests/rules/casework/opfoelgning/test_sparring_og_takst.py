"""The two clocks of the sparringsgruppe, and takst on days of its own: days worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from rules.casework.opfoelgning import paa_aftalt_dag, plan_sparring, plan_takst
from tests.rules.casework.opfoelgning.parts import days, regler, row

D = date.fromisoformat
START = D("2023-01-15")


@pytest.mark.parametrize(
    ("changes", "held", "senest", "candidates"),
    [
        ((), (), "2024-01-15", ()),
        ((), ("2024-01-15",), "2024-07-15", ()),
        ((), ("2024-01-15", "2024-07-15"), "2025-01-15", ()),
        (("2023-09-15",), (), "2024-07-15", ("2024-01-15", "2024-07-15", "2024-09-15")),
        (("2023-02-15",), (), "2024-02-15", ("2024-01-15", "2024-02-15", "2024-07-15")),
        (("2024-01-14",), (), "2024-07-15", ("2024-01-15", "2024-07-15", "2025-01-14")),
        (("2024-01-15",), (), "2024-01-15", ()),
        (("2023-01-15",), (), "2024-01-15", ()),
        (("2024-03-01",), ("2024-01-15",), "2024-07-15", ("2024-07-15", "2025-03-01")),
        ((), ("2023-12-01",), "2024-01-15", ("2024-01-15", "2024-06-01")),
        ((), ("2024-02-20",), "2024-07-15", ("2024-07-15", "2024-08-20")),
    ],
)
def test_two_clocks(changes: tuple[str, ...], held: tuple[str, ...], senest: str, candidates: tuple[str, ...]) -> None:
    """Same scope for twelve months, and total time every six; whichever comes first (AMB-45)."""
    made = plan_sparring(row("CAD-11"), START, days(*changes), days(*held), regler())
    assert made is not None
    assert (made.art, made.nummer, made.senest) == ("sparring", len(held) + 1, D(senest))
    assert made.kandidater == days(*candidates)
    assert made.antagelser == ("AMB-45",)


@pytest.mark.parametrize(
    ("changes", "held", "planned", "senest", "candidates"),
    [
        ((), ("2023-12-15",), ("2024-01-15",), "2024-06-15", ()),
        ((), ("2024-01-15",), ("2024-01-15",), "2024-07-15", ()),
        ((), ("2024-02-20",), ("2024-01-15",), "2024-07-15", ("2024-07-15", "2024-08-20")),
        ((), ("2023-12-15", "2024-06-01"), ("2024-01-15", "2024-06-15"), "2024-12-01", ()),
        (("2023-09-15",), ("2024-07-01",), ("2024-07-15",), "2024-09-15", ("2024-09-15", "2025-01-01")),
        (("2024-03-01",), ("2024-01-10",), ("2024-01-15",), "2024-07-10", ("2024-07-10", "2025-03-01")),
        ((), ("2023-05-01",), ("2023-05-01",), "2023-11-01", ("2023-11-01", "2024-01-15")),
    ],
)
def test_one_held_before_its_day_serves_the_day_it_was_planned_for(
    changes: tuple[str, ...], held: tuple[str, ...], planned: tuple[str, ...], senest: str, candidates: tuple[str, ...]
) -> None:
    """Both clocks that ring by the planned day have been heard; they go on from the actual day where that is sooner (AMB-45)."""
    made = plan_sparring(row("CAD-11"), START, days(*changes), days(*held), regler(), days(*planned))
    assert made is not None
    assert (made.senest, made.kandidater) == (D(senest), days(*candidates))
    backwards = plan_sparring(row("CAD-11"), START, days(*changes), days(*held)[::-1], regler(), days(*planned)[::-1])
    assert backwards == made


def test_the_words_tell_the_days_that_were_compared() -> None:
    """A change stops the first clock of total time: the words name the day half a year later, so that the first of both is the one used."""
    made = plan_sparring(row("CAD-11"), START, days("2023-02-15"), (), regler())
    assert made is not None
    told = " ".join(made.udledning)
    assert "15. juli 2024" in told
    assert "15. februar 2024" in told
    assert "15. januar 2024" not in told


@pytest.mark.parametrize(("valg", "senest"), [("samlet_tid", "2024-01-15"), ("samme_omfang", "2024-09-15")])
def test_one_clock_can_be_chosen(valg: str, senest: str) -> None:
    """AMB-45 switched to one of the clocks."""
    rules = regler().med({"AMB-45": valg})
    made = plan_sparring(row("CAD-11"), START, days("2023-09-15"), (), rules)
    assert made is not None
    assert made.senest == D(senest)


def test_no_sparring_where_the_row_has_none_and_no_day_without_a_start() -> None:
    """The yearly exception and every other § have none; an unknown start asks."""
    for name in ("CAD-13", "CAD-03", "CAD-10"):
        assert plan_sparring(row(name), START, (), (), regler()) is None
    made = plan_sparring(row("CAD-11"), None, (), (), regler())
    assert made is not None
    assert (made.spoerg, made.senest, made.mangler) == (True, None, ("opstartsdato",))


def test_takst_in_the_first_three_years() -> None:
    """CAD-01: 12, 24 and 36 months from the move, and then no more; once one is held both readings go on alike (AMB-36)."""
    moved, held = D("2020-02-29"), list[date]()
    found = []
    while (made := plan_takst(row("CAD-01"), moved, held, regler())) and made.senest:
        found.append((made.senest, made.kandidater))
        held.append(made.senest)
    assert found == [
        (D("2021-02-28"), days("2020-02-29", "2021-02-28")),
        (D("2022-02-28"), ()),
        (D("2023-02-28"), ()),
    ]


def test_takst_ends_with_the_years_and_not_with_a_number_of_meetings() -> None:
    """CAD-01: one that was missed is not made up for after the three years, and one held early takes no year away."""
    moved = D("2020-03-01")
    two = days("2021-06-01", "2023-03-01")
    assert plan_takst(row("CAD-01"), moved, two, regler()) is None
    early = plan_takst(row("CAD-01"), moved, days("2020-06-01", "2020-09-01", "2021-09-01"), regler())
    assert early is not None
    assert early.senest == D("2022-09-01")
    first = regler().med({"AMB-36": "straks_ved_indflytningen"})
    assert plan_takst(row("CAD-01"), moved, days("2020-03-01", "2021-03-01", "2022-03-01"), first) is None


def test_takst_is_not_begun_for_help_that_is_older_than_the_years() -> None:
    """CAD-01 moved in 2015 and asked about in 2026: none; on the last day of the three years there is one; CAD-05 goes on."""
    moved = D("2015-01-01")
    assert plan_takst(row("CAD-01"), moved, (), regler(), D("2026-11-25")) is None
    assert plan_takst(row("CAD-01"), moved, (), regler(), D("2018-01-02")) is None
    assert plan_takst(row("CAD-01"), moved, (), regler(), D("2018-01-01")) is not None
    assert plan_takst(row("CAD-05"), moved, (), regler(), D("2026-11-25")) is not None


def test_takst_of_socialpsykiatri_goes_on() -> None:
    """CAD-05: 15 months, then every 12, with the count from the move beside it (AMB-38)."""
    made = plan_takst(row("CAD-05"), D("2023-02-01"), (), regler())
    assert made is not None
    assert (made.senest, made.kandidater) == (D("2024-05-01"), days("2024-02-01", "2024-05-01"))
    many = plan_takst(row("CAD-05"), D("2023-02-01"), days("2024-05-01", "2025-05-01", "2026-05-01"), regler())
    assert many is not None
    assert many.senest == D("2027-05-01")
    early = plan_takst(row("CAD-05"), D("2023-02-01"), days("2024-03-20"), regler())
    assert early is not None
    assert early.senest == D("2025-03-20")
    other = plan_takst(row("CAD-05"), D("2023-02-01"), (), regler().med({"AMB-38": "fra_indflytningen"}))
    assert other is not None
    assert other.senest == D("2024-02-01")


def test_takst_that_follows_the_meetings_has_no_day_of_its_own() -> None:
    """CAD-03 and CAD-04 assess takst at each meeting; without the move's day the others ask."""
    assert plan_takst(row("CAD-04"), D("2023-02-01"), (), regler()) is None
    made = plan_takst(row("CAD-01"), None, (), regler())
    assert made is not None
    assert (made.spoerg, made.senest, made.mangler) == (True, None, ("indflytningsdato",))


def test_a_persons_day_stands_beside_the_computed_one() -> None:
    """Sooner is a day like any other; later says that it is less often, by the key of that question (AMB-41)."""
    made = plan_sparring(row("CAD-11"), START, (), (), regler())
    assert made is not None
    sooner = paa_aftalt_dag(made, D("2024-01-14"), (), regler())
    assert (sooner.senest, sooner.vaagner, sooner.kandidater) == (D("2024-01-14"), D("2023-12-17"), days("2024-01-15"))
    assert sooner.antagelser == made.antagelser
    later = paa_aftalt_dag(made, D("2024-01-16"), (), regler())
    assert later.antagelser == (*made.antagelser, "AMB-41")
    assert "15. januar 2024" in " ".join(later.udledning)
