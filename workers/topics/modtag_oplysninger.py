"""Receive the facts of a case from the form, each typed for the tables. Not known stays not known (V23-DEC-09)."""

from __future__ import annotations

from typing import Any

from workers.fakta import Fakta
from workers.faults import Mangler
from workers.formfelter import Dato, JaNej, Timer, heltal, valg
from workers.question import Answer, AskOrClose
from workers.task import Task
from workers.tider import iso
from workers.topic import topic
from workers.world import World

Samtykke = valg("ja", "nej", "ikke_relevant", "uoplyst")
Niveau = valg("0", "1", "2", "3", "4", "5", "uoplyst")
Ydelsestype = valg("socialpaedagogisk", "socialpsykiatrisk", "uoplyst")
Leveaar = heltal(0, 130)
Antal = heltal(0, 99)
Dage = heltal(0, 366)


class Question(AskOrClose):
    """The form `oplysning`."""

    vum_udfoert_den: Dato = None
    samtykke: Samtykke = None
    samtykke_dato: Dato = None
    konsekvens_forklaret_den: Dato = None
    svar_borger_medvirker: JaNej = None
    svar_kan_indhentes_uden_samtykke: JaNej = None
    svar_alder: Leveaar = None
    svar_dage_siden_18_aars_foedselsdag: Dage = None
    svar_betydelig_nedsat_fysisk: JaNej = None
    svar_betydelig_nedsat_psykisk: JaNej = None
    svar_saerlige_sociale_problemer: JaNej = None
    svar_behov_herfor: JaNej = None
    svar_mindre_indgribende_tilstraekkelig: JaNej = None
    svar_anden_lov_daekker: JaNej = None
    svar_funktionsniveau: Niveau = None
    svar_timer_pr_uge: Timer = None
    svar_antal_indsatser: Antal = None
    ydelsestype: Ydelsestype = None
    ref_tekst_oplysning: str | None = None


class Facts(Fakta, Answer):
    """What the form said, typed."""


@topic("modtag-oplysninger", after=("UserTask_OplysSagen",))
def modtag_oplysninger(ask: Question, task: Task, world: World) -> Facts:
    """Type the facts. Whether they suffice is the tables' question, not asked here."""
    if ask.samtykke == "ja" and ask.samtykke_dato is None:
        raise Mangler(world.beskeder.samlet([world.beskeder.mangel("ikke_udfyldt", "samtykke_dato")]))
    level = ask.svar_funktionsniveau
    answers: dict[str, Any] = {
        name.removeprefix("svar_"): getattr(ask, name)
        for name in Question.model_fields
        if name.startswith("svar_") and name not in {"svar_funktionsniveau", "svar_timer_pr_uge"}
    }
    return Facts(
        **answers,
        funktionsniveau=int(level) if level and level.isdecimal() else None,
        minutter_pr_uge=ask.svar_timer_pr_uge,
        samtykke=ask.samtykke or "uoplyst",
        konsekvens_forklaret=ask.konsekvens_forklaret_den is not None,
        vum_udfoert=ask.vum_udfoert_den is not None,
        konsekvens_forklaret_den=iso(ask.konsekvens_forklaret_den),
        vum_udfoert_den=iso(ask.vum_udfoert_den),
        samtykke_dato=iso(ask.samtykke_dato),
        ydelsestype=ask.ydelsestype or "uoplyst",
        betydelig_nedsat_funktionsevne=_either(ask.svar_betydelig_nedsat_fysisk, ask.svar_betydelig_nedsat_psykisk),
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    """Physical or psychical: one yes is enough, and only two noes are a no."""
    if one or other:
        return True
    return None if one is None or other is None else False
