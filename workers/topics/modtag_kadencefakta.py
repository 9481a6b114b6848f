"""Receive what the cadence asks of a grant, or the day that a person gives instead (V23-DEC-15). Unknown is not no."""

from __future__ import annotations

from datetime import date
from typing import Any

from register import OPHOERT, Ydelse
from workers.faults import Mangler
from workers.formfelter import Dato, JaNej, valg
from workers.hvem import who
from workers.kadencefakta import FAKTA, Kadencefakta
from workers.opfoelgningsflytning import replan_waiting
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_AngivOpfoelgningen",)
UOPLYST = "uoplyst"
Maalgruppe = valg(
    *("udviklingshaemmede", "ASF", "senhjerneskade", "sociale_sager", "personlighedsforstyrrelse", "bipolar_lidelse"),
    *("skizofreni", "angst", "spiseforstyrrelse", "misbrug", "ADHD", "fysisk_handicap", "flere", "anden", UOPLYST),
)
Placering = valg("vejle", "anden_kommune", "privat", UOPLYST)
Omraade = valg("handicap", "social_psykiatri", UOPLYST)


class Question(Kadencefakta, Ask):
    """The form `opfoelgning_angiv`, and the facts as they were."""

    ydelse_id: str
    svar_maalgruppe: Maalgruppe = None
    svar_tilbud_placering: Placering = None
    svar_omraade: Omraade = None
    svar_bor_i_botilbud: JaNej = None
    svar_opgangsfaellesskab: JaNej = None
    svar_ophold_foer_graensedato: JaNej = None
    svar_saerligt_tilbud: JaNej = None
    svar_ekstra_ressourcer: JaNej = None
    opstart_den: Dato = None
    bekendt_den: Dato = None
    opfoelgning_angivet_den: Dato = None
    ref_tekst_opfoelgning_dag: str | None = None


class Received(Kadencefakta, Answer):
    """The facts as the table reads them. `opfoelgning_aftalt`: the day that the person gave; empty when none."""

    opfoelgning_aftalt: str


@topic("modtag-kadencefakta", after=AFTER)
def modtag_kadencefakta(ask: Question, task: Task, world: World) -> Received:
    """Record what was answered; a day of one's own needs a reason. Of help that has ended by now nothing is asked any more."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    if grant.tilstand == OPHOERT:
        return Received(**{name: getattr(ask, name) for name in FAKTA}, opfoelgning_aftalt="")
    if ask.opfoelgning_angivet_den and ask.ref_tekst_opfoelgning_dag is None:
        raise Mangler(world.beskeder.samlet([world.beskeder.mangel("dag_uden_grund", "tekst_opfoelgning_dag")]))
    given = {name: _given(getattr(ask, f"svar_{name}")) for name in FAKTA}
    new = {name: value for name, value in given.items() if value is not None}
    _record(ask, grant, new, task, world)
    facts = {name: new.get(name, getattr(ask, name)) for name in FAKTA}
    return Received(**facts, opfoelgning_aftalt=iso(ask.opfoelgning_angivet_den))


def _given(answer: Any) -> Any:
    return None if answer == UOPLYST else answer


def _record(ask: Question, grant: Ydelse, facts: dict[str, Any], task: Task, world: World) -> None:
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    if ask.bekendt_den:
        facts = {**facts, "kommunen_bekendt": ask.bekendt_den.isoformat()}
    if facts:
        world.register.oplys_ydelse(grant.sagsnummer, grant.ydelse_id, facts, noegle=task.key("fakta"), **trace)
    if _is_another_start(grant, ask.opstart_den):
        world.register.ret_opstart(
            grant.sagsnummer,
            grant.ydelse_id,
            ask.opstart_den,
            ask.ref_tekst_opfoelgning_dag,
            noegle=task.key("opstart"),
            **trace,
        )
    replan_waiting(
        world, grant.sagsnummer, grant.ydelse_id, ask.ref_tekst_opfoelgning_dag, task.key("omplan"), trace["aktoer"]
    )
    pause(task.topic, "efter-register")


def _is_another_start(grant: Ydelse, day: date | None) -> bool:
    return day is not None and day != grant.startdato
