"""Starts one follow-up of a grant: the process `opfoelgning`, once for each number of each art."""

from __future__ import annotations

from register import Ydelse
from workers.forloeb import BY, Starts, start_once
from workers.kadencefakta import FAKTA
from workers.tider import at_end

PROCESS = "opfoelgning"
MARK = ("ydelse_id", "opfoelgning_art", "opfoelgning_nummer")


def start_opfoelgning(
    world: Starts, grant: Ydelse, art: str, nummer: int, *, aftalt: str = "", aktoer: str = BY
) -> str:
    """Start follow-up `nummer` of an art; one that was started before stands. `aftalt`: the day a person agreed, or "".

    Until the plan is made its tasks fall due today: a running grant has no day without a follow-up.
    """
    case = world.register.sag(grant.sagsnummer)
    variables: dict[str, object] = {
        "sagsnummer": grant.sagsnummer,
        "borger_ref": case.borger_ref,
        "standard": case.standard,
        "paragraf": grant.paragraf,
        "ydelse_id": grant.ydelse_id,
        "opfoelgning_art": art,
        "opfoelgning_nummer": nummer,
        "opfoelgning_aftalt": aftalt,
        "opfoelgning_forfalder": at_end(world.clock.today()),
        "ydelse_ophoert_den": "",
        "mangler": "",
        **{name: grant.kadencefakta.get(name) for name in FAKTA},
    }
    return start_once(world, PROCESS, grant.sagsnummer, variables, MARK, aktoer=aktoer)
