"""A register that the first version made and filled comes up to date, and every old chain verifies unchanged."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text

from register import Art, Register, Sagstilstand, kaede
from register.kaede import COPENHAGEN
from register.lager import MIGRATIONS
from register.tabeller import metadata

# Six cases written by the program of version 0001: open, decided, sent, closed, with everything, with a deletion by law.
GAMMELT = Path(__file__).parent / "register_0001.json"
GAMMEL_TID = datetime(2027, 2, 1, 9, 0, tzinfo=COPENHAGEN)
DAGE: dict[Art, dict[str, Any]] = {
    Art.AFGOERELSE: {"truffet_den": "2027-01-20", "data": {}},
    Art.SENDT: {"sendt_den": "2027-01-21"},
}
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


class Gammel:
    """Writes cases of several §§ as the version 0001 left them, in a register that stands at it."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.count = connection, 0

    def sag(self, nummer: int, tilstand: str, *led: tuple[Art, str | None], slettet: tuple[int, ...] = ()) -> None:
        """A case that was opened with § 85; `slettet`: the links whose content was then deleted by law."""
        name, frist = f"SAG-2027-{nummer:06d}", metadata.tables["frist"]
        party = self.connection.execute(text("SELECT borger_ref FROM borger")).scalars().first()
        facts = {"borger_ref": party, "standard": "vejle-2023", "paragraf": "85", "team": "voksne"}
        state = {"oprettet": "2027-01-01T09:00:00+01:00", "tilstand": tilstand}
        head = {"sagsnummer": name, "kaede_laengde": 0, "kaede_hoved": kaede.BEGYNDELSE}
        self.connection.execute(metadata.tables["sag"].insert().values(**head, **facts, **state))
        self._led(name, Art.SAG_OPRETTET, facts)
        for art, paragraf in led:
            self._led(name, art, {"paragraf": paragraf, **DAGE.get(art, {})} if paragraf else {"aarsag": "fraflyttet"})
            if art is Art.FRIST:
                row = {"sagsnummer": name, "paragraf": paragraf, "tilstand": "løber"}
                self.connection.execute(frist.insert().values(**row))
            if art in DAGE:
                mine = (frist.c.sagsnummer == name) & (frist.c.paragraf == paragraf)
                days = {column: day for column, day in DAGE[art].items() if column in frist.c}
                self.connection.execute(frist.update().where(mine).values(**days))
        for nr in slettet:
            payload = metadata.tables["payload"]
            self.connection.execute(payload.delete().where(payload.c.sagsnummer == name, payload.c.nr == nr))
            self._led(name, Art.SLETNING, {"slettet_nr": nr, "hjemmel": "Arkivloven"})

    def _led(self, name: str, art: Art, data: dict[str, Any]) -> None:
        self.count += 1
        head = kaede.laas_sag(self.connection, name)
        kaede.tilfoej(self.connection, head, art, data, kaede.Spor(f"g{self.count}", "sagsbehandler1", GAMMEL_TID))


def test_what_was_deleted_and_what_only_waits_comes_up_to_date(gammelt: str) -> None:
    """A closed case stays closed, a § with only a deadline waits, and what cannot be told is left; all of it goes back."""
    engine = create_engine(gammelt.replace("postgresql://", "postgresql+psycopg://"))
    sent = ((Art.AFGOERELSE, "85"), (Art.SENDT, "85"))
    beside = ((Art.AFGOERELSE, "163"), (Art.SENDT, "163"))
    waits = ((Art.FRIST, "85"), (Art.FRIST, "97"))
    with engine.begin() as connection:
        old = Gammel(connection)
        old.sag(1, "lukket", *sent, *beside, (Art.LUKNING, None), slettet=(6,))
        old.sag(2, "sendt", *waits, *sent)
        old.sag(3, "sendt", *waits, *sent, (Art.AFGOERELSE, "97"), (Art.SENDT, "97"), slettet=(6, 7))
        old.sag(4, "afgjort", *waits, *beside[:1], slettet=(4,))
        old.sag(5, "lukket", *waits, (Art.LUKNING, None))
        before = _tilstande(connection)
    with Register.open(gammelt) as register:
        cases = {
            case.sagsnummer[-1]: (case.tilstand.value, register.bestemmelsestilstande(case.sagsnummer))
            for case in register.sager()
            if case.sagsnummer.startswith("SAG-2027")
        }
        for case in register.sager():
            assert register.kontroller_kaede(case.sagsnummer) == []
    assert cases == {
        "1": ("lukket", {"85": "lukket", "163": "lukket"}),
        "2": ("aaben", {"85": "sendt", "97": "aaben"}),
        "3": ("sendt", {"85": "sendt", "97": "sendt"}),
        "4": ("afgjort", {"85": "aaben", "97": "aaben"}),
        "5": ("lukket", {"85": "lukket", "97": "lukket"}),
    }
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert _tilstande(connection) == before
    engine.dispose()


def _tilstande(connection: Connection) -> list[tuple[Any, ...]]:
    rows = connection.execute(text("SELECT sagsnummer, tilstand FROM sag ORDER BY sagsnummer"))
    return [tuple(row) for row in rows]


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
