"""The doctor holds register and engine against each other, both ways; what agrees gives no complaint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from register import Register
from sagsgang.complaint import Complaint
from sagsgang.reconcile import applications, follow_ups
from tests.sagsgang.test_overview import Town


class Engine:
    """An engine of which only what runs is asked: instances with their variables, and the §§ that were started before."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, dict[str, Any]]] = []
        self.past: list[tuple[str, str]] = []

    def runs(self, key: str, case: str, **variables: Any) -> None:
        self.rows.append((f"i{len(self.rows)}", key, case, variables))

    def process_instances(self, **query: Any) -> list[Any]:
        wanted = query["processDefinitionKey"]
        return [SimpleNamespace(id=i, business_key=case) for i, key, case, _ in self.rows if key == wanted]

    def running_variables(self, name: str) -> list[Any]:
        """Each twice, as the engine tells a step's input beside the instance's own."""
        return [SimpleNamespace(process_instance_id=i, value=v[name]) for i, *_, v in self.rows * 2 if name in v]

    def history_process_instances(self, case: str, **_: Any) -> list[Any]:
        return [SimpleNamespace(id=paragraf) for number, paragraf in self.past if number == case]

    def history_variables(self, instance: str, **_: Any) -> list[Any]:
        return [SimpleNamespace(value=instance)]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town with an empty register."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        yield Town(register)


@pytest.fixture
def engine() -> Any:
    """An engine in which nothing runs."""
    return Engine()


def told(complaints: Iterator[Complaint]) -> list[tuple[str, str]]:
    found = list(complaints)
    assert all(one.mend for one in found)
    return [(one.where, one.says) for one in found]


def test_what_agrees_gives_no_complaint(town: Town, engine: Any) -> None:
    """Two open §§ that run, a sent one that has ended, a planned follow-up that is waited for, one that is being decided."""
    case = town.case("voksne", p85="2026-03-30", p97="2026-06-20", p107="2026-06-20")
    grant = town.sent(case, "85")
    for paragraf in ("97", "107"):
        engine.runs("ansoegning", case, paragraf=paragraf)
    held, planned = town.planned(case, grant, "2026-06-22"), town.planned(case, grant, "2026-12-22", nummer=2)
    town.register.hold_opfoelgning(case, held, "2026-06-22", {"udfald": "aendres"}, **town.k())
    for key in (held, planned):
        engine.runs("opfoelgning", case, paragraf="85", opfoelgning_id=key, ydelse_id=grant)
    assert told(applications(town.register, engine)) == []
    assert told(follow_ups(town.register, engine)) == []


def test_open_paragraphs_without_a_process(town: Town, engine: Any) -> None:
    """Each § is told apart: never started can be resumed, ended must be looked at; a follow-up of the § is no application."""
    case = town.case("voksne", p85="2026-03-30", p97="2026-06-20", p107="2026-06-20")
    engine.runs("ansoegning", case, paragraf="107")
    engine.runs("opfoelgning", case, paragraf="85")
    engine.past = [(case, "107"), (case, "85")]
    found = list(applications(town.register, engine))
    assert [(one.where, one.says) for one in found] == [
        (f"{case}, § 85", "er slut i motoren, men åben i registeret"),
        (f"{case}, § 97", "er åben i registeret, men blev aldrig startet i motoren"),
    ]
    assert f"sagsgang resume {case}" in found[1].mend


def test_a_case_that_the_register_does_not_have(town: Town, engine: Any) -> None:
    """Somebody started a process past the register."""
    engine.runs("ansoegning", "SAG-2026-999999", paragraf="85")
    assert told(applications(town.register, engine)) == [
        ("SAG-2026-999999", "kører i motoren, men findes ikke i registeret")
    ]


def test_follow_ups_that_one_of_the_two_does_not_have(town: Town, engine: Any) -> None:
    """Planned and not waited for, waited for and unknown, cancelled and still running; twice, though one has no plan yet."""
    case = town.case("voksne")
    grant = town.sent(case, "85")
    lost, cancelled, twice = (town.planned(case, grant, "2026-06-22", nummer=one) for one in (1, 2, 3))
    town.register.aflys_opfoelgning(case, cancelled, None, **town.k())
    for number, key in enumerate((cancelled, twice, f"{case}-O9")):
        engine.runs(
            "opfoelgning",
            case,
            opfoelgning_id=key,
            ydelse_id=grant,
            opfoelgning_art="opfoelgning",
            opfoelgning_nummer=number,
        )
    engine.runs("opfoelgning", case, ydelse_id=grant, opfoelgning_art="sparring", opfoelgning_nummer=1)
    engine.runs("opfoelgning", case, ydelse_id=grant, opfoelgning_art="opfoelgning", opfoelgning_nummer=1)
    assert told(follow_ups(town.register, engine)) == [
        (f"opfølgning {lost}", "er planlagt i registeret, men ingen sagsgang i motoren venter på den"),
        (f"opfølgning {cancelled}", "er aflyst i registeret, men kører i motoren"),
        (f"opfølgning {case}-O9", "kører i motoren, men findes ikke i registeret"),
        (f"ydelse {grant}, opfoelgning 1", "kører 2 gange i motoren"),
    ]


def test_a_grant_that_nobody_follows_up(town: Town, engine: Any) -> None:
    """A grant that runs, with no follow-up planned or just started, is named, also one until a day; an ended one is not."""
    case = town.case("voksne")
    left, started, ended, until = (
        town.register.bevil_ydelse(case, "85", data, None, **town.k()).ydelse_id
        for data in ({}, {}, {}, {"slutdato": "2026-06-01"})
    )
    town.register.afslut_ydelse(case, ended, "2026-06-01", None, **town.k())
    engine.runs("opfoelgning", case, opfoelgning_id=None, ydelse_id=started)
    says = "løber, men ingen opfølgning er planlagt eller i gang"
    found = list(follow_ups(town.register, engine))
    assert [(one.where, one.says) for one in found] == [(f"ydelse {key}", says) for key in (left, until)]
    assert all(f"sagsgang resume {case}" in one.mend for one in found)


def test_a_grant_whose_follow_ups_stopped_is_looked_into(town: Town, engine: Any) -> None:
    """One was held and none came after it: there is nothing to begin, somebody must see why."""
    case = town.case("voksne")
    grant = town.sent(case, "85")
    held = town.planned(case, grant, "2026-06-22")
    town.register.hold_opfoelgning(case, held, "2026-06-22", {"udfald": "fortsaetter"}, **town.k())
    (found,) = follow_ups(town.register, engine)
    assert found.where == f"ydelse {grant}"
    assert "resume" not in found.mend
