"""How a deadline stands on a day: running, kept, or passed with or without the written notice (RSL § 3, stk. 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rules.casework.ord import Say, antal
from rules.casework.sagsbehandlingsfrist import Frist
from rules.policy.calendar import Calendar
from rules.policy.entries import Varslingsregler

INGEN_FRIST: Final = "ingen frist"
LOEBER: Final = "løber"
OVERHOLDT: Final = "overholdt"
MED_BESKED: Final = "overskredet med besked"
BESKED_FOR_SENT: Final = "overskredet, besked for sent"
UDEN_BESKED: Final = "overskredet uden besked"


@dataclass(frozen=True, slots=True)
class Fristbesked:
    """A notice to the citizen with the day a person expects to decide; `sendt_den` None: written, but not sent."""

    forventet_dato: date
    sendt_den: date | None


@dataclass(frozen=True, slots=True)
class FristStatus:
    """How a deadline stands. Both measures are there; which one keeps the deadline is frister.yaml's `overholdt_naar`.

    dage_for_sent: days after the last day by that measure, 0 while kept or running; the two others are of each measure.
    truffet_i_tide, sendt_i_tide: None while it may still happen in time. dage_tilbage: None once decided or passed.
    ny_besked_mangler: the day announced last has passed without a decision. siger: the same in Danish sentences.
    """

    tilstand: str
    dage_for_sent: int
    truffet_i_tide: bool | None
    sendt_i_tide: bool | None
    dage_truffet_for_sent: int
    dage_sendt_for_sent: int
    dage_tilbage: int | None
    ny_besked_mangler: bool
    siger: tuple[str, ...]


def bedoem_frist(
    frist: Frist,
    truffet: date | None,
    sendt: date | None,
    beskeder: Iterable[Fristbesked],
    paa: date,
    *,
    calendar: Calendar,
    varslingsregler: Varslingsregler,
) -> FristStatus:
    """How the deadline stands at the end of the day `paa`; what happened after that day is left out."""
    sig = varslingsregler.saetninger.say
    sidste_dag = frist.sidste_dag
    if sidste_dag is None:
        return FristStatus(INGEN_FRIST, 0, None, None, 0, 0, None, False, (sig("status_ingen_frist"),))
    made = _Step("truffet", _by(truffet, paa), sidste_dag, paa)
    posted = _Step("sendt", _by(sendt, paa), sidste_dag, paa)
    decides = made if varslingsregler.overholdt_naar == made.verb else posted
    notices = [each for each in beskeder if each.sendt_den is None or each.sendt_den <= paa]
    told = sorted((day, each.forventet_dato) for each in notices if (day := each.sendt_den) is not None)
    tilstand = _tilstand(decides, [day for day, _ in told])
    announced = told[-1][1] if told else None
    ny_besked = decides.day is None and announced is not None and max(announced, sidste_dag) < paa
    dage_tilbage = (sidste_dag - paa).days if tilstand == LOEBER else None

    says: list[str] = []
    if dage_tilbage is not None:
        says.append(sig("status_loeber", sidste_dag=calendar.short(sidste_dag), dage=antal(sig, "dag", dage_tilbage)))
    if made.day is not None or posted.day is not None or made.late:
        says += [made.says(calendar, sig), posted.says(calendar, sig)]
    says += [_notice_says(each, sidste_dag, calendar, sig) for each in notices]
    if tilstand == UDEN_BESKED:
        says.append(sig("status_uden_besked"))
    if ny_besked and announced is not None:
        says.append(sig("status_ny_besked", forventet=calendar.short(announced)))
    return FristStatus(
        tilstand=tilstand,
        dage_for_sent=decides.late,
        truffet_i_tide=made.in_time,
        sendt_i_tide=posted.in_time,
        dage_truffet_for_sent=made.late,
        dage_sendt_for_sent=posted.late,
        dage_tilbage=dage_tilbage,
        ny_besked_mangler=ny_besked,
        siger=tuple(says),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What a deadline is measured on: that the decision is made, or that it is sent."""

    verb: str
    day: date | None
    sidste_dag: date
    paa: date

    @property
    def late(self) -> int:
        return max(0, ((self.day or self.paa) - self.sidste_dag).days)

    @property
    def in_time(self) -> bool | None:
        return None if self.day is None and not self.late else not self.late

    def says(self, calendar: Calendar, sig: Say) -> str:
        key = f"status_{'ikke_' if self.day is None else ''}{self.verb}{'_for_sent' if self.late else '_til_tiden'}"
        return sig(
            key,
            dag=None if self.day is None else calendar.short(self.day),
            sidste_dag=calendar.short(self.sidste_dag),
            dage=antal(sig, "dag", self.late),
        )


def _by(day: date | None, paa: date) -> date | None:
    return None if day is None or day > paa else day


def _tilstand(decides: _Step, told: list[date]) -> str:
    if not decides.late:
        return LOEBER if decides.day is None else OVERHOLDT
    if any(day <= decides.sidste_dag for day in told):
        return MED_BESKED
    return BESKED_FOR_SENT if told else UDEN_BESKED


def _notice_says(besked: Fristbesked, sidste_dag: date, calendar: Calendar, sig: Say) -> str:
    if besked.sendt_den is None:
        return sig("status_besked_ikke_sendt")
    return sig(
        "status_besked_i_tide" if besked.sendt_den <= sidste_dag else "status_besked_for_sent",
        sendt=calendar.short(besked.sendt_den),
        forventet=calendar.short(besked.forventet_dato),
        sidste_dag=calendar.short(sidste_dag),
    )
