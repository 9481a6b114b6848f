"""After a grant is sent: it is recorded as running, and its handleplan and first follow-up begin (V23-DEC-12, V23-DEC-15)."""

from __future__ import annotations

from register import Afgoerelse, Ydelse
from rules.casework.breve_tekster import load
from rules.casework.opfoelgning import OPFOELGNING
from workers.forloeb import start_once
from workers.hvem import by_worker
from workers.kadencefakta import FAKTA
from workers.opfoelgningsstart import start_opfoelgning
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.tider import read_day
from workers.topic import topic
from workers.world import World

HANDLEPLAN = "handleplan"
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
    start_once(world, HANDLEPLAN, ask.sagsnummer, _plan_of(ask, grant, world), ("ydelse_id",), aktoer=by_worker(task))
    start_opfoelgning(world, grant, OPFOELGNING, 1, aktoer=by_worker(task))
    return Begun(ydelse_id=grant.ydelse_id)


def _plan_of(ask: Question, grant: Ydelse, world: World) -> dict[str, object]:
    """What the grant's handleplan begins with (SEL § 141)."""
    code = str(grant.data.get("ydelse") or "")
    return {
        **{name: getattr(ask, name) for name in ("sagsnummer", "borger_ref", "standard", "paragraf")},
        "ydelse_id": grant.ydelse_id,
        "ydelse": code,
        "ydelse_navn": load(world.catalogue.folder / "breve").ydelser.get(code, code),
        "mangler": "",
    }


def _granted(ask: Question, decided: Afgoerelse, task: Task, world: World) -> Ydelse:
    trace = {"aktoer": by_worker(task), "tidspunkt": world.clock.now()}
    data = {name: value for name, value in decided.data.items() if name not in NOT_OF_THE_GRANT}
    data["afgoerelse_nr"] = decided.nr
    data.setdefault("ydelse", decided.data.get("pakke"))
    grant = world.register.bevil_ydelse(
        ask.sagsnummer, ask.paragraf, data, read_day(decided.data.get("startdato")), noegle=task.key("ydelse"), **trace
    )
    facts = {name: value for name, value in (decided.data.get("kadencefakta") or {}).items() if name in FAKTA}
    if not facts:
        return grant
    return world.register.oplys_ydelse(ask.sagsnummer, grant.ydelse_id, facts, noegle=task.key("kadencefakta"), **trace)
