"""A letter that lacks a part is not made: one test for each part of each letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rules.casework import breve
from rules.casework.breve import BrevData, BrevMangler, Modtager, Partshoering
from rules.casework.breve_tekster import load
from rules.policy import Catalogue
from tests.breve_eksempler import EKSEMPLER

HOVED = ["modtager_navn", "modtager_adresse", "sagsnummer", "brevdato", "afsender", "underskriver", "paragraf"]
KLAGE = ["klage_instans", "klage_hvortil", "klage_hvordan", "klage_frist", "genvurdering"]
BEVILGET = ["bevilget", "omfang", "startdato", "handleplan"]
BEGRUNDET = ["ikke_bevilget", "hovedhensyn", "faktum", "partshoering", "helhedsvurdering"]
DELE = {  # written by hand from the law and the standard; felter.yaml must agree
    "kvittering": [*HOVED, "modtaget_dato", "kanal", "svarfrist", "naeste_skridt", "behov", "repraesentation"],
    "fristbrev": [*HOVED, "frist", "besked_begrundelse", "forventet_dato", "forventet_dato_fremme"],
    "bevilling": [*HOVED, "udfald", "truffet_den", *BEVILGET, "grundlag", "retsregler", *KLAGE],
    "delvis_bevilling": [*HOVED, "udfald", "truffet_den", *BEVILGET, "grundlag", "retsregler", *BEGRUNDET, *KLAGE],
    "afslag": [*HOVED, "udfald", "truffet_den", "grundlag", "retsregler", *BEGRUNDET, *KLAGE],
}
HVER_DEL = [(brevtype, kode) for brevtype, koder in DELE.items() for kode in koder]

I_DATA: dict[str, dict[str, object]] = {  # what is taken out of the letter's data
    "modtager_navn": {"modtager": Modtager(" ", ("Prøvevej 7",))},
    "modtager_adresse": {"modtager": Modtager("Prøve Borger", ("",))},
    "sagsnummer": {"sagsnummer": ""},
    "brevdato": {"brevdato": None},
    "underskriver": {"underskriver": ""},
    "paragraf": {"paragraf": "999", "retsregler": ("SEL § 85",)},
    "modtaget_dato": {"henvendelsesdato": None},
    "kanal": {"kanal": "brevdue"},
    "svarfrist": {"frist": None},
    "frist": {"frist": None},
    "besked_begrundelse": {"besked_begrundelse": " - "},
    "forventet_dato": {"forventet_dato": None},
    "forventet_dato_fremme": {"forventet_dato": date(2026, 3, 30)},
    "udfald": {"udfald": "noget andet"},
    "truffet_den": {
        "truffet_den": None,
        "partshoering": Partshoering("ikke_noedvendig", ikke_noedvendig_fordi="Kendt."),
    },
    "bevilget": {"bevilget": ""},
    "omfang": {"minutter_pr_uge": 0},
    "startdato": {"startdato": None},
    "grundlag": {"vum_udfoert_den": None},
    "retsregler": {"retsregler": ()},
    "ikke_bevilget": {"ikke_bevilget": "…"},
    "hovedhensyn": {"hovedhensyn": ""},
    "faktum": {"faktum": "\n"},
    "partshoering": {"partshoering": None},
    "helhedsvurdering": {"helhedsvurdering": ""},
}
I_KATALOGET = {  # what is taken out of the municipality's texts
    "behov": ("breve/paragraffer.yaml", r"^behov:\n(  - .*\n)+", ""),
    "klage_instans": ("breve/klage.yaml", r"^instans: .*$", ""),
    "klage_hvortil": ("breve/klage.yaml", r"^hvortil: .*$", ""),
    "klage_hvordan": ("breve/klage.yaml", r"^hvordan: .*$", ""),
    "genvurdering": ("breve/klage.yaml", r"^genvurdering: .*$", ""),
}
KUN_I_SKABELONEN = {"naeste_skridt", "repraesentation", "handleplan"}
Uden = Callable[..., Catalogue]


def koder(mangler: tuple[breve.Mangel, ...]) -> list[str]:
    return [mangel.kode for mangel in mangler]


@pytest.mark.parametrize("brevtype", DELE)
def test_the_complete_letter_lacks_nothing(brevtype: str, catalogue: Catalogue) -> None:
    """Each example has all its parts, so that what follows fails for the part taken out alone."""
    assert breve.mangler(brevtype, EKSEMPLER[brevtype], catalogue) == ()
    assert breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=True).titel


@pytest.mark.parametrize("brevtype", DELE)
def test_the_parts_that_the_data_asks_for_are_those_of_the_law(brevtype: str, catalogue: Catalogue) -> None:
    """No part can leave felter.yaml unseen."""
    asked = [part.kode for part in load(catalogue.folder / "breve").dele_i(brevtype)]
    assert sorted(asked) == sorted(DELE[brevtype])


@pytest.mark.parametrize(
    ("brevtype", "kode"), [pair for pair in HVER_DEL if pair[1] in I_DATA and pair != ("afslag", "ikke_bevilget")]
)
def test_letter_without_part_is_not_made(brevtype: str, kode: str, catalogue: Catalogue) -> None:
    """The part alone is named, with its rule and how to mend it, and no letter is made."""
    changes = I_DATA[kode]
    if kode == "truffet_den" and brevtype == "bevilling":
        changes = {"truffet_den": None}
    data = replace(EKSEMPLER[brevtype], **changes)
    found = breve.mangler(brevtype, data, catalogue)
    assert koder(found) == [kode]
    assert all((found[0].siger, found[0].ret_det, found[0].hjemmel))
    with pytest.raises(BrevMangler) as caught:
        breve.skriv(brevtype, data, catalogue, proeve=True)
    assert caught.value.mangler == found


@pytest.mark.parametrize(("brevtype", "kode"), [pair for pair in HVER_DEL if pair[1] in I_KATALOGET])
def test_letter_without_the_municipalitys_text_is_not_made(brevtype: str, kode: str, uden: Uden) -> None:
    """A text taken out of the catalogue is a missing part, not a gap in the letter."""
    catalogue = uden(*I_KATALOGET[kode])
    assert koder(breve.mangler(brevtype, EKSEMPLER[brevtype], catalogue)) == [kode]
    with pytest.raises(BrevMangler) as caught:
        breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=True)
    assert koder(caught.value.mangler) == [kode]


@pytest.mark.parametrize("brevtype", breve.AFGOERELSER)
def test_decision_without_a_known_time_to_complain_is_not_made(brevtype: str, catalogue: Catalogue) -> None:
    """Without the law's number of weeks there is no complaint guide."""
    left = {key: value for key, value in catalogue.parameters.items() if key != "klagefrist_uger"}
    lacking = breve.mangler(brevtype, EKSEMPLER[brevtype], replace(catalogue, parameters=left))
    assert koder(lacking) == ["klage_frist"]


