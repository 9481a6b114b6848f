"""Write a letter, put it away, journalise it, hand it to the post: each once for the task, however often it is delivered."""

from __future__ import annotations

from register import Dokument
from rules.casework.breve import BREVTYPER, FOERSTE_AFGOERELSER, skriv
from workers.brevdata import letter_data
from workers.brevdata_efter import EGENBETALING, payment_beside
from workers.brevmodtager import recipient
from workers.hvem import by_worker
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World


class Question(Ask):
    """`brevtype` is an input of the activity: one of the letters. `ydelse_id`, `opfoelgning_id`: what it is about."""

    paragraf: str
    brevtype: str
    ydelse_id: str | None = None
    opfoelgning_id: str | None = None


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
    about = {"paragraf": ask.paragraf, "ydelse_id": ask.ydelse_id or None, "opfoelgning_id": ask.opfoelgning_id or None}
    data = letter_data(ask.sagsnummer, ask.brevtype, world, **about)
    to = recipient(ask.brevtype, data, world)
    document = _made_before(task, ask, world)
    if document is None:
        letter = skriv(ask.brevtype, data, world.catalogue, proeve=world.proeve)
        document = world.register.gem_dokument(
            ask.sagsnummer,
            ask.brevtype,
            letter.titel,
            letter.html,
            world.pdf(letter.html),
            world.proeve,
            **about,
            modtager=to.kode,
            noegle=task.key("dokument"),
            aktoer=by,
            tidspunkt=now,
        )
        pause(task.topic, "efter-register")
    world.journal.gem(
        ask.sagsnummer, ask.brevtype, document.titel, document.html, document.pdf, noegle=task.key("journal")
    )
    pause(task.topic, "efter-journal")
    shipment = world.post.send(
        navn=to.navn,
        adresse=to.adresse,
        kanal=to.kanal,
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
    if decision := _decision_sent(ask, world):
        world.register.registrer_sendt(
            ask.sagsnummer, decision, sent, noegle=task.key("sendt"), aktoer=by, tidspunkt=now
        )
    return Sent(sidste_brev=document.dokument_id)


def _decision_sent(ask: Question, world: World) -> str:
    """The § whose decision this letter sends. One after a follow-up has its day on the document, and leaves the first alone."""
    if ask.brevtype == EGENBETALING:
        paid = payment_beside(ask.sagsnummer, ask.paragraf, world)
        return paid.paragraf if paid else ""
    return ask.paragraf if ask.brevtype in FOERSTE_AFGOERELSER else ""


def _made_before(task: Task, ask: Question, world: World) -> Dokument | None:
    """The document of an earlier delivery of this task: what was made stands, and is not made anew."""
    for event in world.register.haendelser(ask.sagsnummer):
        if event.noegle == task.key("dokument") and event.data:
            return world.register.dokument(event.data["dokument_id"])
    return None
