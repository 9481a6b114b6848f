"""Compute the deadline once: the table's weeks and start, the calendar's days, the derivation in words (RSL § 3, stk. 2).

Where the standard has none, or the table `fristforbehold` sends it to a person, nothing is invented: a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.casework.beregningspost import kilder
from rules.casework.frister import DatoMangler, Frist, beregn_frist, ingen_frist
from workers.decisions import Evaluated
from workers.enighed import agreed
from workers.faults import Mangler
from workers.frist_svar import Fristsvar, fristsvar
from workers.hvem import by_worker
from workers.pause import pause
from workers.question import Ask
from workers.task import Task
from workers.tider import read_day
from workers.topic import topic
from workers.virkning import begge_standarder
from workers.world import World

STRAKS, AKUT, ALMINDELIG = 90, 80, 50  # priorities in the engine: urgent cases first (RSL § 3, stk. 1)
AKUTOPHOLD = "akutophold"


class Question(Ask):
    """Typed by modtag-henvendelse."""

    paragraf: str
    standard: str
    henvendelsesdato: str
    ansoegningsdato: str
    akut: bool
    opholdstype: str | None = None
    afgoerelse_om: str | None = None


class Deadline(Fristsvar):
    """`frist_spoerg`: a person must say whether the municipality has a deadline of its own. `straks`: decide at once."""

    prioritet: int
    frist_spoerg: bool
    straks: bool


@topic("beregn-frist")
def beregn(ask: Question, task: Task, world: World) -> Deadline:
    """The deadline, recorded with its table's record; `Mangler` when the date that the standard names is not known."""
    asked = {name: getattr(ask, name) for name in ("paragraf", "opholdstype", "afgoerelse_om")}
    tables = agreed(task, world, {"frist": asked, "fristforbehold": asked}, step="frist", ask=ask)
    reserved = tables["fristforbehold"].value or {}
    straks = reserved.get("forbehold") == AKUTOPHOLD
    to_person = reserved.get("rute") == "person" and not straks
    answer = tables["frist"].value or {}
    if straks or to_person or answer.get("uger") is None:
        says = list(_why_none(ask, tables, task, world))
        frist = ingen_frist(ask.paragraf, world.catalogue.varslingsregler, says)
    else:
        frist = _of_the_table(ask, answer.get("uger"), answer.get("regnes_fra"), world)
    if both := _both(ask, world):
        frist = replace(frist, udledning=(*frist.udledning, both))
    spoerg = frist.sidste_dag is None and not straks
    if not spoerg:
        world.register.registrer_frist(
            ask.sagsnummer, frist, noegle=task.key("frist"), aktoer=by_worker(task), tidspunkt=world.clock.now()
        )
        pause(task.topic, "efter-register")
    return Deadline(
        **fristsvar(frist, world).model_dump(),
        prioritet=STRAKS if straks else AKUT if ask.akut else ALMINDELIG,
        frist_spoerg=spoerg,
        straks=straks,
    )


def _both(ask: Question, world: World) -> str:
    """Both standards, where the case's own was not in force on the day of receipt: the deadline follows that day's."""
    days = [day for day in (read_day(ask.henvendelsesdato), read_day(ask.ansoegningsdato)) if day]
    return begge_standarder(world, ask.standard, min(days)) if days else ""


def _of_the_table(ask: Question, uger: int | None, regnes_fra: str, world: World) -> Frist:
    try:
        return beregn_frist(
            ask.paragraf,
            uger,
            regnes_fra,
            read_day(ask.henvendelsesdato),
            read_day(ask.ansoegningsdato),
            world.calendar,
            world.catalogue.varslingsregler,
        )
    except DatoMangler as missing:
        says = [missing.siger, *(each.siger for each in missing.laesninger)]
        line = world.beskeder.mangel("dato_til_frist", siger=" ".join(says), ret_det=missing.ret_det.rstrip("."))
        raise Mangler(world.beskeder.samlet([line])) from missing


def _why_none(ask: Question, tables: dict[str, Evaluated], task: Task, world: World) -> Iterator[str]:
    """Why no deadline follows by itself: the row's own words, the open question, and what the rows would give."""
    reserved = tables["fristforbehold"]
    if not (reserved.value or {}).get("forbehold"):
        return
    for row in reserved.rows:
        keys, why = kilder(row.annotation)
        yield world.beskeder.tekst("frist_forbehold", siger=why, kilder=", ".join(keys))
    if (reserved.value or {})["forbehold"] == AKUTOPHOLD:
        yield world.beskeder.tekst("frist_straks")
        return
    rows = {ask.paragraf: tables["frist"].value or {}}
    other = world.catalogue.varslingsregler.anden_laesning.get(str((reserved.value or {})["forbehold"]))
    if other:
        given = {"frist": {"paragraf": other}}
        found = world.decisions.evaluate(task, given, step="frist", standard=ask.standard, paragraf=other)
        rows[other] = found["frist"].value or {}
    for paragraf, answer in rows.items():
        try:
            reading = _of_the_table(ask.model_copy(update={"paragraf": paragraf}), **answer, world=world)
        except Mangler:
            continue
        yield world.beskeder.tekst("frist_kandidat", siger=" ".join(reading.udledning[:3]))
