"""A standard that is changed while a case goes on: a person sees both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.workers.desk import Desk, at_desk
from workers.clock import COPENHAGEN
from workers.virkning import begge_standarder


@pytest.fixture
def desk(tmp_path: Path):
    """Vejle's standard of 2023 ends with 2026; another begins in 2028."""
    with at_desk(tmp_path) as ready:
        base = ready.world.catalogue.standard("vejle-2023")
        standards = {
            "vejle-2023": replace(base, valid_to=date(2026, 12, 31)),
            "vejle-2028": replace(base, id="vejle-2028", navn="Den næste", valid_from=date(2028, 1, 1)),
        }
        ready.world.catalogue = replace(ready.world.catalogue, standards=standards)
        yield ready


def on(desk: Desk, day: date) -> str:
    desk.clock.point = datetime(day.year, day.month, day.day, 9, tzinfo=COPENHAGEN)
    return begge_standarder(desk.world, "vejle-2023")


def test_nothing_is_said_while_the_standard_is_in_force(desk: Desk) -> None:
    """Up to and with its last day."""
    assert on(desk, date(2026, 12, 31)) == ""


def test_both_are_named_when_another_is_in_force(desk: Desk) -> None:
    """The case's own, whose tables answer, and that of the day of the step."""
    said = on(desk, date(2028, 1, 3))
    assert "vejle-2023" in said
    assert "Den næste (vejle-2028)" in said
    assert "3. januar 2028" in said


def test_a_gap_is_said_and_goes_to_a_person(desk: Desk) -> None:
    """Where nothing is in force, the last known one is not used in silence."""
    assert "ingen anden standard gælder den dag" in on(desk, date(2027, 6, 1))


def test_the_deadline_asks_for_the_day_of_receipt(desk: Desk) -> None:
    """A day can be named: the deadline looks at the day of receipt, whatever today is."""
    desk.clock.point = datetime(2028, 6, 1, 9, tzinfo=COPENHAGEN)
    assert begge_standarder(desk.world, "vejle-2023", date(2026, 3, 1)) == ""
