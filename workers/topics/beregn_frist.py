"""Compute the deadline once: the table's weeks and start, the calendar's days, the derivation in words (RSL § 3, stk. 2)."""

from __future__ import annotations

from datetime import date, datetime

from rules.casework.frister import DatoMangler, beregn_frist, forfaldne_varsler, naeste_varsel
from workers.enighed import agreed
from workers.faults import Mangler
from workers.hvem import by_worker
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_end, at_morning
from workers.topic import topic
from workers.world import World

AKUT, ALMINDELIG = 80, 50  # priorities in the engine: urgent cases first (RSL § 3, stk. 1)


class Question(Ask):
    """Typed by modtag-henvendelse."""

    paragraf: str
    standard: str
    henvendelsesdato: str
    ansoegningsdato: str
    akut: bool


class Deadline(Answer):
    """`frist_uger` None: the standard has no deadline for this §, and nothing is watched."""

    frist_uger: int | None
    frist_regnes_fra: str
    frist_sidste_dag: str
    frist_udloeber: datetime | None
    frist_udledning: str
    naeste_varsel: datetime | None
    prioritet: int


@topic("beregn-frist")
def beregn(ask: Question, task: Task, world: World) -> Deadline:
    """The deadline, recorded with its table's record; `Mangler` when the date that the standard names is not known."""
    answer = agreed(task, world, {"frist": {"paragraf": ask.paragraf}}, step="frist", ask=ask)["frist"].value or {}
    try:
        frist = beregn_frist(
            ask.paragraf,
            answer.get("uger"),
            answer.get("regnes_fra"),
            _day(ask.henvendelsesdato),
            _day(ask.ansoegningsdato),
            world.calendar,
            world.catalogue.varslingsregler,
        )
    except DatoMangler as missing:
        says = [missing.siger, *(each.siger for each in missing.laesninger)]
        line = world.beskeder.mangel("dato_til_frist", siger=" ".join(says), ret_det=missing.ret_det.rstrip("."))
        raise Mangler(world.beskeder.samlet([line])) from missing
    world.register.registrer_frist(
        ask.sagsnummer, frist, noegle=task.key("frist"), aktoer=by_worker(task), tidspunkt=world.clock.now()
    )
    pause(task.topic, "efter-register")
    today = world.clock.today()
    first = naeste_varsel(frist, today)
    due = world.clock.now() if forfaldne_varsler(frist, today) else first and at_morning(first.dag)
    return Deadline(
        frist_uger=frist.uger,
        frist_regnes_fra=frist.regnes_fra,
        frist_sidste_dag=frist.sidste_dag.isoformat() if frist.sidste_dag else "",
        frist_udloeber=at_end(frist.sidste_dag) if frist.sidste_dag else None,
        frist_udledning=world.beskeder.afkort(" ".join(frist.udledning)),
        naeste_varsel=due or None,
        prioritet=AKUT if ask.akut else ALMINDELIG,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
