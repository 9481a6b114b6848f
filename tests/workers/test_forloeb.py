"""What follows in a case is started once, however often it is asked."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.workers.desk import Desk, Remembering, at_desk
from workers.forloeb import NotDeployed, NotMarked, start_once
from workers.opfoelgningsstart import start_opfoelgning
from workers.rest import NotFound
from workers.topic import load_topics

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


class InPart(Remembering):
    """An engine that a part of the package was deployed to."""

    def start_process(self, key: str, business_key: str, variables: dict[str, Any]) -> Any:
        if key == "handleplan":
            raise NotFound("POST /process-definition/key/handleplan/start", 404, "RestException", None, "no definition")
        return super().start_process(key, business_key, variables)


def begin(desk: Desk) -> str:
    """What begins after the decision of the desk's case: the grant's id."""
    case = desk.world.register.sag(desk.case)
    place = {name: getattr(case, name) for name in ("sagsnummer", "paragraf", "standard", "borger_ref")}
    found = load_topics()["start-efterforloeb"]
    task: Any = SimpleNamespace(topic="start-efterforloeb", key=lambda what: f"opgave:{what}")
    return str(found.run(found.ask.model_validate(place, context={"world": desk.world}), task, desk.world).ydelse_id)


def test_a_grant_never_goes_without_its_handleplan(tmp_path: Path) -> None:
    """Deployed in part, the step fails and says what to do; with the whole package it goes on and begins both, once."""
    with at_desk(tmp_path) as desk:
        data = {"udfald": "bevilling", "startdato": "2026-04-01", "pakke": "Let"}
        desk.world.register.registrer_afgoerelse(desk.case, "85", data, desk.clock.today(), **desk.trace("afgoerelse"))
        world, in_part = cast("Any", desk.world), InPart()
        whole, world.engine = world.engine, in_part
        with pytest.raises(NotDeployed, match="sagsgang deploy"):
            begin(desk)
        assert in_part.started == []
        world.engine = whole
        grant = begin(desk)
        assert [(key, said["ydelse_id"]) for key, _, said in desk.engine.started] == [
            ("handleplan", grant),
            ("opfoelgning", grant),
        ]
        assert begin(desk) == grant
        assert len(desk.engine.started) == 2


@pytest.mark.parametrize(("adresse", "lives"), [("Sikavej 999", True), ("Prøvevej 1", False), ("Prøvevej", None)])
def test_what_the_address_says_of_the_cadence_is_found_and_the_address_stays(
    tmp_path: Path, adresse: str, lives: bool | None
) -> None:
    """V23-CAD-13: the follow-up starts with the answer; the engine gets no word of the address. No house number: not known."""
    with at_desk(tmp_path, adresse) as desk:
        data = {"udfald": "bevilling", "startdato": "2026-04-01", "pakke": "Let"}
        desk.world.register.registrer_afgoerelse(desk.case, "85", data, desk.clock.today(), **desk.trace("afgoerelse"))
        begin(desk)
        (started,) = [said for key, _, said in desk.engine.started if key == "opfoelgning"]
        assert started["opgangsfaellesskab"] is lives
        assert adresse.split(maxsplit=1)[0] not in str(desk.engine.started)


def test_what_the_decision_says_of_the_cadence_goes_on_to_the_follow_up(tmp_path: Path) -> None:
    """Facts of the decision are the grant's; what was not answered is not known."""
    with at_desk(tmp_path) as desk:
        facts = {"bor_i_botilbud": True}
        data = {"udfald": "bevilling", "startdato": "2026-04-01", "pakke": "Let", "kadencefakta": facts}
        desk.world.register.registrer_afgoerelse(desk.case, "85", data, desk.clock.today(), **desk.trace("afgoerelse"))
        begin(desk)
        (started,) = [said for key, _, said in desk.engine.started if key == "opfoelgning"]
        assert (started["bor_i_botilbud"], started["ekstra_ressourcer"]) == (True, None)
