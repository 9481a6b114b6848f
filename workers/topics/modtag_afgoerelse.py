"""Receive the person's decision: typed, complete, heard, and with a reason where it deviates from the recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from rules.casework.breve_tekster import Paragraf
from workers.afgoerelsesfelter import Afgoerelsesfelter
from workers.faults import Hoering, Mangler
from workers.indsatsvalg import ANDEN
from workers.paragraffer import in_packages, known_paragraf
from workers.question import LISTED, Answer, listed
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World


class Question(Afgoerelsesfelter):
    """The form `afgoerelse`, and what the assessment and the recommendation said."""

    paragraf: str
    partshoert: bool
    betingelser: str
    kandidater_tekst: str


class Received(Answer):
    """The inputs of the table `omfang-85`, or the measure and its extent, and what the cadence asks; `fraviger`: what is deviated from, in codes."""

    pakke: str | None
    minutter_pr_uge: int | None
    startdato: str
    fraviger: str
    indsats: str | None = None
    procent: int | None = None
    sessioner: int | None = None
    minutter_i_alt: int | None = None
    minutter_pr_maaned: int | None = None
    slutdato: str = ""
    bor_i_botilbud: bool | None = None
    ekstra_ressourcer: bool | None = None
    uenig_trin: str = ""


@topic("modtag-afgoerelse", after=("UserTask_TraefAfgoerelse",))
def modtag_afgoerelse(ask: Question, task: Task, world: World) -> Received:
    """Type the decision; send it back with all that is missing, or to the hearing that it needs."""
    if ask.udfald in ("delvis_bevilling", "afslag") and not ask.partshoert:
        raise Hoering({"mangler": world.beskeder.samlet([world.beskeder.mangel("hoering_foerst", "partshoering")])})
    known = known_paragraf(ask.paragraf, world)
    package = in_packages(known)
    deviates = list(_deviations(ask, package=package))
    missing = [world.beskeder.mangel("ikke_udfyldt", field) for field in ask.lacks(known)]
    if ask.valgt_indsats not in (None, ANDEN, *listed(ask.kandidater_tekst)) and not package:
        missing.append(world.beskeder.mangel("valg_ukendt", "valgt_indsats"))
    if deviates and ask.ref_tekst_fravigelse is None:
        missing += [world.beskeder.mangel(f"fravigelse_{code}", "tekst_fravigelse") for code in deviates]
    if ask.grants and package and ask.bevilget_timer_pr_uge == 0:
        missing.append(world.beskeder.mangel("ingen_timer", "bevilget_timer_pr_uge"))
    if missing:
        raise Mangler(world.beskeder.samlet(missing))
    return _received(ask, deviates, known)


def _received(ask: Question, deviates: list[str], known: Paragraf | None) -> Received:
    """What belongs to the outcome and the §, whatever else the form once held."""
    package = ask.grants and in_packages(known)
    extent = ask.extent(known) if ask.grants and not package else {}
    return Received(
        pakke=ask.valgt_pakke if package else None,
        minutter_pr_uge=ask.bevilget_timer_pr_uge if package else None,
        startdato=iso(ask.startdato) if ask.grants else "",
        fraviger=LISTED.join(deviates),
        slutdato=iso(ask.slutdato) if ask.grants else "",
        indsats=ask.valgt_indsats if ask.grants and not package else None,
        bor_i_botilbud=ask.svar_bor_i_botilbud if ask.grants else None,
        ekstra_ressourcer=ask.svar_ekstra_ressourcer if ask.grants else None,
        **extent,
    )


def _deviations(ask: Question, *, package: bool) -> Iterator[str]:
    """From which of the tables' answers the decision deviates; each needs a written reason (SEL § 138)."""
    if ask.grants and package and ask.valgt_pakke and ask.valgt_pakke not in listed(ask.kandidater_tekst):
        yield "pakke"
    if ask.grants and not package and ask.valgt_indsats == ANDEN:
        yield "indsats"
    if ask.grants and ask.betingelser == "ikke opfyldt":
        yield "bevilling"
    if ask.udfald == "afslag" and ask.betingelser == "opfyldt":
        yield "afslag"
