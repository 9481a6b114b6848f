"""Dates of effect as a person is shown them: the case's standard beside the one that is in force on the day of a step.

The deadline follows the standard of the day of receipt; decision and follow-up that of the day they are made. Where the two
differ a person sees both: the tables that are asked are those of the case's own standard.
"""

from __future__ import annotations

from datetime import date

from rules.policy import NoValueInForce, UnfinishedStandard
from workers.world import World


def begge_standarder(world: World, standard: str, day: date | None = None) -> str:
    """The sentence that shows both standards on `day` (today if left out); empty where they are the same one."""
    own = world.catalogue.standard(standard)
    day = day or world.clock.today()
    if own.in_force(day):
        return ""
    said = {"sagens": own.navn, "sagens_id": own.id, "dag": world.calendar.in_words(day)}
    try:
        other = world.catalogue.standard_on(own.kommune, day)
    except (NoValueInForce, UnfinishedStandard):
        return world.beskeder.tekst("standard_udloebet", **said)
    return world.beskeder.tekst("standard_skiftet", gaeldende=other.navn, gaeldende_id=other.id, **said)
