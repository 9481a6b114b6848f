"""Reading rules/catalogues into a Catalogue: one function a file, and then the references between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

from rules.policy.catalogue import Catalogue
from rules.policy.entries import (
    Assumption,
    Document,
    Law,
    Leverandoer,
    Municipality,
    Source,
    Standard,
)
from rules.policy.errors import CatalogueError, Where
from rules.policy.fields import Fields
from rules.policy.load_numbers import load_calendar_days, load_datoer, load_frister, load_klage, load_parameters
from rules.policy.load_opfoelgning import load_opfoelgning
from rules.policy.locks import lock, refuse_own_numbers
from rules.policy.passages import line_ranges
from rules.policy.read import YamlMap, read_yaml
from rules.policy.unfinished import find_unfinished, set_aside, standard_files

_Entry = TypeVar("_Entry")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MARKS = ("V", "M", "I")
_AREAS = ("handicap", "social_psykiatri", "begge")


def load(home: Path | str) -> Catalogue:
    """The catalogue of a checkout; `home` is its root. CatalogueError says which file, line, and how to mend it."""
    folder = Path(home) / "rules" / "catalogues"
    unfinished = find_unfinished(Path(home))
    aside = set_aside(folder, unfinished.values())
    parameters = load_parameters(folder / "parametre.yaml")
    refuse_own_numbers([*standard_files(folder), *sorted((folder / "kommuner").glob("*.yaml"))], parameters)
    weekdays, months, extra_days = load_calendar_days(folder / "kalender.yaml")
    catalogue = Catalogue(
        folder=folder,
        documents=_shared_and_own(folder / "dokumenter", _document, aside),
        sources=_merged(folder / "passager", _source, aside),
        laws=_laws(folder / "love.yaml"),
        standards=_shared_and_own(folder / "standarder", _standard, aside),
        assumptions=_merged(folder / "antagelser", _assumption, aside),
        municipalities=_merged(folder / "kommuner", _municipality, aside),
        leverandoerer=_entries(folder / "leverandoerer.yaml", _leverandoer),
        parameters=parameters,
        weekdays=weekdays,
        months=months,
        extra_days=extra_days,
        varslingsregler=load_frister(folder / "frister.yaml"),
        klageregler=load_klage(folder / "klage.yaml", parameters),
        datograenser=load_datoer(folder / "datoer.yaml"),
        opfoelgningsregler=load_opfoelgning(folder / "opfoelgning.yaml"),
        locks=tuple(_entries(folder / "lovlaast.yaml", lock).values()),
        unfinished=unfinished,
    )
    _check_references(catalogue)
    return catalogue


def _top(path: Path) -> YamlMap:
    value = read_yaml(path)
    if not isinstance(value, YamlMap):
        raise CatalogueError(
            Where(str(path), 1), "filen skal have én nøgle for hver post", "skriv 'NØGLE:' yderst til venstre"
        )
    return value


def _entries(path: Path, make: Callable[[str, Fields], _Entry]) -> dict[str, _Entry]:
    return dict(_made(_top(path), make))


def _made(top: YamlMap, make: Callable[[str, Fields], _Entry]) -> Iterator[tuple[str, _Entry]]:
    for key, value in top.items():
        fields = Fields(value, top.place(key), f"«{key}»")
        entry = make(str(key), fields)
        fields.done()
        yield str(key), entry


def _shared_and_own(folder: Path, make: Callable[[str, Fields], _Entry], aside: frozenset[Path]) -> dict[str, _Entry]:
    """The entries of the shared file, and of the files that standards have of their own in the folder of that name."""
    return _merged(folder, make, aside, _entries(folder.with_suffix(".yaml"), make))


def _merged(
    folder: Path,
    make: Callable[[str, Fields], _Entry],
    aside: frozenset[Path],
    before: Mapping[str, _Entry] | None = None,
) -> dict[str, _Entry]:
    result: dict[str, _Entry] = dict(before or {})
    for path in sorted(set(folder.glob("*.yaml")) - aside):
        top = _top(path)
        for key, entry in _made(top, make):
            if key in result:
                raise CatalogueError(top.place(key), f"«{key}» findes også i en anden fil", "slet eller omdøb den ene")
            result[key] = entry
    return result


def _document(key: str, fields: Fields) -> Document:
    length = fields.whole("linjer") if fields.has("linjer") else None
    return Document(key, fields.text("titel"), fields.text("udgiver"), fields.text("fil"), length)


def _source(key: str, fields: Fields) -> Source:
    lines, sha256 = fields.text("linjer"), fields.text("sha256")
    line_ranges(lines, fields.where("linjer"))
    if not _SHA256.fullmatch(sha256):
        raise CatalogueError(fields.where("sha256"), f"«{key}»: sha256 skal være 64 tegn 0-9 og a-f", "beregn den igen")
    return Source(
        key, fields.text("dokument"), fields.text("side"), lines, sha256, fields.text("siger"), fields.map.where
    )


def _laws(path: Path) -> dict[str, Law]:
    top = Fields(_top(path), Where(str(path)), "filen")
    acts = {}
    for act, value, where in top.entries("love"):
        fields = Fields(value, where, f"«{act}»")
        acts[act] = (fields.text("titel"), fields.text("udgave"))
        fields.done()
    laws = {}
    for key, value, where in top.entries("bestemmelser"):
        fields = Fields(value, where, f"«{key}»")
        act = str(key).partition(" ")[0]
        if act not in acts:
            raise CatalogueError(
                where, f"loven {act} i «{key}» er ikke nævnt under love", f"tilføj «{act}:» under love"
            )
        laws[str(key)] = _law(str(key), act, acts[act], fields)
        fields.done()
    top.done()
    return laws


def _law(key: str, act: str, act_is: tuple[str, str], fields: Fields) -> Law:
    mark, verified = fields.choice("maerke", _MARKS), fields.yes("kontrolleret")
    if verified != (mark == "V"):
        raise CatalogueError(
            fields.where("kontrolleret"),
            f"«{key}»: maerke {mark} og kontrolleret passer ikke sammen",
            "kun V (læst i kilden) er kontrolleret: ja; M (hukommelse) og I (slutning) er kontrolleret: nej",
        )
    return Law(
        key=key,
        act=act,
        act_title=act_is[0],
        version=act_is[1],
        title=fields.text("titel"),
        says=fields.text("siger"),
        mark=mark,  # type: ignore[arg-type]  # choice has checked it
        verified=verified,
        seen_in=fields.text("kilde"),
        where=fields.map.where,
    )


def _standard(key: str, fields: Fields) -> Standard:
    valid_from, valid_to = fields.day("gaelder_fra"), fields.optional_day("gaelder_til")
    if valid_to is not None and valid_to < valid_from:
        raise CatalogueError(fields.where("gaelder_til"), f"«{key}» slutter, før den begynder", "ret en af datoerne")
    return Standard(
        id=key,
        navn=fields.text("navn"),
        kommune=fields.text("kommune"),
        document=fields.text("dokument"),
        valid_from=valid_from,
        valid_to=valid_to,
        assumptions=fields.texts("antagelser"),
        paragraffer=fields.texts("paragraffer"),
        folder=PurePosixPath(fields.text("mappe")),
        dates_rest_on=fields.optional_text("gaelder_efter"),
        where=fields.map.where,
    )


def _assumption(key: str, fields: Fields) -> Assumption:
    made = Assumption(
        key=key,
        question=fields.text("spoergsmaal"),
        reading=fields.text("laesning"),
        alternatives=fields.texts("alternativer"),
        asks=fields.texts("spoerg"),
        sources=fields.texts("kilder"),
        valg=fields.optional_text("valg"),
        muligheder=fields.texts("muligheder") if fields.has("muligheder") else (),
        where=fields.map.where,
    )
    if (made.valg is None) != (not made.muligheder) or (made.valg and made.valg not in made.muligheder):
        raise CatalogueError(
            fields.where("valg"),
            f"«{key}»: valg er ikke en af dens muligheder",
            "vælg en af dem, der står i muligheder",
        )
    return made


def _municipality(key: str, fields: Fields) -> Municipality:
    return Municipality(
        id=key,
        kode=fields.optional_text("kode"),
        navn=fields.text("navn"),
        afdeling=fields.text("afdeling"),
        adresse=fields.texts("adresse"),
        telefon=fields.optional_text("telefon"),
        mail=fields.optional_text("mail"),
        teams=fields.texts("teams") if fields.has("teams") else (),
        where=fields.map.where,
    )


def _leverandoer(key: str, fields: Fields) -> Leverandoer:
    lines = fields.text("linjer")
    line_ranges(lines, fields.where("linjer"))
    return Leverandoer(
        id=key,
        navn=fields.text("navn"),
        paragraffer=fields.texts("paragraffer"),
        omraade=fields.choice("omraade", _AREAS),
        document=fields.text("dokument"),
        lines=lines,
        adresse=fields.texts("adresse"),
        digital_post=fields.yes("digital_post"),
        navngives=fields.has("navngives") and fields.yes("navngives"),
        where=fields.map.where,
    )


def _check_references(catalogue: Catalogue) -> None:
    for where, key, known, file in _references(catalogue):
        if key not in known:
            raise CatalogueError(where, f"«{key}» findes ikke", f"ret navnet, eller tilføj det i {file}")
    for standard in catalogue.standards.values():
        for other in catalogue.standards.values():
            if other.kommune == standard.kommune and other.id != standard.id and other.in_force(standard.valid_from):
                raise CatalogueError(
                    standard.where, f"{standard.id} og {other.id} gælder samtidig", "lad den ældste slutte dagen før"
                )


def _references(catalogue: Catalogue) -> Iterator[tuple[Where, str, Container[str], str]]:
    for source in catalogue.sources.values():
        yield source.where, source.document, catalogue.documents, "dokumenter.yaml"
    resting = {**catalogue.sources, **catalogue.laws, **catalogue.assumptions}
    for standard in catalogue.standards.values():
        if standard.dates_rest_on is not None:
            yield standard.where, standard.dates_rest_on, resting, "passager, love.yaml eller antagelser"
        yield standard.where, standard.document, catalogue.documents, "dokumenter.yaml"
        yield standard.where, standard.kommune, catalogue.municipalities, "kommuner"
    known = {paragraf for standard in catalogue.standards.values() for paragraf in standard.paragraffer}
    for supplier in catalogue.leverandoerer.values():
        yield supplier.where, supplier.document, catalogue.documents, "dokumenter.yaml"
        for paragraf in supplier.paragraffer:
            yield supplier.where, paragraf, known, "standarder.yaml under paragraffer"
    for parameter in catalogue.parameters.values():
        for law in parameter.laws:
            yield parameter.where, law, catalogue.laws, "love.yaml"
    for lock_ in catalogue.locks:
        for law in lock_.laws:
            yield lock_.where, law, catalogue.laws, "love.yaml"
    planning = catalogue.opfoelgningsregler
    yield planning.saetninger.where, planning.graensedag_kilde, catalogue.sources, "passager"
    for where, keys in _assumed(catalogue):
        for key in keys:
            if key is not None:
                yield where, key, catalogue.assumptions, "antagelser"


def _assumed(catalogue: Catalogue) -> Iterator[tuple[Where, tuple[str | None, ...]]]:
    for standard in catalogue.standards.values():
        yield standard.where, standard.assumptions
    for parameter in catalogue.parameters.values():
        yield parameter.where, tuple(value.assumption for value in parameter.values)
    for extra in catalogue.extra_days:
        yield extra.where, (extra.assumption,)
    for rules in (catalogue.varslingsregler, catalogue.klageregler):
        yield rules.saetninger.where, rules.antagelser
    planning = catalogue.opfoelgningsregler
    yield planning.saetninger.where, (planning.graensedag_antagelse, *planning.antagelser.values())
