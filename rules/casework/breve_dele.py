"""How each required part of a letter is checked. Which letters ask for which part, and why, is data: felter.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from rules.casework.breve_data import OPFOELGNINGSBREVE, Modtager, Partshoering
from rules.casework.breve_efter import MINDRE, UDEN_INDGREB
from rules.casework.breve_indhold import Indhold

Kontrol = Callable[[Indhold], bool]


def har_ord(tekst: str | None) -> bool:
    """True where a person has written something: at least one letter, so that «-» is not a reason."""
    return any(tegn.isalpha() for tegn in tekst or "")


RETNINGER: Final = (MINDRE, *UDEN_INDGREB)
TILBYDES, UDARBEJDES = "skal_tilbydes", "udarbejdes"
PLANDELE: Final = ("formaal", "indsats", "varighed", "saerlige_forhold")


def _i_skabelonen(_: Indhold) -> bool:
    """The part's whole text stands in the template; `skriv` looks for it in the finished letter."""
    return True


def _adresse(modtager: Modtager) -> bool:
    return any(har_ord(linje) for linje in modtager.adresse)


def plandele(indhold: Indhold) -> dict[str, str]:
    """The parts of a handleplan that this letter tells, with their words: all, or those relevant for an offer."""
    plan = indhold.data.plan
    return {navn: getattr(plan, navn) for navn in PLANDELE if plan.dele is None or navn in plan.dele}


def _modtaget(indhold: Indhold) -> bool:
    return indhold.data.henvendelsesdato is not None or indhold.data.ansoegningsdato is not None


def _svarfrist(indhold: Indhold) -> bool:
    return (indhold.data.frist is None) == indhold.data.ingen_frist


def _forventet_frem(indhold: Indhold) -> bool:
    data = indhold.data
    if data.forventet_dato is None:
        return True  # the part forventet_dato says so
    senest = (data.brevdato, None if data.frist is None else data.frist.sidste_dag)
    return all(dag is None or data.forventet_dato > dag for dag in senest)


def _truffet(indhold: Indhold) -> bool:
    truffet, brevdato = indhold.data.truffet_den, indhold.data.brevdato
    return truffet is not None and (brevdato is None or truffet <= brevdato)


def _udfald(indhold: Indhold) -> bool:
    return OPFOELGNINGSBREVE.get(indhold.data.udfald, indhold.data.udfald) == indhold.brevtype


def _virkning(indhold: Indhold) -> bool:
    """Time to adjust: the change begins after the letter, or a person says why it need not (law.md 2.3)."""
    fra, brevdato = indhold.data.opfoelgning.virkning_fra, indhold.data.brevdato
    if har_ord(indhold.data.opfoelgning.omstilling) or fra is None or brevdato is None:
        return True  # the parts virkning_fra and brevdato say what is missing
    return fra > brevdato


def _grundlag(indhold: Indhold) -> bool:
    data = indhold.data
    if data.foreliggende_grundlag and data.konsekvens_forklaret_den is None:
        return False
    oplyst = data.foreliggende_grundlag or data.vum_udfoert_den is not None or har_ord(data.oplyst)
    return oplyst and _modtaget(indhold)


def _partshoering(indhold: Indhold) -> bool:
    hoering, truffet = indhold.data.partshoering, indhold.data.truffet_den
    if hoering is None:
        return False
    if hoering.udfald == "ikke_noedvendig":
        return har_ord(hoering.ikke_noedvendig_fordi)
    return hoering.udfald == "foretaget" and hoering.hoert_den is not None and _hoering_slut(hoering, truffet)


def _hoering_slut(hoering: Partshoering, truffet: date | None) -> bool:
    """An answer has come, or its last day passed before the decision."""
    if hoering.svar_den is not None:
        return True
    return hoering.frist is not None and truffet is not None and hoering.frist < truffet


