"""When the next task of a handleplan is to be done: the municipality's own days, counted from the day the task is made."""

from __future__ import annotations

from datetime import datetime

from rules.casework.handleplantider import handleplantider
from workers.tider import at_end
from workers.world import World


def due(world: World) -> datetime:
    """The end of the day by which a task made today is to be done."""
    return at_end(handleplantider(world.catalogue).opgave_inden(world.clock.today()))
