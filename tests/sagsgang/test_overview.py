"""The lists across cases: what is waited for by team, worst first, and a case's grants with their next days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from register import NotFoundError, Register
from register.kaede import COPENHAGEN
from sagsgang import overview
from tests.register.fyldt import PLAN
from tests.sagsgang.test_commands import sagsgang

TODAY = date(2026, 6, 24)  # a Wednesday


class Town:
    """A register with cases of two teams; each write is a minute later."""

    def __init__(self, register: Register) -> None:
        self.register, self._count = register, 0
        self.citizen = register.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **self.k()).borger_ref

    def k(self) -> dict[str, Any]:
        self._count += 1
        at = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN) + timedelta(minutes=self._count)
        return {"noegle": f"n{self._count}", "aktoer": "sagsbehandler1", "tidspunkt": at}

    def case(self, team: str, **deadlines: str | None) -> str:
        """A case of § 85 and the §§ named, each with its deadline."""
        number = self.register.opret_sag(self.citizen, "vejle-2023", "85", team, **self.k()).sagsnummer
        for name, day in deadlines.items():
            paragraf = name.removeprefix("p")
            if paragraf != "85":
                self.register.tilfoej_bestemmelse(number, paragraf, **self.k())
            self.register.registrer_frist(number, {"paragraf": paragraf, "sidste_dag": day}, **self.k())
        return number

    def sent(self, case: str, paragraf: str) -> str:
        self.register.registrer_afgoerelse(case, paragraf, {"udfald": "bevilling"}, "2026-03-20", **self.k())
        self.register.registrer_sendt(case, paragraf, "2026-03-21", **self.k())
        return self.register.bevil_ydelse(case, paragraf, {"ydelse": "Let"}, "2026-03-22", **self.k()).ydelse_id

    def planned(self, case: str, grant: str, senest: str | None, **more: Any) -> str:
        plan = {**PLAN, "senest": senest, "status_bedes_den": None, **more}
        return self.register.planlaeg_opfoelgning(case, grant, plan, **self.k()).opfoelgning_id


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town with an empty register."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as register:
        yield Town(register)


@pytest.fixture
def fuld(town: Town) -> tuple[str, str]:
    """Two cases: voksne with § 85 granted and § 97 late, § 82 without a deadline; unge with § 85 to be decided."""
    one, other = town.case("voksne", p85="2026-03-30", p97="2026-06-20", p82=None), town.case("unge", p85="2026-07-01")
    grant = town.sent(one, "85")
    town.planned(one, grant, "2026-06-22", status_bedes_den="2026-06-01")
    town.planned(one, grant, "2026-06-28", art="sparring")
    town.planned(one, grant, "2026-06-29", art="takst")
    town.planned(one, grant, None, nummer=2)
    town.register.registrer_bestilling(one, grant, {"indsatsplan_senest": "2026-06-23"}, **town.k())
    return one, other


def lines(rows: list[dict[str, Any]]) -> list[tuple[str, str, int | None]]:
    return [(row["hvad"], row["§"], row["dage tilbage"]) for row in rows]


def test_open_cases_are_their_open_paragraphs(town: Town, fuld: tuple[str, str]) -> None:
    """A § that is sent is left out, one that waits stands with its own deadline, one without stands last and says so."""
    rows = overview.open_cases(town.register, TODAY)
    assert [(row["sagsnummer"], row["§"], row["dage tilbage"], row["frist"]) for row in rows] == [
        (fuld[0], "97", -4, "løber"),
        (fuld[1], "85", 7, "løber"),
        (fuld[0], "82", None, "ingen frist i standarden"),
    ]
    assert [row["§"] for row in overview.open_cases(town.register, TODAY, only_overdue=True)] == ["97"]


def test_a_case_without_a_computed_deadline_and_a_closed_one(town: Town) -> None:
    """An open case whose deadline nobody computed is shown; a closed § is not."""
    case = town.case("voksne")
    (row,) = overview.open_cases(town.register, TODAY)
    assert (row["frist"], row["sag"], row["sidste dag"]) == ("ingen frist beregnet", "åben", None)
    town.register.registrer_lukning(case, "fraflyttet", None, **town.k())
    assert overview.open_cases(town.register, TODAY) == []


def test_what_is_waited_for_by_team(town: Town, fuld: tuple[str, str]) -> None:
    """Teams by name, within a team the worst first, what has no day last."""
    rows = overview.waiting(town.register, TODAY)
    assert [row["team"] for row in rows] == ["unge", *["voksne"] * 8]
    assert lines(rows[1:]) == [
        ("status til opfølgning 1", "85", -23),
        ("frist", "97", -4),
        ("opfølgning 1", "85", -2),
        ("indsatsplan", "85", -1),
        ("sparringsgruppe 1", "85", 4),
        ("takst 1", "85", 5),
        ("frist", "82", None),
        ("opfølgning 2", "85", None),
    ]
    assert {row["sagsnummer"] for row in overview.waiting(town.register, TODAY, team="unge")} == {fuld[1]}


def test_only_what_is_over_and_only_this_week(town: Town, fuld: tuple[str, str]) -> None:
    """--overdue ends yesterday; --uge ends on Sunday and has the overdue with it."""
    over = overview.waiting(town.register, TODAY, team="voksne", overdue=True)
    week = overview.waiting(town.register, TODAY, team="voksne", week=True)
    assert [left for *_, left in lines(over)] == [-23, -4, -2, -1]
    assert [left for *_, left in lines(week)] == [-23, -4, -2, -1, 4]
    assert [row["hvad"] for row in overview.after_decision(town.register, TODAY)] == [
        "status til opfølgning 1",
        "opfølgning 1",
        "indsatsplan",
    ]


def test_what_has_come_is_not_waited_for(town: Town, fuld: tuple[str, str]) -> None:
    """Status received, plan received, follow-up held, and what an ended grant had asked for, leave the lists."""
    case, register = fuld[0], town.register
    register.registrer_status(case, f"{case}-O1", "2026-06-20", **town.k())
    register.registrer_indsatsplan(case, f"{case}-Y1", "2026-06-20", **town.k())
    register.hold_opfoelgning(case, f"{case}-O1", "2026-06-22", {"udfald": "fortsaetter"}, **town.k())
    assert overview.after_decision(register, TODAY) == []
    grant = town.sent(case, "97")
    register.registrer_bestilling(case, grant, {"indsatsplan_senest": "2026-06-01"}, **town.k())
    assert [row["hvad"] for row in overview.after_decision(register, TODAY)] == ["indsatsplan"]
    register.afslut_ydelse(case, grant, "2026-06-10", None, **town.k())
    assert overview.after_decision(register, TODAY) == []


def test_a_cases_grants_with_their_next_days(town: Town, fuld: tuple[str, str]) -> None:
    """Each grant with what comes next of it, the nearest first; a case that is not there is named."""
    (row,) = overview.grants(town.register, fuld[0], {})
    assert (row["ydelse"], row["hvad"], row["tilstand"]) == (f"{fuld[0]}-Y1", "Let", "løber")
    assert row["indsatsplan"] == "ventes 2026-06-23"
    assert [(one["hvad"], one["senest"]) for one in row["næste"]] == [
        ("opfølgning 1", date(2026, 6, 22)),
        ("sparringsgruppe 1", date(2026, 6, 28)),
        ("takst 1", date(2026, 6, 29)),
        ("opfølgning 2", None),
    ]
    with pytest.raises(NotFoundError):
        overview.grants(town.register, "SAG-2026-999999", {})


def test_a_measure_is_shown_by_its_name(town: Town, tmp_path: Path) -> None:
    """A code of the catalogue of measures says nothing to a reader."""
    case = town.case("voksne")
    town.register.bevil_ydelse(case, "107", {"ydelse": "STAY-1"}, "2026-03-22", **town.k())
    where = {"SAGSGANG_STATE": str(tmp_path), "SAGSGANG_REGISTER_URL": f"sqlite:///{tmp_path / 'register.db'}"}
    (row,) = json.loads(sagsgang("ydelser", case, "--json", **where).stdout)
    assert row["hvad"] == "Aflastningsophold"


def test_the_commands_show_the_lists(town: Town, fuld: tuple[str, str], tmp_path: Path) -> None:
    """Status with what is over, the list of a team, a case's grants: for a person and for a program."""
    where = {"SAGSGANG_STATE": str(tmp_path), "SAGSGANG_REGISTER_URL": f"sqlite:///{tmp_path / 'register.db'}"}
    told = json.loads(sagsgang("status", "--overdue", "--json", **where).stdout)
    assert {row["hvad"] for row in told["efter afgørelsen"]} >= {"opfølgning 1", "indsatsplan"}
    assert "Efter afgørelsen" in sagsgang("status", "--overdue", **where).stdout
    rows = json.loads(sagsgang("opfoelgninger", "--team", "voksne", "--json", **where).stdout)
    assert {row["sagsnummer"] for row in rows} == {fuld[0]}
    shown = sagsgang("opfoelgninger", "--uge", **where).stdout
    assert "sparringsgruppe 1" in shown
    assert "opfølgning 2: dagen mangler" in sagsgang("ydelser", fuld[0], **where).stdout
    refused = sagsgang("opfoelgninger", "--uge", "--overdue", **where)
    assert (refused.returncode, "Ret det" in refused.stderr) == (2, True)
    assert sagsgang("ydelser", "SAG-2026-999999", **where).returncode == 2
