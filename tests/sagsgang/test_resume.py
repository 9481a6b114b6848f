"""What `sagsgang resume` starts of a case that the engine did not get whole, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from register import Register
from rules.policy import load
from sagsgang.failure import UsedWrongly
from sagsgang.resume import resume
from tests.workers.desk import HOME, NOW, Remembering

ONLY = load(HOME).opfoelgningsregler.uden_ansoegning


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        yield opened


@pytest.fixture
def engine() -> Any:
    """An engine that has nothing yet."""
    return Remembering()


def trace(key: str) -> dict[str, Any]:
    return {"noegle": key, "aktoer": "sagsbehandler1", "tidspunkt": NOW}


def case(register: Register, paragraf: str) -> str:
    citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **trace("borger"))
    return register.opret_sag(citizen.borger_ref, "vejle-2023", paragraf, "voksen", **trace("sag")).sagsnummer


def again(register: Register, engine: Any, number: str) -> list[tuple[str, str | None]]:
    """What stands started after it: each process and its grant."""
    resume(register, engine, engine, number, uden_ansoegning=ONLY, person="sagsbehandler1", at=NOW, navne={})
    return [(key, said.get("ydelse_id")) for key, _, said in engine.started]


def test_running_help_gets_its_first_follow_up_and_no_application(register: Register, engine: Any) -> None:
    """§ 110 with a grant and nothing in the engine: its handleplan and follow-up number 1, once; ended help has none."""
    number = case(register, "110")
    grants = [register.bevil_ydelse(number, "110", {}, None, **trace(f"y{n}")).ydelse_id for n in range(2)]
    register.afslut_ydelse(number, grants[1], NOW.date(), None, **trace("slut"))
    assert again(register, engine, number) == [("handleplan", grants[0]), ("opfoelgning", grants[0])]
    assert engine.started[1][2]["opfoelgning_nummer"] == 1
    assert [one["process_instance_id"] for one in register.processer(number)] == ["p1", "p2"]
    with pytest.raises(UsedWrongly, match="allerede startet"):
        again(register, engine, number)


@pytest.mark.parametrize("paragraf", ONLY)
def test_running_help_without_a_grant_is_refused_with_what_to_do(
    register: Register, engine: Any, paragraf: str
) -> None:
    """The days of the help were lost, so nothing is started, least of all an application."""
    number = case(register, paragraf)
    with pytest.raises(UsedWrongly, match=f"ingen ydelse.*\n.*sagsgang apply --paragraf {paragraf}"):
        again(register, engine, number)
    assert engine.started == []


def test_an_application_that_never_began_is_started(register: Register, engine: Any) -> None:
    """§ 85: the application, and no follow-up."""
    assert again(register, engine, case(register, "85")) == [("ansoegning", None)]


def test_help_that_was_followed_up_is_left_alone(register: Register, engine: Any) -> None:
    """A follow-up that the register knows is enough, whatever the engine remembers."""
    number = case(register, "84")
    grant = register.bevil_ydelse(number, "84", {}, None, **trace("y")).ydelse_id
    register.planlaeg_opfoelgning(
        number, grant, {"art": "opfoelgning", "nummer": 1, "senest": "2026-06-01"}, **trace("o")
    )
    with pytest.raises(UsedWrongly, match="allerede startet"):
        again(register, engine, number)
