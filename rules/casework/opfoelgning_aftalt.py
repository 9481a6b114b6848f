"""A day that a person set: it answers a plan that asks, and stands instead of the day that was computed (AMB-41)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rules.casework.opfoelgning_plan import TAKST, Plan
from rules.casework.opfoelgning_regler import AftaleFejl, Regler, dage_foer


def efter_seneste(aftalt: date, holdte: Sequence[date], regler: Regler) -> None:
    """Raise `AftaleFejl` for a day that is not after the last one held."""
    seneste = max(holdte, default=None)
    if seneste is not None and aftalt <= seneste:
        raise AftaleFejl(regler.sig("aftale_foer", dag=aftalt, seneste=seneste), regler.sig("aftale_ret"))


def paa_aftalt_dag(plan: Plan, aftalt: date, holdte: Sequence[date], regler: Regler) -> Plan:
    """The plan of a discussion or an assessment on that day, its task open as long before as otherwise."""
    efter_seneste(aftalt, holdte, regler)
    days = regler.tal.takst_aabner if plan.art == TAKST else regler.tal.sparring_aabner
    on_it = replace(
        plan,
        senest=aftalt,
        vaagner=dage_foer(aftalt, days, max(holdte, default=None)),
        spoerg=False,
        mangler=(),
    )
    if plan.senest is None:
        return replace(on_it, udledning=(*plan.udledning, regler.sig("aftalt_uden_beregnet", senest=aftalt)))
    says, keys = [*plan.udledning, regler.sig("aftalt", senest=aftalt, beregnet=plan.senest)], [*plan.antagelser]
    if aftalt > plan.senest:
        says.append(regler.sig("sjaeldnere"))
        keys.append(regler.antagelse("afvigelse"))
    days_meant = tuple(sorted({plan.senest, *plan.kandidater}))
    return replace(on_it, kandidater=days_meant, udledning=tuple(says), antagelser=tuple(keys))