KONTROLLER: Final[Mapping[str, Kontrol]] = {
    "modtager_navn": lambda i: har_ord(i.modtager.navn),
    "modtager_adresse": lambda i: _adresse(i.modtager),
    "leverandoer": lambda i: har_ord(i.modtager.navn),
    "leverandoer_adresse": lambda i: not har_ord(i.modtager.navn) or _adresse(i.modtager),
    "borger": lambda i: har_ord(i.data.modtager.navn),
    "sagsnummer": lambda i: bool(i.data.sagsnummer.strip()),
    "brevdato": lambda i: i.data.brevdato is not None,
    "afsender": lambda i: i.afsender is not None,
    "underskriver": lambda i: har_ord(i.data.underskriver),
    "paragraf": lambda i: i.paragraf is not None,
    "modtaget_dato": _modtaget,
    "kanal": lambda i: i.kanal is not None,
    "svarfrist": _svarfrist,
    "naeste_skridt": _i_skabelonen,
    "behov": lambda i: any(har_ord(punkt) for punkt in i.behov),
    "repraesentation": _i_skabelonen,
    "frist": lambda i: i.data.frist is not None,
    "besked_begrundelse": lambda i: har_ord(i.data.besked_begrundelse),
    "forventet_dato": lambda i: i.data.forventet_dato is not None,
    "forventet_dato_fremme": _forventet_frem,
    "udfald": _udfald,
    "truffet_den": _truffet,
    "bevilget": lambda i: har_ord(i.data.bevilget),
    "ydelse": lambda i: i.ydelse_kendt,
    "omfang": lambda i: i.omfang_fuldt,
    "startdato": lambda i: i.data.startdato is not None,
    "handleplan": _i_skabelonen,
    "grundlag": _grundlag,
    "retsregler": lambda i: bool(i.regler),
    "ikke_bevilget": lambda i: i.brevtype == "afslag" or har_ord(i.data.ikke_bevilget),  # a refusal is of the whole
    "hovedhensyn": lambda i: har_ord(i.data.hovedhensyn),
    "faktum": lambda i: har_ord(i.data.faktum),
    "partshoering": _partshoering,
    "helhedsvurdering": lambda i: har_ord(i.data.helhedsvurdering),
    "opfoelgning_holdt": lambda i: i.data.opfoelgning.holdt_den is not None,
    "naeste_opfoelgning": _i_skabelonen,
    "retning": lambda i: i.data.opfoelgning.retning in RETNINGER,
    "aendringsgrund": lambda i: har_ord(i.grund),
    "virkning_fra": lambda i: i.data.opfoelgning.virkning_fra is not None,
    "omstilling": _virkning,
    "betaling": lambda i: har_ord(i.data.betaling.siger),
    "betaling_fra": lambda i: i.data.startdato is not None,
    "plan_formaal": lambda i: har_ord(i.data.plan.formaal),
    "plan_indsats": lambda i: har_ord(i.data.plan.indsats),
    "plan_varighed": lambda i: har_ord(i.data.plan.varighed),
    "plan_saerlige_forhold": lambda i: har_ord(i.data.plan.saerlige_forhold),
    "plan_deltagelse": lambda i: har_ord(i.data.plan.deltagelse),
    "plan_lavet_den": lambda i: i.data.plan.lavet_den is not None,
    "plan_opfoelgning": _i_skabelonen,
    "plan_dele": lambda i: any(har_ord(tekst) for tekst in plandele(i).values()),
    "maal": lambda i: har_ord(i.data.bestilling.maal),
    "status_hvornaar": _i_skabelonen,
    "opfoelgning_senest": lambda i: i.data.opfoelgning.senest is not None,
    "status_senest": lambda i: i.data.opfoelgning.status_senest is not None,
    "status_indhold": lambda i: any(har_ord(punkt) for punkt in i.status),
    "klage_instans": lambda i: har_ord(i.klage.instans),
    "klage_hvortil": lambda i: har_ord(i.klage.hvortil),
    "klage_hvordan": lambda i: har_ord(i.klage.hvordan),
    "klage_frist": lambda i: i.klage.uger is not None,
    "genvurdering": lambda i: har_ord(i.klage.genvurdering),
}
"""The check of each part by its code; True where the part is there."""


def _mindre(indhold: Indhold) -> bool:
    return indhold.brevtype != "aendring" or indhold.data.opfoelgning.retning not in UDEN_INDGREB


def _maales(indhold: Indhold) -> bool:
    return indhold.paragraf is None or bool(indhold.paragraf.kraever or indhold.paragraf.mindst_en)


GAELDER: Final[Mapping[str, Kontrol]] = {
    "omfang": _maales,
    "handleplan": lambda i: i.pligt in (TILBYDES, UDARBEJDES),
    "partshoering": _mindre,
    "helhedsvurdering": _mindre,
    "omstilling": _mindre,
}
"""Parts that are not asked for in every case of their letters; True where this one is."""


def gaelder(kode: str, indhold: Indhold) -> bool:
    """Whether the case asks for the part: a change that does not give less needs neither hearing nor time to adjust."""
    return kode not in GAELDER or GAELDER[kode](indhold)


def er_der(kode: str, indhold: Indhold) -> bool:
    """Whether the letter has the part, or need not have it."""
    return not gaelder(kode, indhold) or KONTROLLER[kode](indhold)
