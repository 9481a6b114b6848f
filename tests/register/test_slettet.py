"""After a deletion by law the overviews are still compared with the chain; only what the deleted link said is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from register import Art, Register
from tests.register.fyldt import skriv_alt
from tests.register.test_kaede import tamper

UDEN_RAEKKE = (Art.FRITEKST, Art.DOKUMENT, Art.OPLYSNINGER, Art.VURDERING)


@pytest.fixture
def sag(lille: Register, ny_sag: Callable[[Register], str]) -> str:
    """A case with every kind of record."""
    sagsnummer = ny_sag(lille)
    skriv_alt(lille, sagsnummer)
    return sagsnummer


def delete(register: Register, sag: str, spor: Any, *arter: Art) -> None:
    """Delete the contents of these kinds by law; the check finds nothing."""
    for link in register.haendelser(sag):
        if link.art in arter:
            register.slet_indhold(sag, link.nr, "Arkivloven", **spor())
    assert register.kontroller_kaede(sag) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_any_content_may_be_deleted(lille: Register, sag: str, spor: Any, backwards: bool) -> None:
    """Link after link, from either end: a deletion by law is never a break, of any kind."""
    for link in sorted(lille.haendelser(sag), key=lambda link: link.nr, reverse=backwards):
        lille.slet_indhold(sag, link.nr, "Arkivloven", **spor())
        assert lille.kontroller_kaede(sag) == [], link.art


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE opfoelgning SET tilstand = 'planlagt'",
        "UPDATE opfoelgning SET senest = '2030-01-01' WHERE nummer = 1",
        "DELETE FROM opfoelgning",
        "UPDATE ydelse SET tilstand = 'løber'",
        "UPDATE ydelse SET indsatsplan_den = NULL",
        "UPDATE sag SET tilstand = 'aaben'",
        "UPDATE bestemmelse SET tilstand = 'sendt' WHERE paragraf = '97'",
        "DELETE FROM bestemmelse WHERE paragraf = '97'",
        "UPDATE frist SET sidste_dag = '2030-01-01'",
    ],
)
def test_a_text_that_was_deleted_hides_nothing(
    sqlite_url: str, lille: Register, sag: str, spor: Any, statement: str
) -> None:
    """A text, a letter and facts take no row with them: every changed overview is found as before."""
    delete(lille, sag, spor, *UDEN_RAEKKE)
    tamper(sqlite_url, statement)
    assert {brud.kode for brud in lille.kontroller_kaede(sag)} == {"oversigt"}


@pytest.mark.parametrize(
    ("gone", "statement", "found"),
    [
        (Art.OPFOELGNING_HOLDT, "UPDATE opfoelgning SET tilstand = 'planlagt' WHERE art = 'takst'", True),
        (Art.OPFOELGNING_HOLDT, "UPDATE opfoelgning SET tilstand = 'holdt'", True),
        (Art.OPFOELGNING_HOLDT, "UPDATE opfoelgning SET senest = '2030-01-01' WHERE art = 'opfoelgning'", True),
        (Art.OPFOELGNING_HOLDT, "UPDATE opfoelgning SET holdt_den = '2026-06-30' WHERE art = 'opfoelgning'", False),
        (Art.OPFOELGNING, "UPDATE ydelse SET tilstand = 'løber'", True),
        (Art.YDELSE_AENDRET, "UPDATE ydelse SET tilstand = 'løber'", True),
        (Art.YDELSE_OPHOERT, "UPDATE ydelse SET startdato = '2026-01-01'", True),
        (Art.YDELSE, "UPDATE opfoelgning SET tilstand = 'planlagt'", True),
        (Art.YDELSE, "DELETE FROM opfoelgning", True),
        (Art.SENDT, "UPDATE bestemmelse SET tilstand = 'aaben' WHERE paragraf = '97'", True),
        (Art.SENDT, "UPDATE sag SET tilstand = 'aaben'", True),
        (Art.SENDT, "UPDATE frist SET tilstand = 'løber'", True),
        (Art.LUKNING, "UPDATE bestemmelse SET tilstand = 'aaben' WHERE paragraf = '85'", True),
    ],
)
def test_only_what_the_deleted_link_said_is_not_compared(
    sqlite_url: str, lille: Register, sag: str, spor: Any, gone: Art, statement: str, found: bool
) -> None:
    """A deleted link explains its own columns in one row, and no other column, row or table."""
    delete(lille, sag, spor, gone)
    tamper(sqlite_url, statement)
    assert bool(lille.kontroller_kaede(sag)) is found
