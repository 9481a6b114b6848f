"""What stands in a finished letter, and what cannot get into one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rules.casework import breve
from rules.casework.breve import BREVTYPER, BrevData, Modtager, Partshoering
from rules.casework.breve_skabelon import laes
from rules.casework.breve_tekster import load as load_tekster
from rules.policy import Catalogue, UnknownLaw, load
from tests.breve_eksempler import EKSEMPLER
from tests.rules.casework.breve.laeser import Synligt, synligt


def skriv(brevtype: str, catalogue: Catalogue, **changes: object) -> str:
    return breve.skriv(brevtype, replace(EKSEMPLER[brevtype], **changes), catalogue, proeve=True).html


@pytest.mark.parametrize("brevtype", BREVTYPER)
def test_letter_is_whole_and_readable_by_all(brevtype: str, catalogue: Catalogue) -> None:
    """Danish, one main heading, headings in order, a title, and nothing fetched from outside."""
    html = skriv(brevtype, catalogue)
    reader = Synligt()
    reader.feed(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert reader.tags.count("h1") == 1
    assert {tag for tag in reader.tags if re.fullmatch(r"h\d", tag)} == {"h1", "h2"}
    assert reader.tags.index("h1") < reader.tags.index("h2")
    assert not re.search(r"\b(src|href|action)=|url\(|@import|<script|<link|<img", html)
    assert f"<title>PRØVE: {breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=True).titel}</title>" in html


@pytest.mark.parametrize("brevtype", BREVTYPER)
def test_trial_letter_says_so_and_reaches_nobody(brevtype: str, catalogue: Catalogue) -> None:
    """PRØVE is on it, and no telephone number, no mail address and no real municipality."""
    tekst = synligt(skriv(brevtype, catalogue))
    assert "PRØVE" in tekst
    assert not re.search(r"\d{2}\s?\d{2}\s?\d{2}\s?\d{2}(?!\d)", tekst.replace("SAG-2026-000001", ""))
    assert "@" not in tekst
    assert "Vejle" not in tekst


@pytest.mark.parametrize("brevtype", BREVTYPER)
def test_real_letter_carries_the_municipality_and_no_mark(brevtype: str, uden: Callable[..., Catalogue]) -> None:
    """With its contact filled in, the municipality writes under its own name."""
    catalogue = uden("kommuner/vejle.yaml", "telefon: null", 'telefon: "00 00 00 00"')
    html = breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=False).html
    assert "PRØVE" not in html
    assert "Vejle Kommune" in html
    assert "Ring til os på 00 00 00 00." in html


ONDT = '<script>alert("x")</script> & {{ 7*7 }} {% raw %} </p><h1>'


@pytest.mark.parametrize("brevtype", BREVTYPER)
def test_html_in_data_is_text(brevtype: str, catalogue: Catalogue) -> None:
    """What people write is shown as they wrote it: neither HTML nor template language."""
    data = EKSEMPLER[brevtype]
    words = ("bevilget", "ikke_bevilget", "hovedhensyn", "faktum", "helhedsvurdering", "oplyst", "besked_begrundelse")
    evil = replace(
        data,
        modtager=Modtager(ONDT, (ONDT, "9999 Prøveby")),
        underskriver=ONDT,
        sagsnummer=ONDT,
        behov=(ONDT,),
        omfang={**data.omfang, "pakke": ONDT} if data.omfang else {},
        leverandoer="anden" if data.leverandoer else "",
        leverandoer_adresse=(ONDT, "Prøvegade 3") if data.leverandoer else (),
        plan=replace(data.plan, formaal=ONDT, indsats=ONDT, varighed=ONDT, saerlige_forhold=ONDT, deltagelse=ONDT),
        bestilling=replace(data.bestilling, maal=ONDT),
        betaling=replace(data.betaling, siger=ONDT),
        opfoelgning=replace(data.opfoelgning, omstilling=ONDT, spoergsmaal=ONDT),
        partshoering=Partshoering("foretaget", date(2026, 3, 14), svar_den=date(2026, 3, 16), svar=ONDT),
        **dict.fromkeys(words, ONDT),
    )
    plain, html = skriv(brevtype, catalogue), breve.skriv(brevtype, evil, catalogue, proeve=True).html
    assert "<script" not in html
    assert html.count("<h1") == plain.count("<h1") == 1
    assert synligt(html).count(ONDT) >= 5
    assert laes(html).overskrift == laes(plain).overskrift


def test_new_lines_and_paragraphs_are_kept(catalogue: Catalogue) -> None:
    """An empty line parts two paragraphs, a new line is kept."""
    html = skriv("afslag", catalogue, hovedhensyn="Først dette.\nSå dette.\r\n\r\n\r\nTil sidst <dette>.")
    assert "<p>Først dette.<br>Så dette.</p>" in html
    assert "<p>Til sidst &lt;dette&gt;.</p>" in html


def test_receipt_tells_what_a_citizen_asks(catalogue: Catalogue) -> None:
    """When and how it came, under which §, by when an answer comes and how that was counted."""
    tekst = synligt(skriv("kvittering", catalogue, behov=("Din seneste handleplan.",)))
    assert (
        "Du henvendte dig til os den 2. marts 2026 på telefonen. Vi behandler sagen efter § 85 i serviceloven." in tekst
    )
    assert "Vi træffer en afgørelse senest mandag den 30. marts 2026." in tekst
    assert "Fristen er fire uger. Den regnes fra mandag den 2. marts 2026, hvor du henvendte dig." in tekst
    assert all(word in tekst for word in ("bisidder", "partsrepræsentant", "Din seneste handleplan.", "Dit samtykke"))


def test_receipt_of_an_application_without_a_deadline(catalogue: Catalogue) -> None:
    """Where the standard names no deadline the letter promises none."""
    html = skriv(
        "kvittering",
        catalogue,
        paragraf="82",
        henvendelsesdato=None,
        ansoegningsdato=date(2026, 3, 2),
        kanal="brev",
        frist=None,
        ingen_frist=True,
    )
    assert laes(html).overskrift == "Vi har modtaget din ansøgning"
    assert "Vi fik din ansøgning den 2. marts 2026 i et brev." in synligt(html)
    assert "ikke fastsat en bestemt frist" in synligt(html)
    assert "senest" not in synligt(html)


@pytest.mark.parametrize(
    ("brevdato", "siger"), [(date(2026, 3, 27), "Det når vi desværre ikke"), (date(2026, 3, 31), "Det nåede vi ikke")]
)
def test_notice_before_and_after_the_deadline(brevdato: date, siger: str, catalogue: Catalogue) -> None:
    """The notice says whether the deadline will be, or was, missed; the deadline itself stands."""
    tekst = synligt(skriv("fristbrev", catalogue, brevdato=brevdato, tidligere_forventet=date(2026, 4, 8)))
    assert f"Vi skulle have truffet en afgørelse senest den 30. marts 2026. {siger}" in tekst
    assert "kunne forvente afgørelsen den 8. april 2026. Den dag kan vi heller ikke holde." in tekst
    assert "Vi forventer at træffe afgørelsen senest fredag den 17. april 2026." in tekst
    assert "Vi venter på oplysninger fra sygehuset." in tekst


@pytest.mark.parametrize("brevtype", breve.AFGOERELSER)
def test_complaint_guide_is_certain_of_no_day(brevtype: str, catalogue: Catalogue) -> None:
    """Four weeks from receipt; a day only with «hvis du modtog», moved past Grundlovsdag and the weekend."""
    tekst = synligt(skriv(brevtype, catalogue, forventet_modtaget=date(2026, 5, 8)))
    assert "Du har fire uger til at klage." in tekst
    assert "Hvis du modtog den 8. maj 2026, er den sidste dag mandag den 8. juni 2026." in tekst
    assert "Ankestyrelsen" in tekst
    assert "senest fire uger efter, at vi har fået klagen" in tekst
    uden_dag = synligt(skriv(brevtype, catalogue, forventet_modtaget=None))
    assert "Hvis du modtog" not in uden_dag
    assert "senest fire uger efter den dag, du modtog afgørelsen." in uden_dag


def test_grant_says_what_how_much_and_from_when(catalogue: Catalogue) -> None:
    """The package, the hours in words, the start; reasons where they are given though the law does not ask."""
    tekst = synligt(skriv("bevilling", catalogue, hovedhensyn="Støtten er nødvendig for hverdagen."))
    assert "Pakke Moderat Timer 2 timer og 30 minutter om ugen i gennemsnit Begynder 1. april 2026" in tekst
    assert "Derfor får du hjælpen Støtten er nødvendig for hverdagen." in tekst
    assert "Derfor får du hjælpen" not in synligt(skriv("bevilling", catalogue))


def test_refusal_on_what_there_was_says_so(catalogue: Catalogue) -> None:
    """A citizen who did not take part is told what it was decided on, and that the door is open."""
    tekst = synligt(
        skriv(
            "afslag",
            catalogue,
            foreliggende_grundlag=True,
            konsekvens_forklaret_den=date(2026, 3, 10),
            vum_udfoert_den=None,
        )
    )
    assert "Den 10. marts 2026 forklarede vi dig, hvad det kan betyde." in tekst
    assert "Du får ikke hjælp, omsorg og støtte" in tekst


def test_unknown_law_is_an_error_with_its_neighbours(catalogue: Catalogue) -> None:
    """A decision that cites what no catalogue knows is not made."""
    with pytest.raises(UnknownLaw, match="SEL § 85"):
        skriv("afslag", catalogue, retsregler=("SEL § 85 x",))


def test_texts_and_catalogues_belong_together(catalogue: Catalogue) -> None:
    """Every rule of law that letters name is in love.yaml, every § of a standard in force has its words."""
    tekster = load_tekster(catalogue.folder / "breve")
    named = {part.hjemmel for part in tekster.dele.values()} - {"god forvaltningsskik"}
    named |= set(tekster.regler) | {key for paragraf in tekster.paragraffer.values() for key in paragraf.regler}
    assert [catalogue.law(key).key for key in sorted(named)] == sorted(named)
    assert {key for paragraf in tekster.paragraffer.values() for key in paragraf.regler} <= set(tekster.regler)
    in_force = [one for one in catalogue.standards.values() if one.valid_to is None]
    standards = {p for standard in in_force for p in standard.paragraffer}
    assert set(tekster.paragraffer) - standards == {"84", "100", "109", "110"}  # the cadence of Bilag 3 alone
    assert standards <= set(tekster.paragraffer)
    assert {key for keys in tekster.ogsaa.values() for key in keys} <= set(tekster.regler)
    assert set(tekster.ogsaa) | set(tekster.status_paragraf) <= set(BREVTYPER) | set(tekster.paragraffer)
    assert set(tekster.kanaler) == {"personligt", "telefon", "mail", "brev", "digital_post", "opsoegende"}


def test_catalogue_is_the_projects_own(catalogue: Catalogue) -> None:
    """A letter is a pure function of data and catalogue: written twice it is the same."""
    again = load(catalogue.folder.parents[1])
    assert skriv("afslag", catalogue) == skriv("afslag", again)
    assert isinstance(EKSEMPLER["afslag"], BrevData)