@pytest.mark.parametrize("brevtype", DELE)
def test_real_letter_needs_a_real_sender(brevtype: str, catalogue: Catalogue) -> None:
    """A municipality that has filled in neither telephone nor mail sends no real letters."""
    assert koder(breve.mangler(brevtype, EKSEMPLER[brevtype], catalogue, proeve=False)) == ["afsender"]
    with pytest.raises(BrevMangler):
        breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=False)


@pytest.mark.parametrize(("brevtype", "kode"), [pair for pair in HVER_DEL if pair[1] != "forventet_dato_fremme"])
def test_template_that_leaves_a_part_out_makes_no_letter(brevtype: str, kode: str, uden: Uden) -> None:
    """Someone edits the template and a part goes: the letter is refused and the part named."""
    catalogue = uden("breve/*.j2", f' data-del="{kode}"')
    with pytest.raises(BrevMangler) as caught:
        breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=True)
    assert koder(caught.value.mangler) == [kode]


def test_every_part_has_a_test() -> None:
    """A part is taken out of the data, of the catalogue, or stands in the template only."""
    tested = {*I_DATA, *I_KATALOGET, *KUN_I_SKABELONEN, "klage_frist", "afsender"}
    assert tested == {kode for koder_ in DELE.values() for kode in koder_}


@pytest.mark.parametrize("brevtype", DELE)
def test_all_that_is_missing_is_said_at_once(brevtype: str, catalogue: Catalogue) -> None:
    """An empty letter gets the whole list, in one go."""
    given = {"afsender", "behov", "forventet_dato_fremme", *KUN_I_SKABELONEN, *KLAGE}
    given |= {"ikke_bevilget"} if brevtype == "afslag" else set()
    found = breve.mangler(brevtype, BrevData(), catalogue)
    assert sorted(koder(found)) == sorted(kode for kode in DELE[brevtype] if kode not in given)
    said = str(BrevMangler(brevtype, found))
    assert said.count("Ret det:") == len(found)


