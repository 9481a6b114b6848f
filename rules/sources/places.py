"""What is asked for: lines of a standard's document, or a key; with the passages, laws and assumptions that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from rules.policy import Assumption, Catalogue, Law, PolicyError, Source, Standard, UnknownKey
from rules.policy.passages import document_length, line_ranges
from rules.sources.lines import Span, overlap, shown, spans

_LINES: Final = re.compile(r"linjer?\s+(.+)")  # as an assumption names its lines


class SourceError(PolicyError):
    """What was asked for is not there: no such standard, no such line, nothing on these lines."""


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a document, or what one key stands for. `standard` is None for a law, and for an assumption of the law."""

    asked: str
    standard: Standard | None
    lines: tuple[Span, ...]
    passages: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    laws: tuple[Law, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Every key that a row or a step may cite for it."""
        held = (self.passages, self.assumptions, self.laws)
        return frozenset(one.key for kind in held for one in kind)


def place(catalogue: Catalogue, standard: str, what: str | None, sources: Path | None = None) -> Place:
    """The place of `vejle/2023` and `L771-780`, of `vejle/2023` and a key, or of a key alone.

    `sources`: the folder of documents, where it is at hand: there the length of one is counted that the catalogue does not say.
    Raises `SourceError`, with the nearest standard, key or passage.
    """
    if what is None:
        return _of_key(catalogue, standard, None)
    chosen = _standard(catalogue, standard)
    lines = spans(what)
    return _of_key(catalogue, what, chosen) if lines is None else _of_lines(catalogue, chosen, lines, sources)


def passages_of(catalogue: Catalogue, standard: Standard) -> list[Source]:
    """The passages of a standard's document, in the order of the document."""
    own = [one for one in catalogue.sources.values() if one.document == standard.document]
    return sorted(own, key=lambda one: line_ranges(one.lines, one.where))


def assumed_lines(assumption: Assumption) -> tuple[Span, ...]:
    """The lines of the document that an assumption names."""
    found = (_LINES.search(text) for text in assumption.sources)
    return tuple(span for one in found if one for span in spans(one[1]) or ())


def _standard(catalogue: Catalogue, name: str) -> Standard:
    wanted = name.strip().strip("/").removeprefix("dmn/")
    for one in catalogue.standards.values():
        if wanted in (one.id, _short(one)):
            return one
    known = [text for one in catalogue.standards.values() for text in (_short(one), one.id)]
    near = get_close_matches(wanted, known, n=1, cutoff=0.4)
    listed = ", ".join(sorted(_short(one) for one in catalogue.standards.values()))
    raise SourceError(
        str(catalogue.folder / "standarder.yaml"),
        f"standarden «{name}» findes ikke",
        (f"mente du «{near[0]}»? " if near else "") + f"Der er: {listed}",
    )


def _short(standard: Standard) -> str:
    return str(standard.folder).removeprefix("dmn/")


def _of_lines(catalogue: Catalogue, standard: Standard, lines: tuple[Span, ...], sources: Path | None) -> Place:
    asked = f"{_short(standard)}, linje {shown(lines)}"
    document = catalogue.documents[standard.document]
    last = document.length or (_length(sources / document.file) if sources else None)
    if last is not None and any(end > last for _, end in lines):
        raise SourceError(asked, f"dokumentet {document.file} har {last} linjer", f"vælg linjer fra 1 til {last}")
    known = passages_of(catalogue, standard)
    found = [one for one in known if overlap(line_ranges(one.lines, one.where), lines)]
    assumptions = [catalogue.assumption(key) for key in standard.assumptions]
    open_here = [one for one in assumptions if overlap(assumed_lines(one), lines)]
    if not found and not open_here:
        raise SourceError(asked, "ingen passage står på de linjer", _nearest(known, lines))
    return Place(asked, standard, lines, tuple(found), tuple(open_here), ())


def _length(document: Path) -> int | None:
    return document_length(document) if document.is_file() else None


def _nearest(known: Iterable[Source], lines: tuple[Span, ...]) -> str:
    first, last = min(begin for begin, _ in lines), max(end for _, end in lines)
    before: tuple[int, Source] | None = None
    after: tuple[int, Source] | None = None
    for one in known:
        for begin, end in line_ranges(one.lines, one.where):
            if end < first and (before is None or end > before[0]):
                before = (end, one)
            if begin > last and (after is None or begin < after[0]):
                after = (begin, one)
    near = [f"{one.key} (linje {one.lines})" for _, one in filter(None, (before, after))]
    add = "tilføj passagen i rules/catalogues/passager"
    return f"de nærmeste er {' og '.join(near)}; mangler der en, så {add}" if near else add


def _of_key(catalogue: Catalogue, key: str, standard: Standard | None) -> Place:
    if key in catalogue.sources:
        source = catalogue.sources[key]
        lines = line_ranges(source.lines, source.where)
        owner = standard or _owner(catalogue, lambda one: one.document == source.document)
        if standard and standard.document != source.document:
            raise SourceError(
                key, f"passagen står ikke i {standard.navn}", "vælg dens egen standard, eller skriv kun nøglen"
            )
        open_here = [catalogue.assumption(each) for each in owner.assumptions] if owner else []
        also = tuple(one for one in open_here if overlap(assumed_lines(one), lines))
        return Place(key, owner, lines, (source,), also, ())
    if key in catalogue.assumptions:
        assumption = catalogue.assumptions[key]
        owner = standard or _owner(catalogue, lambda one: key in one.assumptions)
        return Place(key, owner, assumed_lines(assumption), (), (assumption,), ())
    if key in catalogue.laws:
        return Place(key, None, (), (), (), (catalogue.laws[key],))
    raise SourceError(*_unknown(catalogue, key))


def _owner(catalogue: Catalogue, owns: Callable[[Standard], bool]) -> Standard | None:
    return next((one for one in catalogue.standards.values() if owns(one)), None)


def _unknown(catalogue: Catalogue, key: str) -> tuple[str, str, str]:
    known = [*catalogue.sources, *catalogue.assumptions, *catalogue.laws]
    told = UnknownKey(key, known, "rules/catalogues")
    near = f"mente du {' eller '.join(f'«{one}»' for one in told.nearest)}? Ellers " if told.nearest else ""
    return (
        "rules/catalogues",
        f"«{key}» er hverken linjer, en passage, en antagelse eller en bestemmelse",
        f"{near}skriv linjer som L771-780 efter standarden, eller en nøgle som V23-PKG-2",
    )
