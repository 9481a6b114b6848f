"""Receive the person's decision: typed, complete, heard, and with a reason where it deviates from the recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from workers.faults import Hoering, Mangler
from workers.formfelter import Dato, Timer, valg
from workers.question import LISTED, Answer, AskOrClose, listed
from workers.task import Task
from workers.topic import topic
from workers.world import World

Udfald = valg("bevilling", "delvis_bevilling", "afslag")
Pakke = valg("Uvisiteret", "Let", "Moderat", "Omfattende", "Stor", "Massiv", "Særligt tilbud")


class Question(AskOrClose):
    """The form `afgoerelse`, and what the assessment and the recommendation said."""

    udfald: Udfald = None
    valgt_pakke: Pakke = None
    bevilget_timer_pr_uge: Timer = None
    startdato: Dato = None
    ref_tekst_bevilget: str | None = None
    ref_tekst_ikke_bevilget: str | None = None
    ref_tekst_begrundelse: str | None = None
    ref_tekst_faktum: str | None = None
    ref_tekst_fravigelse: str | None = None
    partshoert: bool
    betingelser: str
    kandidater_tekst: str

    @property
    def grants(self) -> bool:
        return self.udfald in ("bevilling", "delvis_bevilling")


class Received(Answer):
    """The inputs of the table `omfang-85`; `fraviger` lists in codes what the decision deviates from."""

    pakke: str | None
    minutter_pr_uge: int | None
    startdato: str
    fraviger: str


@topic("modtag-afgoerelse", after=("UserTask_TraefAfgoerelse",))
def modtag_afgoerelse(ask: Question, task: Task, world: World) -> Received:
    """Type the decision; send it back with all that is missing, or to the hearing that it needs."""
    if ask.udfald in ("delvis_bevilling", "afslag") and not ask.partshoert:
        raise Hoering({"mangler": world.beskeder.samlet([world.beskeder.mangel("hoering_foerst", "partshoering")])})
    deviates = list(_deviations(ask))
    missing = [world.beskeder.mangel("ikke_udfyldt", field) for field in _missing(ask)]
    if deviates and ask.ref_tekst_fravigelse is None:
        missing += [world.beskeder.mangel(f"fravigelse_{code}", "tekst_fravigelse") for code in deviates]
    if ask.grants and ask.bevilget_timer_pr_uge == 0:
        missing.append(world.beskeder.mangel("ingen_timer", "bevilget_timer_pr_uge"))
    if missing:
        raise Mangler(world.beskeder.samlet(missing))
    return Received(
        pakke=ask.valgt_pakke if ask.grants else None,
        minutter_pr_uge=ask.bevilget_timer_pr_uge if ask.grants else None,
        startdato=ask.startdato.isoformat() if ask.grants and ask.startdato else "",
        fraviger=LISTED.join(deviates),
    )


def _missing(ask: Question) -> Iterator[str]:
    if ask.udfald is None:
        yield "udfald"
    if ask.grants:
        wanted = ("valgt_pakke", "bevilget_timer_pr_uge", "startdato", "ref_tekst_bevilget")
        yield from (field for field in wanted if getattr(ask, field) is None)
    if ask.udfald == "delvis_bevilling" and ask.ref_tekst_ikke_bevilget is None:
        yield "ref_tekst_ikke_bevilget"
    yield from (f for f in ("ref_tekst_begrundelse", "ref_tekst_faktum") if getattr(ask, f) is None)


def _deviations(ask: Question) -> Iterator[str]:
    """From which of the tables' answers the decision deviates; each needs a written reason (SEL § 138)."""
    if ask.grants and ask.valgt_pakke and ask.valgt_pakke not in listed(ask.kandidater_tekst):
        yield "pakke"
    if ask.grants and ask.betingelser == "ikke opfyldt":
        yield "bevilling"
    if ask.udfald == "afslag" and ask.betingelser == "opfyldt":
        yield "afslag"
