"""What the register hands out. All are frozen; days are `date`, points in time are `datetime` with Europe/Copenhagen.

`nr` is always the link's number in the case's chain (1, 2, 3 …).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Art(StrEnum):
    """The kinds of links in a case's chain."""

    SAG_OPRETTET = "sag oprettet"
    PROCES_KNYTTET = "proces knyttet"
    FRITEKST = "fritekst gemt"
    HENVENDELSE = "henvendelse"
    FRIST = "frist"
    FRISTTILSTAND = "fristtilstand"
    RETTELSE = "rettelse"
    BESKED = "besked"
    BEREGNING = "beregning"
    OPLYSNINGER = "oplysninger"
    VURDERING = "vurdering"
    AFGOERELSE = "afgoerelse"
    SENDT = "afgoerelse sendt"
    DOKUMENT = "dokument"
    AFSENDT = "dokument afsendt"
    LEVERET = "dokument leveret"
    BESTEMMELSE = "bestemmelse tilføjet"
    YDELSE = "ydelse bevilget"
    YDELSE_AENDRET = "ydelse ændret"
    YDELSE_OPSTART = "ydelsens start rettet"
    YDELSE_OPLYST = "ydelse oplyst"
    YDELSE_OPHOERT = "ydelse ophørt"
    HANDLEPLANTILBUD = "handleplan tilbudt"
    HANDLEPLAN = "handleplan lavet"
    BESTILLING = "indsats bestilt"
    INDSATSPLAN = "indsatsplan modtaget"
    UDLEVERING = "handleplan udleveret"
    OPFOELGNING = "opfølgning planlagt"
    OPFOELGNING_OMPLANLAGT = "opfølgning omplanlagt"
    STATUS = "status modtaget"
    OPFOELGNING_HOLDT = "opfølgning holdt"
    OPFOELGNING_AFLYST = "opfølgning aflyst"
    LUKNING = "lukning"
    EKSPORT = "eksport"
    SLETNING = "sletning"


class Sagstilstand(StrEnum):
    """Where a case stands, or one § of it.

    `BEVILGET`: help runs that nobody applied for here (§§ 84, 100, 109, 110); `OPHOERT`: the last such help of the § has ended.
    """

    AABEN = "aaben"
    AFGJORT = "afgjort"
    SENDT = "sendt"
    BEVILGET = "bevilget"
    OPHOERT = "ophoert"
    LUKKET = "lukket"


@dataclass(frozen=True)
class Borger:
    """A party. The only place of personal data; `borger_ref` is random and says nothing."""

    borger_ref: str
    navn: str
    adresse: tuple[str, ...]
    digital_post: bool


@dataclass(frozen=True)
class Sag:
    """A case. `tilstand`: that of its least advanced §; closed ones do not count (see `Sagstilstand`). `oprettet`: a point in time."""

    sagsnummer: str
    borger_ref: str
    standard: str
    paragraf: str
    team: str
    tilstand: Sagstilstand
    oprettet: datetime


@dataclass(frozen=True)
class TekstRef:
    """A free text that was put away. `sha256` is of salt and text, so that a short text cannot be guessed from it."""

    ref: str
    sha256: str
    tegn: int
    felt: str = ""


@dataclass(frozen=True)
class Fritekst:
    """A free text read back; `tekst` is None when it was deleted by law."""

    ref: str
    felt: str
    tekst: str | None
    sha256: str
    tegn: int
    nr: int
    aktoer: str
    tidspunkt: datetime


@dataclass(frozen=True)
class Haendelse:
    """One link of a case's chain with its content; `data` is None when deleted by law (`slettet` then says by which)."""

    sagsnummer: str
    nr: int
    art: Art
    tidspunkt: datetime
    aktoer: str
    noegle: str
    payload_sha256: str
    forrige: str
    hash: str
    data: dict[str, Any] | None
    slettet: str | None = None


@dataclass(frozen=True)
class GemtFrist:
    """A deadline as it was computed. `data`: the `Frist` of `rules.casework.frister` as JSON data (days as ISO text).

    `tilstand`: løber, overholdt, overskredet med besked, overskredet uden besked, or what `registrer_fristtilstand` said.
    `sidste_dag` is None where the standard has no deadline.
    """

    paragraf: str
    sidste_dag: date | None
    data: dict[str, Any]
    tilstand: str
    nr: int
    registreret: datetime


@dataclass(frozen=True)
class Rettelse:
    """A correction: what stood, what is right, who said so and why (`begrundelse_ref`, a free text)."""

    felt: str
    foer: Any
    efter: Any
    begrundelse_ref: str | None
    nr: int
    aktoer: str
    tidspunkt: datetime


@dataclass(frozen=True)
class Besked:
    """The written notice that the deadline is not kept (RSL § 3, stk. 2): a person's date and reason."""

    paragraf: str
    forventet_dato: date
    begrundelse_ref: str | None
    nr: int
    aktoer: str
    tidspunkt: datetime


@dataclass(frozen=True)
class Afgoerelse:
    """A decision on the case: codes and references only in `data`. Both days are measured: truffet and sendt."""

    paragraf: str
    data: dict[str, Any]
    truffet_den: date
    sendt_den: date | None
    nr: int
    aktoer: str
    tidspunkt: datetime


@dataclass(frozen=True)
class Dokument:
    """A document. `html` and `pdf` are None in lists, and when deleted by law. Hashes are of the bytes, UTF-8 for HTML."""

    dokument_id: str
    sagsnummer: str
    brevtype: str
    titel: str
    proeve: bool
    sha256_html: str
    sha256_pdf: str
    nr: int
    aktoer: str
    tidspunkt: datetime
    forsendelse: str | None = None
    sendt_den: date | None = None
    leveret_den: date | None = None
    paragraf: str | None = None
    ydelse_id: str | None = None
    opfoelgning_id: str | None = None
    modtager: str | None = None
    html: str | None = field(default=None, repr=False)
    pdf: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Brud:
    """A break of a case's chain: `kode`, the link's number (0: the case itself) and what it is, in Danish."""

    kode: str
    nr: int
    siger: str


@dataclass(frozen=True)
class Hoved:
    """The head of a case's chain at the end of a day; written to the log, it shows later whether the chain was rewritten."""

    sagsnummer: str
    nr: int
    hash: str
