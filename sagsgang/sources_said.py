"""Beside an explanation: what the keys of the rows that hit stand for, with document, page and lines, and the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from rules.casework.beregningspost import kilder
from rules.policy import Catalogue, CatalogueError, load, passage_sha256, passage_text
from rules.sources import looked_up
from workers.settings import NoHome, Settings

WORDS: Final = {
    "da": {
        "sources": "Kilder",
        "place": "{dokument}, {udgiver}, side {side}, linje {linjer}",
        "text": "teksten: «{text}»",
        "changed": "teksten i dokumentet er ikke den, der blev læst",
        "missing": "dokumentet er ikke i {folder}",
        "reading": "læst som: {reading}",
        "unset": "ikke vist: SAGSGANG_SOURCES nævner ikke mappen med dokumenterne",
    },
    "en": {
        "sources": "Sources",
        "place": "{dokument}, {udgiver}, page {side}, lines {linjer}",
        "text": "the text: «{text}»",
        "changed": "the text in the document is not the one that was read",
        "missing": "the document is not in {folder}",
        "reading": "read as: {reading}",
        "unset": "not shown: SAGSGANG_SOURCES does not name the folder of the documents",
    },
}
Sources = dict[str, list[dict[str, Any]]]


def settings_here() -> Settings | None:
    """The checkout whose catalogue knows the keys; None outside one, where any DMN file may still be explained."""
    try:
        return Settings.read()
    except NoHome:
        return None


def sources(data: Mapping[str, Any], settings: Settings | None, *, passages: bool) -> Sources:
    """By kind, every key of a row that hit and that the catalogue has; with `passages` the documents' own words too."""
    noted = [row.get("annotation") or "" for one in data["decisions"] for row in one.get("matched") or ()]
    keys = sorted({key for annotation in noted for key in kilder(annotation)[0]})
    if settings is None or not keys:
        return {}
    catalogue = load(settings.home)
    known: Sources = {}
    for key in keys:
        kind, entry = looked_up(catalogue, key)
        if entry:
            known.setdefault(kind, []).append({"noegle": key, **entry})
    if passages and settings.sources:
        for one in known.get("passager", ()):
            one.update(_text(catalogue, one["noegle"], settings.sources))
    return known


def text(found: Sources, language: str) -> str:
    """As a person reads it; empty where nothing is known."""
    lines = list(_lines(found, WORDS[language]))
    return "\n".join(["", WORDS[language]["sources"], *lines]) + "\n" if lines else ""


def html(page: str, found: Sources, language: str) -> str:
    """The explanation's page with the sources at its end."""
    if not found:
        return page
    items = "".join(
        f"<li><strong>{escape(key)}</strong>: {'<br/>'.join(map(escape, said))}</li>"
        for key, said in _entries(found, WORDS[language])
    )
    section = f"<section>\n<h2>{WORDS[language]['sources']}</h2>\n<ul>{items}</ul>\n</section>\n"
    before, body, after = page.rpartition("</body>")
    return f"{before}{section}{body}{after}"


def _lines(found: Sources, words: Mapping[str, str]) -> Iterator[str]:
    for key, said in _entries(found, words):
        yield f"  {key}: {said[0]}"
        yield from (f"    {line}" for line in said[1:])


def _entries(found: Sources, words: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    for one in found.get("passager", ()):
        said = [words["place"].format(**one), one["siger"]]
        if one.get("missing"):
            said.append(words["missing"].format(folder=one["missing"]))
        elif "tekst" in one:
            said.append(words["text"].format(text=one["tekst"]))
            said += [] if one["uaendret"] else [words["changed"]]
        yield one["noegle"], said
    for one in found.get("love", ()):
        yield one["noegle"], [one["lov"], one["siger"]]
    for one in found.get("antagelser", ()):
        yield one["noegle"], [one["spoergsmaal"], words["reading"].format(reading=one["laesning"])]


def _text(catalogue: Catalogue, key: str, folder: Path) -> dict[str, Any]:
    source = catalogue.source(key)
    document = folder / catalogue.documents[source.document].file
    try:
        said = passage_text(document, source.lines)
        return {"tekst": said, "uaendret": passage_sha256(document, source.lines) == source.sha256}
    except (FileNotFoundError, CatalogueError):
        return {"missing": str(folder)}
