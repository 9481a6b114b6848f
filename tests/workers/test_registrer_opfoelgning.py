"""What a follow-up that was held hands on: the day for the next one is only one that was checked, and what its row asks for is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workers.desk import Desk, at_desk
from tests.workers.loebende import Running
from workers.faults import Mangler

AGREED = "2026-05-04"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as made:
        yield made


def hold(running: Running, outcome: str, **changed: Any) -> Any:
    """The form of a meeting that was held, with everything answered."""
    answers = {"behov_vurderet": "ja", "indsats_vurderet": "ja", "takst_vurderet": "ja"}
    texts = ("borgers_syn", "faglig_vurdering", "afvigelse")
    return running.run(
        "registrer-opfoelgning",
        holdt_den="2026-03-02",
        moede_form="personlig",
        opfoelgning_udfald=outcome,
        **{f"ref_tekst_{name}": running.text(name) for name in texts},
        **{**answers, **changed},
    )


@pytest.mark.parametrize(("outcome", "day"), [("aendres", AGREED), ("ophoerer", "")])
def test_the_next_day_is_handed_on_only_when_it_was_checked(desk: Desk, outcome: str, day: str) -> None:
    """Help that should end has no next day: what the form once held is neither checked nor handed on."""
    running = Running(desk, "85", ydelse="Moderat", pakke="Moderat", minutter_pr_uge=90)
    running.held = running.follow_up(2)
    answer = hold(running, outcome, naeste_aftalt_den=AGREED)
    assert (answer.opfoelgning_videre, answer.opfoelgning_naeste_aftalt) == ("afgoerelse", day)


@pytest.mark.parametrize("plan", [{"pakke_vurderes": True}, {"takst": "takstvurdering"}])
def test_what_the_row_wants_assessed_is_not_left_out(desk: Desk, plan: dict[str, Any]) -> None:
    """The row names package or takst: no is sent back with how to mend it, not relevant is a person's answer."""
    running = Running(desk, "85", ydelse="Moderat", pakke="Moderat", minutter_pr_uge=90)
    running.held = running.follow_up(2, **plan)
    with pytest.raises(Mangler) as told:
        hold(running, "aendres", takst_vurderet="nej")
    assert "takst, niveau eller pakke" in told.value.variables["mangler"]
    assert "ikke relevant" in told.value.variables["mangler"]
    assert desk.world.register.opfoelgning(desk.case, running.held).tilstand == "planlagt"
    assert hold(running, "aendres", takst_vurderet="ikke_relevant").opfoelgning_videre == "afgoerelse"


def test_a_row_that_names_no_assessment_takes_a_no(desk: Desk) -> None:
    """Nothing to assess: no is an answer like another."""
    running = Running(desk, "97", ydelse="LED")
    running.held = running.follow_up(2)
    assert hold(running, "aendres", takst_vurderet="nej").opfoelgning_videre == "afgoerelse"
