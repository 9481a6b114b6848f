"""How a case's deadline stands today, from what the register knows; recorded when it is something new."""

from __future__ import annotations

from rules.casework.frister import Frist, Fristbesked, FristStatus, bedoem_frist, frist_fra_data
from workers.hvem import by_worker
from workers.task import Task
from workers.world import World


def known_deadline(world: World, sagsnummer: str, paragraf: str) -> Frist | None:
    """The deadline that stands, or None where the case has none."""
    found = [frist for frist in world.register.frister(sagsnummer) if frist.paragraf == paragraf]
    return frist_fra_data(found[-1].data) if found and found[-1].sidste_dag else None


def notices(world: World, sagsnummer: str, paragraf: str) -> list[Fristbesked]:
    """The notices, each with the day its letter was sent: the first fristbrev made after it."""
    letters = [one for one in world.register.dokumenter(sagsnummer) if one.brevtype == "fristbrev"]
    found = []
    for notice in world.register.beskeder(sagsnummer, paragraf):
        letter = next((one for one in letters if one.nr > notice.nr), None)
        found.append(Fristbesked(notice.forventet_dato, letter.sendt_den if letter else None))
    return found


def status(world: World, sagsnummer: str, paragraf: str) -> FristStatus | None:
    """How the deadline stands today, or None where there is none."""
    frist = known_deadline(world, sagsnummer, paragraf)
    if frist is None:
        return None
    made = world.register.afgoerelse(sagsnummer, paragraf)
    return bedoem_frist(
        frist,
        made.truffet_den if made else None,
        made.sendt_den if made else None,
        notices(world, sagsnummer, paragraf),
        world.clock.today(),
        calendar=world.calendar,
        varslingsregler=world.catalogue.varslingsregler,
    )


def record_state(task: Task, world: World, sagsnummer: str, paragraf: str) -> FristStatus | None:
    """Record how the deadline stands when that differs from what the register says. Returns how it stands."""
    now = status(world, sagsnummer, paragraf)
    if now is not None and now.tilstand != world.register.frist(sagsnummer, paragraf).tilstand:
        world.register.registrer_fristtilstand(
            sagsnummer,
            paragraf,
            now.tilstand,
            noegle=task.key("fristtilstand"),
            aktoer=by_worker(task),
            tidspunkt=world.clock.now(),
        )
    return now
