"""The functions about durations that a mapping may name: limit days, where a wished end falls, hours that lapse.

Each takes the question's inputs by the names of its parameters; the numbers come from the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from rules.casework import varigheder
from rules.casework.golden_dates import day
from rules.casework.maaneder import plus_maaneder
from rules.casework.varigheder import Graensedage, Varighed

# An unknown start still has lengths: a stay of so many days is judged from any day. Months are not (they need the day).
_ANY_DAY: Final = date(2001, 1, 1)


def graensedag(*, opstartsdato: Any, hoejst_maaneder: Any) -> date | None:
    """The day by which it must have ended: the start plus whole months, clamped to the month's last day (AMB-43)."""
    start = day(opstartsdato)
    return None if start is None or hoejst_maaneder is None else plus_maaneder(start, int(hoejst_maaneder))


def inden_graensedagen(*, opstartsdato: Any, hoejst_maaneder: Any, oensket_slut: Any) -> bool | None:
    """Whether the wished end is on or before the limit; None where either is not known or there is no limit."""
    limit, end = graensedag(opstartsdato=opstartsdato, hoejst_maaneder=hoejst_maaneder), day(oensket_slut)
    return None if limit is None or end is None else end <= limit


def _varighed(forlaenget_dage: Any, **rest: Any) -> Varighed:
    return Varighed.af({"forlaenget_dage": forlaenget_dage, **rest})


def _length(*lengths: Any) -> int | None:
    return next((int(each) for each in lengths if each is not None), None)


def normal_graense(*, startdato: Any, normal_dage: Any, normal_maaneder: Any) -> date | None:
    """The day at the normal length."""
    varighed = Varighed.af({"normal_dage": normal_dage, "normal_maaneder": normal_maaneder})
    return varigheder.graensedage(varighed, day(startdato)).normal


def forlaenget_graense(*, startdato: Any, forlaenget_dage: Any) -> date | None:
    """The day at the extended length."""
    return varigheder.graensedage(_varighed(forlaenget_dage), day(startdato)).forlaenget


def yderste_graense(
    *, startdato: Any, hoejst_maaneder: Any, til_folkepension: Any, folkepensionsdato: Any
) -> date | None:
    """The day by which it must have ended, whatever the reason."""
    varighed = Varighed.af({"hoejst_maaneder": hoejst_maaneder, "til_folkepension": til_folkepension})
    return varigheder.graensedage(varighed, day(startdato), day(folkepensionsdato)).yderst


def maaldag(*, startdato: Any, maal_maaneder: Any) -> date | None:
    """The day of a goal, which is no limit."""
    return varigheder.graensedage(Varighed.af({"maal_maaneder": maal_maaneder}), day(startdato)).maal


def redegoerelsesdag(*, startdato: Any, redegoerelse_dage: Any) -> date | None:
    """The day the supplier's account is due."""
    return varigheder.graensedage(Varighed.af({"redegoerelse_dage": redegoerelse_dage}), day(startdato)).redegoerelse


def placering_af_slut(
    *,
    startdato: Any,
    oensket_slut: Any,
    oenskede_dage: Any,
    oenskede_uger: Any,
    mindst_dage: Any,
    normal_dage: Any,
    normal_maaneder: Any,
    forlaenget_dage: Any,
    hoejst_maaneder: Any,
    til_folkepension: Any,
    folkepensionsdato: Any,
) -> str | None:
    """Where the wished end falls, in the word that the table `varighedsvurdering` reads; a length in weeks comes as days."""
    varighed = _varighed(
        forlaenget_dage,
        mindst_dage=mindst_dage,
        normal_dage=normal_dage,
        normal_maaneder=normal_maaneder,
        hoejst_maaneder=hoejst_maaneder,
        til_folkepension=til_folkepension,
    )
    start, length = day(startdato), _length(oenskede_dage, oenskede_uger)
    if start is None and length is not None and not (normal_maaneder or hoejst_maaneder or til_folkepension):
        start = _ANY_DAY
    limits: Graensedage = varigheder.graensedage(varighed, start, day(folkepensionsdato))
    return varigheder.placering(varighed, limits, varigheder.slutdag(start, day(oensket_slut), length))


def rute_for_varighed(
    *, varighed_rute: Any, vurdering_rute: Any, oensket_slut: Any, oenskede_dage: Any, oenskede_uger: Any
) -> Any:
    """The route of the limits where no end is wished for, else that of the judgement."""
    asked = oensket_slut is not None or _length(oenskede_dage, oenskede_uger) is not None
    return vurdering_rute if asked else varighed_rute


def enhed_for_forloeb(*, sessioner: Any, behandlingstimer: Any) -> str | None:
    """The unit a course of treatment is asked in; None where neither or both are named."""
    named = [word for word, value in (("sessioner", sessioner), ("timer", behandlingstimer)) if value is not None]
    return named[0] if len(named) == 1 else None


def bortfaldne_timer(*, tildelt_den: Any, ubrugte_timer: Any, dags_dato: Any, gemmes_maaneder: Any) -> int | None:
    """Hours that are older than they may be saved: all of them the day after, none on the day itself (AMB-20)."""
    given, today = day(tildelt_den), day(dags_dato)
    if given is None or today is None or ubrugte_timer is None or gemmes_maaneder is None:
        return None
    return int(ubrugte_timer) if today > plus_maaneder(given, int(gemmes_maaneder)) else 0


def om_fredagen(*, ugedage: Any) -> bool | None:
    """Whether Friday is among the days wished for (one day or a list); None where none are named."""
    if ugedage is None:
        return None
    return "fredag" in {str(each).lower() for each in (ugedage if isinstance(ugedage, list) else [ugedage])}


DURATIONS: Final[dict[str, Callable[..., Any]]] = {
    each.__name__: each
    for each in (
        graensedag,
        inden_graensedagen,
        normal_graense,
        forlaenget_graense,
        yderste_graense,
        maaldag,
        redegoerelsesdag,
        placering_af_slut,
        rute_for_varighed,
        enhed_for_forloeb,
        bortfaldne_timer,
        om_fredagen,
    )
}
