"""Letters of every § and of the years after the decision: what stands in them, and what need not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from rules.casework import breve
from rules.casework.breve import BrevData, Partshoering
from rules.casework.breve_skabelon import laes
from rules.casework.breve_tekster import load as load_tekster
from rules.policy import Catalogue
from tests.breve_eksempler import EKSEMPLER, MAALT, efter
from tests.rules.casework.breve.laeser import synligt

SAGT = {
    "82": "Indsats Hjælp til indkøb, kost og madlavning Sidste dag 24. juni 2026",
    "85": "Pakke Moderat Timer 2 timer og 30 minutter om ugen i gennemsnit",
    "97": "Indsats 15 timers ledsagelse om måneden til fritidsaktiviteter uden for hjemmet",
    "102": "Indsats Et afgrænset behandlingsforløb Behandling 12 gange",
    "103": "Indsats Beskyttet beskæftigelse Sted Cafébutikken i Vejle Omfang 50 procent",
    "104": "Indsats Aktivitets- og samværstilbud Omfang 80 procent Dage 4 dage om ugen",
    "107": "Indsats Træningsophold Sted Sukkertoppen Sidste dag 30. april 2026",
    "108": "Indsats Længerevarende ophold i et botilbud Sted Tinghøj",
    "ALB 105": "Indsats Længerevarende botilbud i en almen bolig Sted Spurvetoften",
}
NEUTRAL = dict.fromkeys(("formaal", "indsats", "varighed", "saerlige_forhold"), "Ro i hverdagen.")
MAALTE = ("bevilling", "delvis_bevilling", "fortsat", "aendring", "bestilling")


def tekst(data: BrevData, brevtype: str, catalogue: Catalogue) -> str:
    return synligt(breve.skriv(brevtype, data, catalogue, proeve=True).html)


def koder(data: BrevData, brevtype: str, catalogue: Catalogue) -> list[str]:
    return [mangel.kode for mangel in breve.mangler(brevtype, data, catalogue)]


@pytest.mark.parametrize("paragraf", MAALT)
@pytest.mark.parametrize("brevtype", breve.BREVTYPER)
def test_every_letter_of_every_paragraph_can_be_sent(brevtype: str, paragraf: str, catalogue: Catalogue) -> None:
    """Nothing is missing, and the § is named as people know it."""
    data = efter(brevtype, paragraf)
    assert koder(data, brevtype, catalogue) == []
    named = "almenboligloven" if paragraf.startswith("ALB") else "serviceloven"
    assert f"§ {paragraf.removeprefix('ALB ')} i {named}" in tekst(data, brevtype, catalogue)


@pytest.mark.parametrize("paragraf", MAALT)
@pytest.mark.parametrize("brevtype", MAALTE)
def test_extent_is_told_as_the_paragraph_measures_it(brevtype: str, paragraf: str, catalogue: Catalogue) -> None:
    """Hours a week, hours a month, times, percent, a stay: what was granted, and no package outside § 85."""
    said = tekst(efter(brevtype, paragraf), brevtype, catalogue)
    assert SAGT[paragraf] in said
    assert ("Pakke" in said) == (paragraf == "85")


@pytest.mark.parametrize("paragraf", ["82", "85", "102", "103", "104"])
@pytest.mark.parametrize("brevtype", MAALTE)
def test_extent_without_its_measure_is_asked_for(brevtype: str, paragraf: str, catalogue: Catalogue) -> None:
    """What another § is measured in does not count."""
    other = {"procent": 50} if paragraf == "85" else {"pakke": "Moderat", "minutter_pr_uge": 150}
    data = replace(efter(brevtype, paragraf), ydelse="", omfang=other)
    assert koder(data, brevtype, catalogue) == ["omfang"]


@pytest.mark.parametrize("paragraf", ["97", "107", "108", "ALB 105"])
@pytest.mark.parametrize("brevtype", MAALTE)
def test_measure_outside_the_catalogue_is_told_in_words(brevtype: str, paragraf: str, catalogue: Catalogue) -> None:
    """It has no code; the case worker's words say what it is, and no measure is asked for that the § does not have."""
    data = replace(efter(brevtype, paragraf), ydelse="", omfang={}, bevilget="En hjælp, der ikke står i kataloget.")
    assert "En hjælp, der ikke står i kataloget." in tekst(data, brevtype, catalogue)


