"""What the catalogue holds: documents, passages, laws, standards, municipalities, suppliers, dated numbers, sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from rules.policy.errors import CatalogueError, NoValueInForce, Where


@dataclass(frozen=True, slots=True)
class Document:
    """A published document; `file` is its name in the folder of documents, outside the project; `length` its lines, if said."""

    key: str
    title: str
    publisher: str
    file: str
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of a document: pages and lines as printed there, a hash of its text, and what it says in our own words."""

    key: str
    document: str
    page: str
    lines: str
    sha256: str
    says: str
    where: Where


@dataclass(frozen=True, slots=True)
class Law:
    """A provision in our own words. `mark`: V read in `seen_in`, M from memory, I our inference; only V is `verified`."""

    key: str
    act: str
    act_title: str
    version: str
    title: str
    says: str
    mark: Literal["V", "M", "I"]
    verified: bool
    seen_in: str
    where: Where


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that the text leaves open: how it is read here until someone decides, and whom to ask.

    valg: the code of the reading in use, one of `muligheder`, where code computes by it; None where only people read it.
    """

    key: str
    question: str
    reading: str
    alternatives: tuple[str, ...]
    asks: tuple[str, ...]
    sources: tuple[str, ...]
    valg: str | None
    muligheder: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Standard:
    """A municipality's quality standard and the days it is in force; `valid_to` None: until it is replaced.

    `dates_rest_on`: the passage, provision or assumption that those days rest on; None where nobody has said.
    """

    id: str
    navn: str
    kommune: str
    document: str
    valid_from: date
    valid_to: date | None
    assumptions: tuple[str, ...]
    paragraffer: tuple[str, ...]
    folder: PurePosixPath
    dates_rest_on: str | None
    where: Where

    def in_force(self, day: date) -> bool:
        """True from `valid_from` to `valid_to`, both included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Municipality:
    """Who decides, and where it lives; telephone and mail are None where the installation has not filled them in.

    `kode`: the three digits that the state knows it by; None for one that is not named.
    `teams`: those that a case can belong to, the first where none is named; empty where nobody has named any.
    """

    id: str
    kode: str | None
    navn: str
    afdeling: str
    adresse: tuple[str, ...]
    telefon: str | None
    mail: str | None
    teams: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Leverandoer:
    """Who delivers: a supplier that a standard names, with the lines that name it.

    `adresse` is empty where the document gives none and nobody has filled it in. `navngives`: the entry stands for any
    supplier, whom a person names (AMB-67). `omraade`: handicap, social_psykiatri or begge.
    """

    id: str
    navn: str
    paragraffer: tuple[str, ...]
    omraade: str
    document: str
    lines: str
    adresse: tuple[str, ...]
    digital_post: bool
    navngives: bool
    where: Where


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A whole number in force from a day on; `assumption` names what it rests on where no source settles it."""

    start: date
    value: int
    source: str
    verified: bool
    assumption: str | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the law with its dates of effect, newest last."""

    key: str
    description: str
    unit: str
    laws: tuple[str, ...]
    values: tuple[DatedValue, ...]
    where: Where

    def on(self, day: date) -> DatedValue:
        """The value in force on `day`; NoValueInForce before the first."""
        in_force = [each for each in self.values if each.start <= day]
        if not in_force:
            raise NoValueInForce(
                self.where,
                f"{self.key} har ingen værdi den {day}; den første gælder fra {self.values[0].start}",
                "tilføj værdien, der gjaldt dengang, med kilde",
            )
        return in_force[-1]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Short Danish sentences with named gaps, so that no wording stands in code."""

    texts: Mapping[str, str]
    where: Where

    def say(self, key: str, **values: object) -> str:
        """The sentence with its gaps filled; CatalogueError where it is missing or names a gap nobody fills."""
        try:
            return self.texts[key].format(**values)
        except (KeyError, IndexError, ValueError) as fault:
            if key not in self.texts:
                raise CatalogueError(self.where, f"sætningen «{key}» mangler", f"tilføj «{key}: …»") from fault
            gaps = ", ".join(f"{{{name}}}" for name in sorted(values)) or "ingen"
            raise CatalogueError(
                self.where, f"sætningen «{key}» kan ikke udfyldes ({fault})", f"pladser, der kan bruges: {gaps}"
            ) from fault


@dataclass(frozen=True, slots=True)
class ExtraDay:
    """A day that no church holiday covers but that a deadline may not end on: fixed in the year, or after a holiday."""

    key: str
    name: str
    month: int | None
    day: int | None
    after: str | None
    days_after: int
    on: bool
    start: date
    source: str
    verified: bool
    assumption: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class Varselregel:
    """A reminder at `andel` percent of the time, of the kind `art`."""

    andel: int
    art: str


@dataclass(frozen=True, slots=True)
class Varslingsregler:
    """How a running deadline is watched: shares of the time, the last day, and the sentences that say so.

    anden_laesning: by the reservation of the table `fristforbehold`, the § whose deadline is the other reading of it.
    """

    andele: tuple[Varselregel, ...]
    sidste_dag_art: str
    paa_arbejdsdag: bool
    overholdt_naar: Literal["truffet", "sendt"]
    antagelser: tuple[str, ...]
    saetninger: Sentences
    anden_laesning: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Klageregler:
    """How the days of a complaint are counted: the numbers with their dates, and the sentences."""

    uger: Parameter
    brev_hverdage: Parameter
    loerdag_er_hverdag: bool
    antagelser: tuple[str, ...]
    saetninger: Sentences


@dataclass(frozen=True, slots=True)
class Datograense:
    """How far from today a date may lie in one field; None means not at all in that direction."""

    navn: str
    aar_tilbage: int | None
    aar_frem: int | None


@dataclass(frozen=True, slots=True)
class Datograenser:
    """The limits of each field, those of all others, and the sentences that say what is wrong."""

    felter: Mapping[str, Datograense]
    ellers: Datograense
    saetninger: Sentences

    def of(self, felt: str) -> Datograense:
        """The limits of a field."""
        return self.felter.get(felt, self.ellers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opfoelgningsregler:
    """How follow-ups are planned: the border date of CAD-13, the municipality's own lead times, and the sentences.

    opgave_aabner, status_bedes: days before the follow-up, by the unit of the row. antagelser: the key behind each step.
    mangler: the input that is unknown where the table answers with a code. uden_ansoegning: §§ that are followed up only.
    """

    graensedag: date
    graensedag_kilde: str
    graensedag_antagelse: str
    egen: bool
    opgave_aabner: Mapping[str, int]
    status_bedes: Mapping[str, int]
    sparring_aabner: int
    takst_aabner: int
    indsatsplan_paamindes_maaneder: int
    uden_ansoegning: tuple[str, ...]
    antagelser: Mapping[str, str]
    mangler: Mapping[str, str]
    saetninger: Sentences
