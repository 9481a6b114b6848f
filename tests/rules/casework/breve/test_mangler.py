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

ALLE = ["sagsnummer", "brevdato", "afsender", "underskriver", "paragraf"]
HOVED = ["modtager_navn", "modtager_adresse", *ALLE]
LEVERANDOER = ["leverandoer", "leverandoer_adresse", "borger", *ALLE]
KLAGE = ["klage_instans", "klage_hvortil", "klage_hvordan", "klage_frist", "genvurdering"]
OMFANG = ["bevilget", "ydelse", "omfang"]
BEVILGET = [*OMFANG, "startdato", "handleplan"]
BEGRUNDET = ["ikke_bevilget", "hovedhensyn", "faktum", "partshoering", "helhedsvurdering"]
AFGJORT = [*HOVED, "udfald", "truffet_den", "retsregler", "opfoelgning_holdt"]
INDGREB = ["aendringsgrund", "virkning_fra", "omstilling", "hovedhensyn", "faktum", "partshoering", "helhedsvurdering"]
PLAN = ["plan_formaal", "plan_indsats", "plan_varighed", "plan_saerlige_forhold"]
DELE = {  # written by hand from the law and the standard; felter.yaml must agree
    "kvittering": [*HOVED, "modtaget_dato", "kanal", "svarfrist", "naeste_skridt", "behov", "repraesentation"],
    "fristbrev": [*HOVED, "frist", "besked_begrundelse", "forventet_dato", "forventet_dato_fremme"],
    "bevilling": [*HOVED, "udfald", "truffet_den", *BEVILGET, "grundlag", "retsregler", *KLAGE],
    "delvis_bevilling": [*HOVED, "udfald", "truffet_den", *BEVILGET, "grundlag", "retsregler", *BEGRUNDET, *KLAGE],
    "afslag": [*HOVED, "udfald", "truffet_den", "grundlag", "retsregler", *BEGRUNDET, *KLAGE],
    "egenbetaling": [
        *HOVED,
        *("truffet_den", "retsregler", "betaling", "betaling_fra", "hovedhensyn", "faktum"),
        *KLAGE,
    ],
    "fortsat": [*AFGJORT, *OMFANG, "naeste_opfoelgning", *KLAGE],
    "aendring": [*AFGJORT, *OMFANG, "retning", *INDGREB, *KLAGE],
    "ophoer": [*AFGJORT, *INDGREB, *KLAGE],
    "handleplan": [*HOVED, *PLAN, "plan_deltagelse", "plan_lavet_den", "plan_opfoelgning"],
    "handleplan_udlevering": [*LEVERANDOER, "plan_lavet_den", "plan_dele"],
    "bestilling": [*LEVERANDOER, "ydelse", "omfang", "startdato", "maal", "status_hvornaar"],
    "statusanmodning": [*LEVERANDOER, "opfoelgning_senest", "status_senest", "status_indhold"],
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
    "ydelse": {"ydelse": "IND-99"},
    "omfang": {"omfang": {"pakke": "Moderat", "minutter_pr_uge": 0}},
    "startdato": {"startdato": None},
    "grundlag": {"vum_udfoert_den": None},
    "retsregler": {"retsregler": ()},
    "ikke_bevilget": {"ikke_bevilget": "…"},
    "hovedhensyn": {"hovedhensyn": ""},
    "faktum": {"faktum": "\n"},
    "partshoering": {"partshoering": None},
    "helhedsvurdering": {"helhedsvurdering": ""},
    "leverandoer": {"leverandoer": ""},
    "borger": {"modtager": Modtager()},
    "opfoelgning_holdt": {"opfoelgning": {"holdt_den": None}},
    "retning": {"opfoelgning": {"retning": "op"}},
    "aendringsgrund": {"opfoelgning": {"grund": "budget"}},
    "virkning_fra": {"opfoelgning": {"virkning_fra": None}},
    "omstilling": {"opfoelgning": {"virkning_fra": date(2026, 3, 20)}},
    "betaling": {"betaling": {"siger": "500"}},
    "betaling_fra": {"startdato": None},
    "plan_formaal": {"plan": {"formaal": ""}},
    "plan_indsats": {"plan": {"indsats": " "}},
    "plan_varighed": {"plan": {"varighed": "?"}},
    "plan_saerlige_forhold": {"plan": {"saerlige_forhold": ""}},
    "plan_deltagelse": {"plan": {"deltagelse": ""}},
    "plan_lavet_den": {"plan": {"lavet_den": None}},
    "plan_dele": {"plan": {"dele": ()}},
    "maal": {"bestilling": {"maal": "."}},
    "opfoelgning_senest": {"opfoelgning": {"senest": None}},
    "status_senest": {"opfoelgning": {"status_senest": None}},
}
I_KATALOGET = {  # what is taken out of the municipality's texts
    "behov": ("breve/paragraffer.yaml", r"^behov:\n(  - .*\n)+", ""),
    "status_indhold": ("breve/status.yaml", r"^alle:\n(  - .*\n)+", ""),
    "klage_instans": ("breve/klage.yaml", r"^instans: .*$", ""),
    "klage_hvortil": ("breve/klage.yaml", r"^hvortil: .*$", ""),
    "klage_hvordan": ("breve/klage.yaml", r"^hvordan: .*$", ""),
    "genvurdering": ("breve/klage.yaml", r"^genvurdering: .*$", ""),
}
KUN_I_SKABELONEN = {"naeste_skridt", "repraesentation", "handleplan"}
KUN_I_SKABELONEN |= {"naeste_opfoelgning", "plan_opfoelgning", "status_hvornaar"}
UDEN_EGEN_TEKST = {"forventet_dato_fremme", "ydelse"}
MAERKE = {"leverandoer": "modtager_navn", "leverandoer_adresse": "modtager_adresse", "retning": "udfald"}
Uden = Callable[..., Catalogue]


