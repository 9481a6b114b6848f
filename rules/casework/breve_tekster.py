"""The letters' own catalogue, rules/catalogues/breve: required parts, sender, complaint guide, words for § and channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from rules.casework.breve_data import AFGOERELSER, BREVTYPER, TIL_LEVERANDOER
from rules.policy import CatalogueError, UnknownKey, Where, read_yaml
from rules.policy.fields import Fields

_Entry = TypeVar("_Entry")
INGEN = "ingen"
FORMER = ("tekst", "timer", "tal", "dag", "ydelse", "leverandoer")
PLIGTER = ("skal_tilbydes", "skal_overvejes", "udarbejdes", "opholdsplan", "uafklaret", "ingen")
GRUPPER = {
    "alle": BREVTYPER,
    "til_borger": tuple(brev for brev in BREVTYPER if brev not in TIL_LEVERANDOER),
    "til_leverandoer": TIL_LEVERANDOER,
    "afgoerelser": AFGOERELSER,
}
"""Words that stand for several letters in felter.yaml."""


class UnknownLetter(UnknownKey):
    """A letter of a kind that there is not."""

    noun = "brevtypen"


@dataclass(frozen=True, slots=True)
class Del:
    """A part that letters must have: in which, by which rule, what the case worker is told.

    `vises` is the mark (data-del) of the part in the template; None where the check has no text of its own.
    """

    kode: str
    breve: tuple[str, ...]
    hjemmel: str
    siger: str
    ret_det: str
    vises: str | None


@dataclass(frozen=True, slots=True)
class Afsender:
    """Who writes; `kontakt` is a sentence or two on how to reach them."""

    kommune: str
    afdeling: str
    adresse: tuple[str, ...]
    kontakt: str


@dataclass(frozen=True, slots=True)
class Paragraf:
    """A § as letters name it, what it is about, the law keys behind a decision on it, and what an extent has there.

    kraever: extent fields that a grant must have; mindst_en: of these one; valgfri: may.
    handleplan: the duty that the standard itself names, where no table has answered.
    indlaeggelse_vurderes: where the need is acute, whether a stay in hospital is what is needed is asked first.
    kadence_efter_adresse: the cadence has a row for those who live at certain addresses.
    """

    navn: str
    hjaelp: str
    regler: tuple[str, ...]
    kraever: tuple[str, ...]
    mindst_en: tuple[str, ...]
    valgfri: tuple[str, ...]
    handleplan: str
    indlaeggelse_vurderes: bool = False
    kadence_efter_adresse: bool = False

    @property
    def omfang(self) -> frozenset[str]:
        """All extent fields of the §."""
        return frozenset((*self.kraever, *self.mindst_en, *self.valgfri))


@dataclass(frozen=True, slots=True)
class Omfangsfelt:
    """One field of an extent: its name in a letter, its form, and its words, where {} is the value."""

    navn: str
    form: str
    siger: str
    siger_en: str
    vaerdier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule of law in plain Danish."""

    navn: str
    siger: str


@dataclass(frozen=True, slots=True)
class Kanal:
    """How an inquiry or an application came, as the end of a sentence."""

    henvendelse: str
    ansoegning: str


@dataclass(frozen=True, slots=True)
class Klagetekster:
    """The complaint guide's sentences (FVL § 25). Empty text is a missing part, never a silent gap."""

    instans: str
    hvortil: str
    hvordan: str
    genvurdering: str
    for_sent: str
    imens: str


@dataclass(frozen=True, slots=True)
class Brevtekster:
    """The whole of rules/catalogues/breve but the templates; made by `load`."""

    folder: Path
    dele: Mapping[str, Del]
    proeve: Afsender
    proeve_leverandoer: tuple[str, ...]
    kontakt_telefon: str
    kontakt_mail: str
    behov: tuple[str, ...]
    paragraffer: Mapping[str, Paragraf]
    ogsaa: Mapping[str, tuple[str, ...]]
    omfang: Mapping[str, Omfangsfelt]
    ydelser: Mapping[str, str]
    grunde: Mapping[str, str]
    status: tuple[str, ...]
    status_dage: int
    status_paragraf: Mapping[str, tuple[str, ...]]
    regler: Mapping[str, Regel]
    kanaler: Mapping[str, Kanal]
    klage: Klagetekster

    def dele_i(self, brevtype: str) -> tuple[Del, ...]:
        """The parts that a letter must have, in the order of felter.yaml; UnknownLetter for a kind there is not."""
        if brevtype not in BREVTYPER:
            raise UnknownLetter(brevtype, BREVTYPER, str(self.folder / "felter.yaml"))
        return tuple(part for part in self.dele.values() if brevtype in part.breve)


