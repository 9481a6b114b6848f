"""Receive the inquiry: its channel and dates, typed and recorded (V23-DEC-01, V23-DEC-02)."""

from __future__ import annotations

from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato, valg
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, AskOrClose
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_RegistrerHenvendelse",)
Kanal = valg("personligt", "telefon", "mail", "brev", "digital_post", "opsoegende")


class Ask(AskOrClose):
    """The form `henvendelse`, or what the start knew."""

    kanal: Kanal = None
    henvendelsesdato: Dato = None
    ansoegningsdato: Dato = None
    akut: Afkrydsning = False


class Received(Answer):
    """Days as ISO text, empty when not known. `doegnpris_oere` is filled by nobody yet: the standard names no amount."""

    kanal: str
    henvendelsesdato: str
    ansoegningsdato: str
    akut: bool
    doegnpris_oere: int | None = None


@topic("modtag-henvendelse", after=AFTER)
def modtag_henvendelse(ask: Ask, task: Task, world: World) -> Received:
    """Record the inquiry; what is missing goes back to a person, all at once."""
    lines = []
    if ask.kanal is None:
        lines.append(world.beskeder.mangel("ikke_udfyldt", "kanal"))
    if ask.henvendelsesdato is None and ask.ansoegningsdato is None:
        lines.append(world.beskeder.mangel("ingen_dato", "henvendelsesdato"))
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    if ask.henvendelsesdato is not None:  # else beregn-frist asks for it where it is needed
        world.register.registrer_henvendelse(
            ask.sagsnummer,
            ask.kanal,
            ask.henvendelsesdato,
            ask.ansoegningsdato,
            ask.akut,
            noegle=task.key("henvendelse"),
            aktoer=who(task, world, AFTER),
            tidspunkt=world.clock.now(),
        )
        pause(task.topic, "efter-register")
    return Received(
        kanal=ask.kanal,
        henvendelsesdato=ask.henvendelsesdato.isoformat() if ask.henvendelsesdato else "",
        ansoegningsdato=ask.ansoegningsdato.isoformat() if ask.ansoegningsdato else "",
        akut=ask.akut,
    )
