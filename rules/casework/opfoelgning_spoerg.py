"""What a person must say before a follow-up has a day, and the days that could be meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from rules.casework.maaneder import MAANEDER, plus
from rules.casework.opfoelgning_kadence import INGEN, Kadence
from rules.casework.opfoelgning_regler import Regler

FOERSTE: Final = "foerste_opfoelgning"
INTERVAL: Final = "interval"


@dataclass(frozen=True, slots=True)
class Spoerg:
    """No day: what is missing, in words, and the days that a reading would give."""

    mangler: tuple[str, ...]
    udledning: tuple[str, ...]
    kandidater: tuple[date, ...] = ()


def spoerg_person(kadence: Kadence, regler: Regler) -> Spoerg:
    """The row sends the question to a person, perhaps because a fact is not known."""
    fact = regler.tal.mangler.get(kadence.forbehold or "")
    if fact is not None:
        return Spoerg((fact,), (regler.sig("spoerg_oplysning"),))
    return Spoerg((INTERVAL,), (regler.sig("spoerg_person"),))


def spoerg_anker(kadence: Kadence, regler: Regler) -> Spoerg:
    """The day that the row counts from is not known."""
    says = regler.sig("spoerg_anker", anker=regler.sig(kadence.anker))
    return Spoerg((INTERVAL if kadence.anker == INGEN else kadence.anker,), (says,))


def spoerg_foerste(kadence: Kadence, anker: date, regler: Regler) -> Spoerg:
    """The row names no first follow-up; one interval after the start is a day that could be meant."""
    interval, enhed = kadence.derefter or 0, kadence.enhed or MAANEDER
    day = plus(anker, interval, enhed)
    tid = regler.tid(interval, enhed)
    says = regler.sig("spoerg_foerste", tid=tid, anker=regler.sig(kadence.anker), dag=day)
    return Spoerg((FOERSTE,), (says,), (day,))


def spoerg_interval(regler: Regler) -> Spoerg:
    """The row does not say when the next one is."""
    return Spoerg((INTERVAL,), (regler.sig("spoerg_interval"),))