@pytest.mark.parametrize("paragraf", ["84", "100", "109", "110"])
@pytest.mark.parametrize("brevtype", ["fortsat", "aendring", "ophoer", "statusanmodning"])
def test_paragraphs_that_only_have_follow_ups_have_their_letters(
    brevtype: str, paragraf: str, catalogue: Catalogue
) -> None:
    """A follow-up that a person started without an application ends in a letter as well."""
    data = replace(EKSEMPLER[brevtype], paragraf=paragraf, ydelse="", omfang={})
    assert f"§ {paragraf} i serviceloven" in tekst(data, brevtype, catalogue)


def test_every_measure_of_the_tables_has_a_name(catalogue: Catalogue) -> None:
    """What the table of measures recommends can be told a citizen."""
    table = (catalogue.folder.parents[1] / "dmn/vejle/2023/indsatser.dmn").read_text("utf-8")
    codes = set(
        re.findall(r"<text>\"((?:IND-|STAY-)\d+|[a-z]+(?:-[a-z0-9]+)*-\d+(?:-[a-z]+)?|ledsagerbeloeb)\"</text>", table)
    )
    assert len(codes) >= 34
    assert codes <= set(load_tekster(catalogue.folder / "breve").ydelser)


def test_a_package_may_be_told_as_what_is_granted(catalogue: Catalogue) -> None:
    """The grants of the register hold the package as their code."""
    data = replace(EKSEMPLER["fortsat"], ydelse="Stor", omfang={"minutter_pr_uge": 60})
    assert "Pakke Stor Timer 1 time om ugen i gennemsnit" in tekst(data, "fortsat", catalogue)


@pytest.mark.parametrize(
    ("pligt", "siger"),
    [
        ("skal_tilbydes", "Vi tilbyder dig en handleplan"),
        ("udarbejdes", "Vi laver en handleplan sammen med dig"),
        ("skal_overvejes", None),
        ("opholdsplan", None),
        ("uafklaret", None),
        ("ingen", None),
    ],
)
@pytest.mark.parametrize("brevtype", ["bevilling", "delvis_bevilling"])
def test_handleplan_is_offered_where_the_duty_is(
    brevtype: str, pligt: str, siger: str | None, catalogue: Catalogue
) -> None:
    """An offer, a promise, or nothing: never an offer that nobody owes."""
    said = tekst(replace(efter(brevtype, "104"), handleplan_pligt=pligt), brevtype, catalogue)
    assert (siger or "xx") in said if siger else "handleplan" not in said
    assert "§ 141" in said if siger else "§ 141" not in said


def test_duty_of_the_standard_where_no_table_answered(catalogue: Catalogue) -> None:
    """Offered with a grant; made with a long stay (V23-R108-09)."""
    assert "Vi tilbyder dig en handleplan" in tekst(efter("bevilling", "97"), "bevilling", catalogue)
    assert "Vi laver en handleplan sammen med dig" in tekst(efter("bevilling", "108"), "bevilling", catalogue)


def test_receipt_says_that_the_deadline_is_the_municipalitys_own(catalogue: Catalogue) -> None:
    """§ 82 has none in the standard: a person set this one, and nothing pretends that the document did."""
    own = replace(efter("kvittering", "82"), frist=breve.Brevfrist(None, None, None, date(2026, 3, 16), egen=True))
    said = tekst(own, "kvittering", catalogue)
    assert "Vi træffer en afgørelse senest mandag den 16. marts 2026." in said
    assert "kvalitetsstandard har ikke en frist for sager efter § 82" in said
    assert "uger" not in said


