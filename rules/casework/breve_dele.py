"""How each required part of a letter is checked. Which letters ask for which part, and why, is data: felter.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from rules.casework.breve_data import Partshoering
from rules.casework.breve_indhold import Indhold

Kontrol = Callable[[Indhold], bool]


def har_ord(tekst: str | None) -> bool:
    """True where a person has written something: at least one letter, so that «-» is not a reason."""
    return any(tegn.isalpha() for tegn in tekst or "")


def _i_skabelonen(_: Indhold) -> bool:
    """The part's whole text stands in the template; `skriv` looks for it in the finished letter."""
    return True


def _adresse(indhold: Indhold) -> bool:
    return any(har_ord(linje) for linje in indhold.data.modtager.adresse)


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


def _omfang(indhold: Indhold) -> bool:
    return har_ord(indhold.data.pakke) and (indhold.data.minutter_pr_uge or 0) > 0


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
    "modtager_navn": lambda i: har_ord(i.data.modtager.navn),
    "modtager_adresse": _adresse,
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
    "udfald": lambda i: i.data.udfald == i.brevtype,
    "truffet_den": _truffet,
    "bevilget": lambda i: har_ord(i.data.bevilget),
    "omfang": _omfang,
    "startdato": lambda i: i.data.startdato is not None,
    "handleplan": _i_skabelonen,
    "grundlag": _grundlag,
    "retsregler": lambda i: bool(i.regler),
    "ikke_bevilget": lambda i: i.brevtype == "afslag" or har_ord(i.data.ikke_bevilget),  # a refusal is of the whole
    "hovedhensyn": lambda i: har_ord(i.data.hovedhensyn),
    "faktum": lambda i: har_ord(i.data.faktum),
    "partshoering": _partshoering,
    "helhedsvurdering": lambda i: har_ord(i.data.helhedsvurdering),
    "klage_instans": lambda i: har_ord(i.klage.instans),
    "klage_hvortil": lambda i: har_ord(i.klage.hvortil),
    "klage_hvordan": lambda i: har_ord(i.klage.hvordan),
    "klage_frist": lambda i: i.klage.uger is not None,
    "genvurdering": lambda i: har_ord(i.klage.genvurdering),
}
"""The check of each part by its code; True where the part is there."""
