"""Make a handleplan process ready: the facts of the duty as far as they are known, and the day its tasks are to be done."""

from __future__ import annotations

from datetime import datetime

from workers.handleplanopgave import due
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World


class Question(Ask):
    """What the process was started with; the facts may be absent."""

    paragraf: str
    ydelse_id: str
    under_folkepensionsalder: bool | None = None
    betydelig_nedsat: bool | None = None
    alvorlige_sociale_problemer_betydelig_stoette: bool | None = None


class Prepared(Answer):
    """The inputs of the table `handleplanpligt`; null is not known, and is asked of a person."""

    under_folkepensionsalder: bool | None
    betydelig_nedsat: bool | None
    alvorlige_sociale_problemer_betydelig_stoette: bool | None
    handleplan_forfalder: datetime


@topic("forbered-handleplan")
def forbered_handleplan(ask: Question, task: Task, world: World) -> Prepared:
    """Facts that the start gave stand; the others are read from the case. Pension age is nowhere in it: a person says."""
    world.register.ydelse(ask.sagsnummer, ask.ydelse_id)  # a process without its grant is a fault of the start
    reduced = ask.betydelig_nedsat
    return Prepared(
        under_folkepensionsalder=ask.under_folkepensionsalder,
        betydelig_nedsat=_known_reduction(ask, world) if reduced is None else reduced,
        alvorlige_sociale_problemer_betydelig_stoette=ask.alvorlige_sociale_problemer_betydelig_stoette,
        handleplan_forfalder=due(world),
    )


def _known_reduction(ask: Question, world: World) -> bool | None:
    """Whether the citizen's function is considerably reduced, bodily or mentally; None where neither says so and one is open."""
    facts = (world.register.oplysninger(ask.sagsnummer, paragraf=ask.paragraf) or {}).get("fakta") or {}
    kinds = [facts.get("betydelig_nedsat_fysisk"), facts.get("betydelig_nedsat_psykisk")]
    return True if True in kinds else None if None in kinds else False
