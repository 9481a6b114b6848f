"""The deadline of a decision (RSL § 3, stk. 2): its last day, how it is called to mind, and the derivation in words.

It is counted in weeks to the same weekday and never moved; how many weeks, and from which date, is the table `frist`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from rules.casework.ord import antal
from rules.policy.calendar import Calendar
from rules.policy.entries import Varslingsregler

HENVENDELSESDATO: Final = "henvendelsesdato"
ANSOEGNINGSDATO: Final = "ansoegningsdato"
INGEN: Final = "ingen"
PERSON: Final = "person"
_WHOLE: Final = 100  # percent


@dataclass(frozen=True, slots=True)
class Varsel:
    """A reminder: at `andel` percent of the time (100: the last working day), on which day, of which kind, and why then."""

    andel: int
    dag: date
    art: str
    regel: str


@dataclass(frozen=True, slots=True)
class Frist:
    """A deadline as computed once. Days are None, and `varsler` empty, where the standard has no deadline for the §."""

    paragraf: str
    uger: int | None
    regnes_fra: str
    startdato: date | None
    sidste_dag: date | None
    intern_dag: date | None
    varsler: tuple[Varsel, ...]
    udledning: tuple[str, ...]
    antagelser: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laesning:
    """One way to read a deadline whose start is in doubt; `sidste_dag` None: it has not begun."""

    siger: str
    sidste_dag: date | None


class DatoMangler(Exception):
    """The date that the standard counts from is not known. Both readings are shown, and a person decides (AMB-13)."""

    antagelse = "AMB-13"

    def __init__(self, felt: str, siger: str, ret_det: str, laesninger: tuple[Laesning, ...]) -> None:
        self.felt, self.siger, self.ret_det, self.laesninger = felt, siger, ret_det, laesninger
        super().__init__(" ".join((siger, *(each.siger for each in laesninger), f"Ret det: {ret_det}")))


class FristtabelFejl(Exception):
    """The table `frist` answers what no deadline can be counted from."""

    def __init__(self, paragraf: str, siger: str, ret_det: str) -> None:
        self.paragraf, self.siger, self.ret_det = paragraf, siger, ret_det
        super().__init__(f"{paragraf_i_ord(paragraf)}: {siger}. Ret det: {ret_det}")


def paragraf_i_ord(paragraf: str) -> str:
    """`85` as «§ 85», `82 b` as «§ 82 b», `ALB 105` as «ALB § 105»: an act's letters stand before the sign."""
    lov, _, nummer = paragraf.partition(" ")
    return f"{lov} § {nummer}" if lov.isalpha() else f"§ {paragraf}"


def beregn_frist(
    paragraf: str,
    uger: int | None,
    regnes_fra: str,
    henvendelsesdato: date | None,
    ansoegningsdato: date | None,
    calendar: Calendar,
    varslingsregler: Varslingsregler,
) -> Frist:
    """The deadline of one §. `uger` and `regnes_fra` are the table's answer, the dates are the case's.

    DatoMangler where the date that the table names is not known; FristtabelFejl where the answer makes no deadline.
    """
    sig, navn = varslingsregler.saetninger.say, paragraf_i_ord(paragraf)
    _refuse_odd_answer(paragraf, uger, regnes_fra, varslingsregler)
    if uger is None:
        return ingen_frist(paragraf, varslingsregler)
    dates = {HENVENDELSESDATO: henvendelsesdato, ANSOEGNINGSDATO: ansoegningsdato}
    start = dates[regnes_fra]
    if start is None:
        raise _date_missing(navn, uger, regnes_fra, dates, calendar=calendar, regler=varslingsregler)
    sidste_dag = start + timedelta(weeks=uger)
    intern_dag = max(start, calendar.last_working_day_on_or_before(sidste_dag))
    dato_ord = sig(regnes_fra)
    udledning = [
        sig("frist", paragraf=navn, uger=antal(sig, "uge", uger), dato_ord=dato_ord),
        sig("start", dato_ord_stor=dato_ord[:1].upper() + dato_ord[1:], startdag=calendar.in_words(start)),
        sig(
            "sidste_dag",
            uger=antal(sig, "uge", uger),
            sidste_dag=calendar.in_words(sidste_dag),
            overholdt_naar=varslingsregler.overholdt_naar,
        ),
    ]
    if not calendar.is_working_day(sidste_dag):
        udledning.append(sig("flyttes_ikke", grund=calendar.why_not_working(sidste_dag)))
    udledning.append(sig("intern_dag", intern_dag=calendar.in_words(intern_dag)))
    return Frist(
        paragraf=paragraf,
        uger=uger,
        regnes_fra=regnes_fra,
        startdato=start,
        sidste_dag=sidste_dag,
        intern_dag=intern_dag,
        varsler=_varsler(start, sidste_dag, intern_dag, calendar, varslingsregler),
        udledning=tuple(udledning),
        antagelser=varslingsregler.antagelser,
    )


def ingen_frist(paragraf: str, regler: Varslingsregler, udledning: Sequence[str] = ()) -> Frist:
    """No deadline: `udledning` says why; without it, that the standard has none."""
    says = tuple(udledning) or (regler.saetninger.say("ingen_frist", paragraf=paragraf_i_ord(paragraf)),)
    return Frist(paragraf, None, INGEN, None, None, None, (), says, ())


