"""What a follow-up that was held hands on: the day for the next one is only one that was checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workers.desk import Desk, at_desk
from tests.workers.loebende import Running

AGREED = "2026-05-04"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_desk(tmp_path) as made:
        yield made


@pytest.mark.parametrize(("outcome", "day"), [("aendres", AGREED), ("ophoerer", "")])
def test_the_next_day_is_handed_on_only_when_it_was_checked(desk: Desk, outcome: str, day: str) -> None:
    """Help that should end has no next day: what the form once held is neither checked nor handed on."""
    running = Running(desk, "85", ydelse="Moderat", pakke="Moderat", minutter_pr_uge=90)
    running.held = running.follow_up(2)
    answer = running.run(
        "registrer-opfoelgning",
        holdt_den="2026-03-02",
        moede_form="personlig",
        opfoelgning_udfald=outcome,
        behov_vurderet="ja",
        indsats_vurderet="ja",
        takst_vurderet="ja",
        naeste_aftalt_den=AGREED,
        **{f"ref_tekst_{name}": running.text(name) for name in ("borgers_syn", "faglig_vurdering", "afvigelse")},
    )
    assert (answer.opfoelgning_videre, answer.opfoelgning_naeste_aftalt) == ("afgoerelse", day)
