"""Whose a case is: `apply --team` takes a team of the municipality, its first when none is named, and refuses the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from register import Register
from rules.policy import CatalogueError, UnknownTeam, load
from sagsgang.cli import app
from sagsgang.commands import start
from sagsgang.told import USER_FAULTS
from tests.sagsgang.test_commands import sagsgang
from tests.workers.desk import HOME, NOW, Remembering

APPLY = ["apply", "--navn", "Prøve Borger", "--adresse", "Prøvevej 1", "--kanal", "telefon", "--henvendt", "2026-03-01"]
RUNS = ["apply", "--navn", "Prøve Borger", "--adresse", "Prøvevej 1", "--paragraf", "84", "--opstart", "2026-03-01"]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """The register of an installation whose engine only remembers what it was asked to start."""
    with Register.open(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        place = SimpleNamespace(
            catalogue=load(HOME),
            settings=SimpleNamespace(home=HOME),
            ydelser={},
            register=opened,
            person=lambda _who: Remembering(),
            username=lambda _who: "sagsbehandler1",
            clock=SimpleNamespace(now=lambda: NOW, today=NOW.date),
        )
        monkeypatch.setattr(start, "_with_engine", lambda: place)
        yield opened


@pytest.mark.parametrize("words", [APPLY, RUNS])
@pytest.mark.parametrize(("asked", "team"), [([], "voksen"), (["--team", "handicap"], "handicap")])
def test_a_case_begins_in_the_team_that_was_named(
    register: Register, words: list[str], asked: list[str], team: str
) -> None:
    """An application, and help that has none: the team stands with the case from its start."""
    done = CliRunner().invoke(app, [*words, *asked])
    assert done.exit_code == 0, done.output
    assert register.sag(done.output.strip()).team == team


def test_a_team_that_is_not_there_begins_no_case(register: Register) -> None:
    """It is told with the nearest name and all there are, as wrong use, and nothing is written."""
    done = CliRunner().invoke(app, [*APPLY, "--team", "handikap"])
    assert isinstance(done.exception, UnknownTeam)
    assert isinstance(done.exception, USER_FAULTS)
    assert "mente du «handicap»? Ellers vælg en af voksen, handicap, socialpsykiatri" in str(done.exception)
    assert register.sager() == []


def test_a_municipality_without_teams_says_where_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name of ours stands in for theirs."""
    catalogue = load(HOME)
    bare = replace(catalogue.municipality("vejle"), teams=())
    monkeypatch.setattr(type(catalogue), "municipality", lambda _self, _key: bare)
    with pytest.raises(CatalogueError, match=r"vejle\.yaml.*Vejle Kommune har ingen teams\n.*«teams:"):
        catalogue.team("vejle-2023")


def test_the_lists_name_the_team(register: Register, tmp_path: Path) -> None:
    """`status` shows whose each case is; `opfoelgninger` refuses a team that is none, and knows one that has been."""
    case = CliRunner().invoke(app, [*APPLY, "--team", "socialpsykiatri"]).output.strip()
    where = {"SAGSGANG_STATE": str(tmp_path), "SAGSGANG_REGISTER_URL": f"sqlite:///{tmp_path / 'register.db'}"}
    register.registrer_frist(
        case,
        {"paragraf": "85", "sidste_dag": date(2026, 4, 1).isoformat()},
        noegle="frist",
        aktoer="sagsbehandler1",
        tidspunkt=NOW,
    )
    for command in ("status", "opfoelgninger"):
        assert "socialpsykiatri" in sagsgang(command, **where).stdout
    refused = sagsgang("opfoelgninger", "--team", "socialpsykiatrien", **where)
    assert (refused.returncode, "mente du «socialpsykiatri»?" in refused.stderr) == (2, True)
    closed = register.opret_sag(
        register.sag(case).borger_ref, "vejle-2023", "85", "unge", noegle="før", aktoer="x", tidspunkt=NOW
    )
    assert closed.team == "unge"
    assert sagsgang("opfoelgninger", "--team", "unge", **where).returncode == 0
