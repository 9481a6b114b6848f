"""The chains of a grant's follow-ups: what is planned, what falls away and why, and what a person's day does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import rules
from register import OPHOERT, Ydelse
from tests.workers.desk import HOME, Desk, at_desk
from workers.faults import Mangler
from workers.kadencefakta import FAKTA, KADENCE
from workers.opfoelgningsstart import start_beside, start_opfoelgning
from workers.topic import load_topics

TABLE = rules.load(HOME / "dmn" / "vejle" / "2023" / "kadence.dmn")
START = date(2026, 3, 2)
TAKST_ROW = {"maalgruppe": "udviklingshaemmede", "tilbud_placering": "vejle"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose engine and table agree; what the table says is looked up in the DMN file itself."""
    load_topics()

    def answer(_task: Any, _world: Any, inputs: dict[str, dict[str, Any]], **_: Any) -> dict[str, Any]:
        return {KADENCE: SimpleNamespace(value=dict(TABLE.decide(KADENCE, inputs[KADENCE]).value))}

    monkeypatch.setattr("workers.topics.planlaeg_opfoelgning.agreed", answer)
    with at_desk(tmp_path) as made:
        yield made


def run(desk: Desk, topic: str, grant: Ydelse, **given: Any) -> Any:
    """The topic's answer, asked as the loop asks it."""
    found = load_topics()[topic]
    known = {"sagsnummer": desk.case, "ydelse_id": grant.ydelse_id, "paragraf": grant.paragraf, **given}
    ask = found.ask.model_validate(known, context={"world": desk.world})
    key = f"{topic}{len(desk.world.register.opfoelgninger(desk.case))}"
    task: Any = SimpleNamespace(
        topic=topic, process_instance_id="p", person="sagsbehandler1", key=lambda what: f"{key}:{what}"
    )
    return found.run(ask, task, desk.world)


def plan(desk: Desk, grant: Ydelse, art: str = "opfoelgning", **given: Any) -> Any:
    facts = {name: grant.kadencefakta.get(name) for name in FAKTA}
    return run(
        desk, "planlaeg-opfoelgning", grant, **{"standard": "vejle-2023", "opfoelgning_art": art, **facts, **given}
    )


def step(desk: Desk, grant: Ydelse, planned: Any, art: str = "opfoelgning") -> tuple[str, str]:
    """What happens when the process wakes, and what its task says."""
    given = {name: getattr(planned, name) for name in ("opfoelgning_id", "status_kraeves")}
    found = run(desk, "klargoer-opfoelgning", grant, opfoelgning_art=art, **given)
    return found.opfoelgning_skridt, found.opfoelgning_bemaerk


def numbers(desk: Desk) -> list[int]:
    """The discussions that were started."""
    return [said["opfoelgning_nummer"] for _, _, said in desk.engine.started if said["opfoelgning_art"] == "sparring"]


def end(desk: Desk, grant: Ydelse) -> None:
    desk.world.register.afslut_ydelse(desk.case, grant.ydelse_id, START, "ref", **desk.trace("slut"))
    assert desk.world.register.ydelse(desk.case, grant.ydelse_id).tilstand == OPHOERT


@pytest.mark.parametrize(("art", "word"), [("sparring", "sparringsgruppen"), ("takst", "taksten")])
def test_an_art_that_the_row_has_no_more_is_not_planned_and_a_person_is_told(desk: Desk, art: str, word: str) -> None:
    """§ 107 has neither: nothing is recorded, the process wakes today, and the task says which art and how it comes back."""
    grant = desk.grant("107", START)
    planned = plan(desk, grant, art)
    assert desk.world.register.opfoelgninger(desk.case) == []
    assert planned.opfoelgning_id == ""
    assert planned.opfoelgning_vaagner.date() == desk.clock.today()
    said, why = step(desk, grant, planned, art)
    assert said == "aflyst"
    assert word in why


def test_an_assessment_is_not_planned_after_the_years_that_the_row_names(desk: Desk) -> None:
    """§ 108: facts were asked for until the years were over, so a person is told; a day that a person gives stands."""
    grant = desk.grant("108", date(2020, 1, 1), **TAKST_ROW)
    planned = plan(desk, grant, "takst")
    assert (planned.opfoelgning_id, desk.world.register.opfoelgninger(desk.case)) == ("", [])
    assert step(desk, grant, planned, "takst")[0] == "aflyst"
    assert plan(desk, grant, "takst", opfoelgning_aftalt="2026-05-04").opfoelgning_senest == "2026-05-04"


def test_a_grant_that_has_ended_is_not_planned(desk: Desk) -> None:
    """It ended while facts were asked for: the same exit, and the task says that the help has ended."""
    grant = desk.grant("85", START)
    end(desk, grant)
    said, why = step(desk, grant, plan(desk, grant))
    assert (said, desk.world.register.opfoelgninger(desk.case)) == ("aflyst", [])
    assert "ophørt" in why


