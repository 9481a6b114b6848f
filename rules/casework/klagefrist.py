"""The citizen's time to complain: from which day it runs, its last day, and the derivation in words.

The day of receipt is not counted, weeks end on the same weekday, and an end on a Saturday, Sunday or holiday moves to
the next weekday (VEJ 9533 of 26 June 2018). How many weeks, and since when, is parametre.yaml's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rules.casework.ord import antal
from rules.policy.calendar import Calendar
from rules.policy.entries import Klageregler

DIGITAL_POST: Final = "digital_post"
BREV: Final = "brev"
_ONE_DAY: Final = timedelta(days=1)
_SUNDAY: Final = 6


class LeveringsFejl(Exception):
    """A delivery from which no day of receipt can be taken; Danish, with how to mend it."""

    def __init__(self, siger: str, ret_det: str) -> None:
        self.siger, self.ret_det = siger, ret_det
        super().__init__(f"{siger}. Ret det: {ret_det}")


@dataclass(frozen=True, slots=True)
class Modtagelse:
    """The day a letter was received. `sikker` only where delivery was reported; else the day is what is presumed."""

    dag: date
    sikker: bool
    udledning: tuple[str, ...]
    antagelser: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Klagefrist:
    """The last day to complain. `raa_dag`: before weekends and holidays. Not `sikker`: only «hvis modtaget den …»."""

    modtaget: date
    sikker: bool
    raa_dag: date
    sidste_dag: date
    udledning: tuple[str, ...]
    antagelser: tuple[str, ...]


def klagefrist(modtaget: date, calendar: Calendar, regler: Klageregler, *, sikker: bool = True) -> Klagefrist:
    """The complaint deadline of a decision received on `modtaget`; `sikker` False where that day is only presumed.

    NoValueInForce for a day before the first that the number of weeks is known for.
    """
    sig = regler.saetninger.say
    uger = regler.uger.on(modtaget).value
    raa_dag = modtaget + timedelta(weeks=uger)
    sidste_dag = calendar.first_working_day_on_or_after(raa_dag)
    udledning = [
        sig("modtaget" if sikker else "formodet", modtaget=calendar.in_words(modtaget)),
        sig("raa_dag", uger=antal(sig, "uge", uger), raa_dag=calendar.in_words(raa_dag)),
    ]
    if sidste_dag != raa_dag:
        skipped = (raa_dag + timedelta(days=n) for n in range((sidste_dag - raa_dag).days))
        grunde = "; ".join(f"{calendar.short(day)}: {calendar.why_not_working(day)}" for day in skipped)
        udledning.append(
            sig(
                "flyttet",
                raa_dag=calendar.in_words(raa_dag),
                grunde=grunde,
                sidste_dag=calendar.in_words(sidste_dag),
            )
        )
    udledning.append(sig("udloeb", sidste_dag=calendar.in_words(sidste_dag)))
    return Klagefrist(modtaget, sikker, raa_dag, sidste_dag, tuple(udledning), regler.antagelser)


def formodet_modtaget(
    brevdato: date, kanal: str, calendar: Calendar, regler: Klageregler, leveret: date | None = None
) -> Modtagelse:
    """The day a letter of `brevdato` was received: as the post reported (`leveret`), else as presumed for the channel.

    kanal: digital_post or brev. LeveringsFejl for another channel, or for a delivery before the letter's date.
    """
    sig = regler.saetninger.say
    if kanal not in (DIGITAL_POST, BREV):
        raise LeveringsFejl(sig("ukendt_kanal", kanal=kanal), sig("ret_kanal"))
    words = {"brevdato": calendar.in_words(brevdato)}
    if leveret is not None:
        if leveret < brevdato:
            says = sig("levering_foer_brev", leveret=calendar.in_words(leveret), **words)
            raise LeveringsFejl(says, sig("ret_levering"))
        return Modtagelse(leveret, True, (sig("leveret", dag=calendar.in_words(leveret)),), ())
    if kanal == DIGITAL_POST:
        return Modtagelse(brevdato, False, (sig("digital_post", dag=calendar.in_words(brevdato)),), ())
    hverdage = regler.brev_hverdage.on(brevdato)
    dag = brevdato
    for _ in range(hverdage.value):
        dag = _next_hverdag(dag, calendar, regler.loerdag_er_hverdag)
    says = sig("brev", hverdage=antal(sig, "hverdag", hverdage.value), dag=calendar.in_words(dag), **words)
    return Modtagelse(dag, False, (says,), () if hverdage.assumption is None else (hverdage.assumption,))


def klagefrist_for_brev(
    brevdato: date, kanal: str, calendar: Calendar, regler: Klageregler, leveret: date | None = None
) -> Klagefrist:
    """The complaint deadline of a decision sent as a letter: certain where its delivery is known, else «hvis modtaget»."""
    modtaget = formodet_modtaget(brevdato, kanal, calendar, regler, leveret)
    frist = klagefrist(modtaget.dag, calendar, regler, sikker=modtaget.sikker)
    return Klagefrist(
        frist.modtaget,
        frist.sikker,
        frist.raa_dag,
        frist.sidste_dag,
        modtaget.udledning + frist.udledning,
        tuple(dict.fromkeys(modtaget.antagelser + frist.antagelser)),
    )


def _next_hverdag(day: date, calendar: Calendar, saturday_counts: bool) -> date:
    day += _ONE_DAY
    while calendar.is_holiday(day) or not (
        calendar.is_working_day(day) or (saturday_counts and day.weekday() != _SUNDAY)
    ):
        day += _ONE_DAY
    return day
