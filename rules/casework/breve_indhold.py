"""A letter's data together with what the catalogues add: sender, recipient, §, extent, rules, complaint guide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.casework import breve_omfang
from rules.casework.breve_data import TIL_LEVERANDOER, BrevData, Modtager
from rules.casework.breve_omfang import Linje
from rules.casework.breve_tekster import Afsender, Brevtekster, Kanal, Paragraf, Regel
from rules.casework.dansk import dansk
from rules.casework.frister import klagefrist
from rules.policy import Catalogue, UnknownKey, calendar

GENVURDERING = "genvurdering_uger"


class UnknownRule(UnknownKey):
    """A law key without a text for letters."""

    noun = "reglen"


@dataclass(frozen=True, slots=True)
class Klageeksempel:
    """«Hvis du modtog den …, er den sidste dag …»: never more certain than that."""

    modtaget: date
    sidste_dag: date


@dataclass(frozen=True, slots=True)
class Klage:
    """The complaint guide of one decision; `uger` None where no number of weeks is known for the day."""

    instans: str
    hvortil: str
    hvordan: str
    genvurdering: str
    for_sent: str
    imens: str
    uger: int | None
    eksempel: Klageeksempel | None


@dataclass(frozen=True, slots=True)
class Indhold:
    """Everything a template or a check may look at. None and empty are what is missing."""

    brevtype: str
    data: BrevData
    afsender: Afsender | None
    modtager: Modtager
    paragraf: Paragraf | None
    omfang: tuple[Linje, ...]
    omfang_fuldt: bool
    ydelse_kendt: bool
    pligt: str
    grund: str
    status: tuple[str, ...]
    regler: tuple[Regel, ...]
    kanal: Kanal | None
    behov: tuple[str, ...]
    klage: Klage


def saml(brevtype: str, data: BrevData, catalogue: Catalogue, tekster: Brevtekster, *, proeve: bool) -> Indhold:
    """Put the letter's content together. UnknownStandard, UnknownRule where a key is in no catalogue."""
    paragraf = tekster.paragraffer.get(data.paragraf)
    omfang = breve_omfang.linjer(data, tekster, catalogue, dansk(catalogue))
    return Indhold(
        brevtype=brevtype,
        data=data,
        afsender=tekster.proeve if proeve else _kommune(data, catalogue, tekster),
        modtager=modtager(brevtype, data, catalogue, tekster, proeve=proeve),
        paragraf=paragraf,
        omfang=omfang,
        omfang_fuldt=paragraf is None or breve_omfang.er_fuldt(omfang, paragraf),
        ydelse_kendt=breve_omfang.er_kendt(data, tekster),
        pligt=data.handleplan_pligt or (paragraf.handleplan if paragraf else ""),
        grund=tekster.grunde.get(data.opfoelgning.grund, ""),
        status=(*tekster.status, *tekster.status_paragraf.get(data.paragraf, ())),
        regler=tuple(_regel(key, catalogue, tekster) for key in retsregler(brevtype, data, tekster)),
        kanal=tekster.kanaler.get(data.kanal),
        behov=(*tekster.behov, *data.behov),
        klage=_klage(data, catalogue, tekster),
    )


def retsregler(brevtype: str, data: BrevData, tekster: Brevtekster) -> tuple[str, ...]:
    """The law keys that the letter names: those it was given, else the paragraph's and then the letter's own."""
    if data.retsregler is not None:
        return tuple(data.retsregler)
    paragraf = tekster.paragraffer.get(data.paragraf)
    return (*paragraf.regler, *tekster.ogsaa.get(brevtype, ())) if paragraf else ()


def modtager(brevtype: str, data: BrevData, catalogue: Catalogue, tekster: Brevtekster, *, proeve: bool) -> Modtager:
    """The citizen, or the supplier. A trial letter to a supplier has an invented address: it must reach nobody."""
    if brevtype not in TIL_LEVERANDOER:
        return data.modtager
    if not data.leverandoer:
        return Modtager()
    known, given = catalogue.leverandoer(data.leverandoer), tuple(data.leverandoer_adresse)
    navn = known.navn
    if known.navngives:
        navn, given = (given[0], given[1:]) if given else ("", ())
    return Modtager(navn, tekster.proeve_leverandoer if proeve else known.adresse or given)


def _regel(key: str, catalogue: Catalogue, tekster: Brevtekster) -> Regel:
    catalogue.law(key)
    if key not in tekster.regler:
        raise UnknownRule(key, tekster.regler, str(tekster.folder / "regler.yaml"))
    return tekster.regler[key]


def _kommune(data: BrevData, catalogue: Catalogue, tekster: Brevtekster) -> Afsender | None:
    if not data.standard:
        return None
    kommune = catalogue.municipality(catalogue.standard(data.standard).kommune)
    ways = [
        wording.format(telefon=kommune.telefon, mail=kommune.mail)
        for wording, value in ((tekster.kontakt_telefon, kommune.telefon), (tekster.kontakt_mail, kommune.mail))
        if value
    ]
    if not ways or not kommune.adresse:
        return None
    return Afsender(kommune.navn, kommune.afdeling, kommune.adresse, " ".join(ways))


def _klage(data: BrevData, catalogue: Catalogue, tekster: Brevtekster) -> Klage:
    day = data.truffet_den or data.brevdato
    uger, genvurdering = _weeks("klagefrist_uger", day, catalogue), _weeks(GENVURDERING, day, catalogue)
    texts = tekster.klage
    return Klage(
        texts.instans,
        texts.hvortil,
        texts.hvordan,
        "" if genvurdering is None else texts.genvurdering.format(uger=dansk(catalogue).uger(genvurdering)),
        texts.for_sent,
        texts.imens,
        uger,
        None if data.forventet_modtaget is None else _eksempel(data.forventet_modtaget, catalogue),
    )


def _weeks(key: str, day: date | None, catalogue: Catalogue) -> int | None:
    parameter = catalogue.parameters.get(key)
    if parameter is None:
        return None
    return parameter.on(day).value if day else parameter.values[-1].value


def _eksempel(modtaget: date, catalogue: Catalogue) -> Klageeksempel:
    return Klageeksempel(modtaget, klagefrist(modtaget, calendar(catalogue), catalogue.klageregler).sidste_dag)
