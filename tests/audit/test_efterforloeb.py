"""The page tells what followed a decision: changes, handleplan, follow-ups and how late, and keeps several §§ apart."""

from __future__ import annotations

from datetime import date

import pytest

from audit import lav_revision
from audit.ordbog import Ordbog
from register import Register
from tests.audit.aar_efter import TEKSTER, flere_aar
from tests.audit.laeser import laes
from tests.audit.sagen import Sagen, catalogue


@pytest.fixture
def page(register: Register) -> dict[str, str]:
    """The page of the case over a year and a half, by heading."""
    return laes(flere_aar(register))


def test_a_grant_and_its_changes(page: dict[str, str]) -> None:
    """Which §, what, since when beside what was decided, and each change with its day and its follow-up."""
    told = page["ydelse-1"]
    assert "§ 85: Let (SAG-2026-000001-Y1) Løber. Begyndt 13. april 2026 (besluttet til 1. april 2026)." in told
    assert TEKSTER["tekst_opstart"] in told
    assert "Ydelse ændret Ydelse Let Ændret fra 1. marts 2027 Opfølgningens nummer SAG-2026-000001-O2" in told
    assert "Oplyst om opfølgningen: Bor i botilbud: nej; Målgruppe: ADHD." in told


def test_a_handleplan_and_its_supplier(page: dict[str, str]) -> None:
    """Duty, offer and answer, the plan in the writer's words, order, and how late the indsatsplan came."""
    told = page["ydelse-1"]
    assert "Svar på handleplan: ja tak den 26. marts 2026 (pligt: skal tilbydes). Planen er lavet." in told
    assert "Leverandørens indsatsplan kom den 3. august 2026, 33 dage efter den ventede dag." in told
    assert TEKSTER["tekst_maal"] in told


def test_codes_of_measures_suppliers_and_goals_are_words() -> None:
    """The words are the letters' and the catalogue's own; a code says nothing to an auditor."""
    told = Ordbog.laes(catalogue()).vaerdi(["STAY-1", "csr", "RM-5"])
    assert told == "Aflastningsophold, Center for Social Rehabilitering, træning"


def test_every_follow_up(page: dict[str, str]) -> None:
    """Day, how it follows, readings, status, day held, days late, outcome and letter; a late one that waits says how late."""
    told = page["ydelse-1"]
    assert "Opfølgning 1 SAG-2026-000001-O1 13. juli 2026 Opfølgning nummer 1 senest 2026-07-13." in told
    assert "Modtaget 15. juni 2026 Holdt den 15. juli 2026, 2 dage for sent. Udfald: hjælpen fortsætter." in told
    assert "Breve: «Din hjælp fortsætter» (ikke sendt)." in told
    assert "27. januar 2027 før: 13. januar 2027" in told
    assert "Hviler på AMB-47; læst anderledes kunne dagen være 13. januar 2027 eller 15. januar 2027." in told
    assert "Holdt den 27. januar 2027, til tiden. Udfald: hjælpen ændres." in told
    assert f"Aftalt med faglig konsulent Begrundelse {TEKSTER['tekst_aftale']}" in told
    assert "Bedes om 15. juni 2027; ikke modtaget Ikke holdt, 75 dage over dagen." in told
    assert "Drøftelse i sparringsgruppen 1 SAG-2026-000001-O4 20. oktober 2027" in told


def test_the_readings_are_sources(page: dict[str, str]) -> None:
    """What the text leaves open and a follow-up rests on stands among the sources, with where it was used."""
    told = page["hjemmel"]
    assert "AMB-47" in told
    assert "opfølgning SAG-2026-000001-O1" in told
    assert "findes ikke i kataloget" not in told


