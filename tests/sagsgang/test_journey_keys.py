"""What a journey may say of several §§, grants and follow-ups, and how it is held against the register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from register import Register
from sagsgang.case_view import CaseView
from sagsgang.journeys import JourneyError, Stage, player, read_journey
from sagsgang.journeys.expect import check
from sagsgang.journeys.format import Expect, Journey, Step
from workers.clock import COPENHAGEN

START = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)
ORDINARY = Path(__file__).parents[1] / "journeys" / "01-fristen-holdes.yaml"


def trace(number: int) -> dict[str, Any]:
    return {"noegle": f"n{number}", "aktoer": "sagsbehandler1", "tidspunkt": START + timedelta(minutes=number)}


def day(text: str) -> str:
    return (START.date() + timedelta(days=int(text.removeprefix("D+")))).isoformat()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        yield opened


@pytest.fixture
def case(register: Register) -> str:
    """A case of § 85 with a grant and a planned follow-up, to which § 97 was added."""
    citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **trace(1))
    sagsnummer = register.opret_sag(citizen.borger_ref, "vejle-2023", "85", "voksen", **trace(2)).sagsnummer
    register.tilfoej_bestemmelse(sagsnummer, "97", **trace(3))
    register.registrer_frist(sagsnummer, {"paragraf": "85", "sidste_dag": "2026-03-30", "uger": 4}, **trace(4))
    register.registrer_frist(sagsnummer, {"paragraf": "97", "sidste_dag": "2026-04-27", "uger": 8}, **trace(5))
    for paragraf, outcome in (("85", "bevilling"), ("97", "afslag")):
        data = {"udfald": outcome}
        register.registrer_afgoerelse(sagsnummer, paragraf, data, date(2026, 3, 20), **trace(60 + int(paragraf)))
    grant = register.bevil_ydelse(sagsnummer, "85", {"ydelse": "Moderat"}, date(2026, 4, 1), **trace(7))
    plan = {"art": "opfoelgning", "nummer": 1, "senest": "2026-07-01", "antagelser": ["AMB-37"]}
    register.planlaeg_opfoelgning(sagsnummer, grant.ydelse_id, plan, **trace(8))
    return sagsnummer


@pytest.fixture
def faults(register: Register, case: str) -> Callable[..., list[str]]:
    """What does not hold of an expectation, said as in a file."""
    stage = Stage(None, register, None, None, None)  # type: ignore[arg-type]  no engine is asked
    return lambda **said: check(Expect.model_validate(said), case, stage, day)


def test_each_paragraf_has_its_own_deadline_and_decision(faults):
    """`frister` and `afgoerelser` are by §; another day or a § that is not there is a fault with its place."""
    good = {"85": {"sidste_dag": date(2026, 3, 30)}, "97": {"sidste_dag": "D+56", "uger": 8}}
    assert faults(frister=good, afgoerelser={"97": {"udfald": "afslag"}, "85": {"udfald": "bevilling"}}) == []
    (told,) = faults(frister={"97": {"sidste_dag": date(2026, 3, 30)}})
    assert "frist § 97.sidste_dag" in told
    assert faults(frister={"102": {"uger": 4}}) == ["frist § 102: findes ikke"]
    (told,) = faults(afgoerelser={"97": {"udfald": "bevilling"}})
    assert "afgørelse § 97.udfald" in told


def test_grants_are_held_one_by_one(faults):
    """`ydelser` has as many entries as there are grants; what stands in the grant's data is named as it is."""
    good = {"paragraf": "85", "ydelse": "Moderat", "startdato": "D+30", "tilstand": "løber", "slutdato": None}
    assert faults(ydelser=[good]) == []
    assert faults(ydelser=[]) == ["ydelse: ventede 0, men der er 1"]
    (told,) = faults(ydelser=[{**good, "ydelse": "Let"}])
    assert "ydelse 1.ydelse" in told
    (told,) = faults(ydelser=[{"pakke": "Moderat"}])
    assert "kender ikke feltet pakke" in told


def test_follow_ups_are_held_with_their_plan(faults):
    """`opfoelgninger` sees the plan's own fields beside the record's, and what is derived from it."""
    good = {"art": "opfoelgning", "nummer": 1, "senest": date(2026, 7, 1), "antagelser": ["AMB-37"], "holdt_den": None}
    assert faults(opfoelgninger=[{**good, "dage_for_sent": None, "tilstand": "planlagt"}]) == []
    (told,) = faults(opfoelgninger=[{**good, "antagelser": ["AMB-42"]}])
    assert "opfølgning 1.antagelser" in told
    (told,) = faults(opfoelgninger=[{**good, "senest": date(2026, 7, 2)}])
    assert "2026-07-02" in told


class Instances:
    """An engine with these instances: process key and variables; those of `called` were called by another."""

    def __init__(self, *rows: tuple[str, dict[str, Any]]) -> None:
        self.rows = rows

    def history_process_instances(self, _case: str) -> list[Any]:
        return [
            type("Row", (), {"id": n, "process_definition_key": key, "super_process_instance_id": None})
            for n, (key, _) in enumerate(self.rows)
        ]

    def history_variables(self, number: int) -> list[Any]:
        return [type("V", (), {"name": name, "value": value}) for name, value in self.rows[number][1].items()]


