"""What the register does not let happen, and where personal data and free text may stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, select
from sqlalchemy import text as sql

from register import NotAllowedError, Register, Sagstilstand
from register.tabeller import metadata
from tests.register.fyldt import post, skriv_alt

FRIST = {"paragraf": "85", "sidste_dag": "2026-03-30", "uger": 4}


def test_a_deadline_never_moves(register: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """The same deadline again is the same record; another one is refused until a date is corrected."""
    sagsnummer = ny_sag(register)
    first = register.registrer_frist(sagsnummer, FRIST, **spor())
    assert register.registrer_frist(sagsnummer, FRIST, **spor()) == first
    with pytest.raises(NotAllowedError, match="flyttes ikke"):
        register.registrer_frist(sagsnummer, {**FRIST, "sidste_dag": "2026-04-06"}, **spor())
    register.ret_dato(sagsnummer, "henvendelsesdato", "2026-03-02", "2026-03-09", None, **spor())
    second = register.registrer_frist(sagsnummer, {**FRIST, "sidste_dag": "2026-04-06"}, **spor())
    assert (second.sidste_dag, register.frist(sagsnummer, "85")) == (date(2026, 4, 6), second)
    assert [frist.sidste_dag for frist in register.frister(sagsnummer)] == [date(2026, 3, 30), date(2026, 4, 6)]
    assert register.kontroller_kaede(sagsnummer) == []


def test_each_paragraph_has_its_own_deadline(lille: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """§ 85 and § 97 of one case are computed and stand apart; where the standard has none, none is invented."""
    sagsnummer = ny_sag(lille)
    lille.registrer_frist(sagsnummer, FRIST, **spor())
    lille.registrer_frist(sagsnummer, {"paragraf": "82", "sidste_dag": None, "uger": None}, **spor())
    lille.registrer_fristtilstand(sagsnummer, "85", "overskredet uden besked", **spor())
    assert lille.frist(sagsnummer, "85").tilstand == "overskredet uden besked"
    assert (lille.frist(sagsnummer, "82").sidste_dag, lille.frist(sagsnummer, "82").tilstand) == (None, "løber")


def test_both_days_of_a_decision_are_kept(register: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """A decision is truffet on one day and sendt on another; it cannot be sent before it is made."""
    sagsnummer = ny_sag(register)
    with pytest.raises(NotAllowedError, match="ingen afgørelse"):
        register.registrer_sendt(sagsnummer, "85", "2026-03-21", **spor())
    register.registrer_afgoerelse(sagsnummer, "85", {"udfald": "afslag"}, date(2026, 3, 20), **spor())
    assert register.sag(sagsnummer).tilstand is Sagstilstand.AFGJORT
    register.registrer_sendt(sagsnummer, "85", "2026-03-21", **spor())
    afgoerelse = register.afgoerelse(sagsnummer, "85")
    assert afgoerelse is not None
    assert (afgoerelse.truffet_den, afgoerelse.sendt_den) == (date(2026, 3, 20), date(2026, 3, 21))
    assert [sag.sagsnummer for sag in register.sager(tilstand="sendt", team="voksne")] == [sagsnummer]
    assert register.sager(tilstand="aaben") == []


def test_a_document_is_delivered_after_it_was_sent(
    lille: Register, spor: Any, ny_sag: Callable[[Register], str]
) -> None:
    """Delivery of what nobody sent is refused."""
    dokument = lille.gem_dokument(ny_sag(lille), "afslag", "Afslag", "<p>", b"%PDF", True, **spor())
    with pytest.raises(NotAllowedError, match="ikke sendt"):
        lille.registrer_leveret(dokument.dokument_id, "2026-03-21", **spor())
    lille.registrer_afsendt(dokument.dokument_id, "post-1", "2026-03-21", **spor())
    delivered = lille.registrer_leveret(dokument.dokument_id, "2026-03-22", **spor())
    assert (delivered.sendt_den, delivered.leveret_den) == (date(2026, 3, 21), date(2026, 3, 22))
    assert (delivered.html, delivered.pdf) == ("<p>", b"%PDF")


@pytest.mark.parametrize("data", [{"tekst_fravigelse": "x"}, {"svar": {"tekst_fravigelse": "x"}}])
def test_free_text_in_data_is_refused(
    lille: Register, spor: Any, ny_sag: Callable[[Register], str], data: dict[str, Any]
) -> None:
    """A `tekst_` field never gets into a record."""
    with pytest.raises(NotAllowedError, match="gem_fritekst"):
        lille.registrer_vurdering(ny_sag(lille), data, **spor())


@pytest.mark.parametrize("wrong", ["32-13-2026", "2026-02-30", "i går", 20260301, ""])
def test_a_day_that_is_none_is_refused(
    lille: Register, spor: Any, ny_sag: Callable[[Register], str], wrong: Any
) -> None:
    """A day is a real day, written as ÅÅÅÅ-MM-DD."""
    with pytest.raises(NotAllowedError, match="ÅÅÅÅ-MM-DD"):
        lille.registrer_besked(ny_sag(lille), "85", wrong, None, **spor())


def test_personal_data_and_text_stand_in_their_own_tables(
    url: str, register: Register, ny_sag: Callable[[Register], str]
) -> None:
    """Name and address are in `borger` and the letters, free text in `fritekst` and the letters, and nowhere else."""
    sagsnummer = ny_sag(register)
    skriv_alt(register, sagsnummer)
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            stored = " ".join(str(tuple(row)) for row in connection.execute(select(table)))
            assert ("Prøve" in stored) == (table.name in {"borger", "dokumentindhold"}), table.name
            assert ("Støtten" in stored) == (table.name == "fritekst"), table.name
    engine.dispose()


def test_errors_carry_no_text_and_no_name(lille: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """What is refused is told without what it said."""
    sagsnummer = ny_sag(lille)
    with pytest.raises(NotAllowedError) as refused:
        lille.registrer_vurdering(sagsnummer, {"tekst_x": "Hemmelig sætning"}, **spor())
    assert "Hemmelig" not in str(refused.value)
    with pytest.raises(ValueError, match="validation error") as invalid:
        lille.registrer_beregning(sagsnummer, {**post().som_data(), "trin": 5, "Hemmelig": "sætning"}, **spor())
    assert "sætning" not in str(invalid.value)


def test_party_reference_says_nothing(lille: Register, spor: Any) -> None:
    """Two parties of the same name have random, different references."""
    one = lille.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **spor())
    other = lille.opret_borger("Prøve Borger", ["Prøvevej 1"], True, **spor())
    assert one.borger_ref != other.borger_ref
    assert "proeve" not in one.borger_ref.lower()
    assert lille.borger(one.borger_ref) == one


def test_the_migrations_make_the_tables_of_the_code(url: str, register: Register) -> None:
    """What the migrations make from nothing is what `register.tabeller` says, columns and all."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    found = inspect(engine)
    for table in metadata.sorted_tables:
        assert {column["name"] for column in found.get_columns(table.name)} == {column.name for column in table.columns}
        assert {index["name"] for index in found.get_indexes(table.name)} >= {index.name for index in table.indexes}
    with engine.connect() as connection:
        assert connection.execute(sql("SELECT version_num FROM alembic_version")).scalars().all() == ["0002"]
    engine.dispose()


def test_a_newer_database_is_refused(url: str, register: Register) -> None:
    """A register made by a later program says so, and is left as it is."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(Exception, match="nyere udgave"):
        Register.open(url)


def test_the_file_is_the_owners_alone(sqlite_url: str, lille: Register) -> None:
    """The SQLite file with personal data has mode 0600."""
    from pathlib import Path  # noqa: PLC0415

    file = Path(sqlite_url.removeprefix("sqlite:///"))
    assert file.stat().st_mode & 0o777 == 0o600