def test_several_paragraphs_are_told_apart(page: dict[str, str]) -> None:
    """Each § with its state at the top; decision, hearing and letter say which § they are about."""
    assert "§ 85 (afgørelsen er sendt); § 97 (lukket uden afgørelse)" in page[""]
    assert "Afgørelsen om bevilling (§ 85) blev truffet af" in page["hvem"]
    assert "§ 85: Høring var ikke relevant" in page["hoert"]
    assert "Paragraf lagt til sagen Paragraf 97" in page["tidslinje"]
    assert "Din hjælp fortsætter (mærket PRØVE) § 85 ydelse SAG-2026-000001-Y1" in page["sendt"]


def test_each_hearing_stands(register: Register) -> None:
    """The hearings of two §§, and the one before a later decision, stand beside each other."""
    sag = Sagen(register)
    register.tilfoej_bestemmelse(sag.nr, "97", **sag.k("sagsbehandler1"))
    for paragraf, outcome in (("85", "ikke_relevant"), ("97", "ikke_noedvendig")):
        register.registrer_vurdering(sag.nr, {"partshoering": outcome}, paragraf=paragraf, **sag.k("sagsbehandler1"))
    data = {"udfald": "ophoerer", "partshoering": "foretaget", "partshoert_den": "2027-01-04"}
    register.registrer_afgoerelse(sag.nr, "85", data, date(2027, 1, 20), **sag.k("sagsbehandler1"))
    told = laes(sag)["hoert"]
    assert "§ 85: Høring var ikke relevant" in told
    assert "§ 97: Høring blev vurderet ikke nødvendig" in told
    assert "§ 85: Før afgørelsen den 20. januar 2027: Borgeren blev hørt den 4. januar 2027" in told


def test_an_ended_grant_and_none(register: Register) -> None:
    """An ended grant says its last day; a case without one says so."""
    sag = Sagen(register)
    assert "ikke registreret nogen bevilget ydelse" in laes(sag)["efter"]
    grant = register.bevil_ydelse(sag.nr, "110", {}, None, **sag.k("sagsbehandler1")).ydelse_id
    assert "Hvornår hjælpen begynder, er ikke oplyst." in laes(sag)["ydelse-1"]
    assert "§ 110 (hjælpen løber, uden ansøgning i systemet)" in laes(sag)[""]
    register.afslut_ydelse(sag.nr, grant, "2026-03-20", None, **sag.k("sagsbehandler1"))
    told = laes(sag)
    assert (
        "Ophørt; sidste dag med hjælp 20. marts 2026. Hvornår hjælpen begyndte, er ikke oplyst. Ydelsen"
        in told["ydelse-1"]
    )
    assert "Sidste hjælp i sagen efter paragraf 110" in told["ydelse-1"]
    assert "§ 110 (hjælpen er ophørt)" in told[""]


def test_deleted_by_law_is_left_out(register: Register) -> None:
    """What a deleted record said is gone from the page, the follow-up still counts as held, and the rest still reads."""
    sag = flere_aar(register)
    held = next(link for link in register.haendelser(sag.nr) if link.art.value == "opfølgning holdt")
    register.slet_indhold(sag.nr, held.nr, "Arkivloven § 0", **sag.k("procesejer1"))
    told = laes(sag)
    assert "hjælpen fortsætter" not in told["ydelse-1"]
    assert "Holdt den 15. juli 2026, 2 dage for sent." in told["ydelse-1"]
    assert "Slettet efter lov" in told["tidslinje"]


def test_the_data_say_the_same(register: Register) -> None:
    """A program reads the same from the JSON: states, days late, what is over its day."""
    sag = flere_aar(register)
    data = lav_revision(sag.nr, register, None, catalogue(), tidspunkt=sag.now)
    (grant,) = data["efterforloeb"]
    assert [(o["tilstand"], o["dage_for_sent"], o["dage_over"]) for o in grant["opfoelgninger"]] == [
        ("holdt", 2, 0),
        ("holdt", 0, 0),
        ("planlagt", None, 75),
        ("planlagt", None, 0),
    ]
    assert data["sag"]["bestemmelser"][1] == {"paragraf": "97", "paragraf_ord": "§ 97", "tilstand": "lukket"}
    assert data["svar"]["kaede"]["hel"] is True
