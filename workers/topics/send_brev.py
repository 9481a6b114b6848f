"""Write a letter, put it away, journalise it, hand it to the post: each once for the task, however often it is delivered."""

from __future__ import annotations

from register import Dokument
from rules.casework.breve import AFGOERELSER, BREVTYPER, skriv
from workers.brevdata import KANAL, letter_data
from workers.hvem import by_worker
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World


class Question(Ask):
    """`brevtype` is an input of the activity: kvittering, fristbrev, or the outcome of the decision."""

    paragraf: str
    brevtype: str


class Sent(Answer):
    """`sidste_brev` is the register's id of the document."""

    sidste_brev: str


class UnknownLetterKind(Exception):
    """The model asks for a letter that there is not: a programming fault."""


@topic("send-brev")
def send_brev(ask: Question, task: Task, world: World) -> Sent:
    """The letter, sent. What it lacks was asked for before: a letter that still lacks a part is an incident."""
    if ask.brevtype not in BREVTYPER:
        raise UnknownLetterKind("the model's brevtype is not one of the letters")
    now, by = world.clock.now(), by_worker(task)
    document = _made_before(task, ask, world)
    if document is None:
        letter = skriv(
            ask.brevtype,
            letter_data(ask.sagsnummer, ask.brevtype, world, paragraf=ask.paragraf),
            world.catalogue,
            proeve=world.proeve,
        )
        document = world.register.gem_dokument(
            ask.sagsnummer,
            ask.brevtype,
            letter.titel,
            letter.html,
            world.pdf(letter.html),
            world.proeve,
            noegle=task.key("dokument"),
            aktoer=by,
            tidspunkt=now,
        )
        pause(task.topic, "efter-register")
    world.journal.gem(
        ask.sagsnummer, ask.brevtype, document.titel, document.html, document.pdf, noegle=task.key("journal")
    )
    pause(task.topic, "efter-journal")
    citizen = world.borger.hent(world.register.sag(ask.sagsnummer).borger_ref)
    shipment = world.post.send(
        navn=citizen.navn,
        adresse=citizen.adresse,
        kanal=KANAL[citizen.digital_post],
        titel=document.titel,
        pdf=document.pdf,
        nu=now,
        noegle=task.key("post"),
    )
    pause(task.topic, "efter-post")
    sent = shipment.afleveret.date()
    world.register.registrer_afsendt(
        document.dokument_id, shipment.forsendelse, sent, noegle=task.key("afsendt"), aktoer=by, tidspunkt=now
    )
    if ask.brevtype in AFGOERELSER:
        world.register.registrer_sendt(
            ask.sagsnummer, ask.paragraf, sent, noegle=task.key("sendt"), aktoer=by, tidspunkt=now
        )
    return Sent(sidste_brev=document.dokument_id)


def _made_before(task: Task, ask: Question, world: World) -> Dokument | None:
    """The document of an earlier delivery of this task: what was made stands, and is not made anew."""
    for event in world.register.haendelser(ask.sagsnummer):
        if event.noegle == task.key("dokument") and event.data:
            return world.register.dokument(event.data["dokument_id"])
    return None
