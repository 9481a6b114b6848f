"""Receive the sessions of a treatment, as the supplier reports them, and say whether it is time to follow up (V23-DEC-14)."""

from __future__ import annotations

from datetime import datetime

from register import OPHOERT
from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato
from workers.hvem import who
from workers.opfoelgningsplan import planned_after_sessions
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import at_end, iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_RegistrerSessioner",)


class Question(Ask):
    """The form `opfoelgning_sessioner`. Its days are all sessions until now: a day that was wrong is written over."""

    ydelse_id: str
    opfoelgning_id: str
    session_1_den: Dato = None
    session_2_den: Dato = None
    session_3_den: Dato = None
    session_4_den: Dato = None
    session_5_den: Dato = None
    session_6_den: Dato = None
    foelg_op_nu: Afkrydsning = False
    ref_tekst_opfoelgning_dag: str | None = None

    @property
    def sessioner(self) -> list[str]:
        """The days in order; two sessions may lie on one day."""
        days = [getattr(self, name) for name in type(self).model_fields if name.startswith("session_")]
        return sorted(day.isoformat() for day in days if day is not None)


class Counted(Answer):
    """`sessioner_naaet`: it is time. Then the plan has a day, and the task opens at once."""

    sessioner_naaet: bool
    opfoelgning_senest: str
    opfoelgning_plan: str
    opfoelgning_forfalder: datetime | None


@topic("modtag-sessioner", after=AFTER)
def modtag_sessioner(ask: Question, task: Task, world: World) -> Counted:
    """Record the sessions; plan the follow-up when there are enough, or when a person says that it is time (AMB-25).

    Of help that has ended by now nothing is counted any more: the process goes on and the follow-up falls away.
    """
    today = world.clock.today()
    if world.register.ydelse(ask.sagsnummer, ask.ydelse_id).tilstand == OPHOERT:
        return Counted(
            sessioner_naaet=True, opfoelgning_senest="", opfoelgning_plan="", opfoelgning_forfalder=at_end(today)
        )
    if ask.foelg_op_nu and ask.ref_tekst_opfoelgning_dag is None:
        raise Mangler(world.beskeder.samlet([world.beskeder.mangel("dag_uden_grund", "tekst_opfoelgning_dag")]))
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    world.register.oplys_ydelse(
        ask.sagsnummer, ask.ydelse_id, {"sessioner": ask.sessioner}, noegle=task.key("sessioner"), **trace
    )
    known = world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id)
    plan = planned_after_sessions(world, known, now=today if ask.foelg_op_nu else None)
    if plan is not None and plan.senest is not None:
        world.register.omplanlaeg_opfoelgning(
            ask.sagsnummer,
            ask.opfoelgning_id,
            plan.data(),
            ask.ref_tekst_opfoelgning_dag if ask.foelg_op_nu else None,
            noegle=task.key("plan"),
            **trace,
        )
    pause(task.topic, "efter-register")
    reached = plan is not None and plan.senest is not None
    said = plan.udledning if plan else known.plan.get("udledning") or ()
    return Counted(
        sessioner_naaet=reached,
        opfoelgning_senest=iso(plan.senest if plan else None),
        opfoelgning_plan=world.beskeder.afkort(" ".join(said)),
        opfoelgning_forfalder=at_end(today) if reached else None,
    )
