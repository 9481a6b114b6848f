"""After a deletion by law the overviews are still compared with the chain; only what the deleted link said is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from register import Art, NotAllowedError, Register
from tests.register.fyldt import PLAN, skriv_alt
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


def gone(register: Register, sag: str, spor: Any, art: Art) -> None:
    """Delete the latest content of a kind by law."""
    link = [link for link in register.haendelser(sag) if link.art is art][-1]
    register.slet_indhold(sag, link.nr, "Arkivloven", **spor())


def test_an_ended_grant_does_not_run_again(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """The ending's content is gone: the grant is neither changed, ended nor followed up, and its row stays ended."""
    case = ny_sag(register)
    first, other = (register.bevil_ydelse(case, "85", {}, "2026-04-01", **spor()).ydelse_id for _ in range(2))
    planned = register.planlaeg_opfoelgning(case, first, PLAN, **spor()).opfoelgning_id
    ended = register.afslut_ydelse(case, first, "2026-05-01", None, **spor())
    gone(register, case, spor, Art.YDELSE_OPHOERT)
    assert register.ydelse(case, first) == register.ydelser(case)[0] == ended
    for write in (
        lambda: register.aendr_ydelse(case, first, {"pakke": "Let"}, "2026-06-01", **spor()),
        lambda: register.afslut_ydelse(case, first, "2026-06-01", None, **spor()),
        lambda: register.planlaeg_opfoelgning(case, first, {**PLAN, "art": "takst"}, **spor()),
    ):
        with pytest.raises(NotAllowedError, match="er ophørt 2026-05-01"):
            write()
    register.registrer_indsatsplan(case, first, "2026-05-02", **spor())
    assert [one.ydelse_id for one in register.ydelser_uden_opfoelgning()] == [other]
    assert register.aflys_opfoelgning(case, planned, None, **spor()).tilstand == "aflyst"
    assert register.afslut_ydelse(case, other, "2026-07-01", None, **spor()).slutdato == date(2026, 7, 1)
    assert register.kontroller_kaede(case) == []


def test_a_held_follow_up_is_not_planned_again(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """The meeting's content is gone: it is not held on another day, moved or dropped; what comes after it is recorded."""
    case = ny_sag(register)
    grant = register.bevil_ydelse(case, "85", {}, "2026-04-01", **spor()).ydelse_id
    held = register.planlaeg_opfoelgning(case, grant, PLAN, **spor()).opfoelgning_id
    register.hold_opfoelgning(case, held, "2026-06-20", {"udfald": "aendres"}, **spor())
    gone(register, case, spor, Art.OPFOELGNING_HOLDT)
    following = register.planlaeg_opfoelgning(case, grant, {**PLAN, "nummer": 2}, **spor()).opfoelgning_id
    for write in (
        lambda: register.hold_opfoelgning(case, held, "2026-06-21", {"udfald": "aendres"}, **spor()),
        lambda: register.omplanlaeg_opfoelgning(case, held, {"senest": "2026-08-01"}, None, **spor()),
        lambda: register.aflys_opfoelgning(case, held, None, **spor()),
    ):
        with pytest.raises(NotAllowedError, match="er holdt og"):
            write()
    register.registrer_status(case, held, "2026-06-25", **spor())
    assert [one.opfoelgning_id for one in register.opfoelgninger(case, aabne=True)] == [following]
    assert [one.opfoelgning_id for one in register.ventende_opfoelgninger()] == [following]
    decided = register.hold_opfoelgning(case, held, "2026-06-20", {"udfald": "ophoerer"}, **spor())
    assert (decided.holdt_den, decided.data) == (date(2026, 6, 20), {"udfald": "ophoerer"})
    assert register.kontroller_kaede(case) == []


def test_a_dropped_follow_up_stays_dropped(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """The content that dropped it is gone: it is not held, and nothing waits for it."""
    case = ny_sag(lille)
    grant = lille.bevil_ydelse(case, "85", {}, "2026-04-01", **spor()).ydelse_id
    dropped = lille.planlaeg_opfoelgning(case, grant, PLAN, **spor()).opfoelgning_id
    lille.planlaeg_opfoelgning(case, grant, {**PLAN, "nummer": 2}, **spor())
    lille.aflys_opfoelgning(case, dropped, None, **spor())
    gone(lille, case, spor, Art.OPFOELGNING_AFLYST)
    with pytest.raises(NotAllowedError, match="er aflyst"):
        lille.hold_opfoelgning(case, dropped, "2026-06-21", {"udfald": "fortsaetter"}, **spor())
    assert lille.opfoelgning(case, dropped).tilstand == "aflyst"
    assert lille.kontroller_kaede(case) == []
