"""Step by step through the follow-ups held: each planned from the anchor, and from the actual day where that is sooner.

A step counts whole intervals from `fra` (never from one date to the next, so month ends do not drift). A meeting held
before its day moves `fra` to the actual day (AMB-43); where a row counts from the actual day, every meeting does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rules.casework.maaneder import DAGE, plus
from rules.casework.opfoelgning_kadence import Kadence, KadencetabelFejl
from rules.casework.opfoelgning_regler import Regler

FAKTISK_DAG: Final = "faktisk_dag"
FAST_PLAN: Final = "fast_plan"
VED_SKIFTET: Final = "ved_skiftet"
LOEBENDE_INTERVAL: Final = "efter_loebende_interval"
AAR_EFTER_SENESTE: Final = "interval_efter_seneste"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trin:
    """A planned follow-up: `efter` units after `fra`. sen: the row's later interval holds from here on."""

    fra: date
    efter: int
    enhed: str
    sen: bool = False
    kandidater: tuple[date, ...] = ()
    udledning: tuple[str, ...] = ()
    antagelser: tuple[str, ...] = ()

    @property
    def senest(self) -> date:
        """The planned day."""
        return plus(self.fra, self.efter, self.enhed)


def naeste_trin(trin: Trin, nummer: int, holdt: date, kadence: Kadence, anker: date | None, regler: Regler) -> Trin:
    """The step after the follow-up number `nummer`, planned by `trin` and held on `holdt`."""
    interval = (kadence.derefter_efter_indtil if trin.sen else None) or kadence.derefter
    if interval is None:
        raise KadencetabelFejl(f"rækken {kadence.raekke} har intet interval")
    told = _held_says(nummer, holdt, trin.senest, regler)
    if trin.enhed == DAGE:
        return _from_actual_day(holdt, interval, told, regler)
    fast, paa_plan = _next_planned(trin, holdt, interval)
    faktisk = Trin(fra=holdt, efter=interval, enhed=trin.enhed, sen=trin.sen)
    if paa_plan:
        chosen = replace(fast, udledning=(told, _after_says(fast, interval, regler)))
    else:
        chosen = _sooner(fast, faktisk, interval, told, regler)
    return _past_the_break(chosen, fast if paa_plan else None, holdt, kadence, anker, regler)


def _held_says(nummer: int, holdt: date, planlagt: date, regler: Regler) -> str:
    if holdt == planlagt:
        return regler.sig("holdt", nummer=nummer, dag=holdt)
    return regler.sig(
        "holdt_tidligt" if holdt < planlagt else "holdt_sent", nummer=nummer, dag=holdt, planlagt=planlagt
    )


def _after_says(trin: Trin, interval: int, regler: Regler) -> str:
    return regler.sig("derefter", tid=regler.tid(interval, trin.enhed), fra=trin.fra, senest=trin.senest)


def _from_actual_day(holdt: date, interval: int, told: str, regler: Regler) -> Trin:
    trin = Trin(fra=holdt, efter=interval, enhed=DAGE, antagelser=(regler.antagelse("dage"),))
    says = regler.sig("dage", tid=regler.tid(interval, DAGE), dag=holdt, senest=trin.senest)
    return replace(trin, udledning=(told, says))


def _next_planned(trin: Trin, holdt: date, interval: int) -> tuple[Trin, bool]:
    """The first step of the fixed plan after the day held, and whether that day was itself one of the plan's."""
    step = replace(trin, kandidater=(), udledning=(), antagelser=())
    paa_plan = step.senest == holdt
    step = replace(step, efter=step.efter + interval)
    while step.senest <= holdt:
        paa_plan = step.senest == holdt
        step = replace(step, efter=step.efter + interval)
    return step, paa_plan


def _sooner(fast: Trin, faktisk: Trin, interval: int, told: str, regler: Regler) -> Trin:
    key = regler.antagelse("faktisk_dag")
    if fast.senest == faktisk.senest:
        return replace(fast, udledning=(told, _after_says(fast, interval, regler)), antagelser=(key,))
    always = regler.laest(key, {FAKTISK_DAG: False, FAST_PLAN: True})
    keep_plan = always or fast.senest < faktisk.senest
    chosen = fast if keep_plan else faktisk
    says = (
        told,
        regler.sig("to_laesninger", faktisk=faktisk.senest, fast=fast.senest),
        regler.sig("bruger_fast" if keep_plan else "bruger_faktisk", tid=regler.tid(interval, fast.enhed)),
    )
    days = tuple(sorted((fast.senest, faktisk.senest)))
    return replace(chosen, kandidater=days, udledning=says, antagelser=(key,))


def _past_the_break(
    trin: Trin, fast: Trin | None, holdt: date, kadence: Kadence, anker: date | None, regler: Regler
) -> Trin:
    """The step where the row changes its interval so long after the anchor (CAD-04, AMB-37)."""
    later = kadence.derefter_efter_indtil
    if kadence.indtil is None or later is None or trin.sen or anker is None:
        return trin
    skift = Trin(fra=anker, efter=kadence.indtil, enhed=trin.enhed, sen=True)
    if trin.senest < skift.senest:
        return trin
    if trin.senest == skift.senest:
        return replace(trin, fra=anker, efter=kadence.indtil, sen=True)
    readings = _readings(trin, fast, skift, holdt, kadence, later)
    key = regler.antagelse("skift")
    chosen = regler.laest(key, readings)
    days = tuple(sorted({*(each.senest for each in readings.values()), *trin.kandidater}))
    says = regler.sig(
        "skift",
        tid=regler.tid(kadence.indtil, trin.enhed),
        anker=regler.sig(kadence.anker),
        foer=regler.tid(kadence.derefter or 0, trin.enhed),
        efter=regler.tid(later, trin.enhed),
        kandidater=regler.dage_i_ord(days),
        senest=chosen.senest,
    )
    return replace(chosen, kandidater=days, udledning=(*trin.udledning, says), antagelser=(*trin.antagelser, key))


def _readings(trin: Trin, fast: Trin | None, skift: Trin, holdt: date, kadence: Kadence, later: int) -> dict[str, Trin]:
    """The first follow-up after the break by each reading; all after the day held."""
    while skift.senest <= holdt:
        skift = replace(skift, efter=skift.efter + later)
    if fast is None:
        after_last = Trin(fra=holdt, efter=later, enhed=trin.enhed, sen=True)
    else:
        after_last = replace(fast, efter=fast.efter - (kadence.derefter or 0) + later, sen=True)
    return {
        VED_SKIFTET: skift,
        LOEBENDE_INTERVAL: replace(trin, sen=True),
        AAR_EFTER_SENESTE: after_last,
    }
