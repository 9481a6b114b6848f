"""The same key writes once; a key for another thing is a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from register import KeyReusedError, NotAllowedError, NotFoundError, Register
from tests.register.fyldt import ARTER, skriv_alt


def test_every_write_happens_once(register: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """Each kind of write, done again with the same key, gives the same answer and adds nothing."""
    sagsnummer = ny_sag(register)
    first = skriv_alt(register, sagsnummer)
    links = register.haendelser(sagsnummer)
    assert skriv_alt(register, sagsnummer) == first
    assert register.haendelser(sagsnummer) == links
    assert {link.art for link in links} == ARTER


def test_opening_happens_once(register: Register, spor: Any) -> None:
    """Party and case, asked for twice with their keys, are there once."""
    borger = register.opret_borger("Prøve Borger", ["Prøvevej 1"], False, **spor("b"))
    assert register.opret_borger("Prøve Borger", ["Prøvevej 1"], False, **spor("b")) == borger
    sag = register.opret_sag(borger.borger_ref, "vejle-2023", "85", "voksne", **spor("s"))
    assert register.opret_sag(borger.borger_ref, "vejle-2023", "85", "voksne", **spor("s")) == sag
    assert register.sager() == [sag]
    assert sag.sagsnummer == "SAG-2026-000001"


def test_key_for_another_thing_is_refused(register: Register, spor: Any, ny_sag: Callable[[Register], str]) -> None:
    """A key that wrote a text writes no other field's text, and nothing in another case."""
    one, other = ny_sag(register), ny_sag(register)
    register.gem_fritekst(one, "tekst_begrundelse", "Hverdagen er svær.", **spor("t1"))
    with pytest.raises(KeyReusedError, match="giv hver skrivning sin egen nøgle"):
        register.gem_fritekst(one, "tekst_faktum", "Noget andet.", **spor("t1"))
    with pytest.raises(KeyReusedError):
        register.gem_fritekst(other, "tekst_begrundelse", "Hverdagen er svær.", **spor("t1"))
    assert len(register.haendelser(other)) == 1


def test_unknown_case_party_and_document_are_named(lille: Register, spor: Any) -> None:
    """What is not there is said with its number, and nothing is written."""
    with pytest.raises(NotFoundError, match="SAG-2026-999999"):
        lille.registrer_lukning("SAG-2026-999999", "fraflyttet", None, **spor())
    with pytest.raises(NotFoundError, match="borger-x"):
        lille.opret_sag("borger-x", "vejle-2023", "85", "voksne", **spor())
    with pytest.raises(NotFoundError, match="dok-x"):
        lille.registrer_leveret("dok-x", "2026-03-02", **spor())
    assert lille.sager() == []


def test_time_without_zone_and_empty_key_are_refused(
    lille: Register, spor: Any, ny_sag: Callable[[Register], str]
) -> None:
    """A write says when, in which zone, by whom and with which key."""
    sagsnummer = ny_sag(lille)
    good = spor()
    for wrong in ({"tidspunkt": good["tidspunkt"].replace(tzinfo=None)}, {"noegle": " "}, {"aktoer": ""}):
        with pytest.raises(NotAllowedError, match="Ret det"):
            lille.registrer_lukning(sagsnummer, "fraflyttet", None, **{**good, **wrong})
