"""The closed list of functions that a mapping may name as the source of an answer: dates never reach a table.

Each takes the question's inputs by the names of its parameters. `rute` is the table's word for where it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from rules.casework.frister import DatoMangler, Frist, FristStatus, bedoem_frist, beregn_frist
from rules.casework.golden_dates import day as _day
from rules.casework.golden_daycounts import DAYCOUNTS
from rules.casework.golden_durations import DURATIONS
from rules.casework.golden_facts import FACTS
from rules.casework.golden_followups import FOLLOWUPS
from rules.casework.golden_times import TIMES
from rules.casework.golden_validity import VALIDITY
from rules.policy import Calendar, Varslingsregler, calendar, load

_HOME: Final = Path(__file__).parents[2]
_PERSON: Final = "person"


@lru_cache(maxsize=1)
def _shipped() -> tuple[Calendar, Varslingsregler]:
    catalogue = load(_HOME)
    return calendar(catalogue), catalogue.varslingsregler


def _frist(paragraf: Any, uger: Any, regnes_fra: Any, henvendelsesdato: Any, ansoegningsdato: Any) -> Frist | None:
    """The deadline; None where the date that it counts from is not known."""
    days, regler = _shipped()
    named = str(paragraf)
    try:
        return beregn_frist(named, uger, regnes_fra, _day(henvendelsesdato), _day(ansoegningsdato), days, regler)
    except DatoMangler:
        return None


def sidste_dag(
    *, paragraf: Any, uger: Any, regnes_fra: Any, henvendelsesdato: Any, ansoegningsdato: Any, rute: Any
) -> date | None:
    """The last day to decide; None where there is no deadline, its start is not known, or a person must find it."""
    frist = _frist(paragraf, uger, regnes_fra, henvendelsesdato, ansoegningsdato)
    return None if frist is None or rute == _PERSON else frist.sidste_dag


def rute_for_frist(
    *, paragraf: Any, uger: Any, regnes_fra: Any, henvendelsesdato: Any, ansoegningsdato: Any, rute: Any
) -> str:
    """`person` where the start is not known (AMB-13) or the table says so, else the table's route."""
    frist = _frist(paragraf, uger, regnes_fra, henvendelsesdato, ansoegningsdato)
    return _PERSON if frist is None else str(rute)


def _tilstand(
    *, paragraf: Any, uger: Any, regnes_fra: Any, henvendelsesdato: Any, ansoegningsdato: Any, afgoerelsesdato: Any
) -> FristStatus | None:
    frist, decided = _frist(paragraf, uger, regnes_fra, henvendelsesdato, ansoegningsdato), _day(afgoerelsesdato)
    if frist is None or frist.sidste_dag is None or decided is None:
        return None
    days, regler = _shipped()
    return bedoem_frist(frist, decided, None, (), decided, calendar=days, varslingsregler=regler)


def truffet_i_tide(
    *,
    paragraf: Any,
    uger: Any,
    regnes_fra: Any,
    henvendelsesdato: Any,
    ansoegningsdato: Any,
    afgoerelsesdato: Any,
    rute: Any,
) -> bool | None:
    """Whether the decision was made on or before the last day; None where that cannot be said."""
    status = _tilstand(
        paragraf=paragraf,
        uger=uger,
        regnes_fra=regnes_fra,
        henvendelsesdato=henvendelsesdato,
        ansoegningsdato=ansoegningsdato,
        afgoerelsesdato=afgoerelsesdato,
    )
    return None if status is None or rute == _PERSON else status.truffet_i_tide


def dage_for_sent(
    *,
    paragraf: Any,
    uger: Any,
    regnes_fra: Any,
    henvendelsesdato: Any,
    ansoegningsdato: Any,
    afgoerelsesdato: Any,
    rute: Any,
) -> int | None:
    """Calendar days after the last day, 0 in time; None where that cannot be said."""
    status = _tilstand(
        paragraf=paragraf,
        uger=uger,
        regnes_fra=regnes_fra,
        henvendelsesdato=henvendelsesdato,
        ansoegningsdato=ansoegningsdato,
        afgoerelsesdato=afgoerelsesdato,
    )
    return None if status is None or rute == _PERSON else status.dage_truffet_for_sent


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    **{each.__name__: each for each in (sidste_dag, rute_for_frist, truffet_i_tide, dage_for_sent)},
    **DAYCOUNTS,
    **DURATIONS,
    **FACTS,
    **FOLLOWUPS,
    **TIMES,
    **VALIDITY,
}
