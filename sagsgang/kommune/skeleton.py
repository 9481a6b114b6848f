"""Makes a new standard's files. What is there already stays as it is, so that making it twice changes and loses nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from rules.policy import YamlMap, load, read_yaml
from rules.policy.unfinished import standard_files
from sagsgang.failure import UsedWrongly
from sagsgang.kommune import entries
from sagsgang.kommune.tables import make_table, wanted
from sagsgang.kommune.template import Target, Template

MAPPING: Final = "mapping.yaml"
_KODE: Final = re.compile(r"[1-8]\d\d")
_NAVN: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", " ": "-", "_": "-"})


@dataclass(frozen=True)
class Skeleton:
    """The standard, and the files that were written: none where it was there."""

    standard: str
    written: tuple[Path, ...]


def make(
    home: Path, kode: str, navn: str, *, year: int | None, today_year: int, paragraffer: Sequence[str], after: str
) -> Skeleton:
    """Make the skeleton of `navn`'s standard after the standard `after`. Raises `UsedWrongly` for names that cannot be used."""
    _must_be_a_name(kode, navn)
    catalogue = load(home)
    is_new = _must_agree(catalogue.folder, kode, navn)
    if not is_new and (there := _standard_of(home, navn, year)):
        return Skeleton(there, ())
    template = Template(home, catalogue, catalogue.standard(after))
    target = Target(kode, navn, year or today_year, _chosen(paragraffer, template))
    written: list[Path] = []
    try:
        for file, text in _files(template, target, with_municipality=is_new).items():
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                written.append(file)
                file.write_text(text, "utf-8")
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return Skeleton(target.id, tuple(written))


def _files(template: Template, target: Target, *, with_municipality: bool) -> dict[Path, str]:
    """Every file with its text. The standard's entry comes first, for with its questions it sets the others aside; the
    mapping comes last: where it is missing, an earlier run was cut off.
    """
    tables = {
        name: make_table(name, file, template, target)
        for name, file in template.tables.items()
        if wanted(name, target, template.standard.paragraffer)
    }
    open_ = sorted({key for made in tables.values() for key in made.assumptions})
    catalogues = template.catalogue.folder
    folder = template.home / target.folder
    keys = [*_of_the_law(template), *map(target.assumption, open_)]
    files = {catalogues / "standarder" / f"{target.id}.yaml": entries.standard(template, target, keys)}
    if with_municipality:
        files[catalogues / "kommuner" / f"{target.kommune}.yaml"] = entries.municipality(template, target)
    files[catalogues / "dokumenter" / f"{target.id}.yaml"] = entries.document(template, target)
    files[catalogues / "passager" / f"{target.id}.yaml"] = entries.passages(template, target, tables)
    files[catalogues / "antagelser" / f"{target.id}.yaml"] = entries.assumptions(template, target, open_)
    files |= {folder / f"{target.table(name)}.dmn": made.text for name, made in tables.items()}
    files[folder / MAPPING] = entries.mapping(template, target, tables)
    return files


def _of_the_law(template: Template) -> list[str]:
    """The assumptions about the law that the template rests on: they are the new standard's too."""
    dates = template.standard.dates_rest_on
    return [key for key in template.standard.assumptions if not template.is_assumption(key) and key != dates]


def _must_be_a_name(kode: str, navn: str) -> None:
    if not _KODE.fullmatch(kode):
        near = kode.strip().removeprefix("0")
        mend = f"skriv {near}" if _KODE.fullmatch(near) else "skriv kommunens tre cifre, fx 751"
        raise UsedWrongly(f"'{kode}' er ikke en kommunekode.\n  Ret det: {mend}.")
    if not _NAVN.fullmatch(navn):
        near = re.sub(r"[^a-z-]", "", navn.strip().lower().translate(_LETTERS)).strip("-").removesuffix("-kommune")
        mend = f"skriv {near}" if _NAVN.fullmatch(near) else "skriv små bogstaver a-z, fx aarhus"
        raise UsedWrongly(f"'{navn}' kan ikke bruges som navn på filer og mapper.\n  Ret det: {mend}.")


def _must_agree(catalogues: Path, kode: str, navn: str) -> bool:
    """Whether the municipality is new. UsedWrongly where its name or its code is another's."""
    known = _municipalities(catalogues)
    if navn in known and known[navn] != kode:
        its = f"har koden {known[navn]}" if known[navn] else "findes uden kode"
        raise UsedWrongly(f"{navn} {its}, ikke {kode}.\n  Ret det: ret koden, eller skriv den i kommuner/{navn}.yaml.")
    others = [name for name, its in known.items() if its == kode and name != navn]
    if others:
        raise UsedWrongly(f"koden {kode} hører til {others[0]}.\n  Ret det: brug NAVN={others[0]}, eller ret koden.")
    return navn not in known


def _municipalities(catalogues: Path) -> dict[str, str | None]:
    """Name to code, also of those that are not finished and so are in no catalogue yet."""
    return {
        str(navn): None if entry.get("kode") is None else str(entry["kode"])
        for file in sorted((catalogues / "kommuner").glob("*.yaml"))
        for navn, entry in _maps(file)
    }


def _standard_of(home: Path, navn: str, year: int | None) -> str | None:
    """The municipality's standard of that year, where it is whole; where no year was named, the newest there is."""
    known = {
        key: home / str(entry.get("mappe"))
        for file in standard_files(home / "rules" / "catalogues")
        for key, entry in _maps(file)
        if entry.get("kommune") == navn
    }
    found = max(known, default=None) if year is None else f"{navn}-{year}"
    return found if found in known and (known[found] / MAPPING).is_file() else None


def _maps(file: Path) -> list[tuple[str, YamlMap]]:
    top = read_yaml(file)
    return [(str(key), value) for key, value in top.items() if isinstance(value, YamlMap)] if top else []


def _chosen(paragraffer: Sequence[str], template: Template) -> tuple[str, ...]:
    known = template.standard.paragraffer
    for each in paragraffer:
        if each not in known:
            near = get_close_matches(each, known, n=1)
            mend = f"mente du {near[0]}?" if near else f"vælg blandt {', '.join(known)}."
            raise UsedWrongly(f"{template.standard.id} har ikke § {each}.\n  Ret det: {mend}")
    return tuple(each for each in known if each in paragraffer) if paragraffer else known
