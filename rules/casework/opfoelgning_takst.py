"""When takst is assessed for itself, where the row gives it an interval of its own (CAD-01, CAD-05; AMB-36, AMB-38)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rules.casework.maaneder import MAANEDER, plus_maaneder
from rules.casework.opfoelgning_kadence import Kadence
from rules.casework.opfoelgning_plan import TAKST, Plan
from rules.casework.opfoelgning_regler import Regler, dage_foer
from rules.casework.opfoelgning_spoerg import spoerg_anker

FRA_ANKER: Final = "fra_indflytningen"
STRAKS: Final = "straks_ved_indflytningen"
FRA_FOERSTE: Final = "fra_foerste_opfoelgning"


def plan_takst(
    kadence: Kadence, anker: date | None, holdte: Sequence[date], regler: Regler, i_dag: date | None = None
) -> Plan | None:
    """The next assessment on a day of its own; None where the row has none, or the years it is for are over.

    holdte: those held for themselves; one made at the first follow-up is part of that. i_dag: given where help may have
    run for longer than those years before anyone asks.
    """
    interval, held = kadence.takst_interval, sorted(holdte)
    if interval is None:
        return None
    nummer = len(held) + 1
    if anker is None:
        asks = spoerg_anker(kadence, regler)
        return Plan(
            art=TAKST,
            nummer=nummer,
            raekke=kadence.raekke,
            spoerg=True,
            mangler=asks.mangler,
            udledning=asks.udledning,
        )
    starts, key = _starts(kadence, interval, regler), kadence.takst_forbehold
    readings = {code: _next(anker, first, held, interval) for code, first in starts.items()}
    lasts = {code: _last(anker, first, interval, kadence.takst_antal) for code, first in starts.items()}
    senest, last = regler.laest(key, readings), regler.laest(key, lasts)
    if max(senest, i_dag or senest) > last:
        return None
    days = tuple(sorted({day for code, day in readings.items() if day <= lasts[code]}))
    says = [regler.sig("takst", tid=regler.tid(interval, MAANEDER), fra=anker, senest=senest)]
    if len(days) > 1:
        says.append(regler.sig("takst_laesninger", kandidater=regler.dage_i_ord(days)))
    return Plan(
        art=TAKST,
        nummer=nummer,
        raekke=kadence.raekke,
        senest=senest,
        vaagner=dage_foer(senest, regler.tal.takst_aabner, held[-1] if held else anker),
        takst=kadence.takst_senere,
        deltagere=kadence.deltagere,
        kandidater=days if len(days) > 1 else (),
        udledning=tuple(says),
        antagelser=(key,) if key else (),
    )


def _starts(kadence: Kadence, interval: int, regler: Regler) -> dict[str, int]:
    """Months from the anchor to the first assessment, by each reading that the row's assumption names."""
    months = {FRA_ANKER: interval, STRAKS: 0, FRA_FOERSTE: (kadence.foerste or 0) + interval}
    named = regler.muligheder.get(kadence.takst_forbehold or "", (FRA_ANKER,))
    return {code: months[code] for code in named if code in months}


def _next(anker: date, first: int, held: list[date], interval: int) -> date:
    """The assessment after those held, counted from the anchor, and from the actual day where that is sooner."""
    fra, months = anker, first
    for day in held:
        if plus_maaneder(fra, months) > day:
            fra, months = day, 0
        months += interval
        while plus_maaneder(fra, months) <= day:
            months += interval
    return plus_maaneder(fra, months)


def _last(anker: date, first: int, interval: int, antal: int | None) -> date:
    """The day of the last one where the row names how many: years from the anchor, however many were held in them."""
    return date.max if antal is None else plus_maaneder(anker, first + (antal - 1) * interval)
