"""How much is granted, line by line as a letter says it: the fields of breve/omfang.yaml, those that the § has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.casework.breve_data import BrevData, Vaerdi
from rules.casework.breve_tekster import Brevtekster, Omfangsfelt, Paragraf
from rules.casework.dansk import Dansk
from rules.policy import Catalogue

YDELSE, PAKKE = "ydelse", "pakke"


@dataclass(frozen=True, slots=True)
class Linje:
    """One line of an extent: its field, what it is called, and how much it is."""

    felt: str
    navn: str
    vaerdi: str


def linjer(data: BrevData, tekster: Brevtekster, catalogue: Catalogue, sprog: Dansk) -> tuple[Linje, ...]:
    """What the § has and the decision says, in the order of omfang.yaml; codes without a name are left out."""
    paragraf = tekster.paragraffer.get(data.paragraf)
    if paragraf is None:
        return ()
    given = omfang(data, tekster)
    said = (
        Linje(name, field.navn, _siger(field, given[name], tekster, catalogue, sprog))
        for name, field in tekster.omfang.items()
        if name in paragraf.omfang and er_sagt(given.get(name))
    )
    return tuple(linje for linje in said if linje.vaerdi)


def omfang(data: BrevData, tekster: Brevtekster) -> Mapping[str, Vaerdi]:
    """The extent with what is granted among it; a package may stand as what is granted."""
    given = dict(data.omfang)
    if data.ydelse in tekster.omfang[PAKKE].vaerdier:
        return {PAKKE: data.ydelse, **given}
    return {**given, YDELSE: data.ydelse} if data.ydelse else given


def er_fuldt(said: Sequence[Linje], paragraf: Paragraf) -> bool:
    """All that the § demands is said, and one of those of which it demands one."""
    fields = {linje.felt for linje in said}
    one_of = not paragraf.mindst_en or not fields.isdisjoint(paragraf.mindst_en)
    return one_of and fields.issuperset(paragraf.kraever)


def er_kendt(data: BrevData, tekster: Brevtekster) -> bool:
    """What is granted has a name, or is a package, or is not told as a code."""
    return not data.ydelse or data.ydelse in tekster.ydelser or data.ydelse in tekster.omfang[PAKKE].vaerdier


def er_sagt(vaerdi: Vaerdi | None) -> bool:
    """True for a day, a number above zero, and a text with a letter in it."""
    if isinstance(vaerdi, str):
        return any(tegn.isalnum() for tegn in vaerdi)
    return vaerdi is not None and (isinstance(vaerdi, date) or vaerdi > 0)


def _siger(field: Omfangsfelt, vaerdi: Vaerdi, tekster: Brevtekster, catalogue: Catalogue, sprog: Dansk) -> str:
    if field.form == "ydelse":
        return tekster.ydelser.get(str(vaerdi), "")
    if field.form == "leverandoer":
        known = catalogue.leverandoerer.get(str(vaerdi))
        return known.navn if known and not known.navngives else ""
    if isinstance(vaerdi, date):
        return field.siger.format(sprog.dato(vaerdi))
    if isinstance(vaerdi, int):
        shown = sprog.timer(vaerdi) if field.form == "timer" else sprog.tal(vaerdi)
        return (field.siger_en if vaerdi == 1 and field.siger_en else field.siger).format(shown)
    return field.siger.format(vaerdi)
