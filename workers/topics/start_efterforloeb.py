"""After a grant is sent: it is recorded as running, and its handleplan and first follow-up begin (V23-DEC-12, V23-DEC-15)."""

from __future__ import annotations

from register import Afgoerelse, Ydelse
from rules.casework.breve_tekster import load
from rules.casework.opfoelgning import OPFOELGNING
from workers.handleplanstart import start_handleplan
from workers.hvem import by_worker
from workers.opfoelgningsstart import start_opfoelgning
from workers.opgangsfaellesskab import TABLE, by_address
from workers.paragraffer import known_paragraf
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import read_day
from workers.topic import topic
from workers.world import World

NOT_OF_THE_GRANT = ("udfald", "kadencefakta", "kandidater", "fraviger", "fravigelse", "betingelser", "grundlag")


class Question(Ask):
    """Set at the start; the decision itself is in the register."""

    paragraf: str
    standard: str
    borger_ref: str


class Begun(Answer):
    """`ydelse_id`: the grant as the register numbers it."""

    ydelse_id: str


class NothingGranted(Exception):
    """The topic runs without a decision that grants: a programming fault."""


@topic("start-efterforloeb")
def start_efterforloeb(ask: Question, task: Task, world: World) -> Begun:
    """Once for each decision: a task that is delivered again finds what it began."""
    decided = world.register.afgoerelse(ask.sagsnummer, ask.paragraf)
    if decided is None or decided.data.get("udfald") == "afslag":
        raise NothingGranted("there is no decision in the register that grants help")
    grant = _granted(ask, decided, task, world)
    pause(task.topic, "efter-register")
    names = load(world.catalogue.folder / "breve").ydelser
    start_handleplan(world, grant, names, aktoer=by_worker(task))
    start_opfoelgning(world, grant, OPFOELGNING, 1, aktoer=by_worker(task))
    return Begun(ydelse_id=grant.ydelse_id)


def _granted(ask: Question, decided: Afgoerelse, task: Task, world: World) -> Ydelse:
    trace = {"aktoer": by_worker(task), "tidspunkt": world.clock.now()}
    data = {name: value for name, value in decided.data.items() if name not in NOT_OF_THE_GRANT}
    data["afgoerelse_nr"] = decided.nr
    data.setdefault("ydelse", decided.data.get("pakke"))
    grant = world.register.bevil_ydelse(
        ask.sagsnummer, ask.paragraf, data, read_day(decided.data.get("startdato")), noegle=task.key("ydelse"), **trace
    )
    facts = {**_by_address(ask, task, world), **(decided.data.get("kadencefakta") or {})}
    if not facts:
        return grant
    return world.register.oplys_ydelse(ask.sagsnummer, grant.ydelse_id, facts, noegle=task.key("kadencefakta"), **trace)


def _by_address(ask: Question, task: Task, world: World) -> dict[str, bool]:
    """What the citizen's address says of the cadence, where the § has a row for it."""
    known = known_paragraf(ask.paragraf, world)
    if known is None or not known.kadence_efter_adresse:
        return {}
    lives = by_address(ask.paragraf, ask.standard, ask.borger_ref, task, world)
    return {} if lives is None else {TABLE: lives}
