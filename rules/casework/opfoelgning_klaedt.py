"""A planned step with all that belongs to the meeting: status, form, takst, who comes, and when its task opens."""

from __future__ import annotations

from datetime import date
from typing import Final

from rules.casework.maaneder import SESSIONER, plus_maaneder
from rules.casework.opfoelgning_kadence import Kadence
from rules.casework.opfoelgning_plan import JA, NEJ, OPFOELGNING, UAFKLARET, Plan
from rules.casework.opfoelgning_regler import Regler, dage_foer
from rules.casework.opfoelgning_spoerg import Spoerg
from rules.casework.opfoelgning_trin import Trin

_OPSTART: Final = "opstartsdato"


def klaedt(
    trin: Trin | Spoerg, nummer: int, kadence: Kadence, anker: date | None, held: list[date], regler: Regler
) -> Plan:
    """The plan of a step; one that asks has no day and so none to open or to ask for status on."""
    first, late = nummer == 1, isinstance(trin, Trin) and trin.sen
    status, status_key = _status(kadence, first, regler)
    senest = trin.senest if isinstance(trin, Trin) else None
    status_day = opens = None
    if senest is not None:
        enhed, earliest = kadence.enhed or SESSIONER, held[-1] if held else anker
        if status == JA:
            status_day = dage_foer(senest, regler.tal.status_bedes[enhed], earliest)
        opens = dage_foer(senest, regler.tal.opgave_aabner[enhed], earliest)
        opens = opens if status_day is None else min(opens, status_day)
    goal = None if anker is None or kadence.maalsaetning is None else plus_maaneder(anker, kadence.maalsaetning)
    says = list(trin.udledning)
    if goal is not None and kadence.maalsaetning is not None:
        says.append(regler.sig("maal", tid=regler.tid(kadence.maalsaetning, None), dag=goal))
    asks = isinstance(trin, Spoerg)
    return Plan(
        art=OPFOELGNING,
        nummer=nummer,
        raekke=kadence.raekke,
        senest=senest,
        vaagner=opens,
        status_kraeves=status,
        status_bedes_den=status_day,
        form=_form(kadence, first, late),
        deltagere=kadence.deltagere,
        takst=_takst(kadence, first),
        pakke_vurderes=kadence.pakke_vurderes,
        afvigelse=kadence.afvigelse,
        maal_den=goal,
        kandidater=trin.kandidater,
        udledning=tuple(says),
        antagelser=_keys(trin, kadence, (status_key, _form_key(kadence, first, late, regler)), goal, regler),
        spoerg=asks,
        mangler=trin.mangler if isinstance(trin, Spoerg) else (),
    )


def _status(kadence: Kadence, first: bool, regler: Regler) -> tuple[str, str | None]:
    """Whether a status is demanded, and the assumption that says so where the row leaves it open."""
    says = kadence.status_foerste if first else kadence.status_senere
    if says != UAFKLARET:
        return says, None
    chosen = regler.valgt(kadence.status_forbehold)
    return (chosen if chosen in (JA, NEJ) else UAFKLARET), kadence.status_forbehold


def _form(kadence: Kadence, first: bool, late: bool) -> str | None:
    return kadence.form_foerste if first else (kadence.form_efter_indtil if late else None) or kadence.form_senere


def _form_key(kadence: Kadence, first: bool, late: bool, regler: Regler) -> str | None:
    """The assumption about a later meeting whose form the row leaves open, though it names that of the first (AMB-34)."""
    is_open = not first and kadence.form_foerste is not None and _form(kadence, first, late) is None
    return regler.antagelse("form_senere") if is_open else None


def _takst(kadence: Kadence, first: bool) -> str | None:
    """The takst assessed at this meeting; where the row gives takst an interval of its own only the first has one."""
    if first:
        return kadence.takst_foerste
    return kadence.takst_senere if kadence.takst_interval is None else None


def _keys(
    trin: Trin | Spoerg, kadence: Kadence, named: tuple[str | None, ...], goal: date | None, regler: Regler
) -> tuple[str, ...]:
    """The assumptions that this plan rests on, each once, in the order they come in."""
    keys = [regler.antagelse("opstart")] if kadence.anker == _OPSTART else []
    if kadence.forbehold in regler.antaget:  # else it is the code of a missing fact
        keys.append(kadence.forbehold)
    keys += [*(trin.antagelser if isinstance(trin, Trin) else ()), *(key for key in named if key)]
    keys += [regler.antagelse("maalsaetning")] if goal is not None else []
    return tuple(dict.fromkeys(keys))
