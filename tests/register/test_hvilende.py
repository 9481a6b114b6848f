"""Which records rest on a source: by the rows that hit when they were made, in every case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from register import Art, Register
from tests.register.fyldt import post


def test_records_are_found_by_the_rows_that_hit(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """A row that did not hit carries nothing; a decided § is told from one that is open."""
    decided, open_ = ny_sag(register), ny_sag(register)
    for case in (decided, open_):
        register.registrer_beregning(case, post(paragraf="85"), **spor())
    register.registrer_afgoerelse(decided, "85", {"udfald": "bevilling"}, "2026-03-20", **spor())
    found = register.hvilende_paa({"V23-PKG-2", "SEL § 85"})
    assert [(one.sagsnummer, one.paragraf, one.afgjort) for one in found] == [
        (decided, "85", True),
        (open_, "85", False),
    ]
    assert (found[0].tabel, found[0].version, found[0].maerke, found[0].raekker) == (
        "pakke-timer-85",
        1,
        "2023-1",
        (2,),
    )
    assert found[0].noegler == ("SEL § 85", "V23-PKG-2")
    assert register.hvilende_paa({"V23-PKG-3"}) == []
    assert register.hvilende_paa({"V23-PKG"}) == []
    assert register.hvilende_paa(()) == []


def test_a_record_without_a_paragraph_is_decided_with_its_case(
    lille: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """Its case's decision is taken for its own."""
    case = ny_sag(lille)
    lille.registrer_beregning(case, post(), **spor())
    assert [one.afgjort for one in lille.hvilende_paa({"V23-PKG-2"})] == [False]
    lille.registrer_afgoerelse(case, "85", {"udfald": "bevilling"}, "2026-03-20", **spor())
    assert [(one.paragraf, one.afgjort) for one in lille.hvilende_paa({"V23-PKG-2"})] == [(None, True)]


def test_what_was_deleted_by_law_is_not_found(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """The link stands, but what it rested on is gone."""
    case = ny_sag(lille)
    link = lille.registrer_beregning(case, post(), **spor())
    lille.slet_indhold(case, link.nr, "arkivloven", **spor())
    assert lille.hvilende_paa({"V23-PKG-2"}) == []
    assert Art.BEREGNING in [one.art for one in lille.haendelser(case)]
