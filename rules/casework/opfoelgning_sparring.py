"""When a § 85 case is discussed in the sparringsgruppe: two clocks, same scope and total time (CAD-12a, CAD-12b, AMB-45)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rules.casework.maaneder import MAANEDER, plus_maaneder
from rules.casework.opfoelgning_kadence import Kadence
from rules.casework.opfoelgning_plan import SPARRING, Plan
from rules.casework.opfoelgning_regler import Regler, dage_foer
from rules.casework.opfoelgning_spoerg import spoerg_anker

TO_URE: Final = "to_ure"
SAMLET_TID: Final = "samlet_tid"
SAMME_OMFANG: Final = "samme_omfang"
_SENEST: Final = "senest"  # the half-year after the first clock, where a change has stopped the other


def plan_sparring(
    kadence: Kadence,
    startdato: date | None,
    aendringer: Sequence[date],
    holdte: Sequence[date],
    regler: Regler,
    planlagte: Sequence[date | None] = (),
) -> Plan | None:
    """The next discussion; None where the row has none.

    startdato: when the support began; aendringer: the days its scope was changed; holdte: the discussions held;
    planlagte: what each of them was planned for, in the same order, where known.
    """
    same, after = kadence.sparring_samme_omfang, kadence.sparring_derefter
    if not kadence.sparring or same is None or after is None:
        return None
    held, served = sorted(holdte), _served(holdte, planlagte)
    key = regler.antagelse("sparring")
    if startdato is None:
        asks = spoerg_anker(kadence, regler)
        return _plan(kadence, len(held), udledning=asks.udledning, spoerg=True, mangler=asks.mangler)
    changes = sorted(day for day in aendringer if day > startdato)
    scope_from = changes[-1] if changes else startdato
    scope = plus_maaneder(scope_from, same)
    if held:
        total, rings = _total_after(served, startdato, same, after), scope > served[-1][1]
        due = {TO_URE: min(total, scope) if rings else total, SAMLET_TID: total}
        due[SAMME_OMFANG] = scope if rings else plus_maaneder(held[-1], after)
    else:
        due = _first(startdato, changes, scope, same, after)
    senest = regler.laest(key, {code: due[code] for code in (TO_URE, SAMLET_TID, SAMME_OMFANG)})
    days = tuple(sorted(set(due.values())))
    total_day = due[SAMLET_TID] if senest == due[SAMLET_TID] else due.get(_SENEST, due[SAMLET_TID])
    says = (
        *([_held_says(*served[-1], regler)] if served else []),
        regler.sig("sparring_i_alt", tid=regler.tid(same, MAANEDER), fra=startdato, dag=total_day),
        regler.sig("sparring_samme", tid=regler.tid(same, MAANEDER), fra=scope_from, dag=scope),
        regler.sig("sparring_bruger", senest=senest),
    )
    return _plan(
        kadence,
        len(held),
        senest=senest,
        vaagner=dage_foer(senest, regler.tal.sparring_aabner, held[-1] if held else startdato),
        kandidater=days if len(days) > 1 else (),
        udledning=says,
        antagelser=(key,),
    )


def _first(startdato: date, changes: list[date], scope: date, same: int, after: int) -> dict[str, date]:
    """The first discussion by each reading. No change before the first clock rings: both ring on one day."""
    rings = plus_maaneder(startdato, same)
    if not [day for day in changes if day < rings]:
        return {TO_URE: rings, SAMLET_TID: rings, SAMME_OMFANG: rings}
    later = plus_maaneder(startdato, same + after)
    return {TO_URE: min(later, scope), SAMLET_TID: rings, SAMME_OMFANG: scope, _SENEST: later}


def _served(held: Sequence[date], planned: Sequence[date | None]) -> list[tuple[date, date]]:
    """Each discussion's day, oldest first, and the last day that it serves: the one it was planned for, if held before."""
    known = [*planned, *[None] * (len(held) - len(planned))]
    pairs = sorted((day, max(day, due or day)) for day, due in zip(held, known, strict=True))
    return [(day, max(until for _, until in pairs[: number + 1])) for number, (day, _) in enumerate(pairs)]


def _held_says(held: date, until: date, regler: Regler) -> str:
    if until == held:
        return regler.sig("sparring_holdt", dag=held)
    return regler.sig("sparring_holdt_tidligt", dag=held, planlagt=until)


def _total_after(served: list[tuple[date, date]], startdato: date, same: int, after: int) -> date:
    """The clock of total time after the discussions held: from the start, and from the actual day where that is sooner."""
    fra, months = startdato, same
    for day, until in served:
        if plus_maaneder(fra, months) > day:
            fra, months = day, 0
        months += after
        while plus_maaneder(fra, months) <= day:
            months += after
        if plus_maaneder(fra, months) <= until:
            fra, months = day, after
    return plus_maaneder(fra, months)


def _plan(kadence: Kadence, held: int, **values: object) -> Plan:
    return Plan(art=SPARRING, nummer=held + 1, raekke=kadence.raekke, **values)  # type: ignore[arg-type]  # its fields
