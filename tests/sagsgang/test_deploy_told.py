"""What `sagsgang deploy` says of cases on older versions: how many were moved, which stays, and why."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from sagsgang import deployment
from sagsgang.cli import app
from sagsgang.deployment import Deployed
from sagsgang.moving import Move, Refused
from workers.rest.answers import Deployment

WHY = "den nye udgave har ingen timer Timer_Opfoelgning"
STAYS = Refused("instans-1", "SAG-2026-000007", WHY)
MOVED = Move("opfoelgning", 3, "1.2.0", 4, moved=12, busy=5, refused=(STAYS,))


def _deploy(monkeypatch: pytest.MonkeyPatch, *words: str, moves: list[Move]) -> str:
    made = Deployed(Deployment(id="d1", name="sagsgang"), [("opfoelgning", 4, "1.3.0", 12)], moves)
    monkeypatch.setattr(deployment, "deploy", lambda _place: made)
    monkeypatch.setenv("COLUMNS", "200")
    done = CliRunner().invoke(app, ["deploy", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_person_is_told_what_moved_and_what_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each older version with its numbers, and a line for each case that the engine would not move."""
    told = _deploy(monkeypatch, moves=[MOVED])
    assert "Sager på ældre versioner" in told
    for column in ("proces", "fra version", "til version", "flyttet", "bliver: i gang", "bliver: kan ikke flyttes"):
        assert column in told
    (row,) = [line for line in told.splitlines() if "12" in line and "5" in line]
    assert [cell.strip() for cell in row.strip("│┃| ").replace("┃", "│").split("│")] == [
        *("opfoelgning", "3", "4", "12", "5", "1"),
    ]
    assert f"opfoelgning i SAG-2026-000007 (instans-1) bliver på version 3: {WHY}" in told


def test_nothing_is_told_of_moves_where_there_were_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """No older version runs: no second table."""
    assert "ældre versioner" not in _deploy(monkeypatch, moves=[])


def test_a_program_gets_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """--json has each move with its numbers, and the case that stays with the engine's reason."""
    (move,) = json.loads(_deploy(monkeypatch, "--json", moves=[MOVED]))["moves"]
    assert move == {
        "process": "opfoelgning",
        "version": 3,
        "version_tag": "1.2.0",
        "to_version": 4,
        "moved": 12,
        "busy": 5,
        "refused": [{"instance": "instans-1", "business_key": "SAG-2026-000007", "why": WHY}],
    }
