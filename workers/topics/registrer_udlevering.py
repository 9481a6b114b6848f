"""Record that the relevant parts of the handleplan were handed to the offer (SEL § 141, stk. 5), or why a person did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato, JaNej, valg
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_UdleverHandleplanen",)
LETTER = "handleplan_udlevering"
PART = "del_"  # del_formaal: the part «formaal» of the plan is handed over
Valg = valg("udleveret", "ikke_udleveret")


class Question(Ask):
    """The form `udlevering`."""

    paragraf: str
    ydelse_id: str
    udlevering_valg: Valg = None
    udlevering_samtykke: JaNej = None
    udleveret_den: Dato = None
    del_formaal: Afkrydsning = False
    del_indsats: Afkrydsning = False
    del_varighed: Afkrydsning = False
    del_saerlige_forhold: Afkrydsning = False
    ref_tekst_udlevering: str | None = None

    @property
    def hands_over(self) -> bool:
        return self.udlevering_valg == "udleveret"


class HandedOver(Answer):
    """`udlevering_sendes`: the document goes from here; not where the plan or the offer's address is somewhere else."""

    udlevering_sendes: bool


@topic("registrer-udlevering", after=AFTER)
def registrer_udlevering(ask: Question, task: Task, world: World) -> HandedOver:
    """The handing over with day, parts and consent; without it a reason. Nothing is withheld automatically."""
    known = world.register.handleplan(ask.sagsnummer, ask.ydelse_id)
    supplier = (known.bestilling or {}).get("leverandoer")
    sends = ask.hands_over and known.plan is not None and supplier is not None
    lines = [world.beskeder.mangel(key, field) for key, field in _missing(ask, ours=known.plan is not None)]
    data: dict[str, Any] = {
        "udleveret": ask.hands_over,
        "samtykke": ask.udlevering_samtykke,
        "ref_tekst_udlevering": ask.ref_tekst_udlevering,
    }
    if ask.hands_over:
        data |= {"leverandoer": supplier, "dele": ask.ticked(PART)}
    if sends and not lines:
        lines = lacking(LETTER, ask, data, world)
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    world.register.registrer_udlevering(
        ask.sagsnummer,
        ask.ydelse_id,
        ask.udleveret_den if ask.hands_over else None,
        data,
        noegle=task.key("udlevering"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return HandedOver(udlevering_sendes=sends)


def _missing(ask: Question, *, ours: bool) -> Iterator[tuple[str, str]]:
    if ask.udlevering_valg is None:
        yield ("ikke_udfyldt", "udlevering_valg")
    if ask.hands_over and ask.udleveret_den is None:
        yield ("ikke_udfyldt", "udleveret_den")
    if ask.hands_over and ours and not ask.ticked(PART):
        yield ("ingen_dele", "")
    if ask.ref_tekst_udlevering is None:
        if ask.udlevering_valg == "ikke_udleveret":
            yield ("ikke_udfyldt", "tekst_udlevering")
        elif ask.hands_over and ask.udlevering_samtykke is not True:
            yield ("udlevering_uden_samtykke", "tekst_udlevering")
