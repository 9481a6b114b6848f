"""The page answers the eight questions of an auditor, and says what it does not know."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import create_engine, text

from audit.ordbog import Ordbog
from register import Art, Register
from rules.casework import kanonisk
from rules.casework.frister import egen_frist
from rules.policy import calendar
from tests.audit.laeser import laes
from tests.audit.sagen import TEKSTER, Sagen, catalogue, hel_sag
from workers.rest import EngineClient


def test_who_did_what_and_when(register: Register) -> None:
    """People first, with what they did; who decided, and when; readers are not counted as workers of the case."""
    sag = hel_sag(register)
    register.registrer_eksport(sag.nr, "revisor1", "Tilsyn", **sag.til(date(2026, 5, 4)).k("revisor1"))
    told = laes(sag)["hvem"]
    assert "3 personer har arbejdet med sagen fra den 2. marts 2026 kl. 11.00" in told
    assert "Afgørelsen om delvis bevilling blev truffet af sagsbehandler2 den 13. april 2026" in told
    assert "teamleder1 2. marts 2026" in told
    assert "Dato rettet" in told
    assert told.index("sagsbehandler1") < told.index("systemet (send-brev)")
    timeline = laes(sag)["tidslinje"]
    assert timeline.index("Sagen oprettet") < timeline.index("Frist beregnet") < timeline.index("Afgørelse sendt")


def test_deadline_kept(register: Register) -> None:
    """Made and sent in time are told apart, each with its day."""
    sag = (
        Sagen(register)
        .henvendelse(date(2026, 3, 2))
        .til(date(2026, 3, 30))
        .afgoerelse(date(2026, 3, 30), fraviger=False)
    )
    sag.til(date(2026, 3, 31)).brev("bevilling", "Afgørelse", date(2026, 3, 31))
    told = laes(sag)["frist"]
    assert "§ 85: overholdt. Sidste dag: 30. marts 2026." in told
    assert "Truffet den 30. marts 2026: til tiden." in told
    assert "Sendt den 31. marts 2026: 1 dag for sent." in told
    assert "4 uger fra henvendelsesdatoen" in told


def test_deadline_passed_with_notice(register: Register) -> None:
    """Late by both measures, with the person's notice, its reason and the day its letter was sent."""
    told = laes(hel_sag(register))["frist"]
    assert "overskredet med besked" in told
    assert "Truffet den 13. april 2026: 14 dage for sent." in told
    assert "Sendt den 14. april 2026: 15 dage for sent." in told
    assert "afgørelsen kunne ventes den 15. april 2026. Givet af sagsbehandler1 den 26. marts 2026" in told
    assert "brevet er sendt den 26. marts 2026" in told
    assert TEKSTER["tekst_besked_begrundelse"] in told
    assert "Før en rettelse af en dato stod sidste dag som 31. marts 2026" in told


def test_deadline_passed_without_notice(register: Register) -> None:
    """A passed deadline without notice shows as such, with the days until now, and no date is invented."""
    sag = Sagen(register).henvendelse(date(2026, 3, 2)).til(date(2026, 4, 2))
    told = laes(sag)["frist"]
    assert "§ 85: overskredet uden besked." in told
    assert "Truffet: ikke sket, 3 dage over fristen." in told


def test_a_deadline_of_the_municipalitys_own(register: Register) -> None:
    """Where the standard has none, the day that a person gave is judged, and the page says whose it is."""
    sag, known = Sagen(register), catalogue()
    own = egen_frist(
        "82", date(2026, 4, 1), date(2026, 3, 2), calendar(known), known.varslingsregler, ["En person gav den."]
    )
    register.registrer_frist(sag.nr, {**kanonisk.data(own), "egen": True}, **sag.k("sagsbehandler1"))
    told = laes(sag)["frist"]
    assert "Sidste dag: 1. april 2026. Dagen er kommunens egen; standarden har ingen frist her." in told


def test_deadline_runs(register: Register) -> None:
    """A running deadline is neither kept nor passed."""
    told = laes(Sagen(register).henvendelse(date(2026, 3, 2)))["frist"]
    assert "§ 85: løber." in told
    assert "Truffet: ikke endnu, og fristen løber." in told


def test_which_row_and_why_not_the_next_package(register: Register) -> None:
    """The rows that hit, with version, and beside them the next packages with the first cell that failed."""
    told = laes(hel_sag(register))["raekke"]
    assert "Pakke § 85 efter timer (udgave vejle-2023.1): rækkerne 3 og 4 ramte: Moderat og Omfattende." in told
    assert "5 Stor nej Direkte brugertid (ATA), minutter pr. uge er 120, men skal være (180..360)" in told
    assert "2 Let nej" in told
    assert "Massiv nej Direkte brugertid" not in told
    assert "Massiv nej Direkte brugertid" in " ".join(laes(hel_sag(register)).values())


def test_which_law_and_passage(register: Register) -> None:
    """Law in own words with whether it was checked; passage with document, page, lines; what the text leaves open."""
    told = laes(hel_sag(register))["hjemmel"]
    assert "SEL § 85 Lov om social service" in told
    assert "ja, læst i" in told
    assert "V23-PKG-2 Moderat:" in told
    assert "side 23, linje 796-797" in told
    assert "AMB-01" in told
    assert "findes ikke i kataloget" not in told


