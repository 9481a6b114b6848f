"""Dates of effect: the day chooses the standard, a gap is named, and a step knows both standards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules.policy import Catalogue, CatalogueError, NoValueInForce, load
from tests.rules.policy.home import HOME, catalogue
from tests.rules.policy.test_catalogue import copied, edit


@pytest.fixture
def town() -> Catalogue:
    """Vejle with a standard of 2023 and 2024, a year without any, and one from 2026 on."""
    found = catalogue()
    base = found.standard("vejle-2023")
    standards = {
        "vejle-2026": replace(base, id="vejle-2026", valid_from=date(2026, 1, 1), valid_to=None),
        "vejle-2023": replace(base, valid_to=date(2024, 12, 31)),
    }
    return replace(found, standards=standards)


@pytest.mark.parametrize(
    ("day", "standard"),
    [
        (date(2023, 1, 1), "vejle-2023"),
        (date(2024, 12, 31), "vejle-2023"),
        (date(2026, 1, 1), "vejle-2026"),
        (date(2040, 1, 1), "vejle-2026"),
    ],
)
def test_the_first_and_the_last_day_belong_to_a_standard(town: Catalogue, day: date, standard: str) -> None:
    """Both ends are included, and one without an end goes on."""
    assert town.standard_on("vejle", day).id == standard


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (
            date(2025, 1, 1),
            "hullet går fra 2025-01-01 til 2025-12-31; før gælder vejle-2023 til 2024-12-31 og efter gælder vejle-2026 fra 2026-01-01",
        ),
        (date(2025, 12, 31), "hullet går fra 2025-01-01 til 2025-12-31"),
        (date(2022, 12, 31), "hullet går uden begyndelse til 2022-12-31; efter gælder vejle-2023 fra 2023-01-01"),
    ],
)
def test_a_day_outside_all_standards_names_the_gap(town: Catalogue, day: date, says: str) -> None:
    """From when to when, and the standards nearest to it; never the last known one in its place."""
    with pytest.raises(NoValueInForce) as fault:
        town.standard_on("vejle", day)
    assert says in str(fault.value)


def test_a_gap_after_the_last_goes_on(town: Catalogue) -> None:
    """A historic standard has nothing after it."""
    ended = replace(town, standards={"vejle-2023": town.standards["vejle-2023"]})
    with pytest.raises(
        NoValueInForce, match="hullet går fra 2025-01-01 og videre; før gælder vejle-2023 til 2024-12-31"
    ):
        ended.standard_on("vejle", date(2030, 1, 1))
    with pytest.raises(NoValueInForce, match="ingen standard overhovedet"):
        replace(town, standards={}).standard_on("vejle", date(2030, 1, 1))


def test_the_deadline_follows_the_day_of_receipt_and_the_step_its_own(town: Catalogue) -> None:
    """Received under one standard and decided under the next: a person is to see both."""
    both = town.in_effect("vejle", received=date(2024, 12, 20), made_on=date(2026, 1, 5))
    assert (both.of_deadline.id, both.of_step.id, both.differ) == ("vejle-2023", "vejle-2026", True)
    same = town.in_effect("vejle", received=date(2024, 12, 1), made_on=date(2024, 12, 31))
    assert not same.differ


def test_every_standard_says_what_its_dates_rest_on() -> None:
    """A passage, a provision or an assumption: no date of effect without its source."""
    assert [each.id for each in catalogue().standards.values() if each.dates_rest_on is None] == []


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("standarder.yaml", "gaelder_efter: A-01", "gaelder_efter: A-99", "«A-99» findes ikke"),
        ("kommuner/vejle.yaml", "  navn:", "  klagefrist_uger: 2\n  navn:", "låst af RSL § 67 og VEJ 9533"),
        ("kommuner/vejle.yaml", "  navn:", "  genvurdering_uge: 2\n  navn:", "låst af RSL § 66"),
        ("standarder.yaml", "  gaelder_fra:", "  klagefrist_uger: 2\n  gaelder_fra:", "låst af RSL § 67"),
        ("lovlaast.yaml", "hjemmel: [", "hjemmel: [] #", "mangler kraever eller hjemmel"),
        ("lovlaast.yaml", 'hjemmel: ["FVL § 25"]', 'hjemmel: ["FVL § 99"]', "«FVL § 99» findes ikke"),
        ("lovlaast.yaml", "[true]", "true", "skal være en liste af svar"),
    ],
)
def test_a_fault_names_file_line_and_mend(file: str, before: str, after: str, says: str, tmp_path: Path) -> None:
    """Dates without a known source, a number of the law in a municipality's entry, a lock without its provision."""
    home = copied(tmp_path)
    edit(home, file, before, after)
    with pytest.raises(CatalogueError) as fault:
        load(home)
    assert says in str(fault.value)
    assert fault.value.where.line


def test_the_shipped_standards_have_no_open_question() -> None:
    """What is shipped may be decided by."""
    assert load(HOME).unfinished == {}
