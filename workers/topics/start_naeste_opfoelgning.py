"""Start the next follow-up of the same art, unless the grant has ended or the row has no more of it (V23-DEC-15, V23-DEC-17)."""

from __future__ import annotations

from register import OPHOERT
from workers.hvem import by_worker
from workers.opfoelgningsplan import plan_of, row_of
from workers.opfoelgningsstart import start_opfoelgning
from workers.question import Answer, Ask
from workers.task import Task
from workers.topic import topic
from workers.world import World


class Question(Ask):
    """Which follow-up is over. `opfoelgning_naeste_aftalt`: the day agreed for the next one; empty: the cadence's."""

    ydelse_id: str
    opfoelgning_id: str
    opfoelgning_art: str
    opfoelgning_nummer: int
    opfoelgning_naeste_aftalt: str = ""


@topic("start-naeste-opfoelgning")
def start_naeste_opfoelgning(ask: Question, task: Task, world: World) -> Answer:
    """Once for this follow-up, however often the task is delivered."""
    grant = world.register.ydelse(ask.sagsnummer, ask.ydelse_id)
    row = row_of(world.register.opfoelgning(ask.sagsnummer, ask.opfoelgning_id))
    if grant.tilstand != OPHOERT and plan_of(world, grant, row, ask.opfoelgning_art) is not None:
        start_opfoelgning(
            world,
            grant,
            ask.opfoelgning_art,
            ask.opfoelgning_nummer + 1,
            aftalt=ask.opfoelgning_naeste_aftalt,
            aktoer=by_worker(task),
        )
    return Answer()
