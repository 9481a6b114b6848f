"""Each way to tamper with a case is found; a deletion by law is not tampering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from register import DeletedError, Hoved, NotAllowedError, Register
from tests.register.fyldt import skriv_alt


@pytest.fixture
def sag(register: Register, ny_sag: Callable[[Register], str]) -> str:
    """A case with every kind of record."""
    sagsnummer = ny_sag(register)
    skriv_alt(register, sagsnummer)
    assert register.kontroller_kaede(sagsnummer) == []
    return sagsnummer


def tamper(url: str, *statements: str) -> None:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize(
    ("what", "statements", "codes"),
    [
        ("changed payload", ["UPDATE payload SET indhold = replace(indhold, '42', '43') WHERE nr = 11"], {"indhold"}),
        ("changed salt", ["UPDATE payload SET salt = '00' WHERE nr = 3"], {"indhold"}),
        ("removed payload", ["DELETE FROM payload WHERE nr = 10"], {"indhold"}),
        ("payload without link", ["UPDATE payload SET nr = 99 WHERE nr = 10"], {"indhold"}),
        ("changed actor", ["UPDATE kaede SET aktoer = 'en anden' WHERE nr = 5"], {"hash"}),
        ("changed time", ["UPDATE kaede SET tidspunkt = '2026-01-01T00:00:00+01:00' WHERE nr = 5"], {"hash"}),
        ("time that is none", ["UPDATE kaede SET tidspunkt = 'x' WHERE nr = 5"], {"hash"}),
        ("every time none", ["UPDATE kaede SET tidspunkt = 'x'", "DELETE FROM fritekst"], {"hash", "tekst"}),
        ("kind that is none", ["UPDATE kaede SET art = 'x' WHERE nr = 5"], {"hash"}),
        ("changed link hash", ["UPDATE kaede SET hash = upper(hash) WHERE nr = 5"], {"hash", "forrige"}),
        ("removed link", ["DELETE FROM payload WHERE nr = 9", "DELETE FROM kaede WHERE nr = 9"], {"nummer", "forrige"}),
        ("removed last link", ["DELETE FROM payload WHERE nr = 35", "DELETE FROM kaede WHERE nr = 35"], {"hoved"}),
        (
            "reordered links",
            [
                "UPDATE payload SET nr = 99 WHERE nr = 9",
                "UPDATE payload SET nr = 9 WHERE nr = 10",
                "UPDATE payload SET nr = 10 WHERE nr = 99",
                "UPDATE kaede SET nr = 99 WHERE nr = 9",
                "UPDATE kaede SET nr = 9 WHERE nr = 10",
                "UPDATE kaede SET nr = 10 WHERE nr = 99",
            ],
            {"hash", "forrige"},
        ),
        ("wrong number", ["UPDATE kaede SET nr = 60 WHERE nr = 35"], {"nummer", "hash", "hoved", "indhold"}),
        ("changed head", ["UPDATE sag SET kaede_hoved = upper(kaede_hoved)"], {"hoved"}),
        ("changed length", ["UPDATE sag SET kaede_laengde = 34"], {"hoved"}),
        ("changed text", ["UPDATE fritekst SET tekst = 'noget andet'"], {"tekst"}),
        ("removed text", ["DELETE FROM fritekst"], {"tekst"}),
        ("changed letter", ["UPDATE dokumentindhold SET html = '<p>andet</p>'"], {"dokument"}),
        ("removed letter", ["DELETE FROM dokumentindhold"], {"dokument"}),
        ("moved deadline", ["UPDATE frist SET sidste_dag = '2026-06-01'"], {"oversigt"}),
        ("changed state", ["UPDATE sag SET tilstand = 'aaben'"], {"oversigt"}),
        ("moved follow-up", ["UPDATE opfoelgning SET senest = '2027-01-01' WHERE nummer = 1"], {"oversigt"}),
        ("hidden follow-up", ["DELETE FROM opfoelgning"], {"oversigt"}),
        ("unended grant", ["UPDATE ydelse SET tilstand = 'løber', slutdato = NULL"], {"oversigt"}),
        ("another § open", ["UPDATE bestemmelse SET tilstand = 'aaben' WHERE paragraf = '97'"], {"oversigt"}),
        ("changed grant", ["UPDATE payload SET indhold = replace(indhold, 'Moderat', 'Massiv')"], {"indhold"}),
        ("another party", ["UPDATE sag SET standard = 'en anden'"], {"oversigt"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tampering_is_found(
    url: str, register: Register, sag: str, what: str, statements: list[str], codes: set[str]
) -> None:
    """A change in the database that the register did not make shows as a break with its kind."""
    tamper(url, *statements)
    found = register.kontroller_kaede(sag)
    assert codes <= {brud.kode for brud in found}, what
    assert all(brud.siger and "Støtten" not in brud.siger for brud in found)


def test_a_rewritten_chain_is_found_by_the_log(register: Register, sag: str, ny_sag: Callable[[Register], str]) -> None:
    """Who rewrites everything consistently is caught by the heads that were logged."""
    heads = register.dagens_hoveder(date(2026, 3, 2))
    assert register.kontroller_kaede(sag, heads) == []
    forged = [Hoved(head.sagsnummer, head.nr, "d" * 64) for head in heads]
    assert [brud.kode for brud in register.kontroller_kaede(sag, forged)] == ["log"]


def test_heads_are_of_the_danish_day(lille: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """A link written before midnight in Denmark belongs to that day, whatever the zone of its clock."""
    sagsnummer = ny_sag(lille)
    late = spor("sen")
    late["tidspunkt"] = late["tidspunkt"].replace(hour=23, minute=30).astimezone(tz=None)
    last = lille.registrer_vurdering(sagsnummer, {}, **late)
    assert lille.dagens_hoveder(date(2026, 3, 2)) == [Hoved(sagsnummer, last.nr, last.hash)]
    assert lille.dagens_hoveder(date(2026, 3, 3)) == []


def test_deletion_by_law_keeps_the_chain_whole(register: Register, sag: str, spor: Any) -> None:
    """Text, letter and record can be deleted by law; the chain stays whole, and each says by which law."""
    texts, letters = register.fritekster(sag), register.dokumenter(sag)
    for nr in (texts[0].nr, letters[0].nr, 10):
        register.slet_indhold(sag, nr, "Arkivloven, bevaringsbestemmelse prøve", **spor(f"slet-{nr}"))
    assert register.kontroller_kaede(sag) == []
    gone = [link for link in register.haendelser(sag) if link.data is None]
    assert [link.slettet for link in gone] == ["Arkivloven, bevaringsbestemmelse prøve"] * 3
    with pytest.raises(DeletedError, match="slettet efter lov"):
        register.fritekst(texts[0].ref)
    assert register.fritekster(sag)[0].tekst is None
    assert register.dokumenter(sag) == []


def test_deletion_needs_a_law(register: Register, sag: str, spor: Any) -> None:
    """Nothing is deleted without its legal ground, and a deletion cannot itself be deleted."""
    with pytest.raises(NotAllowedError):
        register.slet_indhold(sag, 3, " ", **spor())
    made = register.slet_indhold(sag, 10, "Arkivloven", **spor())
    with pytest.raises(Exception, match="intet indhold"):
        register.slet_indhold(sag, made.nr, "Arkivloven", **spor())


def test_a_content_removed_before_its_deletion_was_recorded_is_found(url: str, register: Register, sag: str) -> None:
    """A removal by hand is no deletion by law."""
    tamper(url, "DELETE FROM payload WHERE nr = 4")
    assert ("indhold", 4) in [(brud.kode, brud.nr) for brud in register.kontroller_kaede(sag)]