@lru_cache(maxsize=8)
def load(folder: Path) -> Brevtekster:
    """Read and check the folder; CatalogueError says which file, line, and how to mend it."""
    afsender = _file(folder, "afsender.yaml")
    proeve = _entry(afsender, "proeve", _afsender)
    kontakt = _entry(afsender, "kontakt", lambda _, fields: (fields.text("telefon"), fields.text("mail")))
    paragraffer, status = _file(folder, "paragraffer.yaml"), _file(folder, "status.yaml")
    klage = _file(folder, "klage.yaml")
    tekster = Brevtekster(
        folder=folder,
        dele=_map(_file(folder, "felter.yaml"), _del),
        proeve=proeve,
        proeve_leverandoer=afsender.texts("proeve_leverandoer"),
        kontakt_telefon=kontakt[0],
        kontakt_mail=kontakt[1],
        behov=paragraffer.texts("behov"),
        paragraffer=_entry(paragraffer, "paragraffer", lambda _, fields: _map(fields, _paragraf)),
        ogsaa=_entry(
            paragraffer, "ogsaa", lambda _, fields: {str(brev): fields.texts(str(brev)) for brev in fields.map}
        ),
        omfang=_map(_file(folder, "omfang.yaml"), _omfangsfelt),
        ydelser=_texts(_file(folder, "ydelser.yaml")),
        grunde=_texts(_file(folder, "aendringsgrunde.yaml")),
        status=status.texts("alle"),
        status_dage=_entry(status, "svar_dage", _egne_dage),
        status_paragraf=_entry(status, "paragraffer", lambda _, fields: {str(p): fields.texts(p) for p in fields.map}),
        regler=_map(_file(folder, "regler.yaml"), lambda _, fields: Regel(fields.text("navn"), fields.text("siger"))),
        kanaler=_map(_file(folder, "kanaler.yaml"), _kanal),
        klage=Klagetekster(**{name: klage.optional_text(name) or "" for name in Klagetekster.__slots__}),
    )
    for file in (afsender, paragraffer, klage, status):
        file.done()
    _check_fields(tekster)
    return tekster


def _check_fields(tekster: Brevtekster) -> None:
    for paragraf, words in tekster.paragraffer.items():
        if unknown := sorted(words.omfang - set(tekster.omfang)):
            raise CatalogueError(
                Where(str(tekster.folder / "paragraffer.yaml")),
                f"§ {paragraf}: {', '.join(unknown)} er ikke felter i omfang.yaml",
                "ret navnet, eller tilføj feltet",
            )


def _file(folder: Path, name: str) -> Fields:
    path = folder / name
    return Fields(read_yaml(path), Where(str(path)), "filen")


def _entry(parent: Fields, name: str, make: Callable[[str, Fields], _Entry]) -> _Entry:
    parent.has(name)
    fields = Fields(parent.map.get(name), parent.where(name), f"«{name}»")
    made = make(name, fields)
    fields.done()
    return made


def _map(parent: Fields, make: Callable[[str, Fields], _Entry]) -> dict[str, _Entry]:
    return {str(key): _entry(parent, key, lambda name, fields: make(str(name), fields)) for key in parent.map}


def _del(kode: str, fields: Fields) -> Del:
    breve = tuple(brev for navn in fields.texts("breve") for brev in GRUPPER.get(navn, (navn,)))
    if not breve or not set(breve) <= set(BREVTYPER):
        raise CatalogueError(
            fields.where("breve"), f"«{kode}»: breve skal være blandt {', '.join((*GRUPPER, *BREVTYPER))}", "ret listen"
        )
    vises = fields.optional_text("vises") or kode
    return Del(
        kode,
        breve,
        fields.text("hjemmel"),
        fields.text("siger"),
        fields.text("ret_det"),
        None if vises == INGEN else vises,
    )


def _afsender(_: str, fields: Fields) -> Afsender:
    return Afsender(fields.text("kommune"), fields.text("afdeling"), fields.texts("adresse"), fields.text("kontakt"))


def _paragraf(_: str, fields: Fields) -> Paragraf:
    return Paragraf(
        fields.text("navn"),
        fields.text("hjaelp"),
        fields.texts("regler"),
        fields.texts("kraever"),
        fields.texts("mindst_en"),
        fields.texts("valgfri"),
        fields.choice("handleplan", PLIGTER),
        fields.has("indlaeggelse_vurderes") and fields.yes("indlaeggelse_vurderes"),
        fields.has("kadence_efter_adresse") and fields.yes("kadence_efter_adresse"),
    )


def _omfangsfelt(_: str, fields: Fields) -> Omfangsfelt:
    return Omfangsfelt(
        fields.text("navn"),
        fields.choice("form", FORMER),
        fields.text("siger"),
        fields.optional_text("siger_en") or "",
        fields.texts("vaerdier"),
    )


def _egne_dage(_: str, fields: Fields) -> int:
    if not fields.yes("egen"):
        raise CatalogueError(fields.where("egen"), "svar_dage står ikke i nogen standard", "skriv «egen: ja»")
    return fields.whole("dage")


def _texts(file: Fields) -> dict[str, str]:
    return {str(key): file.text(key) for key in file.map}


def _kanal(_: str, fields: Fields) -> Kanal:
    return Kanal(fields.text("henvendelse"), fields.text("ansoegning"))
