"""What follows in a case is started once, however often it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workers.desk import at_desk
from workers.forloeb import NotMarked, start_once
from workers.opfoelgningsstart import start_opfoelgning

MARK = ("ydelse_id",)


def test_the_same_marks_start_one_instance(tmp_path: Path) -> None:
    """Asked again, the instance that is there is answered, and recorded once."""
    with at_desk(tmp_path) as desk:
        ids = [start_once(desk.world, "handleplan", desk.case, {"ydelse_id": "Y1"}, MARK) for _ in range(2)]
        assert ids == ["p1", "p1"]
        assert len(desk.engine.started) == 1
        assert [one["process_instance_id"] for one in desk.world.register.processer(desk.case)] == ["p1"]


def test_another_mark_process_or_case_is_another_instance(tmp_path: Path) -> None:
    """Two grants of one case have a plan each; a follow-up is no plan."""
    with at_desk(tmp_path) as desk:
        start_once(desk.world, "handleplan", desk.case, {"ydelse_id": "Y1"}, MARK)
        start_once(desk.world, "handleplan", desk.case, {"ydelse_id": "Y2"}, MARK)
        start_once(desk.world, "opfoelgning", desk.case, {"ydelse_id": "Y1"}, MARK)
        assert [key for key, _, _ in desk.engine.started] == ["handleplan", "handleplan", "opfoelgning"]


def test_one_whose_answer_was_lost_is_found_and_recorded(tmp_path: Path) -> None:
    """The engine started it and the worker died: the next try ties it to the case instead of starting a second."""
    with at_desk(tmp_path) as desk:
        desk.engine.down_after_start = True
        with pytest.raises(ConnectionError):
            start_once(desk.world, "handleplan", desk.case, {"ydelse_id": "Y1"}, MARK)
        assert desk.world.register.processer(desk.case) == []
        assert start_once(desk.world, "handleplan", desk.case, {"ydelse_id": "Y1"}, MARK) == "p1"
        assert len(desk.world.register.processer(desk.case)) == 1


def test_a_mark_must_be_a_variable(tmp_path: Path) -> None:
    """Else every instance would be the same one."""
    with at_desk(tmp_path) as desk, pytest.raises(NotMarked, match="ydelse_id"):
        start_once(desk.world, "handleplan", desk.case, {}, MARK)


def test_a_follow_up_starts_with_what_is_known_of_its_grant(tmp_path: Path) -> None:
    """The cadence's facts go with it; what is not known is null, never no."""
    with at_desk(tmp_path) as desk:
        grant = desk.grant("108", None, maalgruppe="ASF")
        start_opfoelgning(desk.world, grant, "opfoelgning", 1)
        ((_, _, variables),) = desk.engine.started
        assert (variables["maalgruppe"], variables["omraade"]) == ("ASF", None)
        assert variables["ydelse_id"] == grant.ydelse_id
        assert "navn" not in " ".join(variables)
