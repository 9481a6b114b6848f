"""From a case's links to its grants, handleplaner, follow-ups and §§: each link changes what stands. Pure.

The check of the chain folds with these functions alone, writers and readers by way of `stand`; a link whose content was
deleted by law, and a link about a grant that is gone, change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from register import efterforloeb as e
from register.efterforloeb import Handleplan, Opfoelgning, Ydelse
from register.poster import Art, Haendelse, Sagstilstand

T = TypeVar("T")
YDELSER = (Art.YDELSE, Art.YDELSE_AENDRET, Art.YDELSE_OPSTART, Art.YDELSE_OPLYST, Art.YDELSE_OPHOERT)
HANDLEPLANER = (Art.HANDLEPLANTILBUD, Art.HANDLEPLAN, Art.BESTILLING, Art.INDSATSPLAN, Art.UDLEVERING)
OPFOELGNINGER = (
    Art.OPFOELGNING,
    Art.OPFOELGNING_OMPLANLAGT,
    Art.STATUS,
    Art.OPFOELGNING_HOLDT,
    Art.OPFOELGNING_AFLYST,
)
BESTEMMELSER = (
    *(Art.SAG_OPRETTET, Art.BESTEMMELSE, Art.AFGOERELSE, Art.SENDT),
    *(Art.YDELSE, Art.YDELSE_OPHOERT, Art.LUKNING),
)
_PART = {
    Art.HANDLEPLANTILBUD: "tilbud",
    Art.HANDLEPLAN: "plan",
    Art.BESTILLING: "bestilling",
    Art.INDSATSPLAN: "indsatsplan",
    Art.UDLEVERING: "udlevering",
}
_STATE = {Art.AFGOERELSE: Sagstilstand.AFGJORT, Art.SENDT: Sagstilstand.SENDT}
AFGOERENDE = {**_STATE, Art.LUKNING: Sagstilstand.LUKKET}
_ORDER = tuple(state for state in Sagstilstand if state is not Sagstilstand.LUKKET)  # the least advanced first


def ydelser(links: Iterable[Haendelse]) -> dict[str, Ydelse]:
    """The grants by id, in the order they were granted."""
    return _fold(links, YDELSER, "ydelse_id", _bevilget, _aendret)


def _fold(
    links: Iterable[Haendelse],
    arter: Sequence[Art],
    noegle: str,
    begynd: Callable[[Haendelse, Mapping[str, Any]], T],
    videre: Callable[[T, Art, Mapping[str, Any]], T],
) -> dict[str, T]:
    """What stands, by its key: the first of the kinds begins it, each other one changes what has begun."""
    found: dict[str, T] = {}
    for link in links:
        data = link.data
        if data is None or link.art not in arter:
            continue
        key = data[noegle]
        if link.art is arter[0]:
            found[key] = begynd(link, data)
        elif key in found:
            found[key] = videre(found[key], link.art, data)
    return found


def _bevilget(link: Haendelse, data: Mapping[str, Any]) -> Ydelse:
    start = dato(data["startdato"])
    return Ydelse(
        ydelse_id=data["ydelse_id"],
        sagsnummer=link.sagsnummer,
        paragraf=data["paragraf"],
        startdato=start,
        slutdato=None,
        tilstand=e.LOEBER,
        data=dict(data["data"]),
        kadencefakta={},
        aendret=(),
        nr=link.nr,
        besluttet_start=start,
    )


def _aendret(known: Ydelse, art: Art, data: Mapping[str, Any]) -> Ydelse:
    if art is Art.YDELSE_AENDRET:
        now = {**known.data, **data["data"]}
        other = any(now.get(name) != known.data.get(name) for name in e.OMFANG)
        days = (*known.aendret, date.fromisoformat(data["fra"])) if other else known.aendret
        return replace(known, data=now, aendret=days)
    if art is Art.YDELSE_OPSTART:
        return replace(known, startdato=dato(data["startdato"]))
    if art is Art.YDELSE_OPLYST:
        return replace(known, kadencefakta={**known.kadencefakta, **data["kadencefakta"]})
    return replace(known, tilstand=e.OPHOERT, slutdato=dato(data["slutdato"]))


def handleplan(links: Iterable[Haendelse], ydelse_id: str) -> Handleplan:
    """The grant's handleplan; the latest record of each part stands."""
    parts: dict[str, Any] = dict.fromkeys(_PART.values())
    for link in links:
        if link.art in _PART and link.data is not None and link.data["ydelse_id"] == ydelse_id:
            parts[_PART[link.art]] = link.data["data"]
    return Handleplan(
        **parts,
        indsatsplan_den=dato((parts["indsatsplan"] or {}).get("modtaget_den")),
        udleveret_den=dato((parts["udlevering"] or {}).get("udleveret_den")),
    )


