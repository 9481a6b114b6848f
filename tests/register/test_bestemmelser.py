"""A case with several §§: each has its own records and state, and the case stands where the least advanced stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from register import Art, KeyReusedError, NotAllowedError, NotFoundError, Register, Sagstilstand


def decided(register: Register, case: str, paragraf: str, spor: Any, *, sent: bool = True) -> None:
    register.registrer_afgoerelse(case, paragraf, {"udfald": "bevilling"}, "2026-03-20", **spor())
    if sent:
        register.registrer_sendt(case, paragraf, "2026-03-21", **spor())


def test_the_case_waits_for_its_least_advanced(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """§ 85 sent and § 97 open is open; § 97 closed does not hold the case; a new decision on § 85 takes it back."""
    case = ny_sag(register)
    register.tilfoej_bestemmelse(case, "97", **spor())
    decided(register, case, "85", spor)
    assert register.bestemmelser(case) == ["85", "97"]
    assert register.sag(case).tilstand is Sagstilstand.AABEN
    decided(register, case, "97", spor, sent=False)
    assert register.sag(case).tilstand is Sagstilstand.AFGJORT
    register.registrer_lukning(case, "trukket_tilbage", None, paragraf="97", **spor())
    assert register.sag(case).tilstand is Sagstilstand.SENDT
    decided(register, case, "85", spor, sent=False)
    assert register.sag(case).tilstand is Sagstilstand.AFGJORT
    assert register.bestemmelsestilstande(case) == {"85": "afgjort", "97": "lukket"}
    assert register.kontroller_kaede(case) == []


def test_closing_all_closes_the_case(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """One closing without a § closes every §; one for each § does too; a closed case takes no new §."""
    whole, each = ny_sag(register), ny_sag(register)
    for case in (whole, each):
        register.tilfoej_bestemmelse(case, "97", **spor())
    register.registrer_lukning(whole, "fraflyttet", None, **spor())
    for paragraf in ("85", "97"):
        assert register.sag(each).tilstand is Sagstilstand.AABEN
        register.registrer_lukning(each, "fraflyttet", None, paragraf=paragraf, **spor())
    for case in (whole, each):
        assert register.sag(case).tilstand is Sagstilstand.LUKKET
        assert register.kontroller_kaede(case) == []
        with pytest.raises(NotAllowedError, match="er lukket"):
            register.tilfoej_bestemmelse(case, "107", **spor())
    assert register.lukning(whole, "97") is not None


def test_a_deletion_by_law_takes_no_state_with_it(
    register: Register, ny_sag: Callable[[Register], str], spor: Any
) -> None:
    """A § that was decided and sent stays so when both contents are deleted by law and the grant's is not."""
    case = ny_sag(register)
    decided(register, case, "85", spor)
    register.bevil_ydelse(case, "85", {}, "2026-04-01", **spor())
    decided(register, case, "163", spor, sent=False)
    for link in register.haendelser(case):
        if link.art in (Art.AFGOERELSE, Art.SENDT):
            register.slet_indhold(case, link.nr, "Arkivloven", **spor())
    assert register.bestemmelsestilstande(case) == {"85": "sendt", "163": "afgjort"}
    assert list(register.bestemmelsestilstande(case)) == ["85", "163"]
    with pytest.raises(NotFoundError):
        register.bestemmelsestilstande("SAG-2026-999999")


