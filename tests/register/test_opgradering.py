"""A register that the first version made and filled comes up to date, and every old chain verifies unchanged."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from register import Register, Sagstilstand
from register.kaede import COPENHAGEN
from register.lager import MIGRATIONS
from register.tabeller import metadata

# Six cases written by the program of version 0001: open, decided, sent, closed, with everything, with a deletion by law.
GAMMELT = Path(__file__).parent / "register_0001.json"
TILSTANDE = ["aaben", "afgjort", "sendt", "lukket", "lukket", "sendt"]


def fill(url: str) -> None:
    """The tables of 0001 with the rows of the old register."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for name, rows in json.loads(GAMMELT.read_text("utf-8")).items():
            for row in rows:
                known = {key: bytes.fromhex(value) if key == "pdf" else value for key, value in row.items()}
                connection.execute(metadata.tables[name].insert().values(**known))
    engine.dispose()


@pytest.fixture
def gammelt(url: str) -> str:
    """The URL of a filled register of version 0001."""
    fill(url)
    return url


def test_an_old_register_comes_up_to_date(gammelt: str) -> None:
    """Each case keeps its state and links, gets the row of its §, and its chain is whole."""
    before = {(row["sagsnummer"], row["nr"]): row["hash"] for row in json.loads(GAMMELT.read_text("utf-8"))["kaede"]}
    with Register.open(gammelt) as register:
        cases = register.sager()
        assert [case.tilstand.value for case in cases] == TILSTANDE
        for case in cases:
            assert register.kontroller_kaede(case.sagsnummer) == []
            assert register.bestemmelser(case.sagsnummer) == ["85"]
        now = {(link.sagsnummer, link.nr): link.hash for case in cases for link in register.haendelser(case.sagsnummer)}
    assert now == before
    with Register.open(gammelt) as again:
        assert [case.tilstand.value for case in again.sager()] == TILSTANDE
    engine = create_engine(gammelt.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT paragraf, tilstand FROM bestemmelse ORDER BY sagsnummer")).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [("85", state) for state in TILSTANDE]


def test_an_old_case_goes_on(gammelt: str) -> None:
    """A grant, a follow-up and a § are added to a case of the first version, and nothing breaks."""

    def spor(noegle: str) -> dict[str, Any]:
        return {"noegle": noegle, "aktoer": "sagsbehandler1", "tidspunkt": datetime(2026, 11, 2, tzinfo=COPENHAGEN)}

    with Register.open(gammelt) as register:
        case = next(case.sagsnummer for case in register.sager() if case.tilstand is Sagstilstand.SENDT)
        grant = register.bevil_ydelse(case, "85", {"ydelse": "Let"}, "2026-04-01", **spor("a"))
        register.planlaeg_opfoelgning(
            case, grant.ydelse_id, {"art": "sparring", "nummer": 1, "senest": None}, **spor("b")
        )
        register.tilfoej_bestemmelse(case, "97", **spor("c"))
        assert register.sag(case).tilstand is Sagstilstand.AABEN
        assert register.kontroller_kaede(case) == []