def test_what_was_heard(register: Register) -> None:
    """Day of the hearing, its deadline, the answer and what it said."""
    told = laes(hel_sag(register))["hoert"]
    assert (
        "Borgeren blev hørt den 30. marts 2026 med svarfrist den 10. april 2026. Svar modtaget den 7. april 2026."
        in told
    )
    assert TEKSTER["tekst_partshoering_svar"] in told


def test_not_heard_and_why(register: Register) -> None:
    """A hearing that was left out shows the written reason."""
    sag = Sagen(register)
    ref = sag.tekst("tekst_begrundelse")
    sag.vurdering(partshoering="ikke_noedvendig", ref_tekst_partshoering_ikke_noedvendig=ref)
    told = laes(sag)["hoert"]
    assert "Høring blev vurderet ikke nødvendig." in told
    assert TEKSTER["tekst_begrundelse"] in told


def test_what_was_sent(register: Register) -> None:
    """Every letter with its days, its number at the post and its hashes; what is not reported is said."""
    sag = hel_sag(register)
    told = laes(sag)["sendt"]
    assert "3 af 3 breve er sendt." in told
    assert "Afgørelse: delvis bevilling (mærket PRØVE)" in told
    assert "15. april 2026" in told
    assert "ikke meldt leveret" in told
    assert all(document.sha256_pdf in told and document.dokument_id in told for document in register.dokumenter(sag.nr))


def test_who_deviated_and_why(register: Register) -> None:
    """Who deviated, from which candidates, to what, and the reason in the person's own words, harmless as HTML."""
    told = laes(hel_sag(register))["fravigelse"]
    assert "sagsbehandler2 fraveg tabellen den 13. april 2026" in told
    assert "Tabellernes kandidater Moderat, Omfattende Valgt Stor" in told
    assert TEKSTER["tekst_fravigelse"] in told


def test_no_deviation(register: Register) -> None:
    """A choice among the candidates is no deviation; one outside without a reason is pointed out."""
    sag = Sagen(register).henvendelse(date(2026, 3, 2)).afgoerelse(date(2026, 3, 3), fraviger=False)
    assert "Ingen fravigelse er registreret." in laes(sag)["fravigelse"]
    sag.afgoerelse(date(2026, 3, 4), fraviger=False, pakke="Massiv")
    assert "ikke blandt kandidaterne, og ingen begrundelse er registreret" in laes(sag)["fravigelse"]


def test_chain_is_whole(register: Register) -> None:
    """A whole chain says so with its length; each link stands with its hashes."""
    sag = hel_sag(register)
    told = laes(sag)
    assert f"Ja. Kæden på {len(register.haendelser(sag.nr))} led er hel" in told["kaede"]
    assert all(link.hash in told["led"] for link in register.haendelser(sag.nr))


def test_chain_is_broken(register: Register, tmp_path) -> None:
    """A changed content shows at once, with the link."""
    sag = hel_sag(register)
    engine = create_engine(f"sqlite:///{tmp_path / 'register.db'}")
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE payload SET indhold = replace(indhold, '120', '210') WHERE indhold LIKE '%120%'")
        )
    engine.dispose()
    told = laes(sag)["kaede"]
    assert "Nej. Kæden er brudt" in told
    assert "er ændret, efter at det blev skrevet" in told


def test_deleted_by_law(register: Register) -> None:
    """A text deleted by law is gone from every part of the page, which says by which law; the chain is whole."""
    sag = hel_sag(register)
    heard = next(text for text in register.fritekster(sag.nr) if text.felt == "tekst_partshoering_svar")
    register.slet_indhold(sag.nr, heard.nr, "Arkivloven § 0", **sag.k("procesejer1"))
    told = laes(sag)
    assert "Arkivloven § 0" in told["kaede"]
    assert "Ja. Kæden" in told["kaede"]
    assert "Borgeren er enig" not in " ".join(told.values())
    assert "Slettet efter lov" in told["tidslinje"]


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("frist", "Der er ikke registreret nogen frist"),
        ("raekke", "Ingen tabel over pakker er slået op"),
        ("hjemmel", "Ingen lovbestemmelse er nævnt"),
        ("hoert", "Ikke oplyst"),
        ("sendt", "Intet brev er dannet"),
        ("fravigelse", "ikke truffet nogen afgørelse"),
        ("motor", "motoren var ikke med i udtrækket"),
        ("rettelser", "Intet er rettet"),
    ],
)
def test_what_is_unknown_says_so(register: Register, where: str, says: str) -> None:
    """A case just opened answers every question, if only with what is not there."""
    assert says in laes(Sagen(register))[where]


def test_an_engine_that_is_away_is_said(register: Register) -> None:
    """Where no engine answers, the register's part stands alone, and the page says so."""
    with EngineClient("http://127.0.0.1:9/engine-rest", "revisor1", "made-up") as away:
        told = laes(Sagen(register), away)
    assert "motoren gav ikke svar (EngineDown)" in told["motor"]
    assert "Ja. Kæden" in told["kaede"]


def test_every_kind_of_event_has_a_danish_word() -> None:
    """No kind of link stands on the page under its code."""
    words = Ordbog.laes(catalogue()).ord["haendelser"]
    assert set(words) == {art.value for art in Art}


def test_disagreement_with_the_engine_shows(register: Register) -> None:
    """A table that the engine read otherwise is said so at its record."""
    sag = Sagen(register)
    sag.opslag("pakke-timer-85", "anbefaling", ens=False)
    assert "motoren fik et andet svar" in " ".join(laes(sag).values())