def test_a_decision_beside_the_ones_applied_for(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """A payment decision (§ 163) holds the case until it is sent, and is not one of its §§."""
    case = ny_sag(lille)
    decided(lille, case, "85", spor)
    decided(lille, case, "163", spor, sent=False)
    assert (lille.sag(case).tilstand, lille.bestemmelser(case)) == (Sagstilstand.AFGJORT, ["85"])
    lille.registrer_sendt(case, "163", "2026-03-22", **spor())
    assert lille.sag(case).tilstand is Sagstilstand.SENDT
    assert lille.kontroller_kaede(case) == []


def test_help_that_nobody_applied_for(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """A grant without a decision is no open application; one after a decision changes nothing; a § beside it waits."""
    case, other = ny_sag(register), ny_sag(register)
    register.bevil_ydelse(case, "85", {}, None, **spor())
    assert register.sag(case).tilstand is Sagstilstand.BEVILGET
    assert [one.sagsnummer for one in register.ventende_frister()] == [other]
    register.tilfoej_bestemmelse(case, "97", **spor())
    assert register.sag(case).tilstand is Sagstilstand.AABEN
    decided(register, other, "85", spor)
    register.bevil_ydelse(other, "85", {}, None, **spor())
    assert register.sag(other).tilstand is Sagstilstand.SENDT
    assert [register.kontroller_kaede(each) for each in (case, other)] == [[], []]


def test_help_that_nobody_applied_for_ends(register: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """With its last grant the § has ended, not before; help that begins again runs again; a § that was decided stays sent."""
    case, other = ny_sag(register), ny_sag(register)
    first, second = (register.bevil_ydelse(case, "85", {}, None, **spor()).ydelse_id for _ in range(2))
    register.afslut_ydelse(case, first, "2026-05-01", None, **spor("slut"))
    assert register.sag(case).tilstand is Sagstilstand.BEVILGET
    register.afslut_ydelse(case, second, "2026-06-01", None, **spor())
    register.afslut_ydelse(case, first, "2026-05-01", None, **spor("slut"))
    assert register.sag(case).tilstand is Sagstilstand.OPHOERT
    assert register.bestemmelsestilstande(case) == {"85": "ophoert"}
    assert [one.sagsnummer for one in register.sager("ophoert")] == [case]
    assert register.kontroller_kaede(case) == []
    third = register.bevil_ydelse(case, "85", {}, None, **spor()).ydelse_id
    assert register.sag(case).tilstand is Sagstilstand.BEVILGET
    register.tilfoej_bestemmelse(case, "97", **spor())
    register.afslut_ydelse(case, third, "2026-07-01", None, **spor())
    assert register.bestemmelsestilstande(case) == {"85": "ophoert", "97": "aaben"}
    assert register.sag(case).tilstand is Sagstilstand.AABEN
    decided(register, other, "85", spor)
    granted = register.bevil_ydelse(other, "85", {}, None, **spor()).ydelse_id
    register.afslut_ydelse(other, granted, "2026-07-01", None, **spor())
    assert register.sag(other).tilstand is Sagstilstand.SENDT
    assert [register.kontroller_kaede(each) for each in (case, other)] == [[], []]


def test_an_ending_from_before_changes_no_paragraph(
    lille: Register, ny_sag: Callable[[Register], str], spor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chain whose ending does not say that it was the last is whole as it stands, and help may begin again."""
    case = ny_sag(lille)
    first = lille.bevil_ydelse(case, "85", {}, None, **spor()).ydelse_id
    with monkeypatch.context() as before:
        before.setattr("register.ydelser._er_sidste", lambda *_: False)
        lille.afslut_ydelse(case, first, "2026-05-01", None, **spor())
    assert lille.sag(case).tilstand is Sagstilstand.BEVILGET
    again = lille.bevil_ydelse(case, "85", {}, None, **spor()).ydelse_id
    assert lille.kontroller_kaede(case) == []
    lille.afslut_ydelse(case, again, "2026-06-01", None, **spor())
    assert lille.sag(case).tilstand is Sagstilstand.OPHOERT
    assert lille.kontroller_kaede(case) == []


@pytest.mark.parametrize("gone", [{Art.YDELSE}, {Art.YDELSE_OPHOERT}, {Art.YDELSE, Art.YDELSE_OPHOERT}])
def test_ended_help_stays_ended_when_contents_are_deleted(
    lille: Register, ny_sag: Callable[[Register], str], spor: Any, gone: set[Art]
) -> None:
    """Neither the grant's nor the ending's deletion by law is a break, and the § stays ended."""
    case = ny_sag(lille)
    grant = lille.bevil_ydelse(case, "85", {}, None, **spor()).ydelse_id
    lille.afslut_ydelse(case, grant, "2026-05-01", None, **spor())
    for link in lille.haendelser(case):
        if link.art in gone:
            lille.slet_indhold(case, link.nr, "Arkivloven", **spor())
    assert lille.bestemmelsestilstande(case) == {"85": "ophoert"}
    assert lille.kontroller_kaede(case) == []


def test_the_same_paragraph_twice_is_refused(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """A § stands once in a case; what is not in it cannot be closed; the same key is the same record."""
    case = ny_sag(lille)
    first = lille.tilfoej_bestemmelse(case, "97", **spor("97"))
    assert lille.tilfoej_bestemmelse(case, "97", **spor("97")) == first
    with pytest.raises(NotAllowedError, match="allerede i sagen"):
        lille.tilfoej_bestemmelse(case, "85", **spor())
    with pytest.raises(NotFoundError, match="§ 107"):
        lille.registrer_lukning(case, "fraflyttet", None, paragraf="107", **spor())
    with pytest.raises(KeyReusedError, match="et andet paragraf"):
        lille.tilfoej_bestemmelse(case, "107", **spor("97"))


def test_records_are_read_by_their_paragraph(lille: Register, ny_sag: Callable[[Register], str], spor: Any) -> None:
    """The latest of the § is read; one that names no § counts for all; without a § the latest is read, as before."""
    case = ny_sag(lille)
    lille.tilfoej_bestemmelse(case, "97", **spor())
    lille.registrer_henvendelse(case, "mail", "2026-03-02", None, False, **spor())
    lille.registrer_henvendelse(case, "brev", "2026-04-02", None, False, paragraf="97", **spor())
    lille.registrer_oplysninger(case, {"alder": 42}, [], None, paragraf="85", **spor())
    lille.registrer_oplysninger(case, {"alder": 43}, [], None, paragraf="97", **spor())
    lille.registrer_vurdering(case, {"partshoering": "foretaget"}, paragraf="85", **spor("v"))

    def read(paragraf: str | None) -> list[Any]:
        inquiry, facts = lille.henvendelse(case, paragraf), lille.oplysninger(case, paragraf)
        assert inquiry is not None
        assert facts is not None
        return [inquiry["kanal"], facts["fakta"]["alder"]]

    assert (read("85"), read("97"), read(None)) == (["mail", 42], ["brev", 43], ["brev", 43])
    assert lille.vurdering(case, "97") is None
    with pytest.raises(KeyReusedError):
        lille.registrer_vurdering(case, {}, paragraf="97", **spor("v"))
