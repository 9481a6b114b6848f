"""Record the decision on what the citizen pays for a stay (SEL § 163): a decision of its own, beside the stay's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workers.brevdata_efter import EGENBETALING
from workers.brevkontrol import lacking
from workers.faults import Mangler
from workers.formfelter import Dato, Kroner, valg
from workers.hvem import who
from workers.pause import pause
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World

AFTER = ("UserTask_AfgoerEgenbetaling",)
TABLE = "egenbetaling"
Pr = valg("maaned", "doegn")


class Question(Ask):
    """The form `egenbetaling`. No amount is known to the standard: `betaling_kroner` may be empty, the words may not."""

    paragraf: str
    betaling_kroner: Kroner = None
    betaling_pr: Pr = None
    betaling_fra: Dato = None
    ref_tekst_betaling: str | None = None
    ref_tekst_betaling_begrundelse: str | None = None
    ref_tekst_betaling_faktum: str | None = None


class NoPayment(Exception):
    """The topic runs beside help that the table has no payment for: a programming fault."""


@topic("registrer-egenbetaling", after=AFTER)
def registrer_egenbetaling(ask: Question, task: Task, world: World) -> Answer:
    """The decision is made here; what its letter lacks goes back to the person."""
    lines = [world.beskeder.mangel("ikke_udfyldt", field) for field in _missing(ask)]
    if lines:
        raise Mangler(world.beskeder.samlet(lines))
    decided = _data(ask)
    if lacks := lacking(EGENBETALING, ask, decided, world):
        raise Mangler(world.beskeder.samlet(lacks))
    world.register.registrer_afgoerelse(
        ask.sagsnummer,
        _decided_by(ask, world),
        decided,
        world.clock.today(),
        noegle=task.key("afgoerelse"),
        aktoer=who(task, world, AFTER),
        tidspunkt=world.clock.now(),
    )
    pause(task.topic, "efter-register")
    return Answer()


def _decided_by(ask: Question, world: World) -> str:
    """The § that payment is decided by, as the table said when the help was granted."""
    answers = [
        post["value"]
        for post in world.register.beregninger(ask.sagsnummer, ask.paragraf)
        if post["definition"]["decision_key"] == TABLE
    ]
    paragraf = answers[-1].get("anden_afgoerelse") if answers and answers[-1] else None
    if not paragraf:
        raise NoPayment("the table names no decision on payment for this help")
    return str(paragraf)


def _missing(ask: Question) -> Iterator[str]:
    wanted = ("betaling_fra", "ref_tekst_betaling", "ref_tekst_betaling_begrundelse", "ref_tekst_betaling_faktum")
    yield from (field for field in wanted if getattr(ask, field) is None)
    if ask.betaling_kroner is not None and ask.betaling_pr is None:
        yield "betaling_pr"


def _data(ask: Question) -> dict[str, Any]:
    return {
        "til_paragraf": ask.paragraf,
        "ref_tekst_betaling": ask.ref_tekst_betaling,
        "beloeb_oere": ask.betaling_kroner,
        "beloeb_pr": ask.betaling_pr if ask.betaling_kroner is not None else None,
        "startdato": ask.betaling_fra.isoformat() if ask.betaling_fra else None,
        "ref_tekst_begrundelse": ask.ref_tekst_betaling_begrundelse,
        "ref_tekst_faktum": ask.ref_tekst_betaling_faktum,
    }
