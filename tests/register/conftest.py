"""A register on each of the two databases, and what a write needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from register import Register
from register.kaede import COPENHAGEN

START = datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a register that is not there yet."""
    return f"sqlite:///{tmp_path / 'register.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database, once for each kind."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres"))


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    """An empty register."""
    with Register.open(url) as opened:
        yield opened


@pytest.fixture
def lille(sqlite_url: str) -> Iterator[Register]:
    """An empty register on SQLite, where the kind of database does not matter."""
    with Register.open(sqlite_url) as opened:
        yield opened


Spor = Callable[..., dict[str, Any]]


@pytest.fixture
def spor() -> Spor:
    """Key, actor and time of a write; each call is a minute later."""
    count = 0

    def make(noegle: str | None = None, aktoer: str = "sagsbehandler1") -> dict[str, Any]:
        nonlocal count
        count += 1
        return {"noegle": noegle or f"n{count}", "aktoer": aktoer, "tidspunkt": START + timedelta(minutes=count)}

    return make


@pytest.fixture
def ny_sag(spor: Spor) -> Callable[[Register], str]:
    """Opens a case for a made-up party and gives its number."""

    def make(register: Register) -> str:
        borger = register.opret_borger("Prøve Borger", ["Prøvevej 1", "9999 Prøveby"], True, **spor())
        return register.opret_sag(borger.borger_ref, "vejle-2023", "85", "voksne", **spor()).sagsnummer

    return make


@pytest.fixture
def grant(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> tuple[str, str]:
    """A case and its first grant, decided to begin 1 April."""
    sagsnummer = ny_sag(lille)
    return sagsnummer, lille.bevil_ydelse(
        sagsnummer, "85", {"ydelse": "Let", "timer": 2}, "2026-04-01", **spor()
    ).ydelse_id
