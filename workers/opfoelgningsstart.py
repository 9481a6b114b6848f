"""Starts one follow-up of a grant: the process `opfoelgning`, once for each number of each art; never two of an art at once."""

from __future__ import annotations

from typing import Any

from register import HOLDT, Ydelse
from workers.forloeb import BY, Starts, of_grant, start_once
from workers.kadencefakta import FAKTA
from workers.rest.history_answers import PastProcess
from workers.tider import at_end

PROCESS = "opfoelgning"
MARK = ("ydelse_id", "opfoelgning_art", "opfoelgning_nummer")


def start_opfoelgning(
    world: Starts, grant: Ydelse, art: str, nummer: int, *, aftalt: str = "", aktoer: str = BY
) -> str:
    """Start follow-up `nummer` of an art; one that was started before stands. `aftalt`: the day a person agreed, or "".

    Until the plan is made its tasks fall due today: a running grant has no day without a follow-up.
    """
    variables: dict[str, object] = {
        **of_grant(world, grant),
        "opfoelgning_art": art,
        "opfoelgning_nummer": nummer,
        "opfoelgning_aftalt": aftalt,
        "opfoelgning_forfalder": at_end(world.clock.today()),
        "ydelse_ophoert_den": "",
        **{name: grant.kadencefakta.get(name) for name in FAKTA},
    }
    return start_once(world, PROCESS, grant.sagsnummer, variables, MARK, aktoer=aktoer)


def start_beside(world: Starts, grant: Ydelse, art: str) -> None:
    """Start an art beside the meetings with the number after those held or ended; one that runs starts its own next.

    An art may have been over, or have fallen away, and stand in the row again.
    """
    known = world.register.opfoelgninger(grant.sagsnummer)
    numbers = [sum((one.ydelse_id, one.art, one.tilstand) == (grant.ydelse_id, art, HOLDT) for one in known)]
    for past in world.engine.history_process_instances(grant.sagsnummer, processDefinitionKey=PROCESS):
        ydelse_id, its_art, number = (_said(world, past, name) for name in MARK)
        if (ydelse_id, its_art) != (grant.ydelse_id, art):
            continue
        if past.end_time is None:
            start_opfoelgning(world, grant, art, int(number))  # found, and tied to the case if that was lost
            return
        numbers.append(int(number))
    start_opfoelgning(world, grant, art, max(numbers) + 1)


def _said(world: Starts, past: PastProcess, name: str) -> Any:
    """A variable of an instance as it stands or stood."""
    return next((one.value for one in world.engine.history_variables(past.id, variableName=name)), None)