def test_facts_of_a_grant_that_has_ended_are_not_recorded(desk: Desk) -> None:
    """A sibling ended it while the task stood open: the answer is let go, the day too, and the next look-up cancels."""
    grant = desk.grant("108", START)
    end(desk, grant)
    given = {"svar_maalgruppe": "ASF", "opfoelgning_angivet_den": "2026-04-01", "ref_tekst_opfoelgning_dag": "ref"}
    found = run(desk, "modtag-kadencefakta", grant, **given)
    assert (found.maalgruppe, found.opfoelgning_aftalt) == (None, "")
    assert desk.world.register.ydelse(desk.case, grant.ydelse_id).kadencefakta == {}


def test_sessions_of_a_grant_that_has_ended_are_not_waited_for(desk: Desk) -> None:
    """§ 102: whatever the form says, the process goes on, and there the follow-up falls away."""
    grant = desk.grant("102", START)
    planned = plan(desk, grant)
    assert planned.opfoelgning_venter_paa == "sessioner"
    end(desk, grant)
    found = run(desk, "modtag-sessioner", grant, opfoelgning_id=planned.opfoelgning_id, session_1_den="2026-03-02")
    assert found.sessioner_naaet
    assert step(desk, grant, planned)[0] == "aflyst"


def test_a_plan_that_was_recorded_before_the_end_is_cancelled(desk: Desk) -> None:
    """The worker died after the register's record, then the grant ended: the record does not stay planned."""
    grant = desk.grant("85", START)
    first = plan(desk, grant)
    end(desk, grant)
    again = plan(desk, grant)
    assert again.opfoelgning_id == first.opfoelgning_id
    assert step(desk, grant, again)[0] == "aflyst"
    assert [one.tilstand for one in desk.world.register.opfoelgninger(desk.case)] == ["aflyst"]


@pytest.mark.parametrize(("paragraf", "facts", "art"), [("85", {}, "sparring"), ("108", TAKST_ROW, "takst")])
def test_a_persons_day_answers_the_question_where_the_start_is_not_known(
    desk: Desk, paragraf: str, facts: dict[str, str], art: str
) -> None:
    """Without a start there is no day and a person is asked; the day given is planned, and the words say whose it is."""
    grant = desk.grant(paragraf, None, **facts)
    with pytest.raises(Mangler):
        plan(desk, grant, art)
    planned = plan(desk, grant, art, opfoelgning_aftalt="2026-05-04")
    (known,) = desk.world.register.opfoelgninger(desk.case)
    assert (known.opfoelgning_id, known.art) == (planned.opfoelgning_id, art)
    assert (known.senest, known.plan["spoerg"], known.plan["vaagner"]) == (date(2026, 5, 4), False, "2026-04-06")
    assert "fastsat af en person: mandag den 4. maj 2026" in planned.opfoelgning_plan


def test_a_persons_day_must_lie_after_the_last_discussion(desk: Desk) -> None:
    """The day of the last one is refused in words, the day after it is not."""
    grant = desk.grant("85", None)
    held = plan(desk, grant, "sparring", opfoelgning_aftalt="2026-05-04").opfoelgning_id
    desk.world.register.hold_opfoelgning(
        desk.case, held, date(2026, 5, 4), {"udfald": "droeftet"}, **desk.trace("holdt")
    )
    with pytest.raises(Mangler) as refused:
        plan(desk, grant, "sparring", opfoelgning_aftalt="2026-05-04")
    assert "ligger ikke efter" in refused.value.variables["mangler"]
    assert plan(desk, grant, "sparring", opfoelgning_aftalt="2026-05-05").opfoelgning_senest == "2026-05-05"


def test_an_art_that_comes_back_starts_after_the_last_of_it(desk: Desk) -> None:
    """§ 85: one discussion runs, so none is added; once it and its next have ended, the third is started."""
    grant = desk.grant("85", START)
    plan(desk, grant)
    start_beside(desk.world, grant, "sparring")
    assert numbers(desk) == [1]
    start_opfoelgning(desk.world, grant, "sparring", 2)
    desk.engine.ended.add("p1")
    start_beside(desk.world, grant, "sparring")
    assert numbers(desk) == [1, 2]
    desk.engine.ended.add("p2")
    start_beside(desk.world, grant, "sparring")
    assert numbers(desk) == [1, 2, 3]


def test_an_art_is_numbered_by_what_was_held_where_the_engine_has_forgotten(desk: Desk) -> None:
    """The register remembers longer than the engine: one held discussion, no history, number two."""
    grant = desk.grant("85", START)
    held = plan(desk, grant, "sparring").opfoelgning_id
    said = {"udfald": "droeftet"}
    desk.world.register.hold_opfoelgning(desk.case, held, START, said, **desk.trace("holdt"))
    desk.engine.started.clear()
    start_beside(desk.world, grant, "sparring")
    assert numbers(desk) == [2]