def opfoelgninger(links: Iterable[Haendelse]) -> dict[str, Opfoelgning]:
    """The follow-ups by id, in the order they were planned."""
    return _fold(links, OPFOELGNINGER, "opfoelgning_id", _planlagt, _fulgt)


def _planlagt(link: Haendelse, data: Mapping[str, Any]) -> Opfoelgning:
    return Opfoelgning(
        opfoelgning_id=data["opfoelgning_id"],
        sagsnummer=link.sagsnummer,
        ydelse_id=data["ydelse_id"],
        paragraf=data["paragraf"],
        art=data["art"],
        nummer=data["nummer"],
        senest=dato(data["senest"]),
        tilstand=e.PLANLAGT,
        holdt_den=None,
        plan=dict(data["plan"]),
        data={},
        nr=link.nr,
        planlagt=link.tidspunkt,
    )


def _fulgt(known: Opfoelgning, art: Art, data: Mapping[str, Any]) -> Opfoelgning:
    if art is Art.OPFOELGNING_OMPLANLAGT:
        plan = {**known.plan, **data["plan"]}
        return replace(known, plan=plan, senest=dato(data["senest"]), foer=(*known.foer, known.senest))
    if art is Art.STATUS:
        return replace(known, status_den=dato(data["modtaget_den"]))
    if art is Art.OPFOELGNING_HOLDT:
        said = {**known.data, **data["data"]}
        return replace(known, tilstand=e.HOLDT, holdt_den=dato(data["holdt_den"]), data=said)
    return replace(known, tilstand=e.AFLYST, data={"begrundelse_ref": data["begrundelse_ref"]})


def bestemmelser(links: Iterable[Haendelse]) -> dict[str, Sagstilstand]:
    """Each § with its state. A decision on a § that nobody applied for (§ 163 beside § 107) has a state of its own."""
    found: dict[str, Sagstilstand] = {}
    for link in links:
        found = bestemmelse(found, link)
    return found


def bestemmelse(states: Mapping[str, Sagstilstand], link: Haendelse) -> dict[str, Sagstilstand]:
    """The states after a link. A closing that names no § closes all of them, as it did when a case had one.

    A grant on a § without a decision is help that runs already; after a decision it changes nothing. An ending says itself
    whether it was the last of such a § (`sidste_af_paragraf`).
    """
    if link.data is None or link.art not in BESTEMMELSER:
        return dict(states)
    if link.art is Art.YDELSE_OPHOERT:
        last = link.data.get("sidste_af_paragraf")
        return {**states, last: Sagstilstand.OPHOERT} if last else dict(states)
    paragraf = link.data.get("paragraf")
    if link.art is Art.LUKNING:
        return {**states, **dict.fromkeys([paragraf] if paragraf else states, Sagstilstand.LUKKET)}
    name, state = str(paragraf), _STATE.get(link.art, Sagstilstand.AABEN)
    if link.art is Art.YDELSE:
        before = states.get(name, Sagstilstand.AABEN)
        waits = (Sagstilstand.AABEN, Sagstilstand.OPHOERT)
        state = Sagstilstand.BEVILGET if before in waits else before
    return {**states, name: state}


def sagens_tilstand(states: Iterable[Sagstilstand]) -> Sagstilstand:
    """The state of the least advanced §; closed ones do not hold the case open, and all closed is closed."""
    running = [state for state in states if state is not Sagstilstand.LUKKET]
    return min(running, key=_ORDER.index, default=Sagstilstand.LUKKET)


def dato(said: str | None) -> date | None:
    """A day as the chain and the tables have it; empty is unknown."""
    return date.fromisoformat(said) if said else None