def egen_frist(
    paragraf: str,
    sidste_dag: date,
    start: date,
    calendar: Calendar,
    regler: Varslingsregler,
    udledning: Sequence[str] = (),
) -> Frist:
    """A deadline that a person set where the standard gives none: not from the document, watched all the same.

    `start`: the day the citizen came, which the reminders are counted from. `udledning`: what was said before.
    """
    sig = regler.saetninger.say
    intern_dag = max(start, calendar.last_working_day_on_or_before(sidste_dag))
    own = sig("egen_frist", sidste_dag=calendar.in_words(sidste_dag))
    return Frist(
        paragraf=paragraf,
        uger=None,
        regnes_fra=PERSON,
        startdato=start,
        sidste_dag=sidste_dag,
        intern_dag=intern_dag,
        varsler=_varsler(start, sidste_dag, intern_dag, calendar, regler),
        udledning=(*udledning, own, sig("intern_dag", intern_dag=calendar.in_words(intern_dag))),
        antagelser=regler.antagelser,
    )


def naeste_varsel(frist: Frist, efter: date) -> Varsel | None:
    """The first reminder after the day `efter`, or None when all have passed."""
    return next((each for each in frist.varsler if each.dag > efter), None)


def forfaldne_varsler(frist: Frist, paa: date) -> tuple[Varsel, ...]:
    """The reminders of the day `paa` and of all days before, the latest last."""
    return tuple(each for each in frist.varsler if each.dag <= paa)


def frist_fra_data(data: dict[str, Any]) -> Frist:
    """A deadline read back from its record, where days are ISO text."""

    def day(value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)

    return Frist(
        paragraf=data["paragraf"],
        uger=data["uger"],
        regnes_fra=data["regnes_fra"],
        startdato=day(data["startdato"]),
        sidste_dag=day(data["sidste_dag"]),
        intern_dag=day(data["intern_dag"]),
        varsler=tuple(Varsel(**{**each, "dag": date.fromisoformat(each["dag"])}) for each in data["varsler"]),
        udledning=tuple(data["udledning"]),
        antagelser=tuple(data["antagelser"]),
    )


def _varsler(
    start: date, sidste_dag: date, intern_dag: date, calendar: Calendar, regler: Varslingsregler
) -> tuple[Varsel, ...]:
    dage = (sidste_dag - start).days
    sig, varsler = regler.saetninger.say, []
    for regel in regler.andele:
        efter = dage * regel.andel // _WHOLE  # rounded down: a reminder may come early, never late
        raa_dag = dag = start + timedelta(days=efter)
        if regler.paa_arbejdsdag:
            dag = max(start, calendar.last_working_day_on_or_before(raa_dag))
        ord_ = sig(
            "varsel" if dag == raa_dag else "varsel_flyttet",
            andel=regel.andel,
            dage=antal(sig, "dag", dage),
            efter=antal(sig, "dag", efter),
            raa_dag=calendar.in_words(raa_dag),
            dag=calendar.in_words(dag),
        )
        varsler.append(Varsel(regel.andel, dag, regel.art, ord_))
    sidste = sig("varsel_sidste", dag=calendar.in_words(intern_dag))
    varsler.append(Varsel(_WHOLE, intern_dag, regler.sidste_dag_art, sidste))
    return tuple(sorted(varsler, key=lambda each: (each.dag, each.andel)))


def _refuse_odd_answer(paragraf: str, uger: int | None, regnes_fra: str, regler: Varslingsregler) -> None:
    sig = regler.saetninger.say
    if regnes_fra not in (HENVENDELSESDATO, ANSOEGNINGSDATO, INGEN):
        raise FristtabelFejl(paragraf, sig("ukendt_start", regnes_fra=regnes_fra), sig("ret_ukendt_start"))
    if (uger is None) != (regnes_fra == INGEN) or (uger is not None and uger <= 0):
        raise FristtabelFejl(
            paragraf,
            sig("ukendt_uger", uger="ingen" if uger is None else uger, regnes_fra=regnes_fra),
            sig("ret_ukendt_uger"),
        )


def _date_missing(
    navn: str, uger: int, felt: str, dates: dict[str, date | None], *, calendar: Calendar, regler: Varslingsregler
) -> DatoMangler:
    sig = regler.saetninger.say
    anden = ANSOEGNINGSDATO if felt == HENVENDELSESDATO else HENVENDELSESDATO
    known = dates[anden]
    words = {"paragraf": navn, "dato_ord": sig(felt), "anden_ord": sig(anden), "felt": felt}
    if known is None:
        return DatoMangler(felt, sig("mangler_begge", **words), sig("ret_begge", **words), ())
    words["anden_dag"] = calendar.short(known)
    sidste_dag = known + timedelta(weeks=uger)
    laesninger = (
        Laesning(sig("laesning_anden_dato", sidste_dag=calendar.in_words(sidste_dag), **words), sidste_dag),
        Laesning(sig("laesning_ikke_begyndt", **words), None),
    )
    return DatoMangler(felt, sig("mangler_en", **words), sig("ret_en", **words), laesninger)
