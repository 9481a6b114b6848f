"""The next follow-up of a grant: its day from the row and the case's dates, or what a person must say first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rules.casework.maaneder import SESSIONER, plus
from rules.casework.opfoelgning_aftalt import efter_seneste
from rules.casework.opfoelgning_kadence import Kadence
from rules.casework.opfoelgning_klaedt import klaedt
from rules.casework.opfoelgning_plan import Plan
from rules.casework.opfoelgning_regler import Regler
from rules.casework.opfoelgning_spoerg import Spoerg, spoerg_anker, spoerg_foerste, spoerg_interval, spoerg_person
from rules.casework.opfoelgning_trin import Trin, naeste_trin

DEREFTER = "derefter"


def plan_opfoelgning(
    kadence: Kadence,
    *,
    anker: date | None,
    holdte: Sequence[date],
    planlagte: Sequence[date],
    aftalt: date | None,
    valg: Mapping[str, str],
    regler: Regler,
) -> Plan:
    """The plan of the next follow-up.

    anker: the day of the fact that the row names. holdte: the days of those held; planlagte: what they were planned for,
    where known. aftalt: another day, agreed or given by a person. valg: readings chosen otherwise than in antagelser/.
    """
    regler, held = regler.med(valg), sorted(holdte)
    trin = _trin(kadence, anker, held, sorted(planlagte), regler)
    if aftalt is not None:
        trin = _agreed(trin, aftalt, held, kadence, regler)
    return klaedt(trin, len(held) + 1, kadence, anker, held, regler)


def _trin(kadence: Kadence, anker: date | None, held: list[date], planned: list[date], regler: Regler) -> Trin | Spoerg:
    if kadence.spoerger:
        return spoerg_person(kadence, regler)
    if kadence.enhed == SESSIONER:
        return _after_session(kadence, anker, held, regler)
    if not held:
        return _first(kadence, anker, regler)
    if kadence.derefter is None:
        return spoerg_interval(regler)
    if kadence.indtil is not None and anker is None:
        return spoerg_anker(kadence, regler)
    trin = _step_of_the_earliest(kadence, anker, held, planned, regler)
    for number, day in enumerate(held, 1):
        trin = naeste_trin(trin, number, day, kadence, anker, regler)
    return trin


def _after_session(kadence: Kadence, anker: date | None, held: list[date], regler: Regler) -> Trin | Spoerg:
    key = regler.antagelse("sessioner")
    if held:
        return spoerg_interval(regler)
    if anker is None:
        return spoerg_anker(kadence, regler)
    says = regler.sig("session_holdt", antal=kadence.foerste, senest=anker)
    return Trin(fra=anker, efter=0, enhed=SESSIONER, udledning=(says,), antagelser=(key,))


def _first(kadence: Kadence, anker: date | None, regler: Regler) -> Trin | Spoerg:
    """The first follow-up. A row that names none asks, unless its assumption says to use the interval (AMB-29, AMB-42)."""
    if anker is None or kadence.enhed is None:
        return spoerg_anker(kadence, regler)
    chosen = regler.valgt(kadence.forbehold)
    after = kadence.derefter if chosen == DEREFTER and kadence.derefter is not None else kadence.foerste
    if after is None:
        return spoerg_interval(regler) if kadence.derefter is None else spoerg_foerste(kadence, anker, regler)
    trin = Trin(fra=anker, efter=after, enhed=kadence.enhed)
    says = [
        regler.sig(
            "foerste",
            tid=regler.tid(after, kadence.enhed),
            anker=regler.sig(kadence.anker),
            dag=anker,
            senest=trin.senest,
        )
    ]
    if chosen is None or kadence.derefter is None:
        return replace(trin, udledning=tuple(says))
    days = {plus(anker, number, kadence.enhed) for number in (kadence.foerste, kadence.derefter) if number is not None}
    if kadence.foerste is not None:
        first, later = (plus(anker, number, kadence.enhed) for number in (kadence.foerste, kadence.derefter))
        says.append(regler.sig("tre_maaneder", foerste=first, derefter=later))
    return replace(trin, kandidater=tuple(sorted(days)), udledning=tuple(says))


def _step_of_the_earliest(
    kadence: Kadence, anker: date | None, held: list[date], planned: list[date], regler: Regler
) -> Trin:
    """The plan that the earliest meeting known was held by: from the anchor, else the day a person gave, else that day."""
    first = None if anker is None or (kadence.foerste is None and not planned) else _first(kadence, anker, regler)
    if not isinstance(first, Trin) or anker is None:
        return Trin(fra=planned[0] if planned else held[0], efter=0, enhed=kadence.enhed or SESSIONER)
    return _known_from(first, planned[0], anker, kadence) if planned else first


def _known_from(first: Trin, planned: date, anker: date, kadence: Kadence) -> Trin:
    """The row's own step on the day planned; where it has none there, a person gave the day, and it is counted from it."""
    trin, interval = first, kadence.derefter
    if kadence.indtil is not None and planned >= plus(anker, kadence.indtil, first.enhed):
        trin, interval = replace(first, efter=kadence.indtil, sen=True), kadence.derefter_efter_indtil
    while trin.senest < planned:
        trin = replace(trin, efter=trin.efter + (interval or 0))
    return trin if trin.senest == planned else replace(trin, fra=planned, efter=0)


def _agreed(trin: Trin | Spoerg, aftalt: date, held: list[date], kadence: Kadence, regler: Regler) -> Trin:
    efter_seneste(aftalt, held, regler)
    base = Trin(fra=aftalt, efter=0, enhed=kadence.enhed or SESSIONER)
    if isinstance(trin, Spoerg):
        return replace(base, udledning=(*trin.udledning, regler.sig("aftalt_uden_beregnet", senest=aftalt)))
    says = [*trin.udledning, regler.sig("aftalt", senest=aftalt, beregnet=trin.senest)]
    keys = [*trin.antagelser]
    if aftalt > trin.senest:
        says.append(regler.sig("sjaeldnere"))
        keys += [] if kadence.afvigelse else [regler.antagelse("afvigelse")]
    days = tuple(sorted({trin.senest, *trin.kandidater}))
    return replace(base, sen=trin.sen, kandidater=days, udledning=tuple(says), antagelser=tuple(keys))