def hoeret(**changes: object) -> BrevData:
    return replace(EKSEMPLER["afslag"], partshoering=Partshoering(**{"udfald": "foretaget", **changes}))


@pytest.mark.parametrize(
    ("data", "kode"),
    [
        (hoeret(udfald="ikke_relevant"), "partshoering"),
        (hoeret(udfald="ikke_noedvendig", ikke_noedvendig_fordi="-"), "partshoering"),
        (hoeret(frist=date(2026, 3, 10)), "partshoering"),
        (hoeret(hoert_den=date(2026, 3, 14)), "partshoering"),
        (hoeret(hoert_den=date(2026, 3, 14), frist=date(2026, 3, 19)), "partshoering"),
        (replace(EKSEMPLER["afslag"], foreliggende_grundlag=True), "grundlag"),
        (replace(EKSEMPLER["afslag"], henvendelsesdato=None), "grundlag"),
        (replace(EKSEMPLER["afslag"], truffet_den=date(2026, 3, 21)), "truffet_den"),
        (replace(EKSEMPLER["afslag"], udfald="delvis_bevilling"), "udfald"),
    ],
    ids=[
        "ikke relevant",
        "uden grund",
        "uden dag",
        "uden frist",
        "frist ikke gået",
        "følger",
        "dato",
        "frem",
        "udfald",
    ],
)
def test_half_a_part_is_no_part(data: BrevData, kode: str, catalogue: Catalogue) -> None:
    """A hearing that has not ended, a basis without its explanation, a date that cannot be: named as missing."""
    assert koder(breve.mangler("afslag", data, catalogue)) == [kode]


@pytest.mark.parametrize(
    "data",
    [
        hoeret(hoert_den=date(2026, 3, 14), frist=date(2026, 3, 18)),
        hoeret(hoert_den=date(2026, 3, 14), svar_den=date(2026, 3, 16)),
        hoeret(udfald="ikke_noedvendig", ikke_noedvendig_fordi="Alle oplysninger kommer fra dig selv."),
        replace(EKSEMPLER["afslag"], foreliggende_grundlag=True, konsekvens_forklaret_den=date(2026, 3, 10)),
        replace(EKSEMPLER["afslag"], vum_udfoert_den=None, oplyst="Samtalerne dækker det, vi skal vide."),
    ],
    ids=["frist gået", "svar kommet", "ikke nødvendig", "foreliggende grundlag", "oplyst uden udredning"],
)
def test_each_lawful_way_is_enough(data: BrevData, catalogue: Catalogue) -> None:
    """The party was heard, answered or need not be; the case is informed, or decided on what there was."""
    assert breve.skriv("afslag", data, catalogue, proeve=True).titel


@pytest.mark.parametrize("day", [date(2026, 3, 19), date(2026, 3, 30)])
def test_new_day_lies_ahead(day: date, catalogue: Catalogue) -> None:
    """A notice cannot promise a day that has passed, nor the deadline that is not kept."""
    data = replace(EKSEMPLER["fristbrev"], forventet_dato=day)
    assert koder(breve.mangler("fristbrev", data, catalogue)) == ["forventet_dato_fremme"]


def test_receipt_says_either_a_deadline_or_that_there_is_none(catalogue: Catalogue) -> None:
    """Both at once is a contradiction, and no receipt is made."""
    data = replace(EKSEMPLER["kvittering"], ingen_frist=True)
    assert koder(breve.mangler("kvittering", data, catalogue)) == ["svarfrist"]


def test_unknown_letter_is_named(catalogue: Catalogue) -> None:
    """A kind of letter that there is not is an error with the nearest one."""
    with pytest.raises(breve.UnknownLetter, match="kvittering"):
        breve.mangler("kvitering", BrevData(), catalogue)


def test_part_without_a_check_is_refused(uden: Uden) -> None:
    """A code in felter.yaml that nothing checks would be a promise nobody keeps."""
    with pytest.raises(breve.CatalogueError, match="hovedhensyn"):
        breve.mangler("afslag", BrevData(), uden("breve/felter.yaml", "^hovedhensyn:", "hovedhensynet:"))
