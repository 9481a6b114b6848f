"""Follow-ups: what is recorded is read back, and what would blur the record is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from register import NotAllowedError, Register
from tests.register.fyldt import PLAN


def test_a_follow_up_through_its_life(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """Planned, moved by agreement, status, held late: all days are kept, and the next one has its own number."""
    case = ny_sag(register)
    ydelse = register.bevil_ydelse(case, "85", {}, "2026-03-22", **spor()).ydelse_id
    planned = register.planlaeg_opfoelgning(case, ydelse, PLAN, **spor())
    assert (planned.opfoelgning_id, planned.paragraf, planned.senest) == (f"{case}-O1", "85", date(2026, 6, 22))
    assert planned.status_bedes_den == date(2026, 5, 25)
    moved = register.omplanlaeg_opfoelgning(
        case, planned.opfoelgning_id, {"senest": date(2026, 7, 1)}, None, "faglig-konsulent", **spor()
    )
    assert (moved.senest, moved.foer, moved.plan["raekke"]) == (date(2026, 7, 1), (date(2026, 6, 22),), "CAD-11")
    register.registrer_status(case, planned.opfoelgning_id, "2026-06-20", **spor())
    held = register.hold_opfoelgning(
        case, planned.opfoelgning_id, "2026-07-04", {"udfald": "fortsaetter", "form": "teams"}, **spor()
    )
    assert (held.tilstand, held.dage_for_sent, held.status_den) == ("holdt", 3, date(2026, 6, 20))
    second = register.planlaeg_opfoelgning(case, ydelse, {**PLAN, "nummer": 2, "senest": None}, **spor())
    assert (second.opfoelgning_id, second.senest, second.dage_for_sent) == (f"{case}-O2", None, None)
    assert register.opfoelgninger(case) == [held, second]
    assert register.opfoelgninger(team="voksne", aabne=True) == [second]
    assert register.opfoelgninger(team="andre") == []
    assert register.kontroller_kaede(case) == []


def test_a_held_follow_up_stays_held(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """It is not held on another day, moved or dropped; the decision after the meeting and a late status are recorded."""
    case = grant[0]
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    lille.hold_opfoelgning(case, planned, "2026-06-20", {"udfald": "fortsaetter", "form": "teams"}, **spor())
    decided = {"udfald": "aendres", "truffet_den": "2026-07-01"}
    told = lille.hold_opfoelgning(case, planned, "2026-06-20", decided, **spor())
    assert told.data == {"udfald": "aendres", "form": "teams", "truffet_den": "2026-07-01"}
    for again in (
        lambda: lille.hold_opfoelgning(case, planned, "2026-06-21", {"udfald": "ophoerer"}, **spor()),
        lambda: lille.omplanlaeg_opfoelgning(case, planned, {"senest": "2026-08-01"}, None, **spor()),
        lambda: lille.aflys_opfoelgning(case, planned, None, **spor()),
    ):
        with pytest.raises(NotAllowedError, match="er holdt og"):
            again()
    assert lille.registrer_status(case, planned, "2026-06-25", **spor()).status_den == date(2026, 6, 25)


def test_a_follow_up_does_not_just_fall_away(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """It is dropped only when its grant has ended or another stands in its place; a dropped one is not held."""
    case = grant[0]
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    lille.planlaeg_opfoelgning(*grant, {**PLAN, "art": "takst"}, **spor())
    with pytest.raises(NotAllowedError, match="så længe ydelsen løber"):
        lille.aflys_opfoelgning(case, planned, None, **spor())
    lille.planlaeg_opfoelgning(*grant, {**PLAN, "nummer": 2, "senest": "2026-09-01"}, **spor())
    assert lille.aflys_opfoelgning(case, planned, None, **spor()).tilstand == "aflyst"
    with pytest.raises(NotAllowedError, match="er aflyst"):
        lille.hold_opfoelgning(case, planned, "2026-06-21", {"udfald": "fortsaetter"}, **spor())
    with pytest.raises(NotAllowedError, match="er aflyst"):
        lille.registrer_status(case, planned, "2026-06-21", **spor())
    lille.afslut_ydelse(*grant, "2026-10-01", None, **spor())
    assert {lille.aflys_opfoelgning(case, f"{case}-O{n}", None, **spor()).tilstand for n in (2, 3)} == {"aflyst"}


def test_the_same_follow_up_is_not_planned_twice(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """Another key for a number that is planned is refused; another number, kind or grant is not, nor one that was held."""
    case = ny_sag(register)
    first, other = (register.bevil_ydelse(case, "85", {}, "2026-04-01", **spor()).ydelse_id for _ in range(2))
    planned = register.planlaeg_opfoelgning(case, first, PLAN, **spor("plan"))
    with pytest.raises(NotAllowedError, match=f"er allerede planlagt som {planned.opfoelgning_id}"):
        register.planlaeg_opfoelgning(case, first, {**PLAN, "senest": "2026-09-01"}, **spor())
    assert register.planlaeg_opfoelgning(case, first, PLAN, **spor("plan")) == planned
    assert register.opfoelgninger(case) == [planned]
    register.planlaeg_opfoelgning(case, first, {**PLAN, "nummer": 2}, **spor())
    register.planlaeg_opfoelgning(case, first, {**PLAN, "art": "sparring"}, **spor())
    register.planlaeg_opfoelgning(case, other, PLAN, **spor())
    register.hold_opfoelgning(case, planned.opfoelgning_id, "2026-06-20", {"udfald": "fortsaetter"}, **spor())
    again = register.planlaeg_opfoelgning(case, first, PLAN, **spor())
    assert (again.opfoelgning_id, again.tilstand) == (f"{case}-O5", "planlagt")


@pytest.mark.parametrize("wrong", [{"art": "andet"}, {"nummer": "1"}, {"senest": "32-13-2026"}, {"vaagner": "snart"}])
def test_a_plan_that_is_none_is_refused(
    lille: Register, grant: tuple[str, str], spor: Any, wrong: dict[str, Any]
) -> None:
    """A plan has a kind, a number, and days that are days; nothing is written otherwise."""
    with pytest.raises(NotAllowedError, match="Ret det"):
        lille.planlaeg_opfoelgning(*grant, {**PLAN, **wrong}, **spor())
    assert lille.opfoelgninger(grant[0]) == []


def test_an_outcome_that_is_none_is_refused(lille: Register, grant: tuple[str, str], spor: Any) -> None:
    """Held without one of the outcomes is not held."""
    planned = lille.planlaeg_opfoelgning(*grant, PLAN, **spor()).opfoelgning_id
    with pytest.raises(NotAllowedError, match="fortsaetter"):
        lille.hold_opfoelgning(grant[0], planned, "2026-06-20", {"form": "teams"}, **spor())
    with pytest.raises(NotAllowedError, match="gem_fritekst"):
        lille.hold_opfoelgning(grant[0], planned, "2026-06-20", {"udfald": "aendres", "tekst_x": "x"}, **spor())
    assert lille.opfoelgning(grant[0], planned).tilstand == "planlagt"
