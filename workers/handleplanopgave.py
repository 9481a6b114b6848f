"""What the tasks of a handleplan share: who took part, and when the next one is to be done."""

from __future__ import annotations

from datetime import datetime

from rules.casework.handleplantider import handleplantider
from workers.formfelter import valg
from workers.tider import at_end
from workers.world import World

Deltagelse = valg("borger", "borger_og_paaroerende", "repraesentant", "ingen")


def due(world: World) -> datetime:
    """The end of the day by which a task made today is to be done: the municipality's own days, from today."""
    return at_end(handleplantider(world.catalogue).opgave_inden(world.clock.today()))
