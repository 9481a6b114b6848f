"""Receive the inquiry: its channel and dates, typed and recorded (V23-DEC-01, V23-DEC-02)."""

from __future__ import annotations

from workers.faults import Mangler
from workers.formfelter import Afkrydsning, Dato, valg
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, AskOrClose
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_RegistrerHenvendelse",)
Kanal = valg("personligt", "telefon", "mail", "brev", "digital_post", "opsoegende")
Opholdstype = valg("midlertidigt", "aflastning", "vurderingsophold", "akutophold", "traeningsophold")
AfgoerelseOm = valg("botilbud", "støtte")


class Ask(AskOrClose):
    """The form `henvendelse`, or what the start knew."""

    paragraf: str
    kanal: Kanal = None
    henvendelsesdato: Dato = None
    ansoegningsdato: Dato = None
    akut: Afkrydsning = False
    opholdstype: Opholdstype = None
    afgoerelse_om: AfgoerelseOm = None


class Received(Answer):
    """Days as ISO text, empty when not known. `doegnpris_oere` is filled by nobody yet: the standard names no amount.

    `opholdstype` (§ 107) and `afgoerelse_om` (ALB § 105) are None where they are not known.
    """

    kanal: str
    henvendelsesdato: str
    ansoegningsdato: str
    akut: bool
    opholdstype: str | None = None
    afgoerelse_om: str | None = None
    doegnpris_oere: int | None = None
    uenig_trin: str = ""


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
    answer = Received(
        kanal=ask.kanal,
        henvendelsesdato=iso(ask.henvendelsesdato),
        ansoegningsdato=iso(ask.ansoegningsdato),
        akut=ask.akut,
        opholdstype=ask.opholdstype,
        afgoerelse_om=ask.afgoerelse_om,
    )
    if not _known(ask, answer, world):
        world.register.registrer_henvendelse(
            ask.sagsnummer,
            ask.kanal,
            ask.henvendelsesdato,
            ask.ansoegningsdato,
            ask.akut,
            paragraf=ask.paragraf,
            noegle=task.key("henvendelse"),
            aktoer=who(task, world, AFTER),
            tidspunkt=world.clock.now(),
        )
        pause(task.topic, "efter-register")
    return answer


def _known(ask: Ask, answer: Received, world: World) -> bool:
    """The same inquiry was recorded before: the case comes here again when a table was read in two ways."""
    known = world.register.henvendelse(ask.sagsnummer, paragraf=ask.paragraf) or {}
    same = ("kanal", "henvendelsesdato", "ansoegningsdato", "akut")
    return bool(known) and all((known.get(name) or "") == (getattr(answer, name) or "") for name in same)