def uden_delen(data: BrevData, changes: dict[str, object]) -> BrevData:
    """The data with something taken out; a map changes the group of that name."""
    whole = {
        name: replace(getattr(data, name), **change) if isinstance(change, dict) and name != "omfang" else change
        for name, change in changes.items()
    }
    return replace(data, **whole)


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
    if kode == "truffet_den" and brevtype not in ("delvis_bevilling", "afslag", "aendring", "ophoer"):
        changes = {"truffet_den": None}
    data = uden_delen(EKSEMPLER[brevtype], changes)
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


@pytest.mark.parametrize("brevtype", breve.TIL_LEVERANDOER)
def test_supplier_without_an_address_is_asked_for(brevtype: str, uden: Uden) -> None:
    """The standard gives no address: a real letter waits until a person has written one; a trial one has its own."""
    catalogue = uden("kommuner/vejle.yaml", "telefon: null", 'telefon: "00 00 00 00"')
    data = replace(EKSEMPLER[brevtype], leverandoer_adresse=())
    assert koder(breve.mangler(brevtype, data, catalogue, proeve=False)) == ["leverandoer_adresse"]
    with pytest.raises(BrevMangler):
        breve.skriv(brevtype, data, catalogue, proeve=False)
    assert breve.mangler(brevtype, data, catalogue, proeve=True) == ()


@pytest.mark.parametrize("brevtype", breve.TIL_LEVERANDOER)
def test_another_supplier_is_named_by_a_person(brevtype: str, catalogue: Catalogue) -> None:
    """A supplier without a code has its name on the first line, and without it the letter goes nowhere."""
    data = replace(EKSEMPLER[brevtype], leverandoer="anden", leverandoer_adresse=())
    assert koder(breve.mangler(brevtype, data, catalogue)) == ["leverandoer"]
    named = replace(data, leverandoer_adresse=("Prøve Behandler", "Prøvegade 3", "9999 Prøveby"))
    assert breve.mangler(brevtype, named, catalogue) == ()
    assert "Til Prøve Behandler" in breve.skriv(brevtype, named, catalogue, proeve=True).html
    assert "Prøvegade 3" not in breve.skriv(brevtype, named, catalogue, proeve=True).html


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


@pytest.mark.parametrize(("brevtype", "kode"), [pair for pair in HVER_DEL if pair[1] not in UDEN_EGEN_TEKST])
def test_template_that_leaves_a_part_out_makes_no_letter(brevtype: str, kode: str, uden: Uden) -> None:
    """Someone edits the template and a part goes: the letter is refused and the part named."""
    catalogue = uden("breve/*.j2", f' data-del="{MAERKE.get(kode, kode)}"')
    with pytest.raises(BrevMangler) as caught:
        breve.skriv(brevtype, EKSEMPLER[brevtype], catalogue, proeve=True)
    assert kode in koder(caught.value.mangler)
    assert {MAERKE.get(each, each) for each in koder(caught.value.mangler)} == {MAERKE.get(kode, kode)}


def test_every_part_has_a_test() -> None:
    """A part is taken out of the data, of the catalogue, or stands in the template only."""
    tested = {*I_DATA, *I_KATALOGET, *KUN_I_SKABELONEN, "klage_frist", "afsender", "leverandoer_adresse"}
    assert tested == {kode for koder_ in DELE.values() for kode in koder_}


@pytest.mark.parametrize("brevtype", DELE)
def test_all_that_is_missing_is_said_at_once(brevtype: str, catalogue: Catalogue) -> None:
    """An empty letter gets the whole list, in one go."""
    given = {"afsender", "behov", "forventet_dato_fremme", *KUN_I_SKABELONEN, *KLAGE}
    given |= {"ikke_bevilget"} if brevtype == "afslag" else set()
    given |= {"ydelse", "omfang", "omstilling", "status_indhold", "leverandoer_adresse"}
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
