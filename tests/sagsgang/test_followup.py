"""What `sagsgang apply` takes for help that has no application, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rules.policy import load
from sagsgang.commands.followup import must_have_application, running_help
from sagsgang.failure import UsedWrongly

TODAY = date(2026, 3, 2)
PLACE: Any = SimpleNamespace(catalogue=load(Path(__file__).parents[2]), clock=SimpleNamespace(today=lambda: TODAY))
NO_DAYS: dict[str, date | None] = {"ophold_fra": None, "bekendt": None, "opstart": None}


def test_a_paragraph_that_is_only_followed_up_is_running_help() -> None:
    """§ 110 begins with the stay and the day the municipality knew; what is not known is left open, not invented."""
    days = {**NO_DAYS, "ophold_fra": date(2026, 3, 1), "bekendt": date(2026, 3, 2)}
    found = running_help(PLACE, ["110"], days)
    assert found is not None
    assert found.ydelse == {"startdato": date(2026, 3, 1), "kommunen_bekendt": date(2026, 3, 2)}
    nothing = running_help(PLACE, ["84"], NO_DAYS)
    assert nothing is not None
    assert set(nothing.ydelse.values()) == {None}


def test_an_application_is_none() -> None:
    """§ 85 is applied for, alone and by default."""
    assert running_help(PLACE, ["85"], NO_DAYS) is None
    assert running_help(PLACE, [], NO_DAYS) is None


def test_the_two_are_not_mixed() -> None:
    """Days of a stay with an application, and running help beside another §, are told with how to mend it."""
    with pytest.raises(UsedWrongly, match="--bekendt"):
        running_help(PLACE, ["85"], {**NO_DAYS, "bekendt": date(2026, 3, 2)})
    with pytest.raises(UsedWrongly, match="én --paragraf"):
        running_help(PLACE, ["110", "85"], NO_DAYS)


def test_the_municipality_cannot_know_of_a_stay_before_the_day_has_come() -> None:
    """Today is taken, tomorrow is refused: the day is a fact of what happened."""
    assert running_help(PLACE, ["110"], {**NO_DAYS, "bekendt": TODAY}) is not None
    with pytest.raises(UsedWrongly, match=r"--bekendt.*fremtiden"):
        running_help(PLACE, ["110"], {**NO_DAYS, "bekendt": TODAY + timedelta(days=1)})


@pytest.mark.parametrize("paragraf", ["84", "100", "109", "110"])
def test_help_without_application_is_not_added_to_a_case(paragraf: str) -> None:
    """`tilfoej` says what to do instead; a § that is applied for is let through."""
    with pytest.raises(UsedWrongly, match=f"(?s)har ingen ansøgning.*Ret det.*sagsgang apply --paragraf {paragraf}"):
        must_have_application(PLACE, paragraf)
    must_have_application(PLACE, "97")