@pytest.mark.parametrize("paragraf", MAALT)
def test_case_that_has_an_application_only(paragraf: str, catalogue: Catalogue) -> None:
    """No inquiry before it: receipt and decision are made on the application's day."""
    only = {"henvendelsesdato": None, "ansoegningsdato": date(2026, 3, 4)}
    receipt = replace(efter("kvittering", paragraf), **only)
    assert "Vi fik din ansøgning den 4. marts 2026 på telefonen." in tekst(receipt, "kvittering", catalogue)
    for brevtype in breve.FOERSTE_AFGOERELSER:
        said = tekst(replace(efter(brevtype, paragraf), **only), brevtype, catalogue)
        assert "Din ansøgning fra den 4. marts 2026." in said


def test_payment_is_a_persons(catalogue: Catalogue) -> None:
    """Words and an amount as they were given; no amount where none was."""
    said = tekst(EKSEMPLER["egenbetaling"], "egenbetaling", catalogue)
    assert "Du betaler for dit værelse, el og varme. Beløb 4.125,50 kr. om måneden Gælder fra 1. april 2026" in said
    assert "§ 163 i serviceloven" in said
    free = replace(EKSEMPLER["egenbetaling"], betaling=breve.Betaling(siger="Du skal ikke betale."))
    assert "Beløb" not in tekst(free, "egenbetaling", catalogue)


@pytest.mark.parametrize(
    ("retning", "overskrift"),
    [
        ("mere", "Afgørelse: Du får mere hjælp"),
        ("mindre", "Afgørelse: Du får mindre hjælp"),
        ("andet", "Afgørelse: Din hjælp bliver ændret"),
    ],
)
def test_change_says_which_way(retning: str, overskrift: str, catalogue: Catalogue) -> None:
    """The heading tells it, and the day it begins stands in the first lines."""
    data = replace(EKSEMPLER["aendring"], opfoelgning=replace(EKSEMPLER["aendring"].opfoelgning, retning=retning))
    letter = breve.skriv("aendring", data, catalogue, proeve=True)
    assert laes(letter.html).overskrift == overskrift == letter.titel
    assert "Ændringen gælder fra fredag den 1. maj 2026." in synligt(letter.html)


@pytest.mark.parametrize("retning", ["mere", "andet"])
def test_change_that_takes_nothing_needs_neither_hearing_nor_time(retning: str, catalogue: Catalogue) -> None:
    """What is not to the citizen's disadvantage may begin at once."""
    follow = replace(EKSEMPLER["aendring"].opfoelgning, retning=retning, virkning_fra=date(2026, 3, 20))
    data = replace(EKSEMPLER["aendring"], opfoelgning=follow, partshoering=None, helhedsvurdering="")
    said = tekst(data, "aendring", catalogue)
    assert "Din mulighed for at udtale dig" not in said
    assert "Indtil da får du" not in said


@pytest.mark.parametrize("brevtype", ["aendring", "ophoer"])
def test_less_help_is_heard_reasoned_and_leaves_time(brevtype: str, catalogue: Catalogue) -> None:
    """Ground, considerations, facts, hearing, other help, time to adjust, complaint: all in the letter."""
    said = tekst(EKSEMPLER[brevtype], brevtype, catalogue)
    parts = (
        "Din situation har ændret sig",
        "Det afgørende er",
        "Vi fulgte op på hjælpen den 17. marts 2026.",
        "Udredningen viser",
        "Din mulighed for at udtale dig",
        "Andre muligheder for hjælp",
        "får du den samme hjælp som nu.",
        "§ 148, stk. 2, i serviceloven",
        "Du har fire uger til at klage.",
        "også mens klagen bliver behandlet",
    )
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize("brevtype", ["aendring", "ophoer"])
def test_end_at_once_needs_a_persons_reason(brevtype: str, catalogue: Catalogue) -> None:
    """Without time to adjust somebody says why; the same holds for a day that has passed."""
    at_once = replace(EKSEMPLER[brevtype].opfoelgning, virkning_fra=date(2026, 3, 1))
    data = replace(EKSEMPLER[brevtype], opfoelgning=at_once)
    assert koder(data, brevtype, catalogue) == ["omstilling"]
    said = replace(data, opfoelgning=replace(at_once, omstilling="Du har selv bedt om, at den stopper nu."))
    assert "Du har selv bedt om, at den stopper nu." in tekst(said, brevtype, catalogue)