def test_an_instance_is_chosen_by_its_variables(register, case):
    """Two §§ of one case: `hvor` chooses; without it a value on which they differ is a fault, never the last one's."""
    engine = Instances(
        ("ansoegning", {"paragraf": "85", "x": 1}),
        ("ansoegning", {"paragraf": "97", "x": 2}),
        ("opfoelgning", {"paragraf": "85", "x": 3}),
    )
    assert [one["x"] for one in CaseView(engine, case).variables({"paragraf": "85"})] == [1, 3]
    stage = Stage(engine, register, None, None, None)  # type: ignore[arg-type]

    def faults(**said: Any) -> list[str]:
        return check(Expect.model_validate(said), case, stage, day)

    assert faults(hvor={"paragraf": "97"}, variabler={"x": 2}) == []
    assert faults(hvor={"proces": "opfoelgning"}, variabler={"x": 3}) == []
    assert any("hver sit" in fault for fault in faults(variabler={"x": 2}))
    assert any("intet forløb" in fault for fault in faults(hvor={"paragraf": "102"}, variabler={"x": 2}))


def test_a_step_says_what_it_does(tmp_path):
    """`tilfoej` and `rul_ud` are steps; `hvor` without a task, and a misspelt key inside, are refused with their place."""
    step = Step.model_validate({"tilfoej": {"paragraf": 97, "henvendelsesdato": "D+14"}})
    assert (step.tilfoej.paragraf, step.tilfoej.ansoegningsdato) == ("97", None)
    assert Step.model_validate({"rul_ud": {"fil": "x.bpmn", "erstat": {"a": "b"}}}).rul_ud.erstat == {"a": "b"}
    for wrong in ({"hvor": {"paragraf": "97"}, "den": "D+1"}, {"tilfoej": {"paragraf": "97", "henvendt": "D+1"}}, {}):
        with pytest.raises(ValueError):  # noqa: PT011  pydantic's own words
            Step.model_validate(wrong)
    file = tmp_path / "flere.yaml"
    text = ORDINARY.read_text("utf-8")
    file.write_text(text.replace('paragraf: "85"', 'paragraf: ["85", "97"]', 1), "utf-8")
    assert read_journey(file).paragraf == ["85", "97"]
    file.write_text(re.sub(r"^trin:", "trin:\n  - rul_ud: {fil: x.bpmn}", text, flags=re.MULTILINE), "utf-8")
    with pytest.raises(JourneyError, match=r"rul_ud\.erstat"):
        read_journey(file)


def test_a_journey_begins_in_one_way():
    """With an inquiry or with help already given: both, or neither, is refused."""
    with_grant = {
        **journey("-", "D+1").model_dump(exclude={"henvendelse"}),
        "paragraf": "110",
        "ydelse": {"startdato": "D+0"},
    }
    assert Journey.model_validate(with_grant).henvendelse is None
    for wrong in (
        {**with_grant, "henvendelse": {}},
        {**with_grant, "ydelse": None},
        {**with_grant, "paragraf": ["110"]},
    ):
        with pytest.raises(ValueError):  # noqa: PT011  pydantic's own words
            Journey.model_validate(wrong)


class Clock:
    """A stage whose clock alone is there; it never goes back."""

    def __init__(self) -> None:
        self.now = START

    def clock(self) -> datetime:
        return self.now


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, int]]]:
    """Plays journeys whose steps only tell when they are taken: (journey, day)."""
    told: list[tuple[str, int]] = []
    engine = Clock()

    def move_to(_stage: Stage, moment: datetime) -> None:
        engine.now = max(engine.now, moment)

    def take(_step: Step, _number: int, played: Any, _stage: Stage) -> None:
        told.append((played.journey.rejse, (engine.now - START).days))
        if played.journey.rejse == "falder":
            raise JourneyError("kan ikke gå videre")

    monkeypatch.setattr(player, "move_to", move_to)
    monkeypatch.setattr(player, "_take", take)
    monkeypatch.setattr(player, "quiet", lambda _stage: None)
    monkeypatch.setattr(player.acts, "start", lambda journey, _stage, _at: journey.rejse)

    def play(*journeys: Journey) -> list[tuple[str, int]]:
        stage = Stage(engine, None, None, None, lambda _day: True)  # type: ignore[arg-type]
        play.played = player.play_together(journeys, stage)  # type: ignore[attr-defined]
        return told

    return play


def journey(name: str, *days: str, start: str | None = None, **more: Any) -> Journey:
    return Journey.model_validate(
        {
            "rejse": name,
            "regel": "-",
            "start": start,
            "borger": {"navn": "Prøve Borger", "adresse": ["Prøvevej 1"]},
            "henvendelse": {},
            "trin": [{"den": one, "saa": {}, **more} for one in days],
        }
    )


def test_journeys_take_turns_on_one_clock(turns):
    """Three years of one do not stand in the way of another: each step comes on its own day, in the order of days."""
    told = turns(
        journey("lang", "D+30", "D+1095"), journey("kort", "D+10", "D+40"), journey("sen", "D+5", start="2027-03-02")
    )
    assert told == [("kort", 10), ("lang", 30), ("kort", 40), ("sen", 370), ("lang", 1095)]


def test_a_journey_that_cannot_go_on_stops_no_other(turns):
    """Its reason stands among its faults, with the step; the others are played to their end."""
    told = turns(journey("falder", "D+1", "D+2"), journey("går", "D+3"))
    assert told == [("falder", 1), ("går", 3)]
    fell, went = turns.played
    assert fell.faults == ["falder, trin 1: kan ikke gå videre"]
    assert went.holds


def test_journeys_that_change_models_come_last(turns, monkeypatch):
    """A changed package would reach the other cases: it is deployed when they have ended, and changed back."""
    back: list[object] = []
    monkeypatch.setattr(Stage, "roll_out", lambda _self, changes: back.append(changes), raising=False)
    told = turns(journey("ændrer", "D+1", rul_ud={"fil": "x.bpmn", "erstat": {"a": "b"}}), journey("andre", "D+20"))
    assert [name for name, _ in told] == ["andre", "ændrer"]
    assert [played.journey.rejse for played in turns.played] == ["ændrer", "andre"]
