"""The letters' own catalogue, rules/catalogues/breve: required parts, sender, complaint guide, words for § and channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from rules.casework.breve_data import BREVTYPER
from rules.policy import CatalogueError, UnknownKey, Where, read_yaml
from rules.policy.fields import Fields

_Entry = TypeVar("_Entry")
INGEN = "ingen"


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
    """A § as letters name it, what it is about, and the law keys behind a decision on it."""

    navn: str
    hjaelp: str
    regler: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Brevtekster:
    """The whole of rules/catalogues/breve but the templates; made by `load`."""

    folder: Path
    dele: Mapping[str, Del]
    proeve: Afsender
    kontakt_telefon: str
    kontakt_mail: str
    behov: tuple[str, ...]
    paragraffer: Mapping[str, Paragraf]
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
    paragraffer = _file(folder, "paragraffer.yaml")
    klage = _file(folder, "klage.yaml")
    tekster = Brevtekster(
        folder=folder,
        dele=_map(_file(folder, "felter.yaml"), _del),
        proeve=proeve,
        kontakt_telefon=kontakt[0],
        kontakt_mail=kontakt[1],
        behov=paragraffer.texts("behov"),
        paragraffer=_entry(paragraffer, "paragraffer", lambda _, fields: _map(fields, _paragraf)),
        regler=_map(_file(folder, "regler.yaml"), lambda _, fields: Regel(fields.text("navn"), fields.text("siger"))),
        kanaler=_map(_file(folder, "kanaler.yaml"), _kanal),
        klage=Klagetekster(**{name: klage.optional_text(name) or "" for name in Klagetekster.__slots__}),
    )
    for file in (afsender, paragraffer, klage):
        file.done()
    return tekster


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
    breve = fields.texts("breve")
    if not breve or not set(breve) <= set(BREVTYPER):
        raise CatalogueError(
            fields.where("breve"), f"«{kode}»: breve skal være blandt {', '.join(BREVTYPER)}", "ret listen"
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
    return Paragraf(fields.text("navn"), fields.text("hjaelp"), fields.texts("regler"))


def _kanal(_: str, fields: Fields) -> Kanal:
    return Kanal(fields.text("henvendelse"), fields.text("ansoegning"))
