"""Record that running help is changed, ends, or after a hearing goes on: the decision, and what becomes of the help."""

from __future__ import annotations

from typing import Any

from rules.casework.breve import OPFOELGNINGSBREVE as BREV
from rules.casework.breve_tekster import Paragraf
from workers.aendringsafgoerelse import Aendringsafgoerelse, decision_data, decision_lacks
from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.hvem import who
from workers.opfoelgningsflytning import replan_waiting
from workers.opfoelgningstilstand import wake_the_others
from workers.paragraffer import known_paragraf
from workers.pause import pause
from workers.question import Answer
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_AfgoerAendring",)


class Decided(Answer):
    """`opfoelgning_brevtype`: the letter that tells it."""

    opfoelgning_brevtype: str


@topic("registrer-aendring", after=AFTER)
def registrer_aendring(ask: Aendringsafgoerelse, task: Task, world: World) -> Decided:
    """Record the decision and what it changes, or list all that is missing."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    known = known_paragraf(ask.paragraf, world)
    lines = [world.beskeder.mangel(key, field) for key, field in decision_lacks(ask, grant, known, world)]
    data = decision_data(ask, known, world)
    kind = BREV.get(str(ask.opfoelgning_udfald), "")
    if lines := lines or lacking(kind, ask, data, world):
        raise Mangler(world.beskeder.samlet(lines))
    _record(ask, known, data, task, world)
    return Decided(opfoelgning_brevtype=kind)


def _record(ask: Aendringsafgoerelse, known: Paragraf | None, data: dict[str, Any], task: Task, world: World) -> None:
    register, day = world.register, ask.virkning_fra
    trace = {"aktoer": who(task, world, AFTER), "tidspunkt": world.clock.now()}
    held = register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id).holdt_den
    register.hold_opfoelgning(
        ask.sagsnummer, ask.opfoelgning_id, held or world.clock.today(), data, noegle=task.key("afgoerelse"), **trace
    )
    if ask.goes_on or day is None:
        return
    place = {"opfoelgning_id": ask.opfoelgning_id, "noegle": task.key("ydelse"), **trace}
    if ask.ends:
        register.afslut_ydelse(ask.sagsnummer, ask.ydelse_id, day, ask.ref_tekst_begrundelse, **place)
    else:
        now = {**ask.extent(known), "ref_tekst_bevilget": ask.ref_tekst_bevilget}  # what later letters call the help
        register.aendr_ydelse(ask.sagsnummer, ask.ydelse_id, now, day, **place)
    pause(task.topic, "efter-register")
    if ask.ends:
        wake_the_others(world, task, ask.sagsnummer, ask.ydelse_id, day, ask.ref_tekst_begrundelse)
    else:
        replan_waiting(
            world, ask.sagsnummer, ask.ydelse_id, ask.ref_tekst_begrundelse, task.key("omplan"), trace["aktoer"]
        )