def test_the_end_names_the_last_day_of_help(catalogue: Catalogue) -> None:
    """The register's last day is a day with help, and so it is in the letter."""
    told = tekst(EKSEMPLER["ophoer"], "ophoer", catalogue)
    assert "Den sidste dag, du får den, er" in told
    assert "Til og med den dag får du den samme hjælp" in told


def test_not_heard_because_of_a_reason(catalogue: Catalogue) -> None:
    """A person's reason for no hearing stands in the letter."""
    data = replace(
        EKSEMPLER["ophoer"],
        partshoering=Partshoering("ikke_noedvendig", ikke_noedvendig_fordi="Du har selv givet os oplysningerne."),
    )
    assert "Du har selv givet os oplysningerne." in tekst(data, "ophoer", catalogue)


def test_continued_help_tells_the_next_follow_up(catalogue: Catalogue) -> None:
    """A day where there is one; no day is made up."""
    assert "Vi følger op igen senest den 17. september 2026." in tekst(EKSEMPLER["fortsat"], "fortsat", catalogue)
    data = replace(EKSEMPLER["fortsat"], opfoelgning=replace(EKSEMPLER["fortsat"].opfoelgning, naeste=None))
    assert "Vi aftaler med dig, hvornår vi følger op igen." in tekst(data, "fortsat", catalogue)


def test_only_relevant_parts_are_handed_out(catalogue: Catalogue) -> None:
    """SEL § 141, stk. 5: what was not chosen does not leave the municipality; nor what the citizen said of the work."""
    data = EKSEMPLER["handleplan_udlevering"]
    chosen = replace(data, plan=replace(data.plan, dele=("formaal", "varighed")))
    said = tekst(chosen, "handleplan_udlevering", catalogue)
    assert data.plan.formaal in said
    assert data.plan.varighed in said
    assert data.plan.indsats not in said
    assert data.plan.saerlige_forhold not in said
    assert data.plan.deltagelse not in tekst(data, "handleplan_udlevering", catalogue)


def test_order_says_what_goals_and_when(catalogue: Catalogue) -> None:
    """Citizen, goals, start, the days of status; where there is none yet, that is said."""
    said = tekst(EKSEMPLER["bestilling"], "bestilling", catalogue)
    parts = (
        "Borger Prøve Borger Prøvevej 7",
        "Begynder 1. april 2026",
        "17. juni 2026 16. september 2026",
        "indsatsplan",
    )
    assert [part for part in parts if part not in said] == []
    bare = replace(EKSEMPLER["bestilling"].bestilling, statusdage=(), indsatsplan=False)
    said = tekst(replace(EKSEMPLER["bestilling"], bestilling=bare), "bestilling", catalogue)
    assert "er endnu ikke fastsat" in said
    assert "indsatsplan" not in said


def test_status_is_asked_by_a_day_with_its_contents(catalogue: Catalogue) -> None:
    """Which follow-up, by when, and what it must tell; § 103's is written with the citizen (R103-19)."""
    said = tekst(EKSEMPLER["statusanmodning"], "statusanmodning", catalogue)
    assert "følge op på hjælpen senest den 1. juli 2026" in said
    assert "Status skal være hos os senest onsdag den 17. juni 2026." in said
    assert "Hvilken udvikling borgeren har haft" in said
    assert "sammen med borgeren" not in said
    assert "sammen med borgeren" in tekst(efter("statusanmodning", "103"), "statusanmodning", catalogue)


@pytest.mark.parametrize("brevtype", breve.TIL_LEVERANDOER)
def test_letter_to_a_supplier_does_not_speak_to_the_citizen(brevtype: str, catalogue: Catalogue) -> None:
    """It goes to the supplier's address and says «I», never «du»."""
    data = EKSEMPLER[brevtype]
    said = tekst(replace(data, plan=replace(data.plan, **NEUTRAL)), brevtype, catalogue)
    assert "0000 Prøveby" in said
    assert "Kære" not in said
    assert not {"du", "dig", "din"} & set(said.lower().replace(".", "").replace(",", "").split())
