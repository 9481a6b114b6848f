"""A journey without a fixed start waits for a day from which its working days are working days."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from rules.policy import calendar, load
from sagsgang.journeys import read_journey
from sagsgang.journeys.format import JourneyError
from sagsgang.journeys.player import until_working_days
from workers.clock import COPENHAGEN

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "sagsgang" / "demo" / "2-for-sent-med-besked.yaml"
WORKS = calendar(load(ROOT)).is_working_day


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (date(2026, 4, 27), 1),  # D+28 is Whit Monday, 25 May
        (date(2026, 3, 5), 5),  # D+28 is Maundy Thursday, 2 April; Tuesday 7 April is the next working day
        (date(2026, 3, 2), 0),
    ],
)
def test_it_waits_until_the_deadline_is_a_working_day(now, days):
    began = datetime(now.year, now.month, now.day, 9, tzinfo=COPENHAGEN)
    assert until_working_days(read_journey(DEMO), began, WORKS) == days


def test_a_day_must_be_relative(tmp_path):
    file = tmp_path / "rejse.yaml"
    file.write_text(DEMO.read_text("utf-8").replace("[D+28]", '["2026-05-25"]'), "utf-8")
    with pytest.raises(JourneyError, match="hverdage"):
        read_journey(file)
