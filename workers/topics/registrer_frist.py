"""Record what a person said where the standard gives no deadline: the municipality's own, or none. Never invented."""

from __future__ import annotations

from datetime import date

from rules.casework import kanonisk
from rules.casework.frister import egen_frist, ingen_frist
from workers.faults import Mangler
from workers.formfelter import Dato, valg
from workers.frist_svar import Fristsvar, fristsvar
from workers.hvem import who
from workers.pause import pause
from workers.question import Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_FastsaetFrist",)
Valg = valg("dato", "ingen")


class Question(Ask):
    """The form `fristsaettelse`, and what beregn-frist said before."""

    paragraf: str
    henvendelsesdato: str
    ansoegningsdato: str
    frist_udledning: str
    frist_valg: Valg = None
    fastsat_frist: Dato = None
    ref_tekst_frist_grund: str | None = None


@topic("registrer-frist", after=AFTER)
def registrer_frist(ask: Question, task: Task, world: World) -> Fristsvar:
    """The municipality's own deadline is watched like the standard's, and marked as not from the document."""
    start = min(date.fromisoformat(day) for day in (ask.henvendelsesdato, ask.ansoegningsdato) if day)
    lines = []
    if ask.frist_valg is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "frist_valg"))
    if ask.frist_valg == "dato" and ask.fastsat_frist is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "fastsat_frist"))
    if ask.frist_valg == "dato" and ask.fastsat_frist and ask.fastsat_frist <= start:
        lines.append(world.beskeder.mangel("frist_foer_start", "fastsat_frist"))
    if ask.ref_tekst_frist_grund is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "tekst_frist_grund"))
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    regler, before = world.catalogue.varslingsregler, [ask.frist_udledning]
    if ask.frist_valg == "dato" and ask.fastsat_frist:
        frist = egen_frist(ask.paragraf, ask.fastsat_frist, start, world.calendar, regler, before)
    else:
        frist = ingen_frist(ask.paragraf, regler, [*before, world.beskeder.tekst("frist_ingen_egen")])
    world.register.registrer_frist(
        ask.sagsnummer,
        {**kanonisk.data(frist), "egen": frist.sidste_dag is not None, "grund_ref": ask.ref_tekst_frist_grund},
        noegle=task.key("frist"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return fristsvar(frist, world)
